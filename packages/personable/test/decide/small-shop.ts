import type { Decision, Personable } from '../../src/index.ts';
import { DAY, NOON, openShop, order, product } from '../customer/open-shop.ts';

/** What the shop sells, in the order it came in. */
export const SHELF = [
  { id: 'tea', name: 'Green tea' },
  { id: 'biscuits', name: 'Butter biscuits' },
  { id: 'coffee', name: 'Coffee' },
  { id: 'milk', name: 'Milk' },
  { id: 'blue-mug', name: 'Blue mug' },
  { id: 'red-mug', name: 'Red mug' },
  { id: 'soap', name: 'Soap' },
] as const;

export const viewed = (id: string, rest: object) => product('Product Viewed', id, rest);
export const hidden = (id: string, rest: object) => product('Product Hidden', id, rest);

const people = (count: number, name: string, what: (userId: string) => object[]) =>
  Array.from({ length: count }, (_, i) => what(`${name}-${i}`)).flat();

/**
 * A shop in which tea goes with biscuits (8 orders) and coffee with milk (6), who looks at the one mug
 * looks at the other (6 visits), and everybody buys soap (10 orders).
 */
export const openSmallShop = async () => {
  const opened = await openShop();
  const { shop } = opened;
  await shop.items.put(SHELF);
  const yesterday = { timestamp: NOON - DAY };
  await shop.batch([
    ...people(8, 'tea', (userId) => [order(['tea', 'biscuits'], { userId, ...yesterday })]),
    ...people(6, 'coffee', (userId) => [order(['coffee', 'milk'], { userId, ...yesterday })]),
    ...people(10, 'soap', (userId) => [order(['soap'], { userId, ...yesterday })]),
    ...people(6, 'mug', (userId) => [
      viewed('blue-mug', { userId, timestamp: NOON - DAY }),
      viewed('red-mug', { userId, timestamp: NOON - DAY + 1_000 }),
    ]),
  ]);
  await shop.rebuild();
  return opened;
};

export const ids = ({ items }: Decision): string[] => items.map(({ id }) => id);

/** The reasons of an item in words. */
export const because = ({ items }: Decision, id: string): string[] =>
  (items.find((item) => item.id === id)?.reasons ?? []).map(({ text }) => text);

/** What a shop answers somebody it knows. */
export const ask = (
  shop: Personable,
  userId: string,
  placement: string,
  rest: {
    limit?: number;
    exclude?: string[];
    context?: { item?: string; basket?: string[]; language?: string | string[] };
  } = {},
) => shop.decide({ userId, placement, ...rest });
