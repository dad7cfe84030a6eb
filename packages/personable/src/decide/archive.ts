import type { DecisionLog } from '../measure/log/decision-log.ts';
import type { DecisionRequest } from './decision.ts';
import { type Chosen, readBody } from './logged.ts';
import type { Noted } from './moment.ts';

/** A decision that was made earlier. */
interface EarlierDecision {
  /** Milliseconds UTC. */
  readonly time: number;
  readonly request: DecisionRequest;
  readonly chosen: readonly Chosen[];
}

/** Decisions made earlier, for a strategy that must remember them. */
export interface Archive {
  /**
   * Weekly lists made for some homes from a moment to before another, both in milliseconds UTC, the
   * latest first.
   */
  weeklyLists(wanted: {
    readonly homes: readonly number[];
    readonly from: number;
    readonly until: number;
    readonly limit: number;
  }): Promise<readonly EarlierDecision[]>;
}

/** The archive that the log of decisions is; what was read of it is noted. */
export const archiveOf = (log: Pick<DecisionLog, 'weeklyLists'>, noted: Noted = {}): Archive => ({
  async weeklyLists(wanted) {
    const records = await log.weeklyLists(wanted);
    noted.earlier = [...new Set([...(noted.earlier ?? []), ...records.map(({ id }) => id)])];
    return records.map(({ time, body }) => {
      const { request, items } = readBody(body);
      return { time, request, chosen: items };
    });
  },
});
