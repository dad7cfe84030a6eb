import type { Interaction } from '../interactions.ts';

/** A pause that ends a visit, in milliseconds. */
export const PAUSE = 30 * 60_000;

/** What was done in one go: without a pause of half an hour. */
export interface Visit {
  /** Milliseconds UTC. */
  readonly from: number;
  readonly to: number;
  /** Where it begins in the timeline, and where the next one does. */
  readonly begin: number;
  readonly end: number;
}

/** The visits of a timeline, in order of time. */
export const visitsOf = (timeline: readonly Interaction[]): readonly Visit[] => {
  const visits: Visit[] = [];
  let begin = 0;
  for (let i = 1; i <= timeline.length; i++) {
    const last = timeline[i - 1] as Interaction;
    const next = timeline[i];
    if (next !== undefined && next.time - last.time < PAUSE) continue;
    visits.push({ from: (timeline[begin] as Interaction).time, to: last.time, begin, end: i });
    begin = i;
  }
  return visits;
};
