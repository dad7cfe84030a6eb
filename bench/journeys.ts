import { readOptions } from '../packages/personable/src/engine/options.ts';
import { openParts } from '../packages/personable/src/engine/parts.ts';
import type { Benchmark } from './benchmark.ts';
import { rounded } from './figures.ts';

const HOUR = 3_600_000;
/** Both arms of the split lead on at once. */
const STEPS = [
  { id: 'first', wait: '1h' },
  {
    id: 'way',
    split: [
      { id: 'a', share: 0.5, steps: [] },
      { id: 'b', share: 0.5, steps: [] },
    ],
  },
  { id: 'tell', message: { template: 'one' } },
  { id: 'second', wait: '1h' },
  { id: 'again', message: { template: 'two' } },
] as const;
const BATCH = 1_000;

/** How fast people who are in flight at once are moved, and what memory that takes. */
export const journeysBenchmark: Benchmark = {
  name: 'journeys',
  summary:
    'steps a second of so many people in one journey, all due at once, with the memory of the process (MB); messages are asked for and not sent',

  async run({ say, people, room }) {
    const clock = { now: Date.parse('2026-11-23T10:00:00Z') };
    const data = room.folder();
    const settings = readOptions({ data, consent: 'assumed', clock: () => clock.now });
    const parts = await openParts(settings, { monotonic: () => clock.now });
    const asked = { by: 'bench' };
    const place = { kind: 'journeys', id: 'way' } as const;
    await parts.rules.put(place, { name: 'Way', trigger: { event: 'Went' }, steps: STEPS }, asked);
    await parts.rules.publish(place, asked);
    const timestamp = new Date(clock.now).toISOString();
    const began = performance.now();
    for (let from = 0; from < people; from += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, people - from) }, (_, i) => ({
        ...{ type: 'track', userId: `p${from + i}`, event: 'Went', timestamp },
        messageId: `went ${from + i}`,
      }));
      await parts.ingest.take(batch, { trusted: true, received: clock.now });
      if (from % 100_000 === 0) say(`  ${from} of ${people} came in`);
    }
    await parts.journeys.settle();
    const cameIn = (performance.now() - began) / 1_000;
    let seconds = 0;
    let most = 0;
    const before = parts.journeys.moved;
    for (let hour = 0; hour < 2; hour++) {
      clock.now += HOUR;
      say(`  everybody is due: hour ${hour + 1}`);
      const from = performance.now();
      await parts.journeys.settle();
      seconds += (performance.now() - from) / 1_000;
      most = Math.max(most, process.memoryUsage().rss);
    }
    const steps = parts.journeys.moved - before;
    const { journeys, ingest, folding, store, lock } = parts;
    await ingest.idle();
    await journeys.close();
    await folding.close();
    await store.close();
    lock.release();
    return {
      people,
      steps,
      stepsPerSecond: rounded(steps / seconds),
      cameInPerSecond: rounded(people / cameIn),
      megabytes: rounded(most / 1_048_576),
    };
  },
};
