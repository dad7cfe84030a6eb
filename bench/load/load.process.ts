/** The load generator: sends prepared requests and measures their answers. */
import { answer } from '../processes/answer.ts';
import type { LoadPlan, LoadResult } from './plan.ts';
import { RequestRing, runPlan } from './run.ts';

const rings = new Map<string, RequestRing>();

const calls = {
  /** Keeps requests under a name, in place of any before. */
  prepare({ name, requests }: { name: string; requests: readonly Uint8Array[] }): void {
    rings.set(name, new RequestRing(requests));
  },

  /** Carries out plans at the same time. */
  run(plans: readonly LoadPlan[]): Promise<LoadResult[]> {
    return Promise.all(
      plans.map((plan) => {
        const ring = rings.get(plan.requests);
        if (ring === undefined) throw new Error(`nobody prepared "${plan.requests}"`);
        return runPlan(plan, ring);
      }),
    );
  },
};
export type LoadCalls = typeof calls;

answer(calls);
