import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from '../http/authorise.ts';
import { parseJson, readText } from '../http/bodies.ts';
import { errors, keys, success } from '../http/schema.ts';
import type { Delivery, Translated } from './delivery.ts';
import { fieldsOf } from './fields.ts';
import { MerchantFeed } from './merchant/merchant-feed.ts';
import { type Connections, SYSTEMS, type SystemName } from './options.ts';
import { readShopify } from './shopify/shopify.ts';
import { isSigned } from './signature.ts';
import { takeDelivery } from './take.ts';
import { ConnectTally } from './tally.ts';
import { readWooCommerce } from './woocommerce/woocommerce.ts';

/** Of an order with hundreds of lines and all that plug-ins write beside them. */
const MOST_BYTES = 5 * 1_024 * 1_024;

/** How a system says what a delivery is about, and reads it. */
interface System {
  readonly title: string;
  readonly topic: string;
  readonly signature: string;
  readonly read: (delivery: Delivery) => Translated;
}

const KNOWN: Readonly<Record<SystemName, System>> = {
  shopify: {
    title: 'Shopify',
    topic: 'x-shopify-topic',
    signature: 'x-shopify-hmac-sha256',
    read: readShopify,
  },
  woocommerce: {
    title: 'WooCommerce',
    topic: 'x-wc-webhook-topic',
    signature: 'x-wc-webhook-signature',
    read: readWooCommerce,
  },
};

const Taken = Type.Object({
  accepted: Type.Integer({ description: 'Events and facts about people that are durable now.' }),
  duplicates: Type.Integer({ description: 'Those that were here already.' }),
  rejected: Type.Integer({ description: 'Those that wait in the inbox.' }),
  items: Type.Integer({ description: 'Items that were added or replaced.' }),
  removed: Type.Integer({ description: 'Items that are gone.' }),
  erased: Type.Boolean({ description: 'Whether somebody was erased.' }),
  ignored: Type.Optional(Type.String({ description: 'Why nothing followed.' })),
});

const Count = Type.Object({
  topic: Type.String(),
  deliveries: Type.Integer(),
  accepted: Type.Integer(),
  duplicates: Type.Integer(),
  rejected: Type.Integer(),
  items: Type.Integer(),
  removed: Type.Integer(),
  erased: Type.Integer(),
  ignored: Type.Integer(),
  because: Type.Optional(Type.String({ description: 'Why the last one was ignored.' })),
  latest: Type.String({ description: 'ISO 8601.' }),
});

const Run = Type.Object({
  started: Type.String({ description: 'ISO 8601, as is ended.' }),
  ended: Type.String(),
  items: Type.Integer(),
  removed: Type.Integer(),
  refused: Type.Integer(),
  problems: Type.Array(Type.String(), { description: 'Why the first of these were refused.' }),
  unchanged: Type.Boolean({ description: 'Whether it was the same as before.' }),
  failed: Type.Optional(Type.String({ description: 'Why it could not be read to its end.' })),
});

const State = Type.Object({
  systems: Type.Array(
    Type.Object({
      system: Type.String(),
      connected: Type.Boolean({ description: 'Whether it may send: its secret is known.' }),
      path: Type.String({ description: 'Where its webhooks are to go.' }),
      currency: Type.Optional(Type.String()),
      unsigned: Type.Integer({ description: 'Deliveries whose signature did not hold.' }),
      topics: Type.Array(Count, { description: 'What came since the start.' }),
    }),
  ),
  merchant: Type.Optional(
    Type.Object({
      feed: Type.String(),
      running: Type.Boolean(),
      latest: Type.Optional(Run),
    }),
  ),
});

