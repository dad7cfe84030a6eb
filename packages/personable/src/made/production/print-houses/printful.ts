import { askHouse, type HouseAccess, inside, textIn } from './house-api.ts';
import type {
  HouseStatus,
  Later,
  PrintHouse,
  PrintLine,
  PrintOrder,
  Refused,
} from './print-house.ts';

/** What Printful makes of an item of the catalogue. */
export interface PrintfulProduct {
  /** A variant of Printful's catalogue, or one of the shop's own products there. */
  readonly variantId?: number;
  readonly syncVariantId?: number;
  /** Which of its places each surface is printed on: "default", "front", "back" … */
  readonly files: Readonly<Record<string, string>>;
}

/** How orders are placed at Printful. */
export interface PrintfulParts {
  readonly access: HouseAccess;
  /** Whether it is made at once, or waits as a draft for somebody to confirm it there. */
  readonly confirm: boolean;
  readonly products: Readonly<Record<string, PrintfulProduct>>;
}

const STATES: Readonly<Record<string, HouseStatus['state']>> = {
  ...{ draft: 'waiting', pending: 'waiting', onhold: 'waiting' },
  ...{ inprocess: 'printing', partial: 'printing' },
  ...{ fulfilled: 'shipped', canceled: 'cancelled', failed: 'failed' },
};

/**
 * Printful's API, version 1: `POST /orders`, `GET /orders/{id}` and `/orders/@{external_id}`, `DELETE /orders/{id}`. An external id is there once for each
 * of its shops, so a second order of one is refused by Printful itself, too.
 */
export const printful = ({ access, confirm, products }: PrintfulParts): PrintHouse => {
  const { name } = access;
  const find = async (path: string, signal: AbortSignal) =>
    statusOf(name, await askHouse(access, ['GET', path], { signal }));
  return {
    name,
    problem: (item) =>
      Object.hasOwn(products, item)
        ? undefined
        : `${name} does not know which product "${item}" is.`,
    async place(order, { again, signal }) {
      const own = `/orders/@${order.externalId}`;
      if (again) {
        const known = await find(own, signal);
        if (known?.outcome === 'known' || known?.outcome === 'later') return known;
      }
      const body = orderOf(order, products);
      const placed = await askHouse(access, ['POST', `/orders?confirm=${confirm ? 1 : 0}`], {
        ...{ body, signal },
      });
      const status = statusOf(name, placed);
      if (status?.outcome !== 'refused') return status ?? noOrder(name);
      // Refused for being there already: then it is placed.
      const known = await find(own, signal);
      return known?.outcome === 'known' ? known : status;
    },
    async status(reference, signal) {
      return (await find(`/orders/${encodeURIComponent(reference)}`, signal)) ?? noOrder(name);
    },
    async cancel(reference, signal) {
      const path = `/orders/${encodeURIComponent(reference)}`;
      return statusOf(name, await askHouse(access, ['DELETE', path], { signal })) ?? noOrder(name);
    },
  };
};

const orderOf = (
  { externalId, recipient, lines }: PrintOrder,
  products: PrintfulParts['products'],
) => {
  const { name, address1, address2, city, state, zip, country, phone, email } = recipient;
  return {
    external_id: externalId,
    recipient: {
      ...{ name, address1, city, zip, country_code: country },
      ...(address2 === undefined ? {} : { address2 }),
      ...(state === undefined ? {} : { state_code: state }),
      ...(phone === undefined ? {} : { phone }),
      ...(email === undefined ? {} : { email }),
    },
    items: lines.map((line) => itemOf(line, products[line.item])),
  };
};

const itemOf = ({ id, quantity, files }: PrintLine, product: PrintfulProduct | undefined) => ({
  ...{ external_id: id, quantity },
  ...(product?.syncVariantId === undefined
    ? { variant_id: product?.variantId }
    : { sync_variant_id: product.syncVariantId }),
  files: files.map(({ surface, url }) => ({ type: product?.files[surface] ?? 'default', url })),
});

const statusOf = (
  name: string,
  answer: Awaited<ReturnType<typeof askHouse>>,
): HouseStatus | Later | Refused | undefined => {
  if (answer.outcome !== 'answered') return answer;
  if (answer.body === undefined) return undefined;
  const result = inside(answer.body, 'result');
  const reference = textIn(result, 'id');
  const said = textIn(result, 'status');
  if (reference === undefined || said === undefined) {
    return { outcome: 'later', reason: `${name} answered with no order.` };
  }
  return { outcome: 'known', reference, said, state: STATES[said] ?? 'waiting' };
};

const noOrder = (name: string): Refused => ({
  outcome: 'refused',
  reason: `${name} has no such order.`,
});
