import type { FastifyInstance } from 'fastify';
import { registerPages, sendApplication, sendClient, sendDesigner } from './pages.ts';

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
  app.get('/designer.js', { schema }, (_request, reply) => sendDesigner(reply));
  app.get<{ Params: { name: string } }>('/designer/:name', { schema }, ({ params }, reply) =>
    sendDesigner(reply, params.name),
  );
  app.get('/push.js', { schema }, (_request, reply) => sendClient(reply, 'push.js'));
  // Registered at the root of a page of the engine it may speak for all of it.
  app.get('/push-worker.js', { schema }, (_request, reply) =>
    sendClient(reply.header('service-worker-allowed', '/'), 'push-worker.js'),
  );
  if (!storefront) return;
  app.get('/shop', { schema }, (_request, reply) => reply.redirect('/shop/'));
  app.get<{ Params: { '*': string } }>('/shop/*', { schema }, ({ params }, reply) =>
    sendApplication(reply, 'shop', params['*']),
  );
};
