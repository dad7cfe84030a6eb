import { createRandom, type Random } from '../../math/random.ts';
import { DAY, seasonality } from './calendar.ts';
import { type DemoItem, demoItems } from './gift-shop.ts';
import { homeCategory, looksOf, type Taste } from './taste.ts';

/** What the shelves look like to one taste at one moment. */
export interface Storefront {
  /** @throws Error if the shop has no such item */
  item(id: string): DemoItem;
  /** All items whose home is the category. */
  shelf(category: string): readonly DemoItem[];
  /** Whether the item could be bought then: what is sold out now was sold out ten days ago. */
  sells(item: DemoItem, at: number): boolean;
  /** What everybody talks about then: the items that are catching on. */
  talkedAbout(at: number): readonly DemoItem[];
  /** Draws an item of a category, by taste, price, season and fashion. */
  choose(random: Random, category: string, wish: Wish): DemoItem;
}

interface Wish {
  readonly taste: Taste;
  /** Milliseconds UTC. */
  readonly at: number;
  /** An item to go with: something with the same motif is much preferred. */
  readonly matching?: DemoItem;
}

const SOLD_OUT_DAYS = 10;
const FASHION_TURNS_DAYS = 25;

/** Items that catch on, or go out of fashion, some weeks before the end. */
const FASHION: Readonly<Record<string, 'rising' | 'falling'>> = {
  'candle-old-library': 'rising',
  'print-whale': 'rising',
  'tea-smoked-pine': 'rising',
  'toy-hare-hettie': 'rising',
  'candle-lavender-field': 'falling',
  'notebook-moon-dotted': 'falling',
};

/**
 * Opens the shop. Items differ in how well they please everybody: by a log-normal factor, drawn
 * from the seed.
 *
 * @param until the end of the history, milliseconds UTC; fashions count back from it
 */
export function openStorefront(seed: number, until: number): Storefront {
  const random = createRandom(seed);
  const pleases = new Map(demoItems.map((item) => [item.id, Math.exp(0.6 * random.normal())]));
  const byId = new Map(demoItems.map((item) => [item.id, item]));
  const byCategory = Map.groupBy(demoItems, homeCategory);
  const middlePrice = new Map(
    byCategory.entries().map(([category, items]) => [category, median(items)]),
  );

  const weight = (item: DemoItem, { taste, at, matching }: Wish): number => {
    const price = item.price / (middlePrice.get(homeCategory(item)) ?? item.price);
    return (
      (pleases.get(item.id) ?? 1) *
      looksOf(item).reduce((product, look) => product * (0.1 + (taste.looks.get(look) ?? 1)), 1) *
      Math.exp(-Math.abs(Math.log(price / taste.priceLevel))) *
      seasonality(item.attributes.season, at) *
      fashion(item, (at - until) / DAY) *
      (matching && sameMotif(item, matching) ? 6 : 1)
    );
  };

  const rising = demoItems.filter((item) => FASHION[item.id] === 'rising');
  const shelf = (category: string) => byCategory.get(category) ?? [];

  return {
    shelf,
    item(id) {
      const found = byId.get(id);
      if (found === undefined) throw new Error(`The demo shop has no item ${id}.`);
      return found;
    },
    sells: (item, at) => item.stock > 0 || at < until - SOLD_OUT_DAYS * DAY,
    talkedAbout: (at) => (at < until - FASHION_TURNS_DAYS * DAY ? [] : rising),
    choose(draw, category, wish) {
      const items = shelf(category);
      return draw.weighted(
        items,
        items.map((item) => weight(item, wish)),
      );
    },
  };
}

/** The logistic curve between 1 and 5, half-way when fashions turn; upside down when falling. */
function fashion(item: DemoItem, daysToEnd: number): number {
  const trend = FASHION[item.id];
  if (trend === undefined) return 1;
  const risen = 1 / (1 + Math.exp(-(daysToEnd + FASHION_TURNS_DAYS) / 6));
  return 1 + 4 * (trend === 'rising' ? risen : 1 - risen);
}

function sameMotif(one: DemoItem, other: DemoItem): boolean {
  const { motif } = one.attributes;
  return motif !== undefined && motif === other.attributes.motif;
}

function median(items: readonly DemoItem[]): number {
  const prices = items.map((item) => item.price).toSorted((a, b) => a - b);
  return prices[Math.floor(prices.length / 2)] ?? 1;
}
