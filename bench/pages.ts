import type { Decision } from '../packages/personable/src/decide/decision.ts';
import { openPersonable, type Personable } from '../packages/personable/src/index.ts';
import { hash53 } from '../packages/personable/src/math/hashing.ts';
import { createRandom, type Random } from '../packages/personable/src/math/random.ts';
import type { Benchmark } from './benchmark.ts';
import { rounded } from './figures.ts';

const ITEMS = 400;
const CITIES = ['Lyon', 'Paris', 'Turin', 'Genoa', 'Graz', 'Vienna', 'Basel', 'Bern'];
const CATEGORIES = ['Tea', 'Kitchen', 'Garden', 'Bath', 'Home', 'Paper'];
/** Moments one person is asked for in a row: a visit. */
const MOMENTS_A_PERSON = 12;
/** Pages under way at once, some of them of one person. */
const AT_ONCE = 16;
/** A campaign is shown so often to one person in a day. */
const MOST_A_DAY = 3;
const MOST_OF_ALL = 20;
const TELL_EVERY = 5_000;

/** One page for many people at many moments: how many pages differ, and whether what must never be ever is. */
export const pagesBenchmark: Benchmark = {
  name: 'pages',
  summary:
    'one page definition over many person-moments, in process (--moments N): distinct pages, slots repeated and caps broken (both must be 0), pages/s',

  async run({ moments, say }) {
    let now = Date.UTC(2026, 10, 23, 9);
    const shop = await openPersonable({
      ...{ data: ':memory:', consent: 'assumed', language: 'en', timezone: 'Europe/Vienna' },
      clock: () => now,
    });
    const stop = interruption(say);
    const random = createRandom(1);
    const seen = new Set<number>();
    const result = { pages: 0, repeated: 0, broken: 0 };
    const started = performance.now();
    try {
      const people = Math.max(1, Math.ceil(moments / MOMENTS_A_PERSON));
      await openFor(shop, Math.min(people, 20_000), random, say);
      const begun = performance.now();
      for (let person = 0; result.pages < moments && !stop.asked; person++) {
        const userId = `p${person % Math.min(people, 20_000)}`;
        // A day later for whoever comes back: caps by the day begin anew.
        if (person > 0 && person % 20_000 === 0) now += 86_400_000;
        const wanted = Math.min(MOMENTS_A_PERSON, moments - result.pages);
        const decisions: Decision[] = [];
        while (decisions.length < wanted) {
          const together = Math.min(AT_ONCE, wanted - decisions.length);
          decisions.push(
            ...(await Promise.all(
              Array.from({ length: together }, () =>
                shop.decide({ userId, placement: 'home', context: momentOf(random) }),
              ),
            )),
          );
        }
        for (const decision of decisions) {
          seen.add(hash53(textOf(decision)));
          result.repeated += repeatedIn(decision);
        }
        result.broken += brokenIn(decisions);
        const before = result.pages;
        result.pages += decisions.length;
        if (Math.floor(before / TELL_EVERY) !== Math.floor(result.pages / TELL_EVERY)) {
          const perSecond = (result.pages / (performance.now() - begun)) * 1_000;
          say(
            `  ${result.pages.toLocaleString('en')} pages, ${seen.size.toLocaleString('en')} distinct, ${Math.round(perSecond)}/s`,
          );
        }
      }
      const seconds = (performance.now() - begun) / 1_000;
      return {
        ...{ moments: result.pages, people: Math.min(people, 20_000) },
        ...{ distinctPages: seen.size, slotsRepeated: result.repeated, capsBroken: result.broken },
        distinctShare: rounded(seen.size / Math.max(1, result.pages)),
        pagesPerSecond: rounded(result.pages / seconds),
        seconds: rounded((performance.now() - started) / 1_000),
      };
    } finally {
      stop.end();
      await shop.close();
    }
  },
};

/** Lets somebody stop a long run: what was counted until then is the result. */
const interruption = (say: (text: string) => void) => {
  const state = { asked: false };
  const ask = () => {
    state.asked = true;
    say('Stopping …');
  };
  process.once('SIGINT', ask);
  return {
    get asked() {
      return state.asked;
    },
    end: () => process.removeListener('SIGINT', ask),
  };
};

