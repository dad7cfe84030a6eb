import { membersOf } from '../../automate/advertising/ad-store.ts';
import { HashKind } from '../../automate/advertising/customer-match.ts';
import { onsiteOf } from '../../automate/channels/onsite/onsite-store.ts';
import { subscriptionsOf } from '../../automate/channels/push/subscription-store.ts';
import { namedIdentities } from '../../customer/erasure/named-identities.ts';
import { recordsOf } from '../../customer/home-log.ts';
import type { HomeState } from '../../customer/home-state.ts';
import { mentionedProducts } from '../../customer/interactions.ts';
import type { Message } from '../../customer/message.ts';
import type { Person } from '../../customer/person.ts';
import { latestOf, type Stated } from '../../customer/traits/stated.ts';
import { ItemPart } from '../../learning/items/item-part.ts';
import { readPlaces } from '../../measure/lists/list-body.ts';
import { someListsOf } from '../../measure/lists/list-store.ts';
import { dayText, firstOfMonth } from '../../measure/reports/days.ts';
import type { LogRecord } from '../../store/store.ts';
import { readMemberships } from '../audiences/readings.ts';
import { readWords } from '../consents/history.ts';
import { showDeadAddress } from '../handles/dead-addresses.ts';
import { givenTo } from '../offers/export.ts';
import type { Parts } from '../parts.ts';
import { readOwnHoldout } from '../readings/holdout-group.ts';
import { knownSections } from '../readings/knowing.ts';
import { showBalance } from '../readings/ledger.ts';
import { identitiesOf, iso, numberOf } from '../readings/names.ts';
import { readOwnExperiments } from '../readings/own-experiments.ts';
import { readPreferences } from '../readings/preferences.ts';
import { readProfile, UNLINKED } from '../readings/profile.ts';
import { toTimelineEntry } from '../readings/timeline.ts';
import { version } from '../version.ts';
import { drawsOf } from './draws.ts';
import { journeysOf } from './journeys.ts';
import { madeOf } from './made.ts';
import { messagesOf } from './messages.ts';
import { reportedOf } from './reports.ts';
import type { ExportSection, ExportSubject } from './section.ts';
import { timedMessagesOf } from './timed-messages.ts';

/** Decisions, words and notes read at once. */
const PAGE = 200;
const DAY = 86_400_000;

/** Everything that is held about a person, in order: a feature adds its section here and nowhere else. */
export const exportSections = (parts: Parts): readonly ExportSection[] => [
  { name: 'about', read: aboutOf },
  { name: 'identities', read: ({ homes }) => identitiesOf(parts.identities, homes) },
  { name: 'profile', read: (subject) => profileOf(subject, parts) },
  { name: 'traits', read: ({ person }) => statedOf(person.homes.map(({ traits }) => traits)) },
  { name: 'groups', read: ({ person }) => statedOf(person.homes.map(({ groups }) => groups)) },
  { name: 'askedFor', read: ({ person }) => readPreferences(person, parts.catalogue) },
  { name: 'audiences', read: ({ person }) => readMemberships(person, memberOf(parts)) },
  { name: 'knownFor', read: (subject) => knownOf(subject, parts) },
  {
    name: 'questions',
    read: ({ person }) => person.homes.flatMap(({ questions }) => [...questions]),
  },
  { name: 'households', read: ({ person }) => membershipsOf(person, parts) },
  { name: 'balances', read: ({ person }) => person.homes.flatMap(heldBy) },
  { name: 'given', read: ({ homes }) => givenTo(homes, parts) },
  { name: 'conflicts', read: ({ homes }) => conflictsOf(homes, parts) },
  { name: 'consent', read: (subject) => wordsOf(subject, parts) },
  { name: 'push', read: (subject) => pushOf(subject, parts) },
  { name: 'onsite', read: (subject) => onsiteFor(subject, parts) },
  { name: 'advertising', read: (subject) => advertisedOf(subject, parts) },
  { name: 'counted', read: (subject) => countedOf(subject, parts) },
  { name: 'likelihoods', read: (subject) => likelihoodsOf(subject, parts) },
  { name: 'events', read: (subject) => eventsOf(subject, parts) },
  { name: 'rejected', read: (subject) => rejectedOf(subject, parts) },
  { name: 'decisions', read: (subject) => decisionsOf(subject, parts) },
  { name: 'lists', read: (subject) => listsOf(subject, parts) },
  { name: 'draws', read: (subject) => drawsOf(subject, parts) },
  { name: 'deadAddresses', read: ({ homes }) => deadOf(homes, parts) },
  { name: 'journeys', read: (subject) => journeysOf(subject, parts) },
  { name: 'timedMessages', read: (subject) => timedMessagesOf(subject, parts) },
  { name: 'holdout', read: ({ person }) => readOwnHoldout(person, parts) },
  { name: 'experiments', read: ({ person }) => readOwnExperiments(person, parts) },
  { name: 'attribution', read: (subject) => attributedOf(subject, parts) },
  { name: 'messageOutcomes', read: (subject) => outcomesOfPerson(subject, parts) },
  { name: 'fairness', read: (subject) => fairlyCountedOf(subject, parts) },
  { name: 'reports', read: (subject) => reportedOf(subject, parts) },
  { name: 'madeForYou', read: (subject) => madeOf(subject, parts) },
  { name: 'messages', read: (subject) => messagesOf(subject, parts) },
  { name: 'accesses', read: (subject) => accessesOf(subject, parts) },
];

