import type { Benchmark, Figures } from './benchmark.ts';
import { rounded } from './figures.ts';
import type { FillCalls } from './journeys/fill.process.ts';
import type { MoveCalls } from './journeys/move.process.ts';

/** People who come in at one call. */
const SLICE = 50_000;
const HOURS = 2;

/** How fast people who are in flight at once are moved, and what memory that takes. */
export const journeysBenchmark: Benchmark = {
  name: 'journeys',
  summary:
    'steps a second of so many people in one journey, all due at once, in a process that only moves them, with its memory (MiB); messages are asked for and not sent',

  async run({ say, people, room }): Promise<Figures> {
    const folder = room.folder();
    const filler = room.helper<FillCalls>(new URL('./journeys/fill.process.ts', import.meta.url));
    const began = performance.now();
    await filler.ask('open', folder);
    for (let from = 0; from < people; from += SLICE) {
      await filler.ask('fill', { from, to: Math.min(people, from + SLICE) });
      say(`  ${Math.min(people, from + SLICE)} of ${people} are in the journey`);
    }
    await filler.ask('close', undefined);
    await filler.end();
    const cameIn = (performance.now() - began) / 1_000;

    const mover = room.helper<MoveCalls>(new URL('./journeys/move.process.ts', import.meta.url), {
      profiled: true,
    });
    const opened = await mover.ask('open', folder);
    let steps = 0;
    let seconds = 0;
    let cpuSeconds = 0;
    for (let hour = 0; hour < HOURS; hour++) {
      say(`  everybody is due: hour ${hour + 1}`);
      const moved = await mover.ask('hour', undefined);
      steps += moved.steps;
      seconds += moved.seconds;
      cpuSeconds += moved.cpuSeconds;
    }
    const { rss, heapUsed, external } = await mover.ask('most', undefined);
    await mover.ask('close', undefined);
    await mover.end();
    const mebibytes = (bytes: number) => rounded(bytes / 1_048_576);
    return {
      ...{ people, steps, stepsPerSecond: rounded(steps / seconds) },
      cpuMicrosecondsPerStep: rounded((cpuSeconds / steps) * 1e6),
      cameInPerSecond: rounded(people / cameIn),
      ...{ startSeconds: rounded(opened.seconds), startMiB: rounded(opened.megabytes) },
      ...{ peakMiB: mebibytes(rss), heapMiB: mebibytes(heapUsed) },
      externalMiB: mebibytes(external),
    };
  },
};
