/** Where a value lies. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A value and where it lies. */
export interface Estimate extends Range {
  readonly value: number;
}

/** Why something cannot be said. */
type UnsaidCode =
  /** An arm has nobody, or one person. */
  | 'nobody'
  | 'one_person'
  /** Too few people, or too few of them differ from the others, for an interval of large numbers. */
  | 'too_few'
  /** Everybody has the same value, or values differ too little beside their size. */
  | 'no_variance'
  /** A sum is infinite or no number. */
  | 'not_finite'
  /** What is called a share is none. */
  | 'not_a_share'
  /** Nobody has a value. */
  | 'no_data'
  /** What is divided by cannot be told from zero. */
  | 'near_zero';

/** Something that cannot be said, with the reason in a sentence. */
export interface Unsaid {
  readonly unsaid: UnsaidCode;
  readonly text: string;
}

/** Whether something could not be said. */
export const isUnsaid = (said: object): said is Unsaid => 'unsaid' in said;