const openFor = async (
  shop: Personable,
  people: number,
  random: Random,
  say: (text: string) => void,
): Promise<void> => {
  say(`Inventing ${people.toLocaleString('en')} people …`);
  await shop.items.put(
    Array.from({ length: ITEMS }, (_, i) => ({
      ...{ id: `i${i}`, name: `Item ${i}`, price: 1 + (i % 60), currency: 'EUR' },
      categories: [CATEGORIES[i % CATEGORIES.length] ?? 'Home'],
    })),
  );
  for (let from = 0; from < people; from += 1_000) {
    const some = Array.from({ length: Math.min(1_000, people - from) }, (_, i) => `p${from + i}`);
    await shop.batch(
      some.flatMap((userId) => [
        { type: 'identify', userId, traits: { city: random.pick(CITIES) } },
        ...Array.from({ length: 1 + random.int(4) }, () => ({
          ...{
            type: 'track',
            userId,
            event: random.next() < 0.3 ? 'Product Added' : 'Product Viewed',
          },
          properties: { product_id: `i${Math.floor(ITEMS * random.next() ** 2)}` },
        })),
      ]),
    );
  }
  await shop.refresh();
  await shop.rules.apply(rules(), { publish: true });
};

const rules = () => {
  const content = (id: string) => ({
    ...{ kind: 'placements', id },
    body: { name: id, channel: 'web', kind: 'content' },
  });
  const caps = [{ most: MOST_A_DAY, per: 'day', counts: 'decided' }];
  const creatives = ['a', 'b', 'c'].map((id) => ({ id, content: { en: { title: id } } }));
  const campaign = (id: string, placements: readonly string[], more: object = {}) => ({
    ...{ kind: 'campaigns', id },
    body: { name: id, placements, creatives, caps, ...more },
  });
  const both = ['home.hero', 'home.banner'];
  return [
    ...['home.hero', 'home.banner'].map(content),
    ...[
      { id: 'home.row', strategy: 'for-you', limit: 6 },
      { id: 'home.popular', strategy: 'popular', limit: 4 },
      { id: 'home.newest', strategy: 'newest', limit: 4 },
    ].map(({ id, strategy, limit }) => ({
      ...{ kind: 'placements', id },
      body: { name: id, channel: 'web', kind: 'items', strategy, limit },
    })),
    {
      ...{ kind: 'placements', id: 'home' },
      body: {
        ...{ name: 'Home', channel: 'web', kind: 'page', order: 'learned', keepFirst: 1 },
        blocks: [...both, 'home.row', 'home.popular', 'home.newest'],
      },
    },
    ...CITIES.map((city, i) =>
      campaign(`city-${i}`, both, { priority: 5, audience: { 'traits.city': city } }),
    ),
    ...['phone', 'desktop'].map((device) =>
      campaign(device, both, { priority: 4, audience: { 'context.device.kind': device } }),
    ),
    campaign('calm', both, { priority: 3, excludes: 'one' }),
    campaign('loud', both, { priority: 3, excludes: 'one' }),
    ...Array.from({ length: 6 }, (_, i) => campaign(`all-${i}`, both, { priority: i % 3 })),
    {
      ...{ kind: 'caps', id: 'all' },
      body: { name: 'All', most: MOST_OF_ALL, per: 'day', counts: 'decided' },
    },
  ];
};

const momentOf = (random: Random) => ({
  device: random.pick(['phone', 'desktop', 'tablet']),
  hour: random.int(168),
  ...(random.next() < 0.5 ? { item: `i${random.int(ITEMS)}` } : {}),
});

const slotsOf = ({ items, content = [] }: Pick<Decision, 'items' | 'content'>): string[] => [
  ...items.map(({ id }) => id),
  ...content.flatMap(({ campaign }) => campaign ?? []),
];

const textOf = ({ blocks = [] }: Decision): string =>
  blocks
    .map((block) => {
      const creatives = (block.content ?? []).map(({ creative }) => creative);
      return `${block.placement}: ${[...slotsOf(block), ...creatives].join()}`;
    })
    .join('\n');

const repeatedIn = ({ blocks = [] }: Decision): number => {
  const slots = blocks.flatMap(slotsOf);
  return slots.length - new Set(slots).size;
};

/** Times a campaign came oftener to one person in a day than it may, or all of them together did. */
const brokenIn = (decisions: readonly Decision[]): number => {
  const times = new Map<string, number>();
  let all = 0;
  for (const { campaign } of decisions.flatMap(({ blocks = [] }) =>
    blocks.flatMap(({ content = [] }) => content),
  )) {
    if (campaign === undefined) continue;
    times.set(campaign, (times.get(campaign) ?? 0) + 1);
    all += 1;
  }
  const over = [...times.values()].map((count) => Math.max(0, count - MOST_A_DAY));
  return over.reduce((sum, count) => sum + count, 0) + Math.max(0, all - MOST_OF_ALL);
};
