/**
 * Consent, by purpose.
 *
 * A purpose is `granted`, `refused` or not yet spoken of. What holds before a word: for personalization and
 * analytics the setting `consent` of the engine, `required` (nothing is allowed) or `assumed` (it is); for
 * every other purpose it is required, unless the shop says otherwise of that purpose. A person's own word
 * stands above a browser's signal (`Sec-GPC`) whenever it was given. In one home the latest word holds;
 * over the homes of one person the strictest of what each of them says last.
 */

/**
 * The built-in purposes. Personalization: using one's history. Analytics: being counted. Email, sms and
 * push: being written to so. Advertising: being shown things elsewhere.
 */
export const PURPOSES = [
  'personalization',
  'analytics',
  'email',
  'sms',
  'push',
  'advertising',
] as const;

export type BuiltInPurpose = (typeof PURPOSES)[number];

/** What consent is given for: one of the built-in purposes, or one of the shop's own. */
export type Purpose = string;

export type ConsentSetting = 'required' | 'assumed';

/** What holds before a word, by purpose; what is not named is required. */
export type ConsentDefaults = Readonly<Record<Purpose, ConsentSetting>>;

/** What the setting `consent` speaks for. */
export const SET_PURPOSES: readonly Purpose[] = ['personalization', 'analytics'];

/** What was said of one purpose. */
interface ConsentEntry {
  readonly granted: boolean;
  /** Where it came from: `api`, `event`, or `sec-gpc` for the browser's signal. */
  readonly source: string;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly position: number;
  /** Version of the text that was shown. */
  readonly wording?: string;
}

export type ConsentState = Readonly<Partial<Record<Purpose, ConsentEntry>>>;

/** What a consent record of the log carries. */
export interface ConsentChange {
  readonly purposes: Readonly<Partial<Record<Purpose, boolean>>>;
  readonly source: string;
  /** Version of the text that was shown, such as `2026-03`. */
  readonly wording?: string;
  /** What shows that it was said: form, hash of an address, text. Stays in the log, not in memory. */
  readonly proof?: Readonly<Record<string, unknown>>;
  /** Who recorded it: `customer`, `write key`, `secret key`, or a name the shop gives. */
  readonly by?: string;
}

/** The browser's standing objection, sent with every request. */
export const GPC_SOURCE = 'sec-gpc';

/** What a browser objects to by it: that what is known is used, here or elsewhere. */
export const GPC_PURPOSES: readonly Purpose[] = ['personalization', 'advertising'];

type Outranks = (a: ConsentEntry, b: ConsentEntry) => boolean;

const isLater: Outranks = (a, b) => (a.time === b.time ? a.position > b.position : a.time > b.time);

/** Within a home: one's own word before a signal, then the latest. */
const holds: Outranks = (a, b) => {
  const signalA = a.source === GPC_SOURCE;
  const signalB = b.source === GPC_SOURCE;
  return signalA === signalB ? isLater(a, b) : signalB;
};

/** Over homes: one's own word before a signal, then a refusal before a grant, then the latest. */
const isStricter: Outranks = (a, b) => {
  const signalA = a.source === GPC_SOURCE;
  const signalB = b.source === GPC_SOURCE;
  if (signalA !== signalB) return signalB;
  return a.granted === b.granted ? isLater(a, b) : !a.granted;
};

const merge = (a: ConsentState, b: ConsentState, outranks: Outranks): ConsentState => {
  const merged: Record<Purpose, ConsentEntry> = {};
  for (const purpose of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [mine, theirs] = [a[purpose], b[purpose]];
    const wins = mine === undefined || (theirs !== undefined && outranks(theirs, mine));
    const entry = wins ? theirs : mine;
    if (entry !== undefined) merged[purpose] = entry;
  }
  return merged;
};

/** What a home says after another record of its own; the order of the records does not matter. */
export const mergeConsent = (a: ConsentState, b: ConsentState): ConsentState => merge(a, b, holds);

/** What a person says whose homes say so: commutes, associates, is idempotent. */
export const strictestConsent = (a: ConsentState, b: ConsentState): ConsentState =>
  merge(a, b, isStricter);

/** The state that a record of the log brings. */
export const consentOf = (change: ConsentChange, time: number, position: number): ConsentState => {
  const state: Record<Purpose, ConsentEntry> = {};
  const { source, wording } = change;
  for (const [purpose, granted] of Object.entries(change.purposes)) {
    if (granted === undefined) continue;
    const entry = { granted, source, time, position };
    state[purpose] = wording === undefined ? entry : { ...entry, wording };
  }
  return state;
};

/** Whether a purpose is allowed now, by what was said of it, else by what holds before a word. */
export const allows = (
  state: ConsentState,
  purpose: Purpose,
  setting: ConsentSetting | ConsentDefaults,
): boolean => state[purpose]?.granted ?? holdsBefore(purpose, setting) === 'assumed';

/** What holds of a purpose before a person has spoken. */
export const holdsBefore = (
  purpose: Purpose,
  setting: ConsentSetting | ConsentDefaults,
): ConsentSetting => {
  if (typeof setting !== 'string') return setting[purpose] ?? 'required';
  return SET_PURPOSES.includes(purpose) ? setting : 'required';
};

/**
 * What a message says about consent, in the way of the Segment specification:
 * `context.consent.categoryPreferences` with the purposes as names, whatever their case.
 *
 * @param known the purposes there are; other categories are the sender's own and say nothing here.
 */
export const statedConsent = (
  context: Readonly<Record<string, unknown>> | undefined,
  known: ReadonlySet<Purpose> = new Set(PURPOSES),
) => {
  const consent = context?.['consent'];
  if (typeof consent !== 'object' || consent === null) return undefined;
  const preferences = (consent as { categoryPreferences?: unknown }).categoryPreferences;
  if (typeof preferences !== 'object' || preferences === null) return undefined;
  const purposes: Record<Purpose, boolean> = {};
  for (const [name, granted] of Object.entries(preferences)) {
    const purpose = name.toLowerCase();
    if (known.has(purpose) && typeof granted === 'boolean') purposes[purpose] = granted;
  }
  return Object.keys(purposes).length === 0 ? undefined : purposes;
};
