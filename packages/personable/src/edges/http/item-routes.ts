import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { FeedError, parseCsv, parseJsonLines } from '../../catalog/feed.ts';
import { ItemInput } from '../../catalog/item.ts';
import { refuseHostile } from '../../customer/hostile.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { CreativesBody } from './creative-schemas.ts';
import { errors, keys, success } from './schema.ts';

const FEED_BYTES = 32 * 1_024 * 1_024;
const id = Type.Object({ id: Type.String({ maxLength: 200 }) });

const Occurrences = Type.Object({
  all: Type.Integer(),
  lately: Type.Integer({ description: 'In the last 30 days.' }),
});
const Related = Type.Array(
  Type.Object({
    id: Type.String(),
    name: Type.String(),
    weight: Type.Number(),
    text: Type.String({ description: 'Why, in words.' }),
    terms: Type.Array(
      Type.Object({ term: Type.String(), value: Type.Number(), text: Type.String() }),
      { description: 'Named parts that add up to the weight.' },
    ),
  }),
);
const RelatedBody = Type.Object({
  item: ItemInput,
  orders: Occurrences,
  visits: Occurrences,
  next: Related,
  together: Related,
  alternatives: Related,
  like: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), alike: Type.Number() }), {
    description: 'Whom an item of few counts borrows its neighbours from.',
  }),
  contexts: Type.Array(
    Type.Object({
      kind: Type.Unsafe<'country' | 'week-part' | 'device'>({
        type: 'string',
        enum: ['country', 'week-part', 'device'],
      }),
      name: Type.String(),
      text: Type.String(),
      orders: Type.Number(),
      visits: Type.Number(),
      lift: Type.Number({ description: 'How many times as popular as one would expect.' }),
    }),
    { description: 'Where and when it was wanted in the last 30 days.' },
  ),
});

