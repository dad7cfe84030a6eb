import { DEFAULT_POPULARITY, type PopularityFormula } from '../learning/items/popularity.ts';
import { ARRANGEMENT_RANGES, type Arrangement } from '../rules/placements/arrangement-body.ts';
import { wrongOption as wrong } from './option-error.ts';

/** When the item model is tuned by itself, and how long a run may try. */
export interface TuningSettings {
  readonly everyDays: number;
  readonly limitSeconds: number;
  /** What is better is tried as an experiment before it serves everybody; it is adopted at once when left out. */
  readonly prove?: TuningProof;
}

const PROOFS = ['hand', 'rule'] as const;
/** Who lets settings serve everybody that are tried as an experiment: somebody, or the engine once they are proven. */
export type TuningProof = (typeof PROOFS)[number];

/** How long a run of the tuning may try when nothing is said, and at the most, in seconds. */
export const TUNING_SECONDS = { usual: 120, most: 3_600 } as const;

/**
 * When the item model is tuned by itself, with the defaults.
 *
 * @throws PersonableError `invalid_option`, as everything here.
 */
export const readTuning = (said: false | Partial<TuningSettings> = {}): false | TuningSettings => {
  if (said === false) return false;
  if (typeof said !== 'object' || said === null) {
    throw wrong('tuning is wrong', 'false, or { everyDays, limitSeconds, prove }');
  }
  for (const name of Object.keys(said)) {
    if (name !== 'everyDays' && name !== 'limitSeconds' && name !== 'prove') {
      throw wrong(`tuning has no "${name}"`, 'everyDays, limitSeconds, prove');
    }
  }
  const { everyDays = 7, limitSeconds = TUNING_SECONDS.usual, prove } = said;
  if (!Number.isFinite(everyDays) || everyDays < 1) {
    throw wrong('tuning.everyDays is in days', 'a number of at least 1');
  }
  const limit = readLimit(limitSeconds, 'tuning.limitSeconds');
  return Object.freeze({ everyDays, limitSeconds: limit, ...readProof(prove, 'tuning.prove') });
};

/**
 * Checks who lets settings serve that are tried.
 *
 * @throws PersonableError `invalid_option`.
 */
export const readProof = (
  prove: TuningProof | undefined,
  name = 'prove',
): { readonly prove?: TuningProof } => {
  if (prove === undefined) return {};
  if (PROOFS.includes(prove)) return { prove };
  throw wrong(`${name} is "${String(prove)}"`, PROOFS.join(', '));
};

/**
 * Checks how long a run of the tuning may try.
 *
 * @throws PersonableError `invalid_option`.
 */
export const readLimit = (seconds: number, name = 'limitSeconds'): number => {
  const { most } = TUNING_SECONDS;
  if (!(Number.isFinite(seconds) && seconds >= 1 && seconds <= most)) {
    throw wrong(`${name} is in seconds`, `a number from 1 to ${most}`);
  }
  return seconds;
};

/** How lists are put together, as far as it is said. */
export const readArrangement = (arrange: Partial<Arrangement> = {}): Partial<Arrangement> => {
  if (typeof arrange !== 'object' || arrange === null || Array.isArray(arrange)) {
    throw wrong('arrange is no object', 'for example { "arrange": { "diversity": 0.5 } }');
  }
  const names = Object.keys(ARRANGEMENT_RANGES).join(', ');
  for (const [name, value] of Object.entries(arrange)) {
    if (!Object.hasOwn(ARRANGEMENT_RANGES, name)) throw wrong(`arrange has no "${name}"`, names);
    const [least, most] = ARRANGEMENT_RANGES[name as keyof Arrangement];
    // Not a comparison the other way round: what is no number must not pass.
    if (!(typeof value === 'number' && value >= least && value <= most)) {
      throw wrong(`arrange.${name} is "${String(value)}"`, `a number from ${least} to ${most}`);
    }
  }
  return arrange;
};

/** The formula with its defaults. */
export const readPopularity = (said: Partial<PopularityFormula> = {}): PopularityFormula => {
  const names = ['orders', 'visits', 'halfLifeDays'] as const;
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw wrong(
      'popularity is no formula',
      'for example { orders: 5, visits: 1, halfLifeDays: 14 }',
    );
  }
  const unknown = Object.keys(said).find((name) => !names.some((known) => known === name));
  if (unknown !== undefined) throw wrong(`popularity has no "${unknown}"`, names.join(', '));
  const formula = { ...DEFAULT_POPULARITY, ...said };
  for (const name of ['orders', 'visits'] as const) {
    if (!Number.isFinite(formula[name]) || formula[name] < 0 || formula[name] > MOST_WEIGHT) {
      throw wrong(`popularity.${name} is ${String(formula[name])}`, 'a number from 0 to 1,000,000');
    }
  }
  const { halfLifeDays } = formula;
  if (
    halfLifeDays !== undefined &&
    !(Number.isFinite(halfLifeDays) && halfLifeDays >= 0.1 && halfLifeDays <= MOST_DAYS)
  ) {
    throw wrong(`popularity.halfLifeDays is ${String(halfLifeDays)}`, 'days from 0.1 to 36,500');
  }
  if (formula.orders + formula.visits === 0) {
    throw wrong('popularity counts neither orders nor visits', 'one of the two above 0');
  }
  return formula;
};

/** Bounds of the formula of popularity. */
const MOST_WEIGHT = 1e6;
const MOST_DAYS = 36_500;
