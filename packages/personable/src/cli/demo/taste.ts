import type { Random } from '../../math/random.ts';
import { complements, usedUpAfterDays } from './complements.ts';
import { type DemoItem, demoItems } from './gift-shop.ts';

/** What a shopper likes. */
export interface Taste {
  /** How likely a visit is about each category, by the items' home; the shares sum to 1. */
  readonly categories: ReadonlyMap<string, number>;
  /** A factor for every motif and every colour, 1 on average. */
  readonly looks: ReadonlyMap<string, number>;
  /** 1 buys in the middle of a category's prices, 2 at about twice that. */
  readonly priceLevel: number;
}

/** Something a shopper uses up and buys again, perhaps always with something else. */
export interface Favourite {
  readonly productId: string;
  /** Pieces bought at a time. */
  readonly quantity: number;
  readonly togetherWith?: string;
  readonly everyDays: number;
}

/** The path under which an item is found first, for example `Kitchen > Mugs`. */
export function homeCategory(item: DemoItem): string {
  return item.categories[0] ?? '';
}

/** What a taste in looks can go by: the item's motif and its colour, if it has them. */
export function looksOf(item: DemoItem): string[] {
  const { motif, colour } = item.attributes;
  return [motif, colour].filter((look) => typeof look === 'string');
}

/**
 * Draws a taste. Exponential draws brought to sum 1 follow a Dirichlet distribution with all
 * parameters 1 (Devroye, Non-Uniform Random Variate Generation, 1986, section XI.4). Their squares
 * lie further apart, so that most shoppers like a few things very much.
 */
export function drawTaste(random: Random): Taste {
  const tops = new Map<string, number>();
  const categories = new Map<string, number>();
  const looks = new Map<string, number>();
  for (const item of demoItems) {
    const home = homeCategory(item);
    const top = home.split(' > ')[0] ?? home;
    const topWeight = tops.get(top) ?? random.exponential(1) ** 2;
    tops.set(top, topWeight);
    if (!categories.has(home)) categories.set(home, topWeight * random.exponential(1));
    for (const look of looksOf(item)) {
      // The mean of the square of an exponential draw of mean 1 is 2.
      if (!looks.has(look)) looks.set(look, random.exponential(1) ** 2 / 2);
    }
  }
  const priceLevel = Math.exp(0.4 * random.normal());
  return { categories: toSharesOfOne(categories), looks, priceLevel };
}

function toSharesOfOne(weights: ReadonlyMap<string, number>): Map<string, number> {
  const total = weights.values().reduce((sum, weight) => sum + weight, 0);
  return new Map(weights.entries().map(([name, weight]) => [name, weight / total]));
}

/**
 * Draws none, one or two favourites, by taste, from the categories whose items are used up. Some
 * always come with one other thing that goes with them: the usual basket.
 */
export function drawFavourites(random: Random, taste: Taste): Favourite[] {
  const categories = Object.keys(usedUpAfterDays);
  const weights = categories.map((category) => taste.categories.get(category) ?? 0);
  const count = random.weighted([0, 1, 2], [0.5, 0.38, 0.12]);
  const liked = Array.from({ length: count }, () => random.weighted(categories, weights));
  return [...new Set(liked)].map((category) => {
    const favourite = random.pick(itemsIn([category]));
    const companions = itemsIn([category, ...usedUpWith(category)]);
    const companion = random.pick(companions.filter((item) => item !== favourite));
    return {
      productId: favourite.id,
      // Nobody orders a single box of biscuits: cheap things are bought several at a time.
      quantity: 1 + random.poisson(10 / favourite.price),
      everyDays: (usedUpAfterDays[category] ?? 30) * Math.exp(0.25 * random.normal()),
      ...(random.next() < 0.3 && { togetherWith: companion.id }),
    };
  });
}

function usedUpWith(category: string): string[] {
  return complements
    .filter(({ given, added }) => given === category && added in usedUpAfterDays)
    .map(({ added }) => added);
}

function itemsIn(categories: readonly string[]): DemoItem[] {
  return demoItems.filter((item) => categories.includes(homeCategory(item)));
}
