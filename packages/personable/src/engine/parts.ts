import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Catalogue } from '../catalog/catalogue.ts';
import { CategoryIndex } from '../catalog/category-lines.ts';
import { itemFromEvent } from '../catalog/from-event.ts';
import { Directory } from '../customer/directory.ts';
import type { Entry } from '../customer/entry.ts';
import { Tombstones } from '../customer/erasure/tombstones.ts';
import { Identities } from '../customer/identities.ts';
import { Inbox } from '../customer/inbox.ts';
import { Ingest, type ItemResolver } from '../customer/ingest.ts';
import { People } from '../customer/people.ts';
import { Decider } from '../decide/decide.ts';
import { UsualConfirmation } from '../decide/usual/confirm.ts';
import { ItemLearner } from '../learning/items/item-learner.ts';
import { Newcomers } from '../learning/items/newcomers.ts';
import { Backfill } from '../measure/bubble/backfill.ts';
import { Exposures } from '../measure/bubble/exposures.ts';
import { DecisionLog } from '../measure/log/decision-log.ts';
import { type LockInfo, lockFolder } from '../store/folder-lock.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { Eraser } from './erasing/eraser.ts';
import { Scrubbing } from './erasing/scrubbing.ts';
import { Folding, forgetStaleFolds } from './folding.ts';
import type { DecisionsHandle } from './handles/decisions.ts';
import { KeyRing } from './keys.ts';
import { LiveFeed, toLiveEvents } from './live.ts';
import { foldSettings, type Settings } from './options.ts';
import { CatalogueItems } from './readings/catalogue-items.ts';
import { knowingReader } from './readings/document-knowing.ts';
import { iso } from './readings/names.ts';
import { Retention } from './retention/retention.ts';
import { TraitBackfill } from './traits/backfill.ts';
import { Declaring, openComputedTraits } from './traits/declaring.ts';
import { TraitDeclarations } from './traits/trait-declarations.ts';
import { Tuning } from './tuning/tuning.ts';
import { endInterrupted, readServing } from './tuning/tuning-store.ts';
import { Upkeep } from './upkeep.ts';

/** What an engine is made of. */
export type Parts = Awaited<ReturnType<typeof openParts>>;

/**
 * Takes the data folder and makes everything over it.
 *
 * @throws StoreError `store_locked`, `store_newer`, `store_unreadable`.
 */
export const openParts = async (settings: Settings) => {
  const temporary =
    settings.data === ':memory:' ? mkdtempSync(join(tmpdir(), 'personable-')) : undefined;
  const folder = temporary ?? settings.data;
  const lockInfo: LockInfo = {
    pid: process.pid,
    adminToken: `at_${randomBytes(24).toString('base64url')}`,
  };
  const lock = lockFolder(folder, lockInfo);
  let store: Store | undefined;
  try {
    store = await openSqliteStore({ folder });
    const parts = await wire(store, settings);
    const tuning = new Tuning({ ...parts, store, settings, folder });
    return { ...parts, tuning, settings, store, lock, lockInfo, temporary };
  } catch (error) {
    await store?.close();
    lock.release();
    throw error;
  }
};