const memberOf = ({ store, audiences }: Parts) => ({ store, ...audiences });

const aboutOf = ({ person, homes, by, now }: ExportSubject) => ({
  engine: `Personable ${version()}`,
  exported: iso(now),
  askedBy: by,
  person: numberOf(person),
  homes,
  text: 'Everything this store holds about one person. Times are ISO 8601 in UTC; prices are as they were sent.',
});

const profileOf = async ({ person, now }: ExportSubject, parts: Parts) => {
  const read = await readProfile(person, { ...UNLINKED, audiences: [] }, { ...parts, now });
  const { name, events, firstSeen, lastSeen, consent, computed, homes } = read;
  return { name, events, firstSeen, lastSeen, consent, computed, homes };
};

/** The statement that holds of each name, with who made it and when, and whether it was proven. */
const statedOf = (maps: readonly ReadonlyMap<string, Stated>[]) =>
  Array.from(latestOf(maps), ([name, { value, time, verified, source }]) => ({
    ...{ name, value, source, verified },
    time: iso(time),
  }));

/** What is read from what they did: tastes, value, habits and the rest. */
const knownOf = (
  { person, now }: ExportSubject,
  { catalogue, catalogueItems, settings }: Parts,
) => {
  const { strengths } = settings;
  return { ...knownSections(person, now, { catalogue, items: catalogueItems, strengths }) };
};

/** Their own place in households; of the others only that there are some. */
const membershipsOf = async ({ homes }: Person, { households }: Parts) => {
  const found = await households.of(homes);
  return found.map(({ household: { id, name, members }, member }) => ({
    ...{ id, name, members: members.length, ...member },
    limits: member.limits.map((limit) => ({ ...limit, since: iso(limit.since) })),
  }));
};

const heldBy = ({ home, balances }: HomeState) =>
  Array.from(balances.values(), (balance) => ({ home, ...showBalance(balance) }));

const conflictsOf = async (homes: readonly number[], { conflicts }: Parts) =>
  (await Promise.all(homes.map((home) => conflicts.of(home)))).flat();

/** Addresses of theirs that are not written to, or that have not taken something lately. */
const deadOf = async (homes: readonly number[], { deadAddresses }: Parts) => {
  const found = await Promise.all(homes.map((home) => deadAddresses.of(home)));
  return found.flat().map(showDeadAddress);
};

async function* wordsOf({ homes }: ExportSubject, parts: Parts) {
  for (let after: number | undefined = 0; after !== undefined; ) {
    const page: Awaited<ReturnType<typeof readWords>> = await readWords(
      homes,
      { after, limit: PAGE },
      parts,
    );
    yield* page.entries;
    after = page.next;
  }
}

/** Browsers that take push messages; their secrets are not told, since whoever has them could write to them. */
const pushOf = async ({ homes }: ExportSubject, { store }: Parts) => {
  const found = await Promise.all(homes.map((home) => subscriptionsOf(store, home)));
  return found.flat().map(({ id, endpoint, agent, since, used }) => ({
    ...{ id, endpoint, browser: agent, since: iso(since), used: iso(used) },
  }));
};

/** Lists for advertising elsewhere that they are on, with the hashes that were given out. */
const advertisedOf = async ({ homes }: ExportSubject, { store }: Parts) => {
  const found = await Promise.all(homes.map((home) => membersOf(store, home)));
  return found.flat().map(({ list, kind, hash }) => ({
    ...{ list, kind: kind === HashKind.phone ? 'phone' : 'email', sha256: hash },
  }));
};

/** Messages on the shop's pages. */
const onsiteFor = async ({ homes }: ExportSubject, { store }: Parts) => {
  const found = await Promise.all(homes.map((home) => onsiteOf(store, home)));
  return found.flat().map(({ id, fields, time, expires, shown }) => ({
    ...{ id, fields, shown, time: iso(time), expires: iso(expires) },
  }));
};

/** How much of what everybody's events add up to is theirs. */
const countedOf = async ({ person }: ExportSubject, { people, learner }: Parts) => {
  const part = await people.part(person);
  if (part === undefined) return { counted: false, values: 0 };
  return { counted: true, values: new ItemPart([part], learner.sums).size };
};

/** What likelihoods are learned from of them; nothing of who is not counted. */
const likelihoodsOf = async ({ homes }: ExportSubject, { likelihoods }: Parts) => {
  const found = await Promise.all(homes.map((home) => likelihoods.fold.partOf(home)));
  return found.find((one) => one !== undefined)?.part ?? null;
};

