import type { Device } from '../../customer/device.ts';
import type { WeekPart } from '../../learning/items/context/buckets.ts';

/** What is said without a count. Places to fill in stand in braces, the same in every language. */
export const TEXTS = [
  // What the person did with the items that speak for this one: {items}.
  ...(['viewed', 'searched', 'carted', 'saved', 'bought', 'liked', 'history'] as const),
  // What the person did with this very item.
  ...(['again-viewed', 'again-searched', 'again-carted', 'again-saved'] as const),
  ...(['again-bought', 'again-liked'] as const),
  // What others did: {items}.
  ...(['goes-with', 'viewed-together', 'bought-together'] as const),
  // What it is like: {item}, and {like} which it borrows from.
  ...(['similar', 'similar-own', 'similar-target', 'similar-source', 'same-category'] as const),
  // Where the person left off, {day}; when it came in, {day}.
  ...(['in-cart', 'left-saved', 'left-viewed', 'new-in-shop', 'new-to-you'] as const),
  // What it costs more than {item}: {price} or {percent}.
  ...(['dearer', 'dearer-percent', 'asked-for', 'due-daily', 'due-often'] as const),
  // What the shop did: {count} is a place.
  ...(['variety', 'shop-pin', 'shop-boost', 'shop-place'] as const),
  // A country, in which something is popular: {country}.
  'country',
  // What is said when nothing may be told.
  ...(['neutral-liked', 'neutral'] as const),
  // Of content.
  ...(['content-for-you', 'content-everybody', 'content'] as const),
  // What has to be said beside a price that is made for one person.
  'personal-price',
] as const;
export type TextName = (typeof TEXTS)[number];

/** What is said with a count, whose plural form decides: {count}, or {of} where there is one. */
export const COUNTED = [
  ...(['orders-lately', 'orders', 'visits-lately', 'visits'] as const),
  ...(['orders-where', 'visits-where'] as const),
  ...(['ordered', 'due', 'left-viewed-times'] as const),
  ...(['here', 'now-week', 'now-day'] as const),
] as const;
export type CountedName = (typeof COUNTED)[number];

/** The words of one language; `Category` are its plural forms, so that none can be forgotten. */
export interface Phrases<Category extends Intl.LDMLPluralRule = 'other'> {
  readonly texts: Readonly<Record<TextName, string>>;
  readonly counted: Readonly<
    Record<
      CountedName,
      Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & Record<Category, string>>
    >
  >;
  /** Where something is popular: by device and part of the week. */
  readonly devices: Readonly<Record<Device, string>>;
  readonly weekParts: Readonly<Record<WeekPart, string>>;
  /** What stands for an item whose name is not known. */
  readonly this: string;
}