/** Webhooks of shop systems, orders, products and customers as they happen, and a feed of products. */
export const registerConnect = async (
  app: FastifyInstance,
  shop: Personable,
  connections: Connections,
  clock: () => number,
): Promise<void> => {
  const tally = new ConnectTally();
  const merchant = connections.merchant && new MerchantFeed(shop, connections.merchant, clock);
  app.addHook('onReady', async () => merchant?.start());
  app.addHook('preClose', async () => merchant?.close());
  await app.register(async (webhooks) => {
    webhooks.removeAllContentTypeParsers();
    // A signature is one of bytes.
    webhooks.addContentTypeParser(
      '*',
      { parseAs: 'buffer' },
      async (_request: FastifyRequest, body: Buffer) => body,
    );
    for (const name of SYSTEMS) registerSystem(webhooks, shop, { name, connections, tally, clock });
  });
  app.get(
    '/v1/connect',
    {
      preHandler: async (request: FastifyRequest) => authoriseSecret(shop, request),
      schema: {
        operationId: 'readConnections',
        summary: 'Which shop systems are connected, and what they sent since the start',
        tags: ['shops'],
        security: keys.secret,
        response: { ...success(State, 'Each of them.'), ...errors(401, 403) },
      },
    },
    () => ({
      systems: SYSTEMS.map((system) => {
        const { currency } = connections[system] ?? {};
        return {
          ...{ system, connected: connections[system] !== undefined, path: pathOf(system) },
          ...(currency === undefined ? {} : { currency }),
          ...tally.read(system),
        };
      }),
      ...(merchant === undefined ? {} : { merchant: stateOf(merchant) }),
    }),
  );
  app.post(
    '/v1/connect/merchant/read',
    {
      preHandler: async (request: FastifyRequest) => authoriseSecret(shop, request),
      schema: {
        operationId: 'readMerchantFeed',
        summary: 'Read the feed of products now',
        description: 'Answers when it is read, which takes a minute for some hundred thousand.',
        tags: ['shops'],
        security: keys.secret,
        body: Type.Object({}, { additionalProperties: false, description: 'Nothing.' }),
        response: { ...success(Run, 'What it came to.'), ...errors(400, 401, 403, 404) },
      },
    },
    () => {
      if (merchant !== undefined) return merchant.run();
      throw new PersonableError('not_found', 'No feed of products is connected here.', {
        hint: 'Name it in the configuration: docs/shops.md says how.',
      });
    },
  );
};

const stateOf = ({ feed, running, latest }: MerchantFeed) => ({
  // What stands behind "?" may be a secret.
  feed: feed.replace(/\?.*$/, ''),
  running,
  ...(latest === undefined ? {} : { latest }),
});

const pathOf = (system: SystemName) => `/v1/connect/${system}`;

const registerSystem = (
  app: FastifyInstance,
  shop: Personable,
  {
    name,
    connections,
    tally,
    clock,
  }: {
    readonly name: SystemName;
    readonly connections: Connections;
    readonly tally: ConnectTally;
    readonly clock: () => number;
  },
): void => {
  const { title, topic: topicHeader, signature, read } = KNOWN[name];
  app.post<{ Body: Buffer | undefined }>(
    pathOf(name),
    {
      bodyLimit: MOST_BYTES,
      // The body is bytes, and looked at once its signature holds.
      validatorCompiler: () => () => true,
      schema: {
        operationId: `receive${title}`,
        summary: `Take a webhook of ${title}`,
        description: `Orders, products and customers, signed by ${title} with the secret that stands in the configuration (docs/shops.md). No key is needed. The same delivery again changes nothing.`,
        tags: ['shops'],
        body: Type.Object({}, { additionalProperties: true, description: `As ${title} sends it.` }),
        response: { ...success(Taken, 'What it did.'), ...errors(400, 401, 404, 413, 503) },
      },
    },
    async (request) => {
      const connected = connections[name];
      if (connected === undefined) {
        throw new PersonableError('not_found', `${title} is not connected here.`, {
          hint: 'Say its secret in the configuration: docs/shops.md says how.',
        });
      }
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (isGreeting(body)) return { ...nothingOf('A greeting: the address is reached.') };
      if (!isSigned(body, request.headers[signature], connected.secret)) {
        tally.unsigned(name);
        throw new PersonableError(
          'invalid_signature',
          `The signature in ${signature} is not one of this body by the secret of ${title}.`,
          { hint: `Compare the secret in the configuration with the one in ${title}.` },
        );
      }
      const topic = request.headers[topicHeader];
      if (typeof topic !== 'string' || !/^[\w./-]{1,100}$/.test(topic)) {
        throw new PersonableError('invalid_body', `${topicHeader} does not say what it is about.`, {
          hint: `Send the webhook as ${title} does.`,
        });
      }
      const fields = fieldsOf(parseJson(await readText(request, body), withWholeIds));
      const taken = await takeDelivery(
        shop,
        read({ topic, body: fields, currency: connected.currency }),
      );
      tally.count(name, topic, taken, clock());
      return taken;
    },
  );
};

/** Ids may be of more digits than a number keeps: such a one is the text it was written as. */
const withWholeIds = (_key: string, value: unknown, { source }: { readonly source?: string }) =>
  typeof value === 'number' && source !== undefined && isTooLong(value, source) ? source : value;

const isTooLong = (value: number, source: string): boolean =>
  !Number.isSafeInteger(value) && /^\d+$/.test(source);

const nothingOf = (ignored: string) => ({
  ...{ accepted: 0, duplicates: 0, rejected: 0, items: 0, removed: 0, erased: false, ignored },
});

/** WooCommerce asks once, without a signature, whether somebody listens; nothing follows from it. */
const isGreeting = (body: Buffer): boolean =>
  body.length < 100 && /^webhook_id=\d+$/.test(body.toString('latin1'));
