import { askHouse, type HouseAccess, textIn } from './house-api.ts';
import type { HouseStatus, Later, PrintHouse, PrintOrder, Refused } from './print-house.ts';
import type { Recipient } from './recipient.ts';

/** What Gelato makes of an item of the catalogue. */
export interface GelatoProduct {
  readonly productUid: string;
  /** Which of its places each surface is printed on: "default", "back" … */
  readonly files: Readonly<Record<string, string>>;
}

/** How orders are placed at Gelato. */
export interface GelatoParts {
  readonly access: HouseAccess;
  /** Whether it is made at once, or waits as a draft for somebody to confirm it there. */
  readonly confirm: boolean;
  readonly products: Readonly<Record<string, GelatoProduct>>;
}

const STATES: Readonly<Record<string, HouseStatus['state']>> = {
  ...{ created: 'waiting', passed: 'waiting', draft: 'waiting', pending_approval: 'waiting' },
  ...{ uploading: 'waiting', in_production: 'printing', printed: 'printing' },
  ...{ shipped: 'shipped', in_transit: 'shipped', delivered: 'shipped' },
  ...{ canceled: 'cancelled', failed: 'failed', not_connected: 'failed' },
};

/**
 * Gelato's order API, version 4: `POST /v4/orders`, `GET /v4/orders/{id}`, `POST /v4/orders:search`, `POST /v4/orders/{id}:cancel`. Gelato does not promise
 * that a reference is there once, so whatever was tried before is looked for first.
 */
export const gelato = ({ access, confirm, products }: GelatoParts): PrintHouse => {
  const { name } = access;
  return {
    name,
    problem: (item) =>
      Object.hasOwn(products, item)
        ? undefined
        : `${name} does not know which product "${item}" is.`,
    async place(order, { again, signal }) {
      if (again) {
        const found = await askHouse(access, ['POST', '/v4/orders:search'], {
          body: { orderReferenceIds: [order.externalId] },
          signal,
        });
        if (found.outcome !== 'answered') return found;
        const known = ordersIn(found.body).find(
          (one) => textIn(one, 'orderReferenceId') === order.externalId,
        );
        if (known !== undefined) return statusOf(name, known);
      }
      const body = orderOf(order, products, confirm);
      return answered(name, await askHouse(access, ['POST', '/v4/orders'], { body, signal }));
    },
    async status(reference, signal) {
      const path = `/v4/orders/${encodeURIComponent(reference)}`;
      return answered(name, await askHouse(access, ['GET', path], { signal }));
    },
    async cancel(reference, signal) {
      const path = `/v4/orders/${encodeURIComponent(reference)}:cancel`;
      const done = await askHouse(access, ['POST', path], { body: {}, signal });
      if (done.outcome !== 'answered') return done;
      return done.body === undefined
        ? noOrder(name)
        : { outcome: 'known', reference, state: 'cancelled', said: 'canceled' };
    },
  };
};

const orderOf = (
  { externalId, currency, recipient, lines }: PrintOrder,
  products: GelatoParts['products'],
  confirm: boolean,
) => ({
  ...{ orderType: confirm ? 'order' : 'draft', orderReferenceId: externalId, currency },
  // Who it is for is nobody's business but the shop's.
  customerReferenceId: externalId,
  items: lines.map(({ id, item, quantity, files }) => ({
    ...{ itemReferenceId: id, quantity, productUid: products[item]?.productUid },
    files: files.map(({ surface, url }) => ({
      ...{ type: products[item]?.files[surface] ?? 'default', url },
    })),
  })),
  shippingAddress: addressOf(recipient),
});

const addressOf = ({ name, address1, address2, zip, email, ...rest }: Recipient) => {
  const { city, state, country, phone } = rest;
  const words = name.split(' ');
  const last = words.length > 1 ? words.pop() : undefined;
  return {
    // Gelato asks for both; a name of one word stands in both places.
    ...{ firstName: words.join(' '), lastName: last ?? name, addressLine1: address1 },
    ...(address2 === undefined ? {} : { addressLine2: address2 }),
    ...{ city, postCode: zip, country },
    ...(state === undefined ? {} : { state }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  };
};

type Json = Readonly<Record<string, unknown>>;

const ordersIn = (body: Json | undefined): readonly Json[] => {
  const orders = body?.['orders'];
  return Array.isArray(orders)
    ? orders.filter((one): one is Json => typeof one === 'object' && one !== null)
    : [];
};

const answered = (
  name: string,
  answer: Awaited<ReturnType<typeof askHouse>>,
): HouseStatus | Later | Refused => {
  if (answer.outcome !== 'answered') return answer;
  return answer.body === undefined ? noOrder(name) : statusOf(name, answer.body);
};

const statusOf = (name: string, order: Json): HouseStatus | Later => {
  const reference = textIn(order, 'id');
  const said = textIn(order, 'fulfillmentStatus') ?? textIn(order, 'orderType');
  if (reference === undefined || said === undefined) {
    return { outcome: 'later', reason: `${name} answered with no order.` };
  }
  return { outcome: 'known', reference, said, state: STATES[said] ?? 'waiting' };
};

const noOrder = (name: string): Refused => ({
  outcome: 'refused',
  reason: `${name} has no such order.`,
});
