import type { DecisionRecord } from '../../measure/log/decision-log.ts';
import type { PublishedRule } from '../../rules/rule-set.ts';
import type { CopiedWorld } from './copied-world.ts';
import type { OtherAnswer } from './other-answer.ts';

/** By what decisions are made anew, on threads of their own. */
export interface AnewRequest {
  readonly world: CopiedWorld;
  /** In place of those of then. */
  readonly changed: readonly PublishedRule[];
  /** Threads that share the log where it has so many decisions; a shorter one is answered by the thread that asks. */
  readonly threads: number;
  readonly sharedFrom: number;
  /** Memory that each of them may take, in MB. */
  readonly memory: number;
}

/** Decisions that a thread is handed. */
export type AnewQuestion = readonly DecisionRecord[];

/** What it would choose for each, in their order. */
export type AnewAnswer = readonly OtherAnswer[];
