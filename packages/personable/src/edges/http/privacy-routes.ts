import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { PersonableError } from '../../engine/errors.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise, refuseReading } from './authorise.ts';
import { AccessesBody } from './consent-schemas.ts';
import { credentials } from './credentials.ts';
import { OwnPageBody } from './own-page-schema.ts';
import { errors, keys, success } from './schema.ts';

const personId = Type.Union([Type.String({ minLength: 1, maxLength: 500 }), Type.Integer()]);
const person = Type.Integer({
  minimum: 1,
  description: "The engine's own number of the person. Needs a secret key.",
});
const reference = {
  userId: Type.Optional(personId),
  anonymousId: Type.Optional(personId),
  person: Type.Optional(person),
};
const onlyThemselves = 'With a write key only for the customer whose signed token comes with it.';

/** What people may ask of what is held about them, over HTTP, also from pages of other origins. */
export const registerPrivacy = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: PersonReference }>(
    '/v1/me',
    {
      schema: {
        operationId: 'readOwnPage',
        summary: 'Read what a person is told of themselves',
        description: `What is known of them, and each consent switch with what it changes. ${onlyThemselves}`,
        tags: ['people'],
        security: keys.either,
        body: Type.Object({ ...reference, ...credentials }, { additionalProperties: false }),
        response: {
          ...success(OwnPageBody, 'For a page of their own.'),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      const access = await authorise(shop, request);
      refuseReading(access, request.body);
      const page = await shop.privacy.ownPage(request.body);
      if (page === undefined) throw nobody();
      await shop.privacy.looked(request.body, access.who, 'own page');
      return page;
    },
  );

  app.post<{ Body: PersonReference }>(
    '/v1/people/export',
    {
      schema: {
        operationId: 'exportPerson',
        summary: 'Export everything held about a person',
        description: `One JSON object with a field for each kind of data. ${onlyThemselves}`,
        tags: ['people'],
        security: keys.either,
        body: Type.Object({ ...reference, ...credentials }, { additionalProperties: false }),
        response: {
          ...success(
            Type.Record(Type.String(), Type.Unknown()),
            'As a file to download; it is noted as a look at the person.',
          ),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async (request, reply) => {
      const access = await authorise(shop, request);
      refuseReading(access, request.body);
      const archive = await shop.people.export(request.body, access.who);
      if (archive === undefined) throw nobody();
      return reply
        .header('content-type', 'application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="person-${archive.person}.json"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(archive.text));
    },
  );

  app.post<{ Body: PersonReference & { before?: number; limit?: number } }>(
    '/v1/people/accesses',
    {
      schema: {
        operationId: 'listAccesses',
        summary: 'Read who looked at a person',
        description: onlyThemselves,
        tags: ['people'],
        security: keys.either,
        body: Type.Object(
          {
            ...reference,
            before: Type.Optional(
              Type.Integer({ minimum: 1, description: 'The "next" of the page before.' }),
            ),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
            ...credentials,
          },
          { additionalProperties: false },
        ),
        response: { ...success(AccessesBody, 'The latest first.'), ...errors(400, 401, 403) },
      },
    },
    async (request) => {
      refuseReading(await authorise(shop, request), request.body);
      const { entries, ...page } = await shop.privacy.accesses(request.body, request.body);
      return { accesses: entries, ...page };
    },
  );
};

const nobody = () => new PersonableError('not_found', 'Nobody by this id has been met.');
