import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { toEntry } from '../../src/customer/entry.ts';
import { DEFAULT_EVENT_KINDS } from '../../src/customer/interactions.ts';
import { People } from '../../src/customer/people.ts';
import { Snapshots } from '../../src/customer/snapshots.ts';
import { ItemLearner } from '../../src/learning/items/item-learner.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { type NewRecord, RecordKind, type Store } from '../../src/store/store.ts';

const NOON = Date.UTC(2026, 2, 2, 12);

const openStore = async (): Promise<Store> => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-restart-'));
  const store = await openSqliteStore({ folder });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  return store;
};

const openLearner = (store: Store) => ItemLearner.open(store, { clock: () => NOON, size: () => 5 });

/** Counts the log on from where the learner's checkpoint stands, up to a position. */
const countOn = async (store: Store, learner: ItemLearner, upTo: number) => {
  const people = new People(store, {
    kinds: DEFAULT_EVENT_KINDS,
    consent: 'assumed',
    mostBytes: 1e9,
    folded: learner.position,
  });
  const snapshots = new Snapshots(store, people);
  people.snapshots = snapshots;
  for (const record of await store.readLog(0, learner.position, 1_000)) {
    if (record.position > upTo) break;
    learner.fold(await people.apply(toEntry(record, DEFAULT_EVENT_KINDS)), record.position);
  }
  await store.write(await learner.checkpoint());
  await snapshots.flush();
};

let records = 0;
const record = (home: number, kind: RecordKind, body: object, item?: number): NewRecord => ({
  home,
  kind,
  time: NOON,
  received: NOON,
  messageId: `m-${records++}`,
  body: JSON.stringify(body),
  items: item === undefined ? null : [item],
});

const viewed = (home: number, item: number) =>
  record(
    home,
    RecordKind.event,
    { type: 'track', event: 'Product Viewed', properties: { product_id: `${item}` } },
    item,
  );

/** Two people look at two items each, turn out to be one, and go on. */
const LOG = [
  viewed(1, 1),
  viewed(2, 2),
  viewed(1, 3),
  record(1, RecordKind.link, { home: 2 }),
  record(2, RecordKind.link, { home: 1 }),
  viewed(2, 4),
  record(1, RecordKind.consent, { purposes: { analytics: false }, source: 'api' }),
  viewed(1, 1),
  record(2, RecordKind.consent, { purposes: { analytics: true }, source: 'api' }),
];

test.each(LOG.map((_, i) => i + 1))(
  'stopped after record %d and started again, the sums are as if it had never stopped',
  async (stop) => {
    const whole = await openStore();
    await whole.append({ partition: 0, records: LOG });
    const never = await openLearner(whole);
    await countOn(whole, never, LOG.length);

    const store = await openStore();
    await store.append({ partition: 0, records: LOG });
    await countOn(store, await openLearner(store), stop);
    const again = await openLearner(store);
    expect(again.position).toBe(stop);
    await countOn(store, again, LOG.length);

    expect(again.sums.toObject()).toEqual(never.sums.toObject());
    const restored = await openLearner(store);
    expect(restored.sums.toObject()).toEqual(never.sums.toObject());
  },
);
