import type { CompiledRule } from '../../rules/rule-set.ts';
import type { Arm } from '../campaigns/arms.ts';
import type { DecidedItem } from '../decision.ts';
import type { Estimate } from './estimate.ts';
import type { NextAction, RefusedAction } from './next-answer.ts';

/** Something that may be done. */
export interface Candidate {
  readonly deed: Omit<NextAction, 'text' | 'admissible' | 'propensity' | keyof Estimate>;
  /** What it is called. */
  readonly name: string;
  readonly estimate: Estimate;
  /** Of content: what is shown, and where. */
  readonly content?: ShownContent;
  /** Of a list: its best item. */
  readonly item?: DecidedItem;
}

/** What is shown, where, and by which features that was expected to be worth something. */
interface ShownContent {
  readonly arm: Arm;
  readonly placement: CompiledRule<'placements'>;
  readonly x?: readonly number[] | undefined;
}

/** What may be done, and what may not. */
export interface Found {
  readonly candidates: readonly Candidate[];
  readonly refused: readonly RefusedAction[];
}
