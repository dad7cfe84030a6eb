import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { version } from '../../engine/version.ts';
import { PAGE_HEADERS } from '../faces/pages.ts';

/** Without the bar of Swagger's own, which would let the page open other descriptions. */
const STYLE = '.swagger-ui .topbar { display: none } .swagger-ui .info { margin: 2rem 0 1rem }';

/**
 * Makes the description of the API out of the routes that follow, and a page that shows it.
 *
 * @param about a sentence on what the store's data are, where that must be said.
 */
export const registerDescription = async (app: FastifyInstance, about: string): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Personable',
        version: version(),
        description:
          `A personalization engine: events in, explained decisions out. ${about}`.trim(),
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: [
        {
          name: 'events',
          description: 'What people do, in the messages of the Segment specification.',
        },
        { name: 'decisions', description: 'What to show to whom, and why.' },
        { name: 'items', description: 'What can be shown.' },
        { name: 'shops', description: 'Shop systems that are connected, and what they send.' },
        { name: 'people', description: 'What is known of a person, and what they allow.' },
        { name: 'households', description: 'Who belongs together, and what guardians allow.' },
        { name: 'ledger', description: 'What people have: points, credit, a tab.' },
        { name: 'counter', description: 'For the till and the telephone: who is here.' },
        { name: 'questions', description: 'What is worth asking people.' },
        {
          name: 'conditions',
          description: 'Questions to whatever is known, as data: what they mean and what they see.',
        },
        {
          name: 'traits',
          description: 'What is stated of people, and computed from their events.',
        },
        { name: 'audiences', description: 'People who match a condition, kept live.' },
        {
          name: 'rules',
          description: 'What the shop decides: placements, campaigns, offers, rules about items.',
        },
        {
          name: 'experiments',
          description: 'What is tried on a part of the people, and what came of it.',
        },
        {
          name: 'journeys',
          description: 'Automation over time: who is in which journey, and what it would do.',
        },
        { name: 'offers', description: 'What is given to people, and what they have a right to.' },
        { name: 'messages', description: 'Messages to people, and what comes back of them.' },
        { name: 'channels', description: 'What carries messages, and what comes back of them.' },
        { name: 'inbox', description: 'Events that were not taken.' },
        {
          name: 'quality',
          description: 'How good the data are that come in, and what is expected of them.',
        },
        { name: 'holdout', description: 'Whether personalization pays.' },
        { name: 'what-if', description: 'What another strategy would have earned.' },
        { name: 'likelihoods', description: 'What is to be expected of people and items.' },
        { name: 'attribution', description: 'What orders are laid to, and what was paid for it.' },
        { name: 'reports', description: 'What happened, and what the business learns of it.' },
        { name: 'messages', description: 'What goes out to people, and what comes of it.' },
        { name: 'made', description: 'Products that customers shape, and what is made of them.' },
        { name: 'tuning', description: 'Fitting the item model to what people did last.' },
        { name: 'trials', description: 'What somebody’s own orders say, before anything is kept.' },
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
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  app.get('/docs', { schema: { hide: true } }, (_request, reply) => reply.redirect('/docs/'));
  await app.register(swaggerUi, {
    routePrefix: '/docs/',
    uiConfig: { docExpansion: 'list', deepLinking: true, tryItOutEnabled: false },
    theme: {
      title: 'The API of Personable',
      css: [{ filename: 'personable.css', content: STYLE }],
    },
    uiHooks: {
      onRequest: (_request, reply, next) => {
        void reply.headers(PAGE_HEADERS);
        next();
      },
    },
  });
};
