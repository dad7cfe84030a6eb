import type { Question } from '../../items/tuning/question.ts';
import type { Trial } from '../../items/tuning/trial.ts';
import type { Histories } from '../recommender.ts';

/** Every n-th of a list. */
export const sample = <T>(list: readonly T[], most: number): readonly T[] => {
  if (list.length <= most) return list;
  const step = list.length / most;
  return Array.from({ length: most }, (_, i) => list[Math.floor(i * step)] as T);
};

/** When the last row was. */
export const lastTime = ({ time }: Histories): number =>
  time.reduce((last, moment) => Math.max(last, moment), Number.NEGATIVE_INFINITY);

/** Runs a generator that pauses for others to its end: nobody else waits here. */
export const finish = <T>(steps: Generator<unknown, T>): T => {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};

/** Gain over the first `k`, as a share of the best possible. */
export const ndcg = (ranks: readonly number[], k: number): number => {
  let gain = 0;
  for (const rank of ranks) if (rank <= k) gain += 1 / Math.log2(rank + 1);
  let ideal = 0;
  for (let i = 1; i <= Math.min(k, ranks.length); i++) ideal += 1 / Math.log2(i + 1);
  return ideal === 0 ? 0 : gain / ideal;
};

/** Share of the targets among the first `k`. */
export const recall = (ranks: readonly number[], k: number): number =>
  ranks.length === 0 ? 0 : ranks.filter((rank) => rank <= k).length / ranks.length;

/** As many questions as may be asked again and again, spread over all. */
export const affordable = <Asked extends Question>(
  questions: readonly Asked[],
  trial: Trial,
  mostCells: number,
): readonly Asked[] => {
  const cells = questions.reduce((sum, question) => sum + trial.cost(question), 0);
  return cells <= mostCells
    ? questions
    : sample(questions, Math.ceil((questions.length * mostCells) / cells));
};