async function* eventsOf({ homes }: ExportSubject, { store, catalogue }: Parts) {
  for await (const record of recordsOf(store, homes)) {
    const entry = toTimelineEntry(record, catalogue);
    const then = sentItems(record);
    yield then.length === 0 ? entry : { ...entry, itemsThen: then };
  }
}

/** The products of a message as it was sent: their names and prices of then. */
const sentItems = ({ items, body }: LogRecord) =>
  items === null
    ? []
    : mentionedProducts(JSON.parse(body) as Message).map(({ id, fields }) => ({
        id,
        name: fields['name'],
        price: fields['price'],
      }));

/** Messages that were not taken and that name one of the person's ids. */
async function* rejectedOf({ homes }: ExportSubject, { identities, inbox }: Parts) {
  const own = await identitiesOf(identities, homes);
  const isOwn = (body: string) =>
    namedIdentities(body, identities.rules).some(({ namespace, value }) =>
      own.some((one) => one.namespace === namespace && one.value === value),
    );
  for await (const { received, code, message, body } of inbox.all()) {
    if (isOwn(body)) yield { received: iso(received), code, message, body };
  }
}

async function* decisionsOf({ homes }: ExportSubject, { log, recall }: Parts) {
  for (let before: string | undefined, more = true; more; ) {
    const place = before === undefined ? {} : { before };
    const records = await log.latest({ ...place, limit: PAGE, homes });
    for (const record of records) {
      const { decision, request, time, considered, next, seen, allowed, context, basis } =
        recall.inWords(record);
      const wentBy = { seen, allowed, context, basis };
      yield { time: iso(time), ...decision, request, considered, next, wentBy };
    }
    before = records.at(-1)?.id;
    more = records.length === PAGE;
  }
}

/** In which groups they are counted month by month, with what they got. */
const fairlyCountedOf = async ({ homes }: ExportSubject, { fairness }: Parts) =>
  (await fairness.of(homes)).map(({ month, groups, rules }) => ({
    month: dayText(firstOfMonth(month)).slice(0, 7),
    groups,
    got: Object.keys(rules),
    used: Object.keys(rules).filter((rule) => rules[rule] === 2),
  }));

/** What they came by, and what their orders are laid to. */
const attributedOf = async ({ homes: [first = 0] }: ExportSubject, { attribution }: Parts) => {
  const paths = await attribution.of(first);
  if (paths === undefined) return undefined;
  const { open, orders, clicked, days, lost, visits } = paths;
  const touch = ({ time, channel, campaign, creative }: (typeof open)[number]) => ({
    ...{ time: iso(time), channel, campaign, creative },
  });
  return {
    sinceLastOrder: open.map(touch),
    orders: orders.map(({ time, touches, currency, amount }) => ({
      ...{ time: iso(time), currency, amount, touches: touches.map(touch) },
    })),
    clicked: clicked.map(([item, time]) => ({ item, time: iso(time) })),
    withoutOrder: lost.map(({ time, channels }) => ({ time: iso(time), channels })),
    visits: Object.entries(visits).map(([channel, time]) => ({ channel, time: iso(time) })),
    days: Object.entries(days).map(([day, counts]) => ({ day: iso(Number(day) * DAY), ...counts })),
  };
};

/** What came of each message they were sent. */
const outcomesOfPerson = async ({ homes }: ExportSubject, { messageOutcomes }: Parts) =>
  (await messageOutcomes.of(homes)).map(({ home: _, time, clicked, outcomes, ...message }) => ({
    ...{ ...message, time: iso(time), outcomes: [...outcomes] },
    ...(clicked === undefined ? {} : { clicked: iso(clicked) }),
  }));

/** Lists that are learned from: what stood at which place, and what it was counted with. */
async function* listsOf({ homes }: ExportSubject, { store, catalogue, log }: Parts) {
  await log.flush();
  for (const home of homes) {
    for (const { decision, time, placement, body, counted } of await someListsOf(
      store,
      home,
      Number.MAX_SAFE_INTEGER,
    )) {
      const rewards = counted === null ? undefined : (JSON.parse(counted) as number[]);
      yield {
        ...{ time: iso(time), decision, placement, counted: rewards !== undefined },
        places: readPlaces(body).map(({ item, rank }, place) => ({
          ...{ id: catalogue.item(item)?.id ?? '', rank, countedWith: rewards?.[place] },
        })),
      };
    }
  }
}

async function* accessesOf({ homes }: ExportSubject, { accesses }: Parts) {
  for (let before: number | undefined = Number.MAX_SAFE_INTEGER; before !== undefined; ) {
    const page: Awaited<ReturnType<typeof accesses.page>> = await accesses.page(
      homes,
      before,
      PAGE,
    );
    for (const { time, who, what, count } of page.rows) yield { time: iso(time), who, what, count };
    before = page.next;
  }
}
