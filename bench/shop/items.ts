import { createRandom } from '../../packages/personable/src/math/random.ts';

/** Something the shop sells, as far as its events speak of it. */
export interface ShopItem {
  readonly id: string;
  readonly name: string;
  readonly price?: number;
  readonly currency?: string;
  readonly categories: readonly string[];
}

const DEPARTMENTS = ['Kitchen', 'Garden', 'Home', 'Children', 'Stationery', 'Bath', 'Candles'];
const MATERIALS = ['Glass', 'Oak', 'Enamel', 'Linen', 'Paper', 'Wool', 'Tin', 'Wicker', 'Stone'];
const COLOURS = ['Red', 'Blue', 'Green', 'Cream', 'Grey', 'Yellow', 'Pink', 'White', 'Black'];
const THINGS = [
  'Bowl',
  'Mug',
  'Basket',
  'Lantern',
  'Frame',
  'Box',
  'Cushion',
  'Hook',
  'Tray',
  'Jug',
];

/** The catalogue of the generated shop. Neighbours in the list stand on the same shelf. */
export const shopItems = (seed: number, count: number): ShopItem[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const thing = random.pick(THINGS);
    const department = DEPARTMENTS[Math.floor((index * DEPARTMENTS.length) / count)] as string;
    return {
      id: `item-${index + 1}`,
      name: `${random.pick(COLOURS)} ${random.pick(MATERIALS)} ${thing} no. ${index + 1}`,
      price: (100 + random.int(4_900)) / 100,
      currency: 'EUR',
      categories: [`${department} > ${thing}`],
    };
  });
};

/** The customers of the generated shop, by the shop's own ids. */
export const shopCustomers = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `customer-${index + 1}`);
