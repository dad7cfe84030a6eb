import type { AddressInfo } from 'node:net';
import { openPersonable, type Personable, type PersonableOptions } from 'personable';
import { onTestFinished } from 'vitest';
import { createServer } from '../../personable/src/edges/http/server.ts';

/** An engine on a port of its own, with a small catalogue. */
export interface Engine {
  readonly shop: Personable;
  readonly url: string;
  readonly writeKey: string;
  readonly secretKey: string;
  /** Stops listening and lets go of everything; the port is free afterwards. */
  close(): Promise<void>;
}

const SHELF = [
  { id: 'tea', name: 'Green tea', price: 4.5, currency: 'EUR', url: '/tea', categories: ['Tea'] },
  { id: 'mug', name: 'Blue mug', price: 8, currency: 'EUR', url: '/mug', categories: ['Kitchen'] },
  { id: 'soap', name: 'Soap', price: 3, currency: 'EUR', url: '/soap', categories: ['Bath'] },
  { id: 'milk', name: 'Milk', price: 1, currency: 'EUR', url: '/milk', categories: ['Pantry'] },
  { id: 'candle', name: 'Candle', price: 9, currency: 'EUR', url: '/candle', categories: ['Home'] },
];

/** Starts an engine in which tea is bought with milk. It must be closed. */
export const startEngine = async (options: Partial<PersonableOptions> = {}): Promise<Engine> => {
  const shop = await openPersonable({ data: ':memory:', ...options });
  await shop.items.put(SHELF);
  await shop.batch(
    Array.from({ length: 6 }, (_, number) => ({
      type: 'track',
      event: 'Order Completed',
      userId: `regular-${number}`,
      properties: { products: [{ product_id: 'tea' }, { product_id: 'milk' }] },
    })),
  );
  await shop.rebuild();
  const app = await createServer(shop);
  const keys = await shop.keys.make();
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    shop,
    url: `http://127.0.0.1:${port}`,
    writeKey: keys.write,
    secretKey: keys.secret,
    close: async () => {
      await app.close();
      await shop.close();
    },
  };
};

/** An engine that is closed when the test ends. */
export const runEngine = async (options: Partial<PersonableOptions> = {}): Promise<Engine> => {
  const engine = await startEngine(options);
  onTestFinished(engine.close);
  return engine;
};

/** What somebody had to do with, latest first: "view tea". */
export const historyOf = async (
  { shop }: Engine,
  person: { readonly userId?: string; readonly anonymousId?: string },
): Promise<string[]> =>
  ((await shop.people.profile(person))?.history ?? []).map(({ kind, item }) => `${kind} ${item}`);

/** The browser of a client, whoever uses it. */
export const browserOf = ({ anonymousId }: { readonly anonymousId: string }) => ({ anonymousId });
