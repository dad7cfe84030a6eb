import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ConsentSetting, PURPOSES } from '../../src/customer/consent.ts';
import { Tombstones } from '../../src/customer/erasure/tombstones.ts';
import { Conflicts } from '../../src/customer/identity/conflicts.ts';
import { Identities } from '../../src/customer/identity/identities.ts';
import { Inbox } from '../../src/customer/inbox.ts';
import { Ingest } from '../../src/customer/ingest.ts';
import { DEFAULT_EVENT_KINDS } from '../../src/customer/interactions.ts';
import { People } from '../../src/customer/people.ts';
import { Admission } from '../../src/customer/quality/admission.ts';
import { SourceCounts } from '../../src/customer/quality/source-counts.ts';
import { TrackingPlan } from '../../src/customer/quality/tracking-plan.ts';
import { Folding } from '../../src/engine/folding.ts';
import { ItemLearner } from '../../src/learning/items/item-learner.ts';
import { ItemSums } from '../../src/learning/items/item-sums.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';

const NOON = Date.UTC(2026, 2, 2, 12);

/** What the engine is made of between the door and the sums, over a store of its own. */
export interface Counting {
  /** Takes messages as a trusted sender sends them. A product's id is its catalogue key. */
  take(messages: readonly unknown[]): Promise<void>;
  /** What is counted now. */
  sums(): ReturnType<ItemSums['toObject']>;
  /** The sums themselves. */
  table(): ItemSums;
  /** Forgets what was counted; people met from now on are counted from nothing. */
  startOver(): void;
}

/**
 * Opens what counts, closed when the test ends.
 *
 * @param mostBytes memory for people; with little of it they are read from the log again and again.
 */
export const openCounting = async (
  options: { readonly consent?: ConsentSetting; readonly mostBytes?: number } = {},
): Promise<Counting> => {
  const { consent = 'assumed', mostBytes = 1e9 } = options;
  const folder = mkdtempSync(join(tmpdir(), 'personable-counting-'));
  const store = await openSqliteStore({ folder });
  const learner = await ItemLearner.open(store, { clock: () => NOON, size: () => 1 });
  const kinds = DEFAULT_EVENT_KINDS;
  const people = new People(store, { kinds, consent, mostBytes, folded: 0 });
  const folding = new Folding(store, people, learner);
  const ingest = new Ingest({
    store,
    identities: await Identities.open(store),
    people,
    inbox: new Inbox(store),
    tombstones: await Tombstones.open(store),
    conflicts: await Conflicts.open(store),
    kinds,
    purposes: { names: new Set(PURPOSES) },
    items: { resolve: ({ id }) => Number(id), unsettled: () => undefined, settle: () => undefined },
    quality: new Admission(await TrackingPlan.open(store), new SourceCounts(store)),
    fold: folding.fold.bind(folding),
  });
  onTestFinished(async () => {
    await folding.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  return {
    take: async (messages) => {
      const { rejected } = await ingest.take(messages, { trusted: true, received: NOON });
      if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
    },
    sums: () => learner.sums.toObject(),
    table: () => learner.sums,
    startOver: () => {
      learner.replace(new ItemSums(), learner.position);
    },
  };
};
