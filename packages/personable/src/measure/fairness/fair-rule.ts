import type { Measured } from '../reports/interval.ts';

/** What is given. */
export type FairKind = 'offer' | 'campaign';

/** The share of a group beside that of everybody else. */
export interface FairComparison {
  readonly share: Measured;
  readonly others: Measured;
  /** How many times as often, with the interval of the ratio; `null` while nobody else got it. */
  readonly times: Measured | null;
  /** How likely a difference at least as large is by chance, corrected for all comparisons made. */
  readonly chance: number;
  readonly moreThanChance: boolean;
  /** In words. */
  readonly text: string;
}

/** What a group gets, and what it does with it. */
export interface FairGroup {
  /** As it is kept; empty for those of whom it is not known. */
  readonly group: string;
  /** In words: "people on phones". */
  readonly name: string;
  /** Of them something was decided for in the month. */
  readonly people: number;
  readonly got: number;
  readonly gets: FairComparison | null;
  /** Of those who got it; `null` where they, or the others, are fewer than 20. */
  readonly does: FairComparison | null;
}

/** Everybody, told apart by one thing. */
export interface FairDimension {
  readonly dimension: string;
  /** In words: "device". */
  readonly name: string;
  readonly groups: readonly FairGroup[];
}

/** Something that is more than chance. */
export interface Finding {
  readonly chance: number;
  /** In words. */
  readonly text: string;
}

/** Who gets something, and who does something with it. */
export interface FairRule {
  readonly kind: FairKind;
  readonly id: string;
  /** People something was decided for in the month, those who got this, and those who did something with it. */
  readonly people: number;
  readonly got: number;
  readonly did: number;
  /** Comparisons made. */
  readonly comparisons: number;
  readonly dimensions: readonly FairDimension[];
  /** What is more than chance, the surest first. */
  readonly findings: readonly Finding[];
  readonly text: string;
}
