import type { FastifyInstance } from 'fastify';
import { registerPages, sendApplication, sendClient } from './pages.ts';

const schema = { hide: true };

/** The pages for the browser: the client's script, the API's description and, if it is on, the shop. */
export const registerFaces = async (
  app: FastifyInstance,
  { storefront }: { readonly storefront: boolean },
): Promise<void> => {
  await registerPages(app);
  app.get('/', { schema }, (_request, reply) =>
    reply.redirect(storefront ? '/shop/' : '/console/'),
  );
  app.get('/counter', { schema }, (_request, reply) => reply.redirect('/console/counter'));
  app.get('/personable.js', { schema }, (_request, reply) => sendClient(reply));
  if (!storefront) return;
  app.get('/shop', { schema }, (_request, reply) => reply.redirect('/shop/'));
  app.get<{ Params: { '*': string } }>('/shop/*', { schema }, ({ params }, reply) =>
    sendApplication(reply, 'shop', params['*']),
  );
};
