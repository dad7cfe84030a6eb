import { setTimeout as pause } from 'node:timers/promises';
import type { Benchmark, Figures } from './benchmark.ts';
import { rounded } from './figures.ts';
import type { FillCalls } from './journeys/fill.process.ts';
import type { MoveCalls } from './journeys/move.process.ts';

/** People who come in through the library; those beyond are more of the same, written into the store. */
const PEOPLE = 20_000;
const HOURS = 2;
/** Seconds between two looks. */
const LOOK = 10;

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
    const real = Math.min(people, PEOPLE);
    const times = Math.round(people / real);
    say(`${real} people come into a journey …`);
    await filler.ask('fill', { from: 0, to: real });
    await filler.ask('close', undefined);
    const cameIn = (performance.now() - began) / 1_000;
    say(`  and ${real * (times - 1)} runs more like theirs …`);
    await filler.ask('multiply', { folder, times });
    await filler.end();

    const mover = room.helper<MoveCalls>(new URL('./journeys/move.process.ts', import.meta.url), {
      profiled: true,
    });
    const opened = await mover.ask('open', folder);
    let steps = 0;
    let seconds = 0;
    let cpuSeconds = 0;
    for (let hour = 0; hour < HOURS; hour++) {
      say(`  everybody is due: hour ${hour + 1}`);
      await mover.ask('hour', undefined);
      let moved = await mover.ask('far', undefined);
      while (!moved.isOver) {
        await pause(LOOK * 1_000);
        moved = await mover.ask('far', undefined);
        say(`    ${moved.steps} steps, ${Math.round(moved.rss / 1_048_576)} MiB`);
      }
      steps += moved.steps;
      seconds += moved.seconds;
      cpuSeconds += moved.cpuSeconds;
    }
    const { rss, heapUsed, external } = await mover.ask('most', undefined);
    await mover.ask('close', undefined);
    await mover.end();
    const mebibytes = (bytes: number) => rounded(bytes / 1_048_576);
    return {
      ...{ people: real * times, steps, stepsPerSecond: rounded(steps / seconds) },
      cpuMicrosecondsPerStep: rounded((cpuSeconds / steps) * 1e6),
      cameInPerSecond: rounded(real / cameIn),
      ...{ startSeconds: rounded(opened.seconds), startMiB: rounded(opened.megabytes) },
      ...{ peakMiB: mebibytes(rss), heapMiB: mebibytes(heapUsed) },
      externalMiB: mebibytes(external),
    };
  },
};
