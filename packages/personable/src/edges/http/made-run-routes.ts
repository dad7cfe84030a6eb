import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { referenceFields } from '../../customer/identity/reference.ts';
import type { RunInput } from '../../engine/handles/made-runs.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import type { LineState } from '../../made/runs/run.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import { lineState, RunBody, RunLineBody, WholeRunBody } from './made-run-schemas.ts';
import { errors, keys, success } from './schema.ts';

const BODY_BYTES = 4 * 1_024 * 1_024;
const closed = { additionalProperties: false };
const tags = ['made'];
const security = keys.secret;
const params = Type.Object({ id: Type.String({ maxLength: 100 }) });
const by = Type.Optional(
  Type.String({ minLength: 1, maxLength: 200, description: 'Who does it, by name.' }),
);

type Said = PersonReference & RunInput & { readonly by?: string };

/** Lists of names that a product is made with, for the shop. */
export const registerMadeRuns = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.post<{ Body: Said }>(
    '/v1/made/runs',
    {
      preHandler,
      bodyLimit: BODY_BYTES,
      schema: {
        operationId: 'createMadeRun',
        summary: 'Take a list of names that a product is made with',
        description:
          'Up to 10,000 lines, as JSON or CSV. Each is looked at like a design in the shop, one after the other, after the answer; nothing is made until it is asked for.',
        ...{ tags, security },
        body: Type.Object(
          {
            ...referenceFields,
            template: Type.String({ minLength: 1, maxLength: 100 }),
            version: Type.Optional(
              Type.Integer({
                minimum: 1,
                description: 'The version that is offered now when left out.',
              }),
            ),
            item: Type.String({ minLength: 1, maxLength: 200, description: 'What is made.' }),
            values: Type.Optional(
              Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), {
                maxProperties: 200,
                description: 'What all lines have in common, by field.',
              }),
            ),
            language: Type.Optional(Type.String({ maxLength: 35, description: 'BCP 47.' })),
            field: Type.Optional(
              Type.String({
                maxLength: 100,
                description: 'The field a name alone is for; the first text when left out.',
              }),
            ),
            lines: Type.Optional(
              Type.Array(
                Type.Union([
                  Type.String({ maxLength: 2_000 }),
                  Type.Object(
                    {
                      values: Type.Optional(
                        Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), {
                          maxProperties: 200,
                        }),
                      ),
                      place: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
                      quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
                    },
                    closed,
                  ),
                ]),
                { maxItems: 10_000, description: 'Names, or what each adds to the values.' },
              ),
            ),
            csv: Type.Optional(
              Type.String({
                maxLength: BODY_BYTES,
                description:
                  'In place of lines: the first row names fields of the template, place and quantity.',
              }),
            ),
            stock: Type.Optional(
              Type.Record(
                Type.String({ maxLength: 100 }),
                Type.Integer({ minimum: 0, maximum: 1_000_000 }),
                {
                  maxProperties: 10_000,
                  description:
                    'How many there are at each place: a seat, a class, a position. Lines beyond it are refused.',
                },
              ),
            ),
            note: Type.Optional(Type.String({ minLength: 1, maxLength: 1_000 })),
            by,
          },
          closed,
        ),
        response: {
          ...success(WholeRunBody, 'It is durable, and its lines are looked at.'),
          ...errors(400, 401, 403, 404, 413, 503),
        },
      },
    },
    (request) => {
      const { by: who = senderOf(request, shop), ...said } = request.body;
      const { userId, anonymousId, email, phone, identity, ...input } = said;
      return shop.made.runs.create(input, who, {
        ...(userId === undefined ? {} : { userId }),
        ...(anonymousId === undefined ? {} : { anonymousId }),
        ...(email === undefined ? {} : { email }),
        ...(phone === undefined ? {} : { phone }),
        ...(identity === undefined ? {} : { identity }),
      });
    },
  );

  app.get<{ Querystring: { before?: string; limit?: number } }>(
    '/v1/made/runs',
    {
      preHandler,
      schema: {
        operationId: 'listMadeRuns',
        summary: 'Read runs',
        ...{ tags, security },
        querystring: Type.Object({
          before: Type.Optional(
            Type.String({ maxLength: 200, description: 'The "next" of the page before.' }),
          ),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
        response: {
          ...success(
            Type.Object({
              runs: Type.Array(RunBody),
              next: Type.Optional(Type.String({ description: 'Where the next page begins.' })),
            }),
            'The latest first.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ query }) => {
      const { entries, ...rest } = await shop.made.runs.list(query);
      return { runs: entries, ...rest };
    },
  );

  app.get<{ Params: { id: string } }>(
    '/v1/made/runs/:id',
    {
      preHandler,
      schema: {
        operationId: 'readMadeRun',
        summary: 'Read a run with how far it is',
        ...{ tags, security, params },
        response: { ...success(WholeRunBody, 'The run.'), ...errors(401, 403, 404) },
      },
    },
    ({ params: { id } }) => shop.made.runs.find(id),
  );

  app.get<{
    Params: { id: string };
    Querystring: { state?: LineState; after?: number; limit?: number };
  }>(
    '/v1/made/runs/:id/lines',
    {
      preHandler,
      schema: {
        operationId: 'listMadeRunLines',
        summary: 'Read what was found of the lines of a run',
        ...{ tags, security, params },
        querystring: Type.Object({
          state: Type.Optional(lineState),
          after: Type.Optional(
            Type.Integer({ minimum: 0, description: 'The "next" of the page before.' }),
          ),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
        }),
        response: {
          ...success(
            Type.Object({
              lines: Type.Array(RunLineBody),
              next: Type.Optional(Type.Integer({ description: 'Where the next page begins.' })),
            }),
            'In order.',
          ),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async ({ params: { id }, query }) => {
      const { entries, ...rest } = await shop.made.runs.lines(id, query);
      return { lines: entries, ...rest };
    },
  );

  app.post<{ Params: { id: string }; Body: { by?: string } }>(
    '/v1/made/runs/:id/make',
    {
      preHandler,
      schema: {
        operationId: 'makeMadeRun',
        summary: 'Have a run made',
        description:
          'Every line that can be made becomes a job, once; they are drawn and gathered into batches of at most 500. What still waits for a review is left. A run that stopped goes on.',
        ...{ tags, security, params },
        body: Type.Object({ by }, closed),
        response: {
          ...success(WholeRunBody, 'It is under way.'),
          ...errors(400, 401, 403, 404, 409, 503),
        },
      },
    },
    (request) => {
      const { by: who = senderOf(request, shop) } = request.body;
      return shop.made.runs.make(request.params.id, who);
    },
  );

  app.post<{ Params: { id: string }; Body: { by?: string } }>(
    '/v1/made/runs/:id/cancel',
    {
      preHandler,
      schema: {
        operationId: 'cancelMadeRun',
        summary: 'Cancel a run',
        description: 'What of it is not printed is cancelled.',
        ...{ tags, security, params },
        body: Type.Object({ by }, closed),
        response: {
          ...success(WholeRunBody, 'It is cancelled.'),
          ...errors(400, 401, 403, 404, 409, 503),
        },
      },
    },
    (request) => {
      const { by: who = senderOf(request, shop) } = request.body;
      return shop.made.runs.cancel(request.params.id, who);
    },
  );

  app.delete<{ Params: { id: string } }>(
    '/v1/made/runs/:id',
    {
      preHandler,
      schema: {
        operationId: 'forgetMadeRun',
        summary: 'Forget a run with all of its names',
        description: 'Of one that is not under way. Designs that nobody else made are emptied.',
        ...{ tags, security, params },
        response: {
          ...success(Type.Object({ forgotten: Type.Literal(true) }), 'It is gone.'),
          ...errors(401, 403, 404, 409, 503),
        },
      },
    },
    async ({ params: { id } }) => {
      await shop.made.runs.forget(id);
      return { forgotten: true as const };
    },
  );
};
