import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PersonableError } from '../../engine/errors.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import {
  ItemDemandBody,
  LikelihoodCardBody,
  LikelihoodsBody,
  ListedPeopleBody,
  PersonLikelihoodsBody,
} from './likelihood-schemas.ts';
import { errors, keys, success } from './schema.ts';

const personId = Type.Union([Type.String({ minLength: 1, maxLength: 500 }), Type.Integer()]);
const Limit = Type.Object({
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 200, description: '50 when left out.' }),
  ),
});

/** What is to be expected of people and items, over HTTP. */
export const registerLikelihoods = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const [tags, security] = [['likelihoods'], keys.secret];

  app.get(
    '/v1/likelihoods',
    {
      preHandler,
      schema: {
        operationId: 'readLikelihoods',
        summary: 'Read what is learned of what is to be expected',
        description:
          'Every model with its numbers in plain words, and how it did: fitted on what was before a day, held against what came after it.',
        tags,
        security,
        response: { ...success(LikelihoodsBody, 'As it was found last.'), ...errors(401, 403) },
      },
    },
    () => shop.likelihoods.read(),
  );

  app.get<{ Params: { name: string } }>(
    '/v1/likelihoods/:name',
    {
      preHandler,
      schema: {
        operationId: 'readLikelihood',
        summary: 'Read one model',
        tags,
        security,
        params: Type.Object({
          name: Type.String({
            maxLength: 100,
            description: 'orders, churn, value, next, buy or demand.',
          }),
        }),
        response: { ...success(LikelihoodCardBody, 'The model.'), ...errors(400, 401, 403, 404) },
      },
    },
    ({ params: { name } }) => shop.likelihoods.model(name),
  );

  app.post(
    '/v1/likelihoods/fit',
    {
      preHandler,
      schema: {
        operationId: 'fitLikelihoods',
        summary: 'Fit everything now',
        description: 'Instead of within a minute after something changed. Answers when it serves.',
        tags,
        security,
        body: Type.Object({}, { additionalProperties: false }),
        response: { ...success(LikelihoodsBody, 'As it is now.'), ...errors(400, 401, 403) },
      },
    },
    () => shop.likelihoods.refresh(),
  );

  app.get<{ Querystring: { limit?: number } }>(
    '/v1/likelihoods/items',
    {
      preHandler,
      schema: {
        operationId: 'listItemDemand',
        summary: 'Read what will be asked for of each item, and what runs out',
        tags,
        security,
        querystring: Limit,
        response: { ...success(ItemDemandBody, 'Item by item.'), ...errors(400, 401, 403) },
      },
    },
    async ({ query: { limit } }) => ({ items: [...(await shop.likelihoods.items(limit))] }),
  );

  app.get<{ Params: { name: string }; Querystring: { limit?: number } }>(
    '/v1/likelihoods/people/:name',
    {
      preHandler,
      schema: {
        operationId: 'listLikelyPeople',
        summary: 'List people who are leaving, due, about to buy or most valuable',
        description:
          'As of now, without minors and without those who have not agreed to the purpose analytics.',
        tags,
        security,
        params: Type.Object({
          name: Type.String({
            maxLength: 100,
            description: 'leaving (regulars later than usual for them), due, buying or valuable.',
          }),
        }),
        querystring: Limit,
        response: {
          ...success(ListedPeopleBody, 'Those who stand out most first.'),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      const { name } = request.params;
      const people = await shop.likelihoods.people(name, request.query.limit);
      const who = senderOf(request, shop);
      for (const { person } of people) await shop.privacy.looked({ person }, who, 'likelihoods');
      return { people: [...people] };
    },
  );

  app.post<{ Body: PersonReference }>(
    '/v1/people/likelihoods',
    {
      preHandler,
      schema: {
        operationId: 'readPersonLikelihoods',
        summary: 'Read what is to be expected of a person',
        tags,
        security,
        body: Type.Object(
          {
            userId: Type.Optional(personId),
            anonymousId: Type.Optional(personId),
            person: Type.Optional(
              Type.Integer({ minimum: 1, description: "The engine's own number of the person." }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(PersonLikelihoodsBody, 'As of now.'),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      const read = await shop.likelihoods.of(request.body);
      await shop.privacy.looked(request.body, senderOf(request, shop), 'likelihoods');
      if (read !== undefined) return read;
      throw new PersonableError('not_found', 'Nobody by this id has been met.');
    },
  );
};
