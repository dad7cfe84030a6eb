import type { ConsentSetting } from '../customer/consent.ts';
import {
  DEFAULT_EVENT_KINDS,
  DEFAULT_STRENGTHS,
  InteractionKind,
  type InteractionName,
} from '../customer/interactions.ts';
import { isTimezone } from '../decide/week.ts';
import { DEFAULT_POPULARITY, type PopularityFormula } from '../learning/items/popularity.ts';
import { PersonableError } from './errors.ts';

/** How an engine is opened. */
export interface PersonableOptions {
  /** The data folder, or `:memory:` for a private temporary one that goes with the engine. */
  readonly data: string;
  /**
   * What holds before a person has spoken: `assumed` uses the history until they object, `required`
   * waits until they agree. Default `assumed`.
   */
  readonly consent?: ConsentSetting;
  /** How much each kind of interaction says; what is left out keeps its default. */
  readonly strengths?: Partial<Record<InteractionName, number>>;
  /** What further event names stand for, such as `{ 'Recipe Opened': 'view' }`. */
  readonly events?: Readonly<Record<string, InteractionName>>;
  /**
   * What makes an item popular; what is left out keeps its default: an order says as much as five
   * visits, and both count half after 14 days.
   */
  readonly popularity?: Partial<PopularityFormula>;
  /** The shop's own time zone, IANA, such as `Europe/Berlin`: when its weeks begin. Default UTC. */
  readonly timezone?: string;
  /** Memory for people's profiles, in MB, by estimate. Default 256. */
  readonly profileMemory?: number;
  /** Milliseconds UTC; for tests that need a fixed day. */
  readonly clock?: () => number;
}

/** Options with every default filled in. */
export interface Settings {
  readonly data: string;
  readonly consent: ConsentSetting;
  readonly strengths: Readonly<Record<InteractionName, number>>;
  readonly events: Readonly<Record<string, InteractionName>>;
  readonly popularity: PopularityFormula;
  readonly timezone: string | undefined;
  readonly profileBytes: number;
  readonly clock: () => number;
}

const KNOWN = new Set([
  'data',
  'consent',
  'strengths',
  'events',
  'popularity',
  'timezone',
  'profileMemory',
  'clock',
]);

/**
 * Checks options, fills in the defaults and freezes them.
 *
 * @throws PersonableError `invalid_option` for a wrong value or an unknown name.
 */
export const readOptions = (options: PersonableOptions): Settings => {
  for (const name of Object.keys(options)) {
    if (!KNOWN.has(name)) throw wrong(`There is no option "${name}"`, [...KNOWN].join(', '));
  }
  const { data, consent = 'assumed', strengths = {}, events = {}, profileMemory = 256 } = options;
  if (typeof data !== 'string' || data === '') {
    throw wrong('data is the path of a folder', "for example { data: './data' }");
  }
  if (consent !== 'assumed' && consent !== 'required') {
    throw wrong(`consent is "${String(consent)}"`, '"assumed" or "required"');
  }
  const kinds = Object.keys(InteractionKind);
  for (const [name, strength] of Object.entries(strengths)) {
    if (!kinds.includes(name)) throw wrong(`strengths has no kind "${name}"`, kinds.join(', '));
    if (!Number.isFinite(strength)) throw wrong(`strengths.${name} is no number`, 'a number');
  }
  for (const [event, kind] of Object.entries(events)) {
    if (!kinds.includes(kind)) throw wrong(`events["${event}"] is "${kind}"`, kinds.join(', '));
  }
  const { timezone } = options;
  if (timezone !== undefined && !isTimezone(timezone)) {
    throw wrong(`timezone is "${String(timezone)}"`, 'an IANA name such as Europe/Berlin or UTC');
  }
  if (!Number.isFinite(profileMemory) || profileMemory < 1) {
    throw wrong('profileMemory is in MB', 'a number of at least 1');
  }
  return Object.freeze({
    data,
    consent,
    strengths: Object.freeze({ ...DEFAULT_STRENGTHS, ...strengths }),
    events: Object.freeze({ ...DEFAULT_EVENT_KINDS, ...events }),
    popularity: Object.freeze(readPopularity(options.popularity)),
    timezone,
    profileBytes: profileMemory * 1_024 * 1_024,
    clock: options.clock ?? Date.now,
  });
};

/** The formula with its defaults. */
const readPopularity = (said: PersonableOptions['popularity'] = {}): PopularityFormula => {
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

const wrong = (sentence: string, allowed: string) =>
  new PersonableError('invalid_option', `${sentence}.`, { hint: `Allowed: ${allowed}.` });

/** Changes when a fold would count the same log differently. */
const FOLD_VERSION = 1;

/** What the folds depend on beside the log, as text: when it changes, the log is counted anew. */
export const foldSettings = ({ consent, events }: Settings): string =>
  JSON.stringify({
    version: FOLD_VERSION,
    consent,
    events: Object.entries(events).sort(([a], [b]) => (a < b ? -1 : 1)),
  });
