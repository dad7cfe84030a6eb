import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';
import { consoleLink } from '../console/routes.ts';
import { authoriseSecret } from './authorise.ts';

/**
 * What the command line asks of a running engine. Only for whoever can read the data folder, by the
 * token that stands there; not part of the public API.
 */
export const registerAdmin = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => {
    authoriseSecret(shop, request);
    if (request.headers.authorization !== `Bearer ${shop.adminToken}`) {
      throw new PersonableError('secret_key_needed', 'Only the command line may do this.');
    }
  };
  const schema = { hide: true };

  app.post('/v1/admin/rebuild', { preHandler, schema }, () => shop.rebuild());

  app.post('/v1/admin/keys', { preHandler, schema }, () => shop.keys.make());

  app.get('/v1/admin/erasures', { preHandler, schema }, () => shop.erasures.export());

  app.post('/v1/admin/console-link', { preHandler, schema }, async () => ({
    path: consoleLink(app),
  }));

  app.get<{ Params: { name: string } }>(
    '/v1/admin/notes/:name',
    { preHandler, schema },
    async ({ params }) => ({ value: (await shop.readNote(params.name)) ?? null }),
  );

  app.put<{ Params: { name: string }; Body: { value: string } }>(
    '/v1/admin/notes/:name',
    { preHandler, schema },
    async ({ params, body }) => {
      await shop.writeNote(params.name, body.value);
      return { success: true };
    },
  );
};
