import { createRandom, type Random } from '../../packages/personable/src/math/random.ts';
import { type ShopItem, shopItems } from '../shop/items.ts';

/** A message as a shop's server sends it. */
type PersonMessage = Readonly<Record<string, unknown>>;

export const CITIES = [
  'Amsterdam',
  'Berlin',
  'Copenhagen',
  'Dublin',
  'Edinburgh',
  'Florence',
  'Ghent',
  'Hamburg',
  'Innsbruck',
  'Krakow',
  'Lyon',
  'Madrid',
  'Naples',
  'Oslo',
  'Porto',
] as const;
const TIERS = ['bronze', 'silver', 'gold'] as const;
const LANGUAGES = ['en', 'de', 'nl', 'fr', 'it', 'es', 'pt', 'da'] as const;
const WORDS = [
  'linen',
  'cedar',
  'quiet',
  'garden',
  'weekend',
  'gift',
  'blue',
  'small',
  'tea',
  'paper',
];
/** Words of the note on a person, which bring a profile to about two kilobytes. */
const NOTE_WORDS = 110;
const DAY = 86_400_000;
/** How long ago the first order may be. */
const SPAN = 120;

const SEED = 20_261_122;
/** Few enough that what is learned of pairs stays small beside the profiles. */
const ITEMS = 400;

/** What the shop sells. */
export const peopleShop = (): ShopItem[] => shopItems(SEED, ITEMS);

/** The shop's own id of a person. */
export const personId = (index: number): string => `person-${index + 1}`;

/** What is stated of a person, and one order: the same for the same index. */
export const personMessages = (
  index: number,
  items: readonly ShopItem[],
  now: number,
): PersonMessage[] => {
  const random = createRandom(index);
  const userId = personId(index);
  const ordered = now - Math.floor(random.next() * SPAN * DAY) - DAY;
  return [
    {
      type: 'identify',
      messageId: `identify-${index}`,
      userId,
      timestamp: ordered - 1_000,
      traits: traitsOf(index, random),
    },
    {
      type: 'track',
      messageId: `order-${index}`,
      userId,
      event: 'Order Completed',
      timestamp: ordered,
      properties: orderOf(random, items, `order-${index}`),
    },
  ];
};

const traitsOf = (index: number, random: Random) => ({
  name: `Person No. ${index + 1}`,
  city: random.pick(CITIES),
  language: random.pick(LANGUAGES),
  tier: random.pick(TIERS),
  birthYear: 1940 + random.int(65),
  newsletter: random.next() < 0.4,
  size: random.pick(['S', 'M', 'L', 'XL']),
  storeOfChoice: random.pick(CITIES),
  note: Array.from({ length: NOTE_WORDS }, () => random.pick(WORDS)).join(' '),
});

/** Three products, with their total. */
const orderOf = (random: Random, items: readonly ShopItem[], orderId: string) => {
  const products = Array.from({ length: 3 }, () => random.pick(items)).map((item) => ({
    product_id: item.id,
    price: item.price,
    quantity: 1,
  }));
  const total = products.reduce((sum, { price = 0 }) => sum + price, 0);
  return { order_id: orderId, currency: 'EUR', total: Math.round(total * 100) / 100, products };
};

/** Who does something next: `zipf`, the n-th person in proportion to 1/n, or everybody alike. */
export type Spread = 'zipf' | 'uniform';

/** Draws people, the n-th in proportion to 1/n (Zipf's law with exponent 1) or all alike. */
export const drawPeople = (count: number, spread: Spread, random: Random): (() => number) => {
  if (spread === 'uniform') return () => random.int(count);
  const cumulative = new Float64Array(count);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += 1 / (i + 1);
    cumulative[i] = sum;
  }
  return () => {
    const wanted = random.next() * sum;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((cumulative[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    // Who comes often is nobody in particular: spread over the store.
    return (low * 7_919) % count;
  };
};

/** What people do in a shop now: 82 in 100 look at a product, 13 put one in the cart, 5 order. */
export const eventOf = (
  person: number,
  random: Random,
  items: readonly ShopItem[],
  messageId: string,
): PersonMessage => {
  const userId = personId(person);
  const draw = random.next();
  if (draw < 0.05) {
    const properties = orderOf(random, items, messageId);
    return { type: 'track', messageId, userId, event: 'Order Completed', properties };
  }
  const item = random.pick(items);
  const event = draw < 0.18 ? 'Product Added' : 'Product Viewed';
  const properties = { product_id: item.id, price: item.price, category: item.categories[0] };
  return { type: 'track', messageId, userId, event, properties };
};
