/** A place of what was suggested for a field. */
interface LoggedPlace {
  /** What it was drawn as: what kind of fact it is from. */
  readonly arm: string;
  /** A digest of its value, by which it is known again; what somebody is called stands in no log of decisions. */
  readonly is: number;
  /** Everything that was left for this place, with its probability. */
  readonly among: readonly (readonly [arm: string, propensity: number])[];
}

/** What was suggested for a field. */
export interface LoggedField {
  readonly field: string;
  /** How well each of the facts was known, the best known first. */
  readonly known: readonly (readonly [arm: string, strength: number])[];
  /** In the order in which they were shown. */
  readonly places: readonly LoggedPlace[];
  /** Version of what was learned; left out where nothing was drawn. */
  readonly state?: number;
}

/** What the log keeps of what was suggested for a design. */
export interface LoggedSuggestions {
  readonly template: string;
  readonly version: number;
  readonly language?: string;
  /** The features of person and context that were drawn by; left out where nothing was drawn. */
  readonly x?: readonly number[];
  /** A digest of the earlier choices it went by: those that are gone since cannot be read again. */
  readonly earlier: string;
  readonly fields: readonly LoggedField[];
}
