/**
 * The scanning thread: it reads everybody by a connection of its own while the main thread goes on: snapshots, and
 * behind them the log. It is at most two chunks ahead of what it was asked for.
 */
import { setPriority } from 'node:os';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { Catalogue, type CatalogueReading } from '../../catalog/catalogue.ts';
import { neededTexts } from '../../conditions/needed-texts.ts';
import { Definitions, toLive } from '../../customer/audiences/definitions.ts';
import { countHomes, readPeople } from '../../customer/audiences/everybody.ts';
import { type Features, featuresOf } from '../../customer/audiences/features.ts';
import { MOST_MEMBERS, twoKinds } from '../../customer/audiences/kinds/two-kinds.ts';
import { scan } from '../../customer/audiences/scan.ts';
import { readsHouseholds, readsItems } from '../../customer/audiences/touch-index.ts';
import { whyOf } from '../../customer/audiences/why.ts';
import { HomeReader } from '../../customer/home-reader.ts';
import type { Membership as HouseholdMembership } from '../../customer/household/household.ts';
import { HouseholdReader } from '../../customer/household/household-reader.ts';
import { firstHomeOf, type Person } from '../../customer/person.ts';
import { ComputedTraits } from '../../customer/traits/computed-traits.ts';
import { likelihoodReader } from '../../learning/likelihoods/people/read-likelihood.ts';
import { createRandom } from '../../math/random.ts';
import { openSqliteReader } from '../../store/sqlite/sqlite-store.ts';
import { ChunkPort } from '../chunk-port.ts';
import { CatalogueItems } from '../readings/catalogue-items.ts';
import { knowingReader } from '../readings/document-knowing.ts';
import { askingWith } from './asking.ts';
import type { DescribedPerson, ScanAnswer, ScanRequest } from './scan-protocol.ts';

/** Events and decisions go first. On Linux this is said of the thread; elsewhere it would be of the engine as well. */
if (process.platform === 'linux') setPriority(4);

const NO_ITEMS: CatalogueReading = { item: () => undefined, key: () => 0, inCategory: () => [] };
const request = workerData as ScanRequest;
const { folder, events, consent, settings, sources, counted, now, audiences, wanted } = request;
const port = new ChunkPort<ScanAnswer>(parentPort as MessagePort);

const computed = new ComputedTraits(counted);
computed.backfilled = request.backfilled;
// Whoever is touched meanwhile is told by events, so a count need not see one moment; if it did, the write-ahead log
// could not be emptied until it ends.
const store = openSqliteReader({ folder, follows: request.dues });
const conditions = audiences.map((audience) => toLive(audience).compiled);
const clock = () => now;
// Read only where a condition asks for it: a catalogue may be large.
const catalogue = conditions.some(readsItems) ? await Catalogue.read(store, clock) : NO_ITEMS;
const households = conditions.some(readsHouseholds) ? await HouseholdReader.open(store) : undefined;
const items = new CatalogueItems(catalogue, clock);
const knowing = knowingReader({ catalogue, items, strengths: settings.strengths });
const likelihood = likelihoodReader(() => request.likelihoods);
const purposes = { defaults: consent };
const asking = askingWith({ settings, computed, knowing, likelihood, purposes });
const document = (
  person: Person,
  ids: readonly string[],
  memberships: readonly HouseholdMembership[],
) => asking.document(person, now, ids, memberships);
const householdsOf =
  households === undefined ? undefined : (person: Person) => households.of(person.homes);
const reader = new HomeReader(store, events, { sources, computed });
const { order, counts } = new Definitions(audiences, asking.declarationOf);
/** Only what is asked for has to be counted. */
const asked = asking.idsOf(counts).map((id) => computed.generationOf(id) ?? 0);
const generation = Math.max(0, ...asked.filter((one) => one > computed.backfilled));
const { done, of, last } = await countHomes(store, request.after);
port.say({ say: 'begins', done, of });

/** Different homes at random, in order. */
const drawn = (count: number): number[] => {
  const random = createRandom(last + of);
  const homes = new Set<number>();
  for (let tries = 0; homes.size < count && tries < 3 * count; tries++) {
    homes.add(random.int(last) + 1);
  }
  return [...homes].sort((a, b) => a - b);
};

const { sample } = request;
const homes = sample !== undefined && of > sample.most ? { homes: drawn(sample.size) } : {};
const whom = { after: request.after, generation, ...homes };
const moving = request.dues ? asking.moving(counts) : [];

/** Sections whose values stand in a snapshot as they are. */
const WRITTEN = ['traits', 'groups'];
const needed = order
  .filter(({ audience }) => wanted.includes(audience.key))
  .map(({ audience }) => neededTexts(audience.condition, WRITTEN));
/**
 * Whether somebody may belong to any that is wanted. Of who does not by what is stated nothing is due either: as long
 * as that stays, the clock changes nothing, and when it changes they are asked.
 */
const mayMatter = (snapshot: string): boolean =>
  needed.some((lists) => lists.every((texts) => texts.some((text) => snapshot.includes(text))));

/** Describes some of those found, at random, and compares them. */
const describe = async (found: readonly number[], most: number): Promise<void> => {
  const some = createRandom(found.length)
    .shuffle([...found])
    .slice(0, MOST_MEMBERS);
  const one = order.find(({ audience }) => wanted.includes(audience.key));
  const names = [...computed.names.keys()];
  const described: DescribedPerson[] = [];
  const features: Features[] = [];
  const reading = readPeople(store, reader, { ...whom, homes: some, whole: true });
  for await (const { people } of reading) {
    for (const { person } of people) {
      const ids: string[] = [];
      const asked = document(person, ids, (await householdsOf?.(person)) ?? []);
      for (const { id, compiled } of order) if (compiled.matches(asked)) ids.push(id);
      features.push(featuresOf(asked, names, now));
      if (one === undefined || described.length === most) continue;
      const explanation = one.compiled.explain(asked);
      described.push({ home: firstHomeOf(person), why: whyOf(explanation), explanation });
    }
  }
  port.say({ say: 'described', people: described, kinds: twoKinds(features, features.length) });
};

/** Homes of those found, if some of them are to be described. */
const count = async (): Promise<number[]> => {
  const found: number[] = [];
  const chunks = scan(store, reader, {
    ...whom,
    audiences: order,
    wanted: new Set(wanted),
    ...{ document, householdsOf },
    mayMatter: needed.every((lists) => lists.length > 0) ? mayMatter : undefined,
    nextChange:
      moving.length === 0 ? undefined : (person) => asking.nextChange(person, now, moving),
  });
  for await (const chunk of chunks) {
    if (request.describes !== undefined) {
      for (const { homes: members } of chunk.members.values()) found.push(...members);
    }
    await port.hand({ say: 'chunk', chunk });
  }
  return found;
};

const found = await count();
if (request.describes !== undefined) await describe(found, request.describes);
await store.close();
port.end({ say: 'done' });
