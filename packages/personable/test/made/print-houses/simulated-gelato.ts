import { closed, list, SimulatedHouse, text, url } from './simulated-house.ts';

/** `POST /v4/orders` of Gelato's order API, as far as the adapter uses it. */
const ORDER = closed({
  orderType: { enum: ['order', 'draft'] },
  ...{ orderReferenceId: text, customerReferenceId: text },
  currency: { type: 'string', pattern: '^[A-Z]{3}$' },
  items: list(
    closed({
      ...{ itemReferenceId: text, productUid: text, quantity: { type: 'integer', minimum: 1 } },
      files: list(closed({ type: text, url })),
    }),
  ),
  shippingAddress: closed(
    {
      ...{ firstName: text, lastName: text, addressLine1: text, addressLine2: text, city: text },
      ...{ postCode: text, state: text, country: { type: 'string', pattern: '^[A-Z]{2}$' } },
      ...{ email: text, phone: text },
    },
    ['addressLine2', 'state', 'email', 'phone'],
  ),
});

/** A server in the place of Gelato: it takes a reference as often as it comes. */
export class SimulatedGelato extends SimulatedHouse {
  protected readonly firstState = 'created';

  constructor() {
    super(ORDER);
  }

  answer({ method, path, headers, body }: Parameters<SimulatedHouse['answer']>[0]) {
    if (headers['x-api-key'] !== 'gelato-key') return failed(401, 'Unauthorized.');
    if (method === 'POST' && path === '/v4/orders') {
      const order = this.taken(body['orderReferenceId'], body);
      if (order === undefined) return failed(400, 'Request has one or more errors.');
      if (this.loseNext) {
        this.loseNext = false;
        return { status: 500, silent: true };
      }
      return { status: 200, body: shown(order) };
    }
    if (method === 'POST' && path === '/v4/orders:search') {
      const wanted = body['orderReferenceIds'] as readonly string[];
      const orders = [...this.orders.values()].filter((one) => wanted.includes(one.externalId));
      return { status: 200, body: { orders: orders.map(shown) } };
    }
    const [, id = '', cancel = ''] = /^\/v4\/orders\/(\w+)(:cancel)?$/.exec(path) ?? [];
    const order = this.orders.get(id);
    if (order === undefined) return failed(404, 'Not found.');
    if (cancel === '') return { status: 200, body: shown(order) };
    if (order.state !== 'created') return failed(409, 'The order is in production.');
    order.state = 'canceled';
    return { status: 200, body: {} };
  }
}

const failed = (status: number, message: string) => ({
  status,
  body: { code: 'error', message, details: [] },
});
const shown = ({ id, externalId, state }: { id: string; externalId: string; state: string }) => ({
  ...{ id: `${id}`, orderReferenceId: externalId, fulfillmentStatus: state, orderType: 'order' },
});
