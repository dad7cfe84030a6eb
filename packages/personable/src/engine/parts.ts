import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Catalogue } from '../catalog/catalogue.ts';
import { CategoryIndex } from '../catalog/category-lines.ts';
import type { ContextSources } from '../context/sources.ts';
import { AccessLog } from '../customer/access/access-log.ts';
import { openAudiences } from '../customer/audiences/open-audiences.ts';
import { Directory } from '../customer/directory.ts';
import type { Entry } from '../customer/entry.ts';
import { Tombstones } from '../customer/erasure/tombstones.ts';
import { Households } from '../customer/household/households.ts';
import { Spending } from '../customer/household/spending.ts';
import { Conflicts } from '../customer/identity/conflicts.ts';
import { Identities } from '../customer/identity/identities.ts';
import { Inbox } from '../customer/inbox.ts';
import { Ingest } from '../customer/ingest.ts';
import { People } from '../customer/people.ts';
import { Purposes } from '../customer/purposes.ts';
import { DataQuality } from '../customer/quality/data-quality.ts';
import { Snapshots } from '../customer/snapshots.ts';
import type { ReadWaiting } from '../decide/waiting/waiting-message.ts';
import { Newcomers } from '../learning/items/newcomers.ts';
import { Likelihoods } from '../learning/likelihoods/likelihoods.ts';
import { Backfill } from '../measure/bubble/backfill.ts';
import { Exposures } from '../measure/bubble/exposures.ts';
import { ListLearner } from '../measure/lists/list-learner.ts';
import { DecisionLog } from '../measure/log/decision-log.ts';
import { Meter } from '../measure/meter/meter.ts';
import { learnFromOutcomes } from '../measure/rewards/learn-from-outcomes.ts';
import { Rewards } from '../measure/rewards/rewards.ts';
import { Touches } from '../measure/touches/touches.ts';
import { tuningsTried } from '../rules/experiments/experiment-set.ts';
import { type LockInfo, lockFolder } from '../store/folder-lock.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { askedWith, askingWith } from './audiences/asking.ts';
import { AudienceKeeper } from './audiences/keeper.ts';
import { watchHouseholds } from './audiences/watch-households.ts';
import { openAutomation } from './automating/automation.ts';
import type { Beside } from './automating/automation-parts.ts';
import { withDigest } from './automating/open-digest.ts';
import { openContextSources } from './context-options.ts';
import { decidingWith } from './deciding.ts';
import { Eraser } from './erasing/eraser.ts';
import type { KeptBeside } from './erasing/per-home.ts';
import { Scrubbing } from './erasing/scrubbing.ts';
import type { Figures } from './figures.ts';
import { Folding, forgetStaleFolds, openLearner } from './folding.ts';
import { Following } from './following.ts';
import { itemResolver } from './item-resolving.ts';
import { KeyRing } from './keys.ts';
import { LiveFeed, toLiveEvents } from './live.ts';
import { openMade } from './made/open-made.ts';
import { openGrants } from './offers/open-grants.ts';
import { openExperiments } from './open-experiments.ts';
import { openFairness } from './open-fairness.ts';
import { openFigures } from './open-figures.ts';
import { openHoldouts } from './open-holdouts.ts';
import { CountedReports } from './open-reports.ts';
import { foldSettings, type Settings } from './options.ts';
import { CatalogueItems } from './readings/catalogue-items.ts';
import { knowingReader } from './readings/document-knowing.ts';
import { stockAlarms } from './readings/likelihoods/items.ts';
import { Retention } from './retention/retention.ts';
import { openRules } from './rules/open-rules.ts';
import { TraitBackfill } from './traits/backfill.ts';
import { Declaring, openComputedTraits } from './traits/declaring.ts';
import { TraitDeclarations } from './traits/trait-declarations.ts';
import { Adopting } from './tuning/adopting.ts';
import { Tuning } from './tuning/tuning.ts';
import { endInterrupted } from './tuning/tuning-store.ts';
import { Upkeep } from './upkeep.ts';

/** Memory for the audiences people are in, beside that for people. */
const HELD_SHARE = 0.2;

/** What an engine is made of. */
export type Parts = Awaited<ReturnType<typeof openParts>>;

/**
 * Takes the data folder and makes everything over it.
 *
 * @throws PersonableError `invalid_option` for a file of context that cannot be read; StoreError `store_locked`,
 * `store_newer`, `store_unreadable`.
 */
export const openParts = async (settings: Settings, beside: Beside = {}) => {
  const contextSources = openContextSources(settings);
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
    const parts = await wire(store, settings, folder, contextSources, beside);
    const tuning = new Tuning({ ...parts, store, settings, folder });
    const { definitions, memberships, live, deleted } = parts.audiences;
    const keeper = new AudienceKeeper({
      ...{ ...parts, store, settings, folder, definitions, memberships, live, deleted },
      idsOf: parts.asking.idsOf,
    });
    watchHouseholds(parts.households, live, keeper.due);
    await parts.begin();
    return { ...parts, tuning, keeper, folder, settings, store, lock, lockInfo, temporary };
  } catch (error) {
    await store?.close();
    lock.release();
    throw error;
  }
};

