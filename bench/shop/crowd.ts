import { createRandom, type Random } from '../../packages/personable/src/math/random.ts';
import type { ShopItem } from './items.ts';

/** Who comes to the shop, and when. */
export interface CrowdOptions {
  /** The same seed gives the same messages; other seeds give other message ids. */
  readonly seed: number;
  readonly items: readonly ShopItem[];
  /** `userId`s of those who have an account. */
  readonly customers: readonly string[];
  readonly messages: number;
  /** Milliseconds UTC; the messages are spread evenly between. */
  readonly from: number;
  readonly until: number;
  /** Visits that go on at the same time. */
  readonly visits: number;
  /** Share of the visits by browsers nobody has seen before. */
  readonly newcomers: number;
  /** Products of an order: between the two, the least included. */
  readonly order: { readonly least: number; readonly most: number };
}

/** A message as a shop's page sends it, `track` only. */
type CrowdMessage = Readonly<Record<string, unknown>>;

/** What happens in a visit, before it has a time and an id. */
interface Step {
  readonly who: { readonly userId?: string; readonly anonymousId?: string };
  readonly event: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly path: string;
}

/** Items that stand together: who looks at one looks at others there. */
const SHELF = 80;
const SHELVES_LIKED = 3;
const VIEWS_MORE = 4;
const ADDS = 0.15;
const ORDERS = 0.6;
const SIGNS_IN = 0.1;

/**
 * People in a shop: of a hundred messages about 82 views of products, 13 additions to a cart and 5
 * orders. Customers keep to their shelves, and on each shelf a few items are liked by many.
 */
function* crowd(options: CrowdOptions): Generator<CrowdMessage> {
  const random = createRandom(options.seed);
  const gap = (options.until - options.from) / options.messages;
  const visits = Array.from({ length: options.visits }, () => visit(random, options));
  for (let sent = 0; sent < options.messages; sent++) {
    const place = random.int(visits.length);
    let step = (visits[place] as Generator<Step>).next();
    while (step.done === true) {
      const fresh = visit(random, options);
      visits[place] = fresh;
      step = fresh.next();
    }
    const { who, event, properties, path } = step.value;
    yield {
      type: 'track',
      messageId: identifier(random),
      ...who,
      event,
      timestamp: new Date(options.from + (sent + 1) * gap).toISOString(),
      properties,
      context: { page: { path, url: `https://shop.example${path}` }, locale: 'en-GB' },
    };
  }
}

/** The messages of a crowd, so many at a time. */
export function* batches(options: CrowdOptions, size: number): Generator<CrowdMessage[]> {
  let batch: CrowdMessage[] = [];
  for (const message of crowd(options)) {
    batch.push(message);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function* visit(random: Random, options: CrowdOptions): Generator<Step> {
  const { items, customers, newcomers, order } = options;
  const isNew = random.next() < newcomers;
  const customer = random.int(customers.length);
  const liking = isNew ? random : createRandom(customer);
  const shelves = Array.from({ length: SHELVES_LIKED }, () => liking.int(shelfCount(items)));
  const browser = { anonymousId: identifier(random) };
  const account = customers[customer] as string;
  const signsInAt = isNew && random.next() < SIGNS_IN ? 2 : Number.POSITIVE_INFINITY;
  const whoAt = (view: number): Step['who'] => {
    if (!isNew) return { userId: account };
    return view < signsInAt ? browser : { ...browser, userId: `user-${browser.anonymousId}` };
  };
  const cart: ShopItem[] = [];
  const views = 1 + random.poisson(VIEWS_MORE);
  for (let view = 0; view < views; view++) {
    const item = itemOn(random, random.pick(shelves), items);
    const path = `/products/${encodeURIComponent(item.id)}`;
    const who = whoAt(view);
    yield { who, event: 'Product Viewed', properties: fieldsOf(item), path };
    if (random.next() >= ADDS) continue;
    cart.push(item);
    yield { who, event: 'Product Added', properties: { ...fieldsOf(item), quantity: 1 }, path };
  }
  if (cart.length === 0 || random.next() >= ORDERS) return;
  const size = order.least + random.int(order.most - order.least + 1);
  while (cart.length < size) cart.push(itemOn(random, random.pick(shelves), items));
  const products = cart.slice(0, size).map((item) => ({ ...fieldsOf(item), quantity: 1 }));
  const properties = { order_id: identifier(random), currency: 'EUR', products };
  yield { who: whoAt(views), event: 'Order Completed', properties, path: '/checkout/thanks' };
}

const fieldsOf = ({ id, name, price, currency, categories: [category] }: ShopItem) => ({
  product_id: id,
  name,
  ...(price === undefined ? {} : { price, currency }),
  ...(category === undefined ? {} : { category }),
});

const shelfCount = (items: readonly ShopItem[]): number => Math.ceil(items.length / SHELF);

/** An item of a shelf; the first ones are liked most. */
const itemOn = (random: Random, shelf: number, items: readonly ShopItem[]): ShopItem => {
  const first = shelf * SHELF;
  const size = Math.min(SHELF, items.length - first);
  return items[first + Math.floor(size * random.next() ** 2.5)] as ShopItem;
};

/** A text in the form of a UUID, as client libraries make them. */
const identifier = (random: Random): string => {
  const part = () =>
    random
      .int(2 ** 32)
      .toString(16)
      .padStart(8, '0');
  const [a, b, c, d] = [part(), part(), part(), part()];
  return `${a}-${b.slice(4)}-4${b.slice(1, 4)}-a${c.slice(5)}-${c.slice(4)}${d}`;
};