/** The catalogue over HTTP. */
export const registerItems = (app: FastifyInstance, shop: Personable): void => {
  const secret = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.put(
    '/v1/items',
    {
      bodyLimit: FEED_BYTES,
      preHandler: secret,
      // Feeds come in three forms; the engine checks the items themselves.
      validatorCompiler: () => () => true,
      schema: {
        operationId: 'putItems',
        summary: 'Add or replace items',
        description:
          'As JSON, as JSON lines (application/x-ndjson) or as CSV with a header (text/csv). All or none are stored.',
        tags: ['items'],
        security: keys.secret,
        body: Type.Object({ items: Type.Array(ItemInput) }),
        response: {
          ...success(
            Type.Object({ stored: Type.Integer() }),
            'They are durable, and every decision sees them.',
          ),
          ...errors(400, 401, 403, 413, 415, 503),
        },
      },
    },
    async (request) => ({ stored: await shop.items.put(itemsOf(request)) }),
  );

  app.put<{ Params: { id: string }; Body: Record<string, unknown> }>(
    '/v1/items/:id',
    {
      preHandler: secret,
      validatorCompiler: () => () => true,
      schema: {
        operationId: 'putItem',
        summary: 'Add or replace an item',
        tags: ['items'],
        security: keys.secret,
        params: id,
        body: Type.Omit(ItemInput, ['id']),
        response: {
          ...success(ItemInput, 'The item as it is now.'),
          ...errors(400, 401, 403, 413, 415, 503),
        },
      },
    },
    async (request) => {
      if (request.suspicious) refuseHostile(request.body);
      const { body, params } = request;
      const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
      await shop.items.put([isObject ? { ...body, id: params.id } : body]);
      return shop.items.get(params.id);
    },
  );

  app.get<{ Querystring: { after?: string; limit?: number; search?: string } }>(
    '/v1/items',
    {
      preHandler: secret,
      schema: {
        operationId: 'listItems',
        summary: 'Read the catalogue',
        tags: ['items'],
        security: keys.secret,
        querystring: Type.Object({
          after: Type.Optional(Type.String({ description: 'Id of the last item already read.' })),
          search: Type.Optional(
            Type.String({ maxLength: 200, description: 'Words in the name, the id or the brand.' }),
          ),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
        }),
        response: {
          ...success(Type.Object({ items: Type.Array(ItemInput) }), 'Items in order of arrival.'),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ query }) => ({ items: shop.items.list({ limit: 100, ...query }) }),
  );

  app.get<{ Params: { id: string } }>(
    '/v1/items/:id',
    {
      preHandler: secret,
      schema: {
        operationId: 'getItem',
        summary: 'Read an item',
        tags: ['items'],
        security: keys.secret,
        params: id,
        response: { ...success(ItemInput, 'The item as it is now.'), ...errors(401, 403, 404) },
      },
    },
    async ({ params }) => shop.items.get(params.id) ?? missing(params.id),
  );

  app.get<{ Params: { id: string } }>(
    '/v1/items/:id/related',
    {
      preHandler: secret,
      schema: {
        operationId: 'getRelatedItems',
        summary: 'Read what goes with an item, and why',
        tags: ['items'],
        security: keys.secret,
        params: id,
        response: {
          ...success(RelatedBody, 'The nearest first; a weight of 1 is the strongest pair.'),
          ...errors(401, 403, 404),
        },
      },
    },
    async ({ params }) => shop.items.related(params.id) ?? missing(params.id),
  );

  app.get<{ Params: { id: string }; Querystring: { days?: number } }>(
    '/v1/items/:id/creatives',
    {
      preHandler: secret,
      schema: {
        operationId: 'getItemCreatives',
        summary: 'Read what came of the creatives of an item',
        tags: ['items'],
        security: keys.secret,
        params: id,
        querystring: Type.Object({
          days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
        }),
        response: {
          ...success(CreativesBody, 'Each creative, of an item without any none.'),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async ({ params, query }) =>
      (await shop.items.creatives(params.id, query.days)) ?? missing(params.id),
  );

  app.delete<{ Params: { id: string } }>(
    '/v1/items/:id',
    {
      preHandler: secret,
      schema: {
        operationId: 'deleteItem',
        summary: 'Take an item out of the catalogue',
        tags: ['items'],
        security: keys.secret,
        params: id,
        response: {
          ...success(Type.Object({ deleted: Type.Integer() }), 'It is shown to nobody any more.'),
          ...errors(401, 403, 404, 503),
        },
      },
    },
    async ({ params }) => {
      const deleted = await shop.items.remove([params.id]);
      return deleted === 0 ? missing(params.id) : { deleted };
    },
  );

  app.get(
    '/v1/unknown-items',
    {
      preHandler: secret,
      schema: {
        operationId: 'listUnknownItems',
        summary: 'Read which items events named that the catalogue does not have',
        tags: ['items'],
        security: keys.secret,
        response: {
          ...success(
            Type.Object({
              items: Type.Array(
                Type.Object({
                  id: Type.String(),
                  times: Type.Integer(),
                  firstSeen: Type.Integer({ description: 'Milliseconds UTC.' }),
                  lastSeen: Type.Integer({ description: 'Milliseconds UTC.' }),
                }),
              ),
            }),
            'The most often named first.',
          ),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ items: await shop.items.unknown() }),
  );
};

const missing = (itemId: string): never => {
  throw new PersonableError('not_found', `The catalogue has no item "${itemId}".`);
};

const itemsOf = (request: FastifyRequest): readonly unknown[] => {
  const { body } = request;
  if (typeof body === 'string') return feedOf(body, request.headers['content-type'] ?? '');
  if (request.suspicious) refuseHostile(body);
  if (Array.isArray(body)) return body;
  const items = (body as { items?: unknown } | null)?.items;
  if (Array.isArray(items)) return items;
  throw new PersonableError('invalid_body', 'The items stand in an array "items".', {
    path: '/items',
    hint: 'Send { "items": [ … ] }, JSON lines or CSV.',
  });
};

const feedOf = (text: string, type: string): unknown[] => {
  try {
    const items = type.startsWith('text/csv') ? parseCsv(text) : parseJsonLines(text);
    refuseHostile(items);
    return items;
  } catch (cause) {
    if (!(cause instanceof FeedError)) throw cause;
    const hint = 'Nothing of this feed was stored.';
    throw new PersonableError('invalid_feed', cause.message, { hint, cause });
  }
};