/** Every object of the engine is made here, once. */
const wire = async (
  store: Store,
  settings: Settings,
  folder: string,
  contextSources: ContextSources,
  others: Beside,
) => {
  const { clock, events: kinds, consent, strengths } = settings;
  await forgetStaleFolds(store, foldSettings(settings));
  const keys = await KeyRing.open(store);
  const catalogue = await Catalogue.open(store, clock);
  const identities = await Identities.open(store, settings.identity);
  const conflicts = await Conflicts.open(store);
  await endInterrupted(store, clock());
  const adopting = await Adopting.open(store, clock);
  const learner = await openLearner(store, {
    ...{ clock, size: () => catalogue.size, version: () => catalogue.version },
    item: (key) => catalogue.item(key),
    ...{ settings: adopting.serving.settings, formula: settings.popularity },
  });
  const computed = await openComputedTraits(store);
  const rules = { sources: settings.traitSources, computed };
  const traitBackfill = new TraitBackfill({ store, folder, kinds, rules });
  await traitBackfill.open();
  const people = new People(store, {
    ...{ kinds, consent, minorsUnder: settings.minors.under },
    mostBytes: settings.profileBytes,
    ...{ folded: learner.position, rules },
  });
  const snapshots = new Snapshots(store, people);
  people.snapshots = snapshots;
  traitBackfill.snapshots = snapshots;
  await snapshots.resume(store, people.folded);
  const declared = settings.purposes;
  const purposes = await Purposes.open(store, { consent, declared, now: clock() });
  const households = await Households.open(store);
  const catalogueItems = new CatalogueItems(catalogue, clock);
  const knowing = knowingReader({ catalogue, items: catalogueItems, strengths });
  const countedWith = foldSettings(settings);
  /** Figures, once what they are made of is open. */
  const later: { figures?: Figures } = {};
  const caughtUp = async () => later.figures?.settled();
  const counting = { store, people, kinds, clock, caughtUp };
  const likelihoods = await Likelihoods.open({ ...counting, countedWith });
  const likelihood = likelihoods.read;
  const asking = askingWith({ settings, purposes, computed, knowing, likelihood });
  const audiences = await openAudiences(store, {
    ...{ people, snapshots, clock, ...asking },
    mostBytes: settings.profileBytes * HELD_SHARE,
    householdsOf: (homes) => households.of(homes),
    askedWith: askedWith(settings, purposes),
  });
  const folding = new Folding(store, people, learner, audiences.live);
  await folding.catchUp(kinds);
  await folding.between(() => audiences.live.caughtUp());
  const declaring = new Declaring({ store, computed, people, folding, backfill: traitBackfill });
  const published = await openRules({ store, clock, audiences, declaring, settings });
  const traits = await TraitDeclarations.open({ store, computed, declaring, clock });
  learner.tunings = () => tuningsTried(published.set, clock());
  await learner.renew();
  const inbox = new Inbox(store);
  const items = itemResolver(catalogue);
  const categories = new CategoryIndex();
  const newcomers = new Newcomers(catalogue);
  const exposures = new Exposures(catalogue, categories, newcomers);
  const backfill = await Backfill.open(store, exposures, () => learner.model());
  const log = new DecisionLog(store, exposures);
  const directory = await Directory.open(store, kinds, settings.identity);
  const settled = () => log.flush();
  const touches = await Touches.open({ store, people, kinds, settled });
  const rewards = await Rewards.open(store, clock, settled);
  const hearing = { store, kinds, rules: published, catalogue, touches, rewards, settled };
  learnFromOutcomes({ ...hearing, log });
  const meter = await Meter.open(store, clock());
  await touches.catchUp();
  const given = await openGrants({ store, clock, settled, people, kinds, rules: published });
  const { grants, redemptions } = given;
  const decisionDays = settings.retention.decisions;
  const listening = { store, clock, people, rules: published, kinds, settled, decisionDays };
  const lists = await ListLearner.open(listening);
  /** What makes durable who is in which group of a holdout: decisions, and runs of journeys. */
  const settling = [settled];
  const allSettled = async () => {
    for (const one of settling) await one();
  };
  const holdouts = await openHoldouts({
    ...{ ...counting, rules: published },
    ...{ settled: allSettled, option: settings.holdout, countedWith },
  });
  const { holdout, scopedHoldouts, channelHoldouts, holdoutMeasures } = holdouts;
  const tried = await openExperiments({
    ...{ ...counting, rules: published, catalogue, identities, learner, holdout, adopting },
    ...{ settled: allSettled, countedWith },
  });
  await likelihoods.renew();
  const countedReports = await CountedReports.open({ ...counting, settings });
  const hears = { kinds, touches, grants, meter, countedReports };
  const fair = await openFairness({ store, people, settings, contextSources, knowing, ...hears });
  const crafted = await openMade({ ...listening, catalogue, settings });
  const live = new LiveFeed();
  const following = new Following({ store, kinds, clock }, people.folded);
  const folds = { holdouts: holdoutMeasures, experiments: tried.experiments };
  const { messageOutcomes, attribution, figures } = await openFigures(
    { ...counting, catalogue, log, settings },
    { ...folds, likelihoods: likelihoods.fold, reports: countedReports.reports },
  );
  later.figures = figures;
  // First: whoever hears of it by what any other does finds it in the figures, too.
  following.add('figures', (entries) => figures.hear(entries));
  following.add('directory', (entries) => directory.fold(entries));
  following.add('touches', (entries) => touches.fold(entries));
  following.add('redemptions', (entries) => redemptions.fold(entries));
  following.add('lists', (entries) => lists.follow(entries));
  following.add('made', (entries) => crafted.made.production.follow(entries));
  const fold = async (entries: readonly Entry[]) => {
    await folding.fold(entries);
    // Whoever follows keeps a position: what came later must not be told before what came first.
    await following.tell(entries);
  };
  const tombstones = await Tombstones.open(store);
  const quality = await DataQuality.open(store, clock);
  quality.watch.beside = (now) => [
    ...stockAlarms(likelihoods.items, catalogue, now),
    ...[...following.alarms(), ...figures.alarms()],
  ];
  const ingest = new Ingest({
    ...{ store, identities, people, inbox, tombstones, conflicts, kinds, purposes, items, fold },
    quality: quality.admission,
  });
  const spending = new Spending(store, kinds);
  const upkeep = new Upkeep();
  const scrubbing = new Scrubbing(store);
  const accesses = new AccessLog(store, clock);
  const beside: KeptBeside[] = [likelihoods.fold, ...crafted.keptOfMade];
  const eraser = new Eraser({
    beside,
    ...{ store, directory, tombstones, inbox, identities, people, ingest, folding, learner, log },
    ...{ catalogue, conflicts, upkeep, scrubbing, accesses, clock, households, touches, rewards },
    ...{ grants, lists, messageOutcomes },
    holdout: holdoutMeasures,
    lastTuned: async () => adopting.tuned,
  });
  const retention = new Retention({
    beside,
    ...{ store, ingest, people, folding, directory, inbox, log, upkeep, scrubbing, touches },
    grants,
    ...{ clock, accesses, rewards, holdout: holdoutMeasures, messageOutcomes },
    rules: settings.retention,
  });
  /** Messages that wait for people, known once what carries them is open. */
  const boxes: { waiting?: ReadWaiting } = {};
  const deciding = decidingWith({
    ...{ settings, store, people, identities, catalogue, catalogueItems, learner, categories },
    ...{ newcomers, log, touches, rewards, households, spending, purposes, traits, audiences },
    ...{ asking, contextSources, rules: published, grants, lists, computed, holdout },
    ...{ campaignHoldouts: scopedHoldouts, ...tried, meter: fair.counts, made: crafted.made },
    waiting: async (homes, asked) => (await boxes.waiting?.(homes, asked)) ?? [],
  });
  const automation = await openAutomation({
    ...{ store, settings, folder, people, purposes, identities, households, audiences, asking },
    ...{ touches, rules: published, catalogue, rewards, traits, ingest, ...deciding, ...others },
    ...{ scopedHoldouts, channelHoldouts, tombstones, ...tried },
  });
  boxes.waiting = automation.waiting;
  settling.push(() => automation.journeys.flush(), automation.groupsSettled);
  following.add('fairness', fair.follow);
  for (const [name, follow] of automation.followers) following.add(name, follow);
  // Waited for, so that a flood of events cannot run away from whoever is told of them.
  following.add('live', (entries) =>
    live.tell(() => toLiveEvents(entries, { people, identities, catalogue })),
  );
  beside.push(fair.fairness, attribution, countedReports.reports, tried.keptOfExperiments);
  beside.push(...automation.beside);
  return {
    ...{ keys, catalogue, identities, conflicts, learner, people, snapshots, folding, directory },
    ...{ live, following, figures, computed, declaring, traits, traitBackfill, asking, audiences },
    ...{ inbox, log, ingest, backfill, tombstones, upkeep, eraser, retention },
    ...{ households, spending, catalogueItems, purposes, accesses, quality, contextSources },
    ...{ rules: published, touches, rewards, meter, lists, messageOutcomes, countedReports },
    ...{ attribution, likelihoods, adopting, fairness: fair.fairness, made: crafted.made },
    ...{ ...tried, ...holdouts, ...given, ...deciding },
    ...withDigest(automation, { store, settings, countedReports, catalogue }),
  };
};
