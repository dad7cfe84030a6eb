import type { Job } from '../job.ts';

/** Jobs by the order they are of: a house sends each order by itself. */
export const byOrder = (jobs: readonly Job[]): ReadonlyMap<string, readonly Job[]> => {
  const orders = new Map<string, Job[]>();
  for (const job of jobs) orders.set(job.order, [...(orders.get(job.order) ?? []), job]);
  return orders;
};
