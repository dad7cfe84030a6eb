import type { Decision, DecisionRequest, Personable, PersonableOptions } from '../../src/index.ts';
import { DAY, NOON, openShop, order, product } from '../customer/open-shop.ts';

/** What the shop sells: three of each of four categories, the first ones bought most. */
const SHELF = ['Kitchen > Mugs', 'Kitchen > Bowls', 'Garden > Seeds', 'Garden > Pots'].flatMap(
  (category) =>
    [1, 2, 3].map((number) => ({
      id: `${category.slice(category.indexOf('>') + 2, -1).toLowerCase()}-${number}`,
      categories: [category],
      brand: number === 1 ? 'Thistledew' : 'Fernhill',
      attributes: { colours: number === 3 ? ['red', 'blue'] : ['green'], light: number === 2 },
    })),
);

/** Opens a shop in which mugs are bought most, then bowls, then seeds, then pots; nothing is new. */
export const openGardenShop = async (options: Partial<PersonableOptions> = {}) => {
  const opened = await openShop({ arrange: { newcomers: 0 }, ...options });
  const { shop, clock } = opened;
  clock.now = NOON - 60 * DAY;
  await shop.items.put(SHELF);
  clock.now = NOON;
  const orders = SHELF.flatMap(({ id }, i) =>
    Array.from({ length: 3 * (SHELF.length - i) }, (_, n) =>
      order([id], { userId: `buyer-${id}-${n}`, timestamp: NOON - DAY }),
    ),
  );
  await shop.batch(orders);
  await shop.rebuild();
  return opened;
};

export const viewed = (id: string, rest: object = {}) =>
  product('Product Viewed', id, { userId: 'ada', timestamp: NOON - 3_600_000, ...rest });

export const idsOf = ({ items }: Decision): string[] => items.map(({ id }) => id);

/** What the shop answers ada. */
export const askAda = (
  shop: Personable,
  placement: string,
  rest: Omit<DecisionRequest, 'placement'> = {},
) => shop.decide({ userId: 'ada', placement, limit: 6, ...rest });

/** The reason of an item with a name, if it has one. */
export const reasonOf = ({ items }: Decision, id: string, term: string) =>
  items.find((item) => item.id === id)?.reasons.find((reason) => reason.term === term);