/** Every object of the engine is made here, once. */
const wire = async (store: Store, settings: Settings) => {
  const { clock, events: kinds, consent, strengths } = settings;
  await forgetStaleFolds(store, foldSettings(settings));
  const keys = await KeyRing.open(store);
  const catalogue = await Catalogue.open(store, clock);
  const identities = await Identities.open(store);
  await endInterrupted(store, clock());
  const { settings: itemSettings } = await readServing(store);
  const learner = await ItemLearner.open(store, {
    clock,
    size: () => catalogue.size,
    item: (key) => catalogue.item(key),
    settings: itemSettings,
    formula: settings.popularity,
  });
  const computed = await openComputedTraits(store);
  const rules = { sources: settings.traitSources, computed };
  const traitBackfill = new TraitBackfill({ store, kinds, rules });
  await traitBackfill.open();
  const people = new People(store, {
    kinds,
    consent,
    mostBytes: settings.profileBytes,
    folded: learner.position,
    rules,
  });
  const folding = new Folding(store, people, learner);
  await folding.catchUp(kinds);
  const declaring = new Declaring({ store, computed, people, folding, backfill: traitBackfill });
  const traits = await TraitDeclarations.open({ store, computed, declaring, clock });
  await learner.renew();
  const inbox = new Inbox(store);
  const items = itemResolver(catalogue);
  const categories = new CategoryIndex();
  const newcomers = new Newcomers(catalogue);
  const exposures = new Exposures(catalogue, categories, newcomers);
  const backfill = await Backfill.open(store, exposures, () => learner.model());
  const log = new DecisionLog(store, exposures);
  const directory = await Directory.open(store, kinds);
  const live = new LiveFeed();
  const fold = async (entries: readonly Entry[]) => {
    await folding.fold(entries);
    directory.fold(entries);
    // Waited for, so that a flood of events cannot run away from whoever is told of them.
    await live.tell(() => toLiveEvents(entries, { people, identities, catalogue }));
  };
  const tombstones = await Tombstones.open(store);
  const ingest = new Ingest({
    ...{ store, identities, people, inbox, tombstones, kinds, items, fold },
  });
  const upkeep = new Upkeep();
  const scrubbing = new Scrubbing(store);
  const eraser = new Eraser({
    ...{ store, directory, tombstones, inbox, identities, people, ingest, folding, learner, log },
    ...{ catalogue, upkeep, scrubbing, clock },
    lastTuned: () => lastTuned(store),
  });
  const retention = new Retention({
    ...{ store, ingest, people, folding, directory, inbox, log, upkeep, scrubbing },
    clock,
    days: settings.retentionDays,
  });
  const decider = new Decider({
    identities,
    people,
    catalogue,
    learner,
    log,
    categories,
    newcomers,
    arrange: settings.arrange,
    consent,
    strengths,
    clock,
    timezone: settings.timezone,
  });
  const usual = new UsualConfirmation({ decider, catalogue, store });
  const catalogueItems = new CatalogueItems(catalogue, clock);
  const knowing = knowingReader({ catalogue, items: catalogueItems, strengths });
  return {
    ...{ keys, catalogue, identities, learner, people, folding, directory, live },
    ...{ computed, declaring, traits, traitBackfill, catalogueItems, knowing },
    ...{ inbox, log, ingest, decider, usual, backfill, tombstones, upkeep, eraser, retention },
  };
};

/** Lets the live feed hear of decisions and rejected messages. */
export const listen = (
  { live, log, inbox, decider }: Parts,
  decisions: Pick<DecisionsHandle, 'summarize'>,
): void => {
  log.onDecision = (record) => {
    void live.tell(async () => [
      { kind: 'decision', ...(await decisions.summarize(decider.inWords(record))) },
    ]);
  };
  inbox.onRejected = ({ received, ...event }) => {
    void live.tell(async () => [{ kind: 'rejected', ...event, time: iso(received) }]);
  };
};

/** When the settings that serve were tuned; `undefined` for the built-in ones. */
const lastTuned = async (store: Store): Promise<number | undefined> => {
  const { tuning, since } = await readServing(store);
  return tuning === 'default' ? undefined : since;
};

/** Trusted events make the items they name; what public ones name is only listed for the owner. */
const itemResolver = (catalogue: Catalogue): ItemResolver => ({
  resolve: ({ id, fields }, message, trusted) => {
    const known = catalogue.key(id);
    if (known !== 0) return known;
    if (!trusted) {
      catalogue.noteUnknown(id);
      return 0;
    }
    const currency = fields['currency'] ?? message.properties?.['currency'];
    catalogue.addFromEvent(itemFromEvent(id, fields, currency));
    return catalogue.key(id);
  },
  unsettled: (key) => catalogue.unsettled(key),
  settle: (keys) => catalogue.settle(keys),
});
