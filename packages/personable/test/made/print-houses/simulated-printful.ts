import { closed, list, SimulatedHouse, text, url } from './simulated-house.ts';

/** `POST /orders` of Printful's API, version 1, as far as the adapter uses it. */
const ORDER = closed({
  external_id: { type: 'string', pattern: '^[0-9A-Za-z_-]{1,32}$' },
  recipient: closed(
    {
      ...{ name: text, address1: text, address2: text, city: text, state_code: text, zip: text },
      ...{ country_code: { type: 'string', pattern: '^[A-Z]{2}$' }, phone: text, email: text },
    },
    ['address2', 'state_code', 'phone', 'email'],
  ),
  items: list(
    closed(
      {
        external_id: { type: 'string', pattern: '^[0-9A-Za-z_-]{1,32}$' },
        quantity: { type: 'integer', minimum: 1 },
        variant_id: { type: 'integer' },
        sync_variant_id: { type: 'integer' },
        files: list(closed({ type: text, url })),
      },
      ['variant_id', 'sync_variant_id'],
    ),
  ),
});

/** A server in the place of Printful. */
export class SimulatedPrintful extends SimulatedHouse {
  protected readonly firstState = 'pending';

  constructor() {
    super(ORDER);
  }

  answer({ method, path, headers, body }: Parameters<SimulatedHouse['answer']>[0]) {
    if (headers['authorization'] !== 'Bearer printful-key') return failed(401, 'Wrong token.');
    const address = new URL(path, this.url);
    if (method === 'POST' && address.pathname === '/orders') {
      const { external_id: externalId } = body;
      if ([...this.orders.values()].some((one) => one.externalId === externalId)) {
        return failed(400, 'Order with this External ID already exists.');
      }
      const order = this.taken(externalId, body);
      if (order === undefined) return failed(400, 'The order is not in the shape of one.');
      if (address.searchParams.get('confirm') !== '1') order.state = 'draft';
      if (this.loseNext) {
        this.loseNext = false;
        return { status: 500, silent: true };
      }
      return shown(order);
    }
    const [, own = '', id = ''] = /^\/orders\/(@?)(.+)$/.exec(address.pathname) ?? [];
    const order =
      own === '@'
        ? [...this.orders.values()].find((one) => one.externalId === id)
        : this.orders.get(id);
    if (order === undefined) return failed(404, 'Not found.');
    if (method === 'DELETE') {
      if (order.state !== 'draft' && order.state !== 'pending') {
        return failed(400, 'The order can not be cancelled any more.');
      }
      order.state = 'canceled';
    }
    return shown(order);
  }
}

const failed = (status: number, message: string) => ({
  status,
  body: { code: status, result: message, error: { reason: 'BadRequest', message } },
});
const shown = ({ id, externalId, state }: { id: string; externalId: string; state: string }) => ({
  status: 200,
  body: { code: 200, result: { id: Number(id), external_id: externalId, status: state } },
});
