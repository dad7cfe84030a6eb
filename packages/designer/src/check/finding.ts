/** What can be wrong with a design. */
export const FINDING_CODES = [
  'missing',
  'wrong-kind',
  'unknown-field',
  'too-short',
  'too-long',
  'too-small',
  'too-large',
  'overflow',
  'pattern',
  'missing-glyph',
  'not-offered',
  'conflict',
  'profanity',
  'trademark',
  'personal-data',
  'low-dpi',
  'outside-safe',
  'low-contrast',
  'outdated-template',
  'unknown-picture',
  'picture',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Something that is wrong with a design, or may be. */
export interface Finding {
  /** The field it is about; left out for the whole. */
  readonly field?: string;
  readonly code: FindingCode;
  /** `refuse`: it is not made. `review`: a person looks at it first. `warn`: it is made as it is. */
  readonly severity: 'refuse' | 'review' | 'warn';
  /** What it is, in words for the customer. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}
