import { CUSTOMIZED_EVENT } from './customized.ts';
import type { Message } from './message.ts';
import type { Occasion } from './occasion.ts';

/** What a person did with an item. The numbers stand in snapshots: never renumber. */
export const InteractionKind = {
  view: 1,
  click: 2,
  search: 3,
  cart: 4,
  save: 5,
  buy: 6,
  remove: 7,
  refund: 8,
  rate: 9,
  hide: 10,
  customize: 11,
} as const;
export type InteractionName = keyof typeof InteractionKind;
export type InteractionKind = (typeof InteractionKind)[InteractionName];

/** One person, one item, one moment. */
export interface Interaction {
  /** Catalogue key. */
  readonly item: number;
  readonly kind: InteractionKind;
  /** Milliseconds UTC, corrected for the sender's clock. */
  readonly time: number;
  /** Of the record it came with. Interactions of one record share it: a basket. */
  readonly position: number;
  /** Pieces; for a rating, its stars. */
  readonly amount: number;
  /** Where and when, as far as the sender said. */
  readonly occasion?: Occasion | undefined;
  /** Bought for somebody else: it says nothing about one's own taste. */
  readonly gift?: true;
}

/** How much each kind says about a taste: the larger, the more; below 0, dislike. */
export const DEFAULT_STRENGTHS: Readonly<Record<InteractionName, number>> = {
  view: 1,
  click: 1,
  search: 1,
  cart: 3,
  save: 3,
  buy: 5,
  remove: -2,
  refund: -3,
  /** For each star above three; below three it counts against. */
  rate: 2,
  hide: -10,
  /** Whoever shapes a product takes more trouble over it than over putting it into the cart, and may not buy it yet. */
  customize: 3,
};

/** Names of the Segment e-commerce specification, and a few of ours, by what they mean. */
export const DEFAULT_EVENT_KINDS: Readonly<Record<string, InteractionName>> = {
  'Product Viewed': 'view',
  'Product Clicked': 'click',
  'Products Searched': 'search',
  'Product Added': 'cart',
  'Wishlist Product Added to Cart': 'cart',
  'Product Added to Wishlist': 'save',
  'Product Shared': 'save',
  'Order Completed': 'buy',
  'Product Removed': 'remove',
  'Product Removed from Wishlist': 'remove',
  'Order Refunded': 'refund',
  'Order Cancelled': 'refund',
  'Product Reviewed': 'rate',
  'Product Hidden': 'hide',
  [CUSTOMIZED_EVENT]: 'customize',
};

/** Different items one event may count for: the largest basket. The log keeps the whole event. */
const MOST_ITEMS = 1_000;

/** A product as an event names it. */
export interface ProductMention {
  readonly id: string;
  readonly amount: number;
  /** Whether all of its pieces were a gift. */
  readonly gift: boolean;
  /** The event's own fields about it. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * The products an event names, in order, each once with its pieces added up: `properties.products`, or
 * the product that the properties themselves describe. At most `MOST_ITEMS`.
 */
export const mentionedProducts = (message: Message): readonly ProductMention[] => {
  const { properties } = message;
  if (properties === undefined) return [];
  const { products } = properties;
  const listed = Array.isArray(products) ? products : [properties];
  if (listed.length === 1) {
    const only = mention(listed[0]);
    return only === undefined ? [] : [only];
  }
  const found = new Map<string, ProductMention>();
  for (const product of listed) {
    const next = mention(product);
    if (next === undefined) continue;
    const before = found.get(next.id);
    if (before === undefined && found.size >= MOST_ITEMS) break;
    const amount = (before?.amount ?? 0) + next.amount;
    const gift = next.gift && before?.gift !== false;
    found.set(next.id, { id: next.id, amount, gift, fields: before?.fields ?? next.fields });
  }
  return [...found.values()];
};

const mention = (product: unknown): ProductMention | undefined => {
  if (typeof product !== 'object' || product === null) return undefined;
  const fields = product as Record<string, unknown>;
  const id = productId(fields['product_id']) ?? productId(fields['sku']);
  if (id === undefined) return undefined;
  const stars = fields['rating'];
  const pieces = typeof stars === 'number' ? stars : fields['quantity'];
  const amount = typeof pieces === 'number' && Number.isFinite(pieces) && pieces > 0 ? pieces : 1;
  return { id, amount, gift: fields['gift'] === true, fields };
};

const productId = (value: unknown): string | undefined => {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined;
};

/** A rating counts by its distance from the middle of five stars. */
const MIDDLE_STARS = 3;

/** Strength of an interaction: above 0 a liking, below 0 a dislike. */
export const strengthOf = (
  interaction: Interaction,
  strengths: Readonly<Record<InteractionName, number>>,
): number => {
  const name = KIND_NAMES[interaction.kind] as InteractionName;
  const strength = strengths[name];
  return name === 'rate' ? strength * (interaction.amount - MIDDLE_STARS) : strength;
};

/** Kind number → name. */
export const KIND_NAMES: readonly (InteractionName | undefined)[] = Object.entries(
  InteractionKind,
).reduce<(InteractionName | undefined)[]>((names, [name, kind]) => {
  names[kind] = name as InteractionName;
  return names;
}, []);
