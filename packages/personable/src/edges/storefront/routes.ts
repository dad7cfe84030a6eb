import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { ItemInput } from '../../catalog/item.ts';
import { PersonableError } from '../../engine/errors.ts';
import { ABOUT_NOTE } from '../../engine/notes.ts';
import type { Personable } from '../../engine/personable.ts';
import { isSignedIn } from '../http/authorise.ts';
import { Customers } from './customers.ts';

/** Items of a page of the catalogue. */
const PAGE = 48;

/**
 * The server side of the demo storefront, as a shop's own server would have it: what it sells, and signed
 * tokens for its customers. Invented customers may be anybody's; over a store of real ones only the
 * console's owner may pick one.
 */
export const registerStorefront = (app: FastifyInstance, shop: Personable): void => {
  const schema = { hide: true };
  const customers = new Customers(shop);

  app.get('/shop/api/storefront', { schema }, async () => {
    const { name, demo, consent } = await shop.overview();
    const { writeKey } = shop.keys;
    if (writeKey === undefined) {
      throw new PersonableError('not_found', 'The store has no write key to open the shop with.', {
        hint: 'Make new keys with "personable keys --new".',
      });
    }
    const about =
      (await shop.readNote(ABOUT_NOTE)) ?? 'A preview of a shop over the data of this store.';
    return { name, demo, about, writeKey, consent };
  });

  app.get('/shop/api/categories', { schema }, () => ({ categories: shop.items.categories() }));

  app.get<{ Querystring: ItemsQuery }>(
    '/shop/api/items',
    {
      schema: {
        ...schema,
        querystring: Type.Object({
          search: Type.Optional(Type.String({ maxLength: 200 })),
          category: Type.Optional(Type.String({ maxLength: 300 })),
          after: Type.Optional(Type.String({ maxLength: 200 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
      },
    },
    ({ query: { limit = PAGE, ...query } }) => {
      const found = shop.items.list({ ...query, limit: limit + 1 });
      const items = found.slice(0, limit).map(toShown);
      const next = items.at(-1)?.id;
      return found.length > limit && next !== undefined ? { items, next } : { items };
    },
  );

  app.get<{ Params: { id: string } }>('/shop/api/items/:id', { schema }, ({ params: { id } }) => {
    const item = shop.items.get(id);
    if (item !== undefined) return toShown(item);
    throw new PersonableError('not_found', `The shop has no item "${id}".`);
  });

  const preHandler = async (request: FastifyRequest) => {
    if (isSignedIn(request) || (await shop.overview()).demo) return;
    throw new PersonableError('console_sign_in_needed', 'The customers of this store are real.', {
      hint: 'Sign in to the console first: "npm run personable -- console" prints a link.',
    });
  };

  app.get('/shop/api/people', { schema, preHandler }, async () => ({
    people: await customers.list(),
  }));

  app.post<{ Body: { userId: string } }>(
    '/shop/api/sign-in',
    {
      preHandler,
      schema: { ...schema, body: Type.Object({ userId: Type.String({ maxLength: 500 }) }) },
    },
    async ({ body: { userId } }) => {
      const profile = await shop.people.profile({ userId });
      if (profile === undefined) {
        throw new PersonableError('not_found', 'The shop has no such customer.');
      }
      const token = await shop.tokens.sign(userId);
      return { token, userId, name: profile.name ?? userId };
    },
  );
};

interface ItemsQuery {
  readonly search?: string;
  readonly category?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** What a shop's page shows of an item. */
const toShown = ({ stock, available, ...item }: ItemInput) => ({
  ...item,
  soldOut: stock === 0 || available === false,
});
