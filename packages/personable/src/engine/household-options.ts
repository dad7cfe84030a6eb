import { PersonableError } from './errors.ts';
import type { PersonableOptions, Settings } from './options.ts';

/** Age in years from which one is no minor when nothing is said, and the most it may be set to. */
const UNDER = { usual: 18, most: 30 } as const;
/** Farthest a floor may lie from 0. */
const MOST = 1e12;

/** @throws PersonableError `invalid_option`. */
export const readMinors = (said: PersonableOptions['minors'] = { under: UNDER.usual }) => {
  const under = isObject(said) ? said.under : undefined;
  if (under === undefined || !Number.isInteger(under) || under < 1 || under > UNDER.most) {
    throw new PersonableError('invalid_option', 'minors.under is an age in years.', {
      hint: `Allowed: a whole number from 1 to ${UNDER.most}, for example { minors: { under: 18 } }.`,
    });
  }
  return Object.freeze({ under });
};

/** @throws PersonableError `invalid_option`. */
export const readFloors = (said: PersonableOptions['ledger'] = {}): Settings['ledger'] => {
  const hint = 'Allowed: accounts with the least they may have, such as { tab: { least: -5000 } }.';
  if (!isObject(said)) throw new PersonableError('invalid_option', 'ledger is wrong.', { hint });
  for (const [account, floor] of Object.entries(said)) {
    const least = isObject(floor) ? floor.least : undefined;
    if (least === undefined || !Number.isInteger(least) || Math.abs(least) > MOST) {
      const sentence = `ledger.${account}.least is no whole number of minor units or points.`;
      throw new PersonableError('invalid_option', sentence, { hint });
    }
  }
  return Object.freeze({ ...said });
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
