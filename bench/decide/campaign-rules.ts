import { createRandom } from '../../packages/personable/src/math/random.ts';
import type { RuleFile } from '../../packages/personable/src/rules/plan.ts';
import { CITIES, PLANS } from './people-traits.ts';

/** Campaigns that compete for each placement of content, and the looks of each. */
export const CAMPAIGNS = 200;
const CREATIVES = 5;
/** Placements of content on the page of eight; the other half are of items. */
const CONTENT_PLACEMENTS = ['home.hero', 'home.banner', 'home.teaser', 'home.footer'] as const;
/** A page of one campaign and eight items. */
export const START = 'bench.start';
/** A page of eight placements. */
export const WHOLE = 'bench.whole';
export const BLOCKS = [
  ...['home.hero', 'for-you', 'home.banner', 'popular'],
  ...['home.teaser', 'newest', 'home.footer', 'usual'],
];

const SEED = 7;

/**
 * 200 campaigns with conditions, five creatives each: some for one city, some for a plan, some by what was bought, by the device or the part of the day, as
 * a shop would have them. A placement chooses among all that may be shown by what is learned.
 */
export const campaignRules = (): RuleFile[] => {
  const random = createRandom(SEED);
  const placements = CONTENT_PLACEMENTS.map((id) => ({
    kind: 'placements' as const,
    id,
    body: { name: id, channel: 'web', kind: 'content', strategy: { choose: 'bandit' } },
  }));
  const campaigns = Array.from({ length: CAMPAIGNS }, (_, number) => ({
    kind: 'campaigns' as const,
    id: `campaign-${number + 1}`,
    body: {
      name: `Campaign ${number + 1}`,
      placements: [...CONTENT_PLACEMENTS],
      audience: audienceOf(number, random),
      priority: number % 10,
      value: 5 + (number % 20),
      creatives: Array.from({ length: CREATIVES }, (__, look) => ({
        id: `look-${look + 1}`,
        content: {
          en: {
            title: `${LOOKS[look]}, {{ person.first_name | default: "there" }}`,
            text: `Campaign ${number + 1} in the words of look ${look + 1}.`,
          },
        },
      })),
      ...(number % 4 === 0 ? { caps: [{ most: 3, per: 'day' }] } : {}),
    },
  }));
  const page = (id: string, blocks: readonly string[]) => ({
    kind: 'placements' as const,
    id,
    body: { name: id, channel: 'web', kind: 'page', blocks },
  });
  const both = [page(START, ['home.hero', 'for-you']), page(WHOLE, BLOCKS)];
  return [...placements, ...both, ...campaigns] as RuleFile[];
};

const LOOKS = ['Hello', 'Good to see you', 'Welcome back', 'For you', 'Have a look'];

type Random = ReturnType<typeof createRandom>;

const audienceOf = (number: number, random: Random): object => {
  const city = { 'traits.city': random.pick(CITIES) };
  const plan = { 'traits.plan': random.pick(PLANS) };
  switch (number % 5) {
    case 0:
      return city;
    case 1:
      return { ...city, ...plan };
    case 2:
      return { ...plan, 'computed.orders': { $gte: 1 + (number % 4) } };
    case 3:
      return { 'context.device.kind': random.pick(['phone', 'computer', 'tablet']), ...city };
    default:
      return { $or: [{ ...city, ...plan }, { 'traits.points': { $gt: 900 + number / 4 } }] };
  }
};
