import { Type } from 'typebox';
import { fromMinor, toMinor } from '../math/money.ts';
import { type Creative, CreativesInput } from './creative.ts';

const text = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, description });

/** An item as its owner sends it. A field that is left out is not known; it is not emptied by luck. */
export const ItemInput = Type.Object(
  {
    id: text(200, "The shop's own id: a SKU, a slug, an article number."),
    name: Type.Optional(text(500, 'What people call it.')),
    description: Type.Optional(Type.String({ maxLength: 10_000 })),
    price: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1e12, description: 'Decimal amount, as on the tag.' }),
    ),
    currency: Type.Optional(
      Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217, for example EUR.' }),
    ),
    stock: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1e12,
        description: 'Pieces left. At 0 the item is not shown. Left out: not counted.',
      }),
    ),
    available: Type.Optional(
      Type.Boolean({ description: 'false takes the item out of every decision.' }),
    ),
    categories: Type.Optional(
      Type.Array(text(300, 'A path, for example "Kitchen > Mugs".'), { maxItems: 50 }),
    ),
    brand: Type.Optional(text(200, 'Maker or brand.')),
    url: Type.Optional(text(2_000, "The item's page.")),
    image: Type.Optional(text(2_000, "Address of the item's picture.")),
    creatives: Type.Optional(CreativesInput),
    winner: Type.Optional(
      text(
        60,
        'The creative that everybody is shown, by its id. Left out: which one is shown is learned.',
      ),
    ),
    attributes: Type.Optional(
      Type.Record(
        Type.String({ maxLength: 100 }),
        Type.Union([
          Type.String({ maxLength: 2_000 }),
          Type.Number(),
          Type.Boolean(),
          Type.Array(Type.String({ maxLength: 500 }), { maxItems: 100 }),
        ]),
        {
          maxProperties: 200,
          description: 'Anything else that is known: colour, material, season.',
        },
      ),
    ),
  },
  { additionalProperties: false, description: 'Something that can be shown.' },
);
export type ItemInput = Type.Static<typeof ItemInput>;

/** Who described an item: its owner through the catalogue, or an event that named it. */
export type ItemSource = 'catalogue' | 'event';

/** An item as the engine holds it. */
export interface Item {
  /** Small integer, given once in order of arrival and kept for ever: what the sums count by. */
  readonly key: number;
  readonly id: string;
  readonly source: ItemSource;
  readonly name: string;
  readonly description?: string;
  /** Integer minor units of `currency`. */
  readonly price?: number;
  readonly currency?: string;
  readonly stock?: number;
  readonly available: boolean;
  readonly categories: readonly string[];
  readonly brand?: string;
  readonly url?: string;
  readonly image?: string;
  /** Looks of it, one of which is shown: none, or at least two. */
  readonly creatives?: readonly Creative[];
  /** The one of them that somebody made the winner: everybody is shown it. */
  readonly winner?: string;
  readonly attributes: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** When it came into the catalogue, and when it was last changed: milliseconds UTC. */
  readonly created: number;
  readonly updated: number;
  /** When it was deleted, if it was. Its key stays taken, because sums and history name it. */
  readonly deleted?: number;
}

/** Whether an item may be shown to anybody at all. */
export const isOffered = (item: Item): boolean =>
  item.available && item.deleted === undefined && item.stock !== 0;

/** What a price is in when nobody said. */
const CURRENCY = 'EUR';

/** The engine's item made of its owner's. */
export const toItem = (
  input: ItemInput,
  given: {
    readonly key: number;
    readonly source: ItemSource;
    readonly now: number;
    readonly created: number;
  },
): Item => {
  const currency = input.currency ?? (input.price === undefined ? undefined : CURRENCY);
  const { id, name, price, available, categories, attributes, ...rest } = input;
  return {
    ...rest,
    key: given.key,
    id,
    source: given.source,
    name: name ?? id,
    available: available ?? true,
    categories: categories ?? [],
    attributes: attributes ?? {},
    created: given.created,
    updated: given.now,
    ...(currency === undefined ? {} : { currency }),
    ...(price === undefined || currency === undefined ? {} : { price: toMinor(price, currency) }),
  };
};

/** The owner's view of an item: prices as decimals again. */
export const toItemInput = (item: Item): ItemInput => {
  const { key: _, source: __, created: ___, updated: ____, deleted: _____, price, ...rest } = item;
  const decimal =
    price === undefined || item.currency === undefined
      ? {}
      : { price: fromMinor(price, item.currency) };
  return { ...rest, ...decimal } as ItemInput;
};
