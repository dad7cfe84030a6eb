import { type Interaction, InteractionKind } from '../interactions.ts';

/** The level of prices somebody looks for. */
export interface PriceBand {
  /** Whether items enough were met; without it there is no band. */
  readonly enough: boolean;
  readonly band?: 'low' | 'middle' | 'high';
  /** Of the places in their categories: 0 the cheapest, 1 the dearest. */
  readonly median?: number;
  /** First and third quartile. */
  readonly quartiles?: readonly [number, number];
  /** Different items it rests on, of which bought. */
  readonly items: number;
  readonly bought: number;
  /** Items it needs. */
  readonly needed: number;
}

const ENOUGH = 3;
/** What was bought says as much as three looks. */
const WEIGHT = { bought: 3, met: 1 } as const;

/**
 * Where what somebody buys and looks at lies among the prices of the same categories.
 *
 * @param taste interactions that say something about the taste, in order.
 * @param place where the price of an item lies, 0 to 1; `undefined` where that cannot be told.
 */
export const priceBandOf = (
  taste: readonly Interaction[],
  place: (item: number) => number | undefined,
): PriceBand => {
  const bought = new Map<number, boolean>();
  for (const { item, kind } of taste) {
    if (kind === InteractionKind.hide || kind === InteractionKind.remove) continue;
    const isBought = kind === InteractionKind.buy;
    bought.set(item, isBought || bought.get(item) === true);
  }
  const places: { readonly place: number; readonly weight: number }[] = [];
  let boughtItems = 0;
  for (const [item, isBought] of bought) {
    const found = place(item);
    if (found === undefined) continue;
    if (isBought) boughtItems += 1;
    places.push({ place: found, weight: isBought ? WEIGHT.bought : WEIGHT.met });
  }
  const head = { items: places.length, bought: boughtItems, needed: ENOUGH };
  if (places.length < ENOUGH) return { enough: false, ...head };
  places.sort((a, b) => a.place - b.place);
  const at = (share: number) => quantile(places, share);
  const median = at(0.5);
  const band = median < 1 / 3 ? 'low' : median > 2 / 3 ? 'high' : 'middle';
  return { enough: true, band, median, quartiles: [at(0.25), at(0.75)], ...head };
};

/** The place below which a share of the weight lies. */
const quantile = (
  places: readonly { readonly place: number; readonly weight: number }[],
  share: number,
): number => {
  const whole = places.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  for (const { place, weight } of places) {
    passed += weight;
    if (passed >= share * whole) return Math.round(place * 1_000) / 1_000;
  }
  return 1;
};
