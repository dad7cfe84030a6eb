import type { Task } from '../recommender.ts';

/** The metrics by which methods of a task are compared. */
export const MAIN_METRICS: Readonly<
  Record<Task, readonly { readonly name: string; readonly k: number }[]>
> = {
  'next-item': [{ name: 'ndcg@10', k: 10 }],
  session: [
    { name: 'recall@20', k: 20 },
    { name: 'mrr@20', k: 20 },
  ],
  basket: [{ name: 'recall@10', k: 10 }],
  'top-n': [{ name: 'ndcg@20', k: 20 }],
};
