/**
 * The scanning thread: it reads every snapshot by a connection of its own, as they are at one moment, while the
 * main thread goes on. It is at most two chunks ahead of what it was asked for.
 */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { Catalogue, type CatalogueReading } from '../../catalog/catalogue.ts';
import { Definitions, toLive } from '../../customer/audiences/definitions.ts';
import { type Features, featuresOf } from '../../customer/audiences/features.ts';
import { MOST_MEMBERS, twoKinds } from '../../customer/audiences/kinds/two-kinds.ts';
import { readPeople, scan } from '../../customer/audiences/scan.ts';
import { readsHouseholds, readsItems } from '../../customer/audiences/touch-index.ts';
import { whyOf } from '../../customer/audiences/why.ts';
import { HomeReader } from '../../customer/home-reader.ts';
import { HouseholdReader } from '../../customer/household/household-reader.ts';
import { firstHomeOf, type Person } from '../../customer/person.ts';
import { ComputedTraits } from '../../customer/traits/computed-traits.ts';
import { createRandom } from '../../math/random.ts';
import { openSqliteReader } from '../../store/sqlite/sqlite-store.ts';
import { CatalogueItems } from '../readings/catalogue-items.ts';
import { knowingReader } from '../readings/document-knowing.ts';
import { askingWith } from './asking.ts';
import type { DescribedPerson, ScanAnswer, ScanRequest } from './scan-protocol.ts';

/** Events and decisions go first. On Linux this is said of the thread; elsewhere it would be of the engine as well. */
if (process.platform === 'linux') setPriority(5);

const AHEAD = 2;
const NO_ITEMS: CatalogueReading = { item: () => undefined, key: () => 0, inCategory: () => [] };
const request = workerData as ScanRequest;
const { folder, events, consent, settings, sources, counted, now, audiences, wanted } = request;
const answer = (said: ScanAnswer) => parentPort?.postMessage(said);

let ahead = 0;
let wake: (() => void) | undefined;
parentPort?.on('message', () => {
  ahead -= 1;
  wake?.();
});

const computed = new ComputedTraits(counted);
computed.backfilled = request.backfilled;
const store = openSqliteReader({ folder });
const conditions = audiences.map((audience) => toLive(audience).compiled);
const clock = () => now;
// Read only where a condition asks for it: a catalogue may be large.
const catalogue = conditions.some(readsItems) ? await Catalogue.read(store, clock) : NO_ITEMS;
const households = conditions.some(readsHouseholds) ? await HouseholdReader.open(store) : undefined;
const items = new CatalogueItems(catalogue, clock);
const knowing = knowingReader({ catalogue, items, strengths: settings.strengths });
const asking = askingWith({ settings, computed, knowing, purposes: { defaults: consent } });
const document = async (person: Person, ids: readonly string[]) =>
  asking.document(person, now, ids, (await households?.of(person.homes)) ?? []);
const reader = new HomeReader(store, events, { sources, computed });
const { order, counts } = new Definitions(audiences, asking.declarationOf);
/** Only what is asked for has to be counted. */
const asked = asking.idsOf(counts).map((id) => computed.generationOf(id) ?? 0);
const generation = Math.max(0, ...asked.filter((one) => one > computed.backfilled));
const whom = {
  after: request.after,
  generation,
  ...(request.homes === undefined ? {} : { homes: request.homes }),
};

/** Describes some of those found, at random, and compares them. */
const describe = async (found: readonly number[], most: number): Promise<void> => {
  const homes = createRandom(found.length)
    .shuffle([...found])
    .slice(0, MOST_MEMBERS);
  const one = order.find(({ audience }) => wanted.includes(audience.key));
  const names = [...computed.names.keys()];
  const described: DescribedPerson[] = [];
  const features: Features[] = [];
  for await (const { people } of readPeople(store, reader, { ...whom, homes, whole: true })) {
    for (const person of people) {
      const ids: string[] = [];
      const asked = await document(person, ids);
      for (const { id, compiled } of order) if (compiled.matches(asked)) ids.push(id);
      features.push(featuresOf(asked, names, now));
      if (one === undefined || described.length === most) continue;
      const explanation = one.compiled.explain(asked);
      described.push({ home: firstHomeOf(person), why: whyOf(explanation), explanation });
    }
  }
  answer({ say: 'described', people: described, kinds: twoKinds(features, features.length) });
};

/** Homes of those found, if some of them are to be described. */
const count = async (): Promise<number[]> => {
  const found: number[] = [];
  const chunks = scan(store, reader, {
    ...whom,
    audiences: order,
    wanted: new Set(wanted),
    document,
    nextChange: (person) =>
      request.dues && counts.length > 0 ? asking.nextChange(person, now, counts) : undefined,
  });
  for await (const chunk of chunks) {
    if (request.describes !== undefined) found.push(...chunk.members.map(([, home]) => home));
    answer({ say: 'chunk', chunk });
    ahead += 1;
    while (ahead >= AHEAD) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  return found;
};

const found = await count();
if (request.describes !== undefined) await describe(found, request.describes);
await store.close();
answer({ say: 'done' });
parentPort?.close();
