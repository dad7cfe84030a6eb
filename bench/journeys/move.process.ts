/** Moves everybody who is in a journey, an hour at a time. */
import { keepHeapSmall } from '../../packages/personable/src/cli/heap.ts';
import type { Parts } from '../../packages/personable/src/engine/parts.ts';
import { answer } from '../processes/answer.ts';
import { BEGINNING, closeClocked, openClocked } from './clocked-engine.ts';

const HOUR = 3_600_000;
const LOOK_MS = 200;

/** Most memory the process had, bytes. */
interface Most {
  rss: number;
  heapUsed: number;
  external: number;
}

/** Steps that were done, seconds, and processor seconds of the whole process. */
interface Moved {
  readonly steps: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

const clock = { now: BEGINNING };
const most: Most = { rss: 0, heapUsed: 0, external: 0 };
let parts: Parts | undefined;
let hour: { readonly far: () => Moved; readonly done?: Moved; readonly failed?: Error } | undefined;

const look = () => {
  const { rss, heapUsed, external } = process.memoryUsage();
  most.rss = Math.max(most.rss, rss);
  most.heapUsed = Math.max(most.heapUsed, heapUsed);
  most.external = Math.max(most.external, external);
};

const opened = (): Parts => {
  if (parts === undefined) throw new Error('The engine is not open.');
  return parts;
};

const calls = {
  /** Opens a filled folder; seconds that took, and memory then. */
  async open(folder: string): Promise<{ readonly seconds: number; readonly megabytes: number }> {
    keepHeapSmall();
    const began = performance.now();
    parts = await openClocked(folder, clock);
    const seconds = (performance.now() - began) / 1_000;
    // Whoever has not done the first step yet does it now: everybody waits.
    await parts.journeys.settle();
    return { seconds, megabytes: process.memoryUsage.rss() / 1_048_576 };
  },

  /** An hour passes, and everybody is due. */
  hour(_: undefined): void {
    const { journeys } = opened();
    clock.now += HOUR;
    const before = journeys.moved;
    const used = process.cpuUsage();
    const began = performance.now();
    const looking = setInterval(look, LOOK_MS);
    const far = (): Moved => {
      const { user, system } = process.cpuUsage(used);
      const seconds = (performance.now() - began) / 1_000;
      return { steps: journeys.moved - before, seconds, cpuSeconds: (user + system) / 1e6 };
    };
    hour = { far };
    journeys.settle().then(
      () => {
        clearInterval(looking);
        hour = { far, done: far() };
      },
      (error: Error) => {
        hour = { far, failed: error };
      },
    );
  },

  /** How far the hour is. */
  async far(_: undefined): Promise<Moved & { readonly isOver: boolean; readonly rss: number }> {
    if (hour === undefined) throw new Error('No hour has begun.');
    if (hour.failed !== undefined) throw hour.failed;
    look();
    const rss = process.memoryUsage.rss();
    return { ...(hour.done ?? hour.far()), isOver: hour.done !== undefined, rss };
  },

  most(_: undefined): Most {
    return most;
  },

  async close(_: undefined): Promise<void> {
    await closeClocked(opened());
  },
};
export type MoveCalls = typeof calls;

answer(calls);
