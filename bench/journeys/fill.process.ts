/** Lets people come into a journey, each by an event of their own, through the library; and many more runs like theirs, into the store. */
import { keepHeapSmall } from '../../packages/personable/src/cli/heap.ts';
import { openPersonable } from '../../packages/personable/src/engine/personable.ts';
import type { Personable } from '../../packages/personable/src/index.ts';
import { openConnection } from '../../packages/personable/src/store/sqlite/connection.ts';
import { answer } from '../processes/answer.ts';
import { databaseOf } from '../shop/filled-store.ts';
import { BEGINNING } from './clocked-engine.ts';

const BATCH = 1_000;
/** Batches under way at once, so that the disk is never waited for. */
const UNDER_WAY = 4;
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
];

let shop: Personable | undefined;

const calls = {
  async open(folder: string): Promise<void> {
    keepHeapSmall();
    shop = await openPersonable({ data: folder, tuning: false, clock: () => BEGINNING });
    const body = { name: 'Way', trigger: { event: 'Went' }, steps: STEPS };
    await shop.rules.put('journeys', 'way', body);
    await shop.rules.publish('journeys', 'way');
  },

  /** People from an index up to another. */
  async fill({ from, to }: { readonly from: number; readonly to: number }): Promise<void> {
    if (shop === undefined) throw new Error('The engine is not open.');
    const timestamp = new Date(BEGINNING).toISOString();
    const waiting: Promise<unknown>[] = [];
    for (let first = from; first < to; first += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, to - first) }, (_, i) => ({
        ...{ type: 'track', userId: `p${first + i}`, event: 'Went', timestamp },
        messageId: `went ${first + i}`,
      }));
      waiting.push(shop.batch(batch));
      if (waiting.length >= UNDER_WAY) await waiting.shift();
    }
    await Promise.all(waiting);
  },

  /** Lets go of the folder; everything is stored. */
  async close(_: undefined): Promise<void> {
    await shop?.close();
  },

  /** So many times as many runs, each of a home of its own, written as they stand: one transaction for all of a time. */
  multiply({ folder, times }: { readonly folder: string; readonly times: number }): void {
    const db = openConnection(databaseOf(folder), { readOnly: false });
    const { most } = db.prepare('select max(home) as most from journey_runs').get() as {
      most: number;
    };
    const renamed = (id: string) => `replace(${id}, '~' || home || '~', '~' || (home + ?) || '~')`;
    const runs = db.prepare(
      `insert into journey_runs select partition, home + ?, ${renamed('id')}, journey, version, item, state, step,
         since, due, entered, marks, goal, goal_value, reason, data from journey_runs where home <= ?`,
    );
    const marks = db.prepare(
      `insert into journey_marks select partition, home + ?, ${renamed('run')}, n, step, time, what, reason
         from journey_marks where home <= ?`,
    );
    for (let time = 1; time < times; time++) {
      db.exec('begin');
      for (const statement of [runs, marks]) statement.run(time * most, time * most, most);
      db.exec('commit');
    }
    db.prepare('update journey_standings set count = count * ?').run(times);
    db.close();
  },
};
export type FillCalls = typeof calls;

answer(calls);
