import swagger from '@fastify/swagger';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import fastify, { type FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';
import { registerSegment } from '../segment/routes.ts';
import { registerAdmin } from './admin-routes.ts';
import { registerBodies } from './bodies.ts';
import { answerBrokenRequest, tooLate } from './broken-requests.ts';
import { registerDecisions } from './decision-routes.ts';
import { answerError } from './errors.ts';
import { registerInbox } from './inbox-routes.ts';
import { registerItems } from './item-routes.ts';
import { registerPeople } from './people-routes.ts';
import { success } from './schema.ts';
import { version } from './version.ts';

/**
 * The engine's HTTP server, not yet listening. Closing it finishes the requests under way and leaves
 * the engine open.
 */
export const createServer = async (shop: Personable): Promise<FastifyInstance> => {
  const app = fastify({
    logger: { level: 'error' },
    bodyLimit: 1_200 * 1_024,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    return503OnClosing: false,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => {
      void answerError(error, request, reply);
    },
  });
  let closing = false;
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request) => {
    const { method, url } = request;
    throw new PersonableError('not_found', `There is no ${method} ${url.split('?', 1)[0]}.`, {
      hint: 'All addresses are in /openapi.json.',
    });
  });
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onRequest', async () => {
    if (closing) throw tooLate();
  });
  registerBodies(app);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Personable',
        version: version(),
        description: 'A personalization engine: events in, explained decisions out.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: [
        {
          name: 'events',
          description: 'What people do, in the messages of the Segment specification.',
        },
        { name: 'decisions', description: 'What to show to whom, and why.' },
        { name: 'items', description: 'What can be shown.' },
        { name: 'people', description: 'What is known of a person, and what they allow.' },
        { name: 'inbox', description: 'Events that were not taken.' },
        { name: 'server', description: 'Whether it runs.' },
      ],
      components: {
        securitySchemes: {
          writeKey: {
            type: 'http',
            scheme: 'basic',
            description: 'The public write key as user name, without a password.',
          },
          secretKey: {
            type: 'http',
            scheme: 'bearer',
            description: 'The secret key; also as the user name of Basic auth.',
          },
        },
      },
    },
  });
  registerSegment(app, shop);
  registerDecisions(app, shop);
  registerItems(app, shop);
  registerPeople(app, shop);
  registerInbox(app, shop);
  registerAdmin(app, shop);
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  registerHealth(app, () => !closing);
  return app;
};

const registerHealth = (app: FastifyInstance, ready: () => boolean): void => {
  const Health = Type.Object({ status: Type.String(), version: Type.String() });
  const tags = ['server'];
  app.get(
    '/healthz',
    {
      schema: {
        operationId: 'health',
        summary: 'Whether the process lives',
        tags,
        response: success(Health, 'The process lives.'),
      },
    },
    async () => ({ status: 'ok', version: version() }),
  );
  app.get(
    '/readyz',
    {
      schema: {
        operationId: 'ready',
        summary: 'Whether it takes events and decisions',
        tags,
        response: {
          ...success(Health, 'It takes both.'),
          503: { ...Health, description: 'It is stopping.' },
        },
      },
    },
    async (_request, reply) => {
      const status = ready() ? 'ready' : 'stopping';
      return reply.code(ready() ? 200 : 503).send({ status, version: version() });
    },
  );
};
