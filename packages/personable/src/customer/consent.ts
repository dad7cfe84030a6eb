/**
 * Consent, by purpose.
 *
 * A purpose is `granted`, `refused` or not yet spoken of; what holds then is the setting `consent` of
 * the engine: `required` (nothing is allowed) or `assumed` (it is). A person's own word stands above a
 * browser's signal (`Sec-GPC`) whenever it was given; among words the latest holds.
 */

/** What consent is given for. Personalization: using one's history. Analytics: being counted. */
export const PURPOSES = ['personalization', 'analytics'] as const;
export type Purpose = (typeof PURPOSES)[number];

export type ConsentSetting = 'required' | 'assumed';

/** What was said of one purpose. */
interface ConsentEntry {
  readonly granted: boolean;
  /** Where it came from: `api`, `event`, or `sec-gpc` for the browser's signal. */
  readonly source: string;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly position: number;
}

export type ConsentState = Readonly<Partial<Record<Purpose, ConsentEntry>>>;

/** What a consent record of the log carries. */
export interface ConsentChange {
  readonly purposes: Readonly<Partial<Record<Purpose, boolean>>>;
  readonly source: string;
}

/** The browser's standing objection, sent with every request. */
export const GPC_SOURCE = 'sec-gpc';

const outranks = (a: ConsentEntry, b: ConsentEntry): boolean => {
  const signalA = a.source === GPC_SOURCE;
  const signalB = b.source === GPC_SOURCE;
  if (signalA !== signalB) return signalB;
  return a.time === b.time ? a.position > b.position : a.time > b.time;
};

/** The state after two states have met; the order does not matter. */
export const mergeConsent = (a: ConsentState, b: ConsentState): ConsentState => {
  const merged: Partial<Record<Purpose, ConsentEntry>> = { ...a };
  for (const purpose of PURPOSES) {
    const [mine, theirs] = [a[purpose], b[purpose]];
    if (theirs !== undefined && (mine === undefined || outranks(theirs, mine))) {
      merged[purpose] = theirs;
    }
  }
  return merged;
};

/** The state that a record of the log brings. */
export const consentOf = (change: ConsentChange, time: number, position: number): ConsentState => {
  const state: Partial<Record<Purpose, ConsentEntry>> = {};
  for (const purpose of PURPOSES) {
    const granted = change.purposes[purpose];
    if (granted !== undefined) state[purpose] = { granted, source: change.source, time, position };
  }
  return state;
};

/** Whether a purpose is allowed now. */
export const allows = (state: ConsentState, purpose: Purpose, setting: ConsentSetting): boolean =>
  state[purpose]?.granted ?? setting === 'assumed';

/**
 * What a message says about consent, in the way of the Segment specification:
 * `context.consent.categoryPreferences` with the purposes as names, whatever their case.
 */
export const statedConsent = (context: Readonly<Record<string, unknown>> | undefined) => {
  const consent = context?.['consent'];
  if (typeof consent !== 'object' || consent === null) return undefined;
  const preferences = (consent as { categoryPreferences?: unknown }).categoryPreferences;
  if (typeof preferences !== 'object' || preferences === null) return undefined;
  const purposes: Partial<Record<Purpose, boolean>> = {};
  for (const [name, granted] of Object.entries(preferences)) {
    const purpose = PURPOSES.find((known) => known === name.toLowerCase());
    if (purpose !== undefined && typeof granted === 'boolean') purposes[purpose] = granted;
  }
  return Object.keys(purposes).length === 0 ? undefined : purposes;
};
