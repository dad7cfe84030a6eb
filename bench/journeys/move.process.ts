/** Moves everybody who is in a journey, an hour at a time. */
import { keepHeapSmall } from '../../packages/personable/src/cli/heap.ts';
import type { Parts } from '../../packages/personable/src/engine/parts.ts';
import { answer } from '../processes/answer.ts';
import { BEGINNING, closeClocked, openClocked } from './clocked-engine.ts';

const HOUR = 3_600_000;
const LOOK_MS = 200;
const SAY_MS = 10_000;

/** Most memory the process had, bytes. */
interface Most {
  rss: number;
  heapUsed: number;
  external: number;
}

const clock = { now: BEGINNING };
const most: Most = { rss: 0, heapUsed: 0, external: 0 };
let parts: Parts | undefined;

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

  /** An hour passes, and everybody is due; steps that were done, seconds and processor seconds of the whole process. */
  async hour(_: undefined): Promise<{
    readonly steps: number;
    readonly seconds: number;
    readonly cpuSeconds: number;
  }> {
    const { journeys } = opened();
    clock.now += HOUR;
    const before = journeys.moved;
    const looking = setInterval(look, LOOK_MS);
    const saying = setInterval(() => {
      const { rss, heapUsed } = process.memoryUsage();
      const figures = [rss, heapUsed].map((bytes) => Math.round(bytes / 1_048_576));
      process.stderr.write(`    ${journeys.moved - before} steps, ${figures.join(' and ')} MiB\n`);
    }, SAY_MS);
    const used = process.cpuUsage();
    const began = performance.now();
    await journeys.settle();
    const seconds = (performance.now() - began) / 1_000;
    const { user, system } = process.cpuUsage(used);
    look();
    clearInterval(looking);
    clearInterval(saying);
    return { steps: journeys.moved - before, seconds, cpuSeconds: (user + system) / 1e6 };
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
