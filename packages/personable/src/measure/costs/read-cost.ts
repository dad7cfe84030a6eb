import { textIn } from '../../context/reading.ts';
import { toMinor } from '../../math/money.ts';
import type { Cost } from './cost.ts';

/** Why a cost cannot be taken, in a sentence, and in which field. */
interface CostProblem {
  readonly problem: string;
  readonly field: string;
}

const DAY = 86_400_000;
const LARGEST = 1e12;
/** Letters of a name. */
const LONGEST = 80;
const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/**
 * Reads what somebody says of one cost.
 *
 * @param now milliseconds UTC: what is for later than tomorrow is held to be a slip of the year.
 */
export const readCost = (
  said: Readonly<Record<string, unknown>>,
  now: number,
): Cost | CostProblem => {
  const { day: text, amount, currency } = said;
  const day = dayOf(text);
  if (day === undefined) {
    return { field: 'day', problem: `The day is "${shown(text)}"; it is written like 2026-03-02.` };
  }
  if (day > Math.floor(now / DAY) + 1) {
    return { field: 'day', problem: `The day ${shown(text)} is still to come.` };
  }
  const channel = textIn(said['channel'], LONGEST)?.toLowerCase();
  if (channel === undefined || channel.includes('>')) {
    return {
      field: 'channel',
      problem: `The channel is a name of 1 to ${LONGEST} letters on one line, without ">".`,
    };
  }
  const named = said['campaign'] ?? '';
  const campaign = named === '' ? '' : textIn(named, LONGEST);
  if (campaign === undefined || campaign.includes('>')) {
    return {
      field: 'campaign',
      problem: `A campaign is a name of at most ${LONGEST} letters on one line, without ">".`,
    };
  }
  if (typeof currency !== 'string' || !KNOWN.has(currency)) {
    const problem = `The currency is "${shown(currency)}"; it is an ISO 4217 code such as EUR.`;
    return { field: 'currency', problem };
  }
  if (typeof amount !== 'number' || !(amount >= 0 && amount <= LARGEST)) {
    const problem = `The amount is "${shown(amount)}"; a cost is a number from 0. What was given back is taken off the amount of its day.`;
    return { field: 'amount', problem };
  }
  return { day, channel, campaign, currency, amount: toMinor(amount, currency) };
};

/** Days since 1970 of a date as ISO 8601 writes it; undefined for one that is none. */
const dayOf = (text: unknown): number | undefined => {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  // 2026-02-30 is another day.
  const isReal = Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
  return isReal && time >= 0 ? time / DAY : undefined;
};

const shown = (value: unknown): string => String(value ?? '').slice(0, 60);
