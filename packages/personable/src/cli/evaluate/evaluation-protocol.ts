import type { Evaluation } from '../../learning/evaluation/evaluation.ts';
import type { Histories, Task } from '../../learning/evaluation/recommender.ts';

/** What the evaluating thread is given. */
export interface EvaluationRequest {
  readonly task: Task;
  readonly train: Histories;
  readonly test?: Histories;
  readonly ks: readonly number[];
}

/** What it says. */
export type EvaluationAnswer =
  | { readonly say: 'begin'; readonly label: string; readonly queries: number }
  | { readonly say: 'advance'; readonly queries: number }
  | { readonly say: 'nothing to test' }
  | { readonly say: 'done'; readonly evaluation: Evaluation };
