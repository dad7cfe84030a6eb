import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { HouseholdInput } from '../../customer/household/household-input.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import {
  CheckedBody,
  CheckRequest,
  ContactBody,
  HouseholdBody,
  HouseholdOfPersonBody,
  reference,
} from './household-schemas.ts';
import { errors, keys, success } from './schema.ts';

const params = Type.Object({ id: Type.String({ maxLength: 100 }) });
const Person = Type.Object(reference, { additionalProperties: false });
const tags = ['households'];
const security = keys.secret;

interface OfOne {
  readonly Params: { readonly id: string };
}

/** People who belong together, and what guardians allow, over HTTP. */
export const registerHouseholds = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get<{ Querystring: { after?: string; limit?: number } }>(
    '/v1/households',
    {
      preHandler,
      schema: {
        operationId: 'listHouseholds',
        summary: 'Read the households',
        tags,
        security,
        querystring: Type.Object({
          after: Type.Optional(
            Type.String({ maxLength: 100, description: 'The "next" of the page before.' }),
          ),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
        response: {
          ...success(
            Type.Object({
              households: Type.Array(HouseholdBody),
              next: Type.Optional(Type.String()),
            }),
            'In the order in which they were made.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ query }) => {
      const { entries, ...page } = await shop.households.list(query);
      return { households: entries, ...page };
    },
  );

  app.post<{ Body: HouseholdInput }>(
    '/v1/households',
    {
      preHandler,
      schema: {
        operationId: 'createHousehold',
        summary: 'Make a household',
        description: 'Its limits are obeyed by every decision from then on.',
        tags,
        security,
        body: HouseholdInput,
        response: {
          ...success(HouseholdBody, 'It is durable.'),
          ...errors(400, 401, 403, 404, 409, 410, 503),
        },
      },
    },
    ({ body }) => shop.households.put(body),
  );

  app.get<OfOne>(
    '/v1/households/:id',
    {
      preHandler,
      schema: {
        operationId: 'readHousehold',
        summary: 'Read a household',
        tags,
        security,
        params,
        response: { ...success(HouseholdBody, 'As it is now.'), ...errors(401, 403, 404) },
      },
    },
    async ({ params: { id } }) => {
      const household = await shop.households.get(id);
      if (household !== undefined) return household;
      throw new PersonableError('not_found', `There is no household "${id}".`);
    },
  );

  app.put<OfOne & { Body: HouseholdInput }>(
    '/v1/households/:id',
    {
      preHandler,
      schema: {
        operationId: 'putHousehold',
        summary: 'Replace a household whole',
        description: 'With the version that was read; one that changed since is not overwritten.',
        tags,
        security,
        params,
        body: HouseholdInput,
        response: {
          ...success(HouseholdBody, 'It is durable, and every decision obeys it.'),
          ...errors(400, 401, 403, 404, 409, 410, 503),
        },
      },
    },
    ({ params: { id }, body }) => shop.households.put(body, id),
  );

  app.delete<OfOne & { Querystring: { version?: number } }>(
    '/v1/households/:id',
    {
      preHandler,
      schema: {
        operationId: 'removeHousehold',
        summary: 'Remove a household with its limits and contacts; the people stay',
        tags,
        security,
        params,
        querystring: Type.Object({
          version: Type.Optional(
            Type.Integer({ minimum: 1, description: 'The version that was read.' }),
          ),
        }),
        response: {
          ...success(Type.Object({ success: Type.Boolean() }), 'It is gone.'),
          ...errors(400, 401, 403, 404, 409, 503),
        },
      },
    },
    async ({ params: { id }, query: { version } }) => {
      await shop.households.remove(id, version);
      return { success: true };
    },
  );

  app.post<{ Body: PersonReference }>(
    '/v1/people/household',
    {
      preHandler,
      schema: {
        operationId: 'readHouseholdOfPerson',
        summary: 'Read what households say of a person',
        tags,
        security,
        body: Person,
        response: {
          ...success(HouseholdOfPersonBody, 'Nothing of people nobody has met.'),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      await shop.privacy.looked(request.body, senderOf(request, shop), 'household');
      return shop.households.ofPerson(request.body);
    },
  );

  app.post<{ Body: PersonReference }>(
    '/v1/people/contacts',
    {
      preHandler,
      schema: {
        operationId: 'readContacts',
        summary: 'Read who may be called for a person, may collect or may decide',
        tags,
        security,
        body: Person,
        response: {
          ...success(
            Type.Object({ contacts: Type.Array(ContactBody) }),
            'The first is tried first.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      await shop.privacy.looked(request.body, senderOf(request, shop), 'contacts');
      return { contacts: await shop.households.contacts(request.body) };
    },
  );

  app.post<{ Body: Type.Static<typeof CheckRequest> }>(
    '/v1/limits/check',
    {
      preHandler,
      schema: {
        operationId: 'checkLimits',
        summary: 'Ask whether a person may buy some items together',
        description: 'For the till. Whoever nobody has met, and whoever has no limit, may.',
        tags,
        security,
        body: CheckRequest,
        response: {
          ...success(CheckedBody, 'Each item, allowed or with the reason.'),
          ...errors(400, 401, 403),
        },
      },
    },
    ({ body: { items, ...of } }) => shop.households.check(of, items),
  );
};
