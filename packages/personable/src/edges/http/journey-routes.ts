import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import type { RunStateName } from '../../automate/journeys/run.ts';
import { refuseHostile } from '../../customer/hostile.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import {
  RecipeBody,
  RehearsalBody,
  RehearsalRequest,
  RunBody,
  STATES,
  StoryBody,
  SummaryBody,
  time,
} from './journey-schemas.ts';
import { namesSomebody } from './names-somebody.ts';
import { RuleBody } from './rule-schemas.ts';
import { errors, keys, success } from './schema.ts';

const params = Type.Object({ id: Type.String({ maxLength: 500 }) });

const noted = Type.Object(
  { note: Type.Optional(Type.String({ maxLength: 500, description: 'Why, for the story.' })) },
  { additionalProperties: false },
);

const unknownRun = (id: string): PersonableError =>
  new PersonableError('not_found', `There is no run "${id.slice(0, 100)}".`, {
    hint: 'GET /v1/journeys/runs lists them.',
  });

/** Journeys, who is in them and what they would do, over HTTP. */
export const registerJourneys = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const common = { tags: ['journeys'], security: keys.secret };

  app.get(
    '/v1/journeys',
    {
      preHandler,
      schema: {
        ...common,
        operationId: 'listJourneys',
        summary: 'Read every journey with who is in it',
        response: {
          ...success(Type.Object({ journeys: Type.Array(SummaryBody) }), 'By id.'),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ journeys: await shop.journeys.list() }),
  );

  app.get<{
    Querystring: {
      journey?: string;
      person?: number;
      state?: RunStateName;
      before?: string;
      limit?: number;
    };
  }>(
    '/v1/journeys/runs',
    {
      preHandler,
      schema: {
        ...common,
        operationId: 'listJourneyRuns',
        summary: 'Read who is or was in journeys, the latest first',
        querystring: Type.Object({
          journey: Type.Optional(Type.String({ maxLength: 100, description: 'Only of this one.' })),
          person: Type.Optional(Type.Integer({ minimum: 1, description: 'Only of this person.' })),
          state: Type.Optional(
            Type.Unsafe<RunStateName>({ type: 'string', enum: STATES, description: 'Only these.' }),
          ),
          before: Type.Optional(time('Who came in before.')),
          limit: Type.Optional(
            Type.Integer({ minimum: 1, maximum: 500, description: '100 when left out.' }),
          ),
        }),
        response: {
          ...success(Type.Object({ runs: Type.Array(RunBody) }), 'The latest first.'),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      const { person: number, ...asked } = request.query;
      const reference = number === undefined ? {} : { person: number };
      if (namesSomebody(reference)) {
        await shop.privacy.looked(reference, senderOf(request, shop), 'decisions');
      }
      return { runs: await shop.journeys.runs({ ...asked, ...reference }) };
    },
  );

  app.get<{ Params: { id: string } }>(
    '/v1/journeys/runs/:id',
    {
      preHandler,
      schema: {
        ...{ ...common, params },
        operationId: 'readJourneyRun',
        summary: 'Read what happened to somebody in a journey',
        response: { ...success(StoryBody, 'With its story.'), ...errors(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const found = await shop.journeys.run(id);
      if (found === undefined) throw unknownRun(id);
      await shop.privacy.looked({ person: found.person }, senderOf(request, shop), 'decisions');
      return found;
    },
  );

  app.post<{ Params: { id: string }; Body: { note?: string } }>(
    '/v1/journeys/runs/:id/end',
    {
      preHandler,
      schema: {
        ...{ ...common, params },
        operationId: 'endJourneyRun',
        summary: 'Take somebody out of a journey',
        description: 'What was asked for and not handed over yet is taken back.',
        body: noted,
        response: {
          ...success(
            Type.Object({ ended: Type.Boolean({ description: 'Whether it was on its way.' }) }),
            'It goes no further.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => ({
      ended: await shop.journeys.end(request.params.id, senderOf(request, shop), request.body.note),
    }),
  );

  app.post<{ Params: { id: string }; Body: Static<typeof RehearsalRequest> }>(
    '/v1/journeys/:id/rehearse',
    {
      preHandler,
      schema: {
        ...{ ...common, params },
        operationId: 'rehearseJourney',
        summary: 'Walk a person through a journey without doing anything',
        description:
          'Waits are jumped; conditions see the person as they are known now; nothing is stored, sent or counted but that somebody looked.',
        body: RehearsalRequest,
        response: { ...success(RehearsalBody, 'Step by step.'), ...errors(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { body, ...input } = request.body;
      refuseHostile(request.body);
      if (namesSomebody(input)) {
        await shop.privacy.looked(input, senderOf(request, shop), 'decisions');
      }
      const rehearsed = await shop.journeys.rehearse(
        body === undefined ? request.params.id : { id: request.params.id, body },
        input,
      );
      const { comesIn, ends, lines, messages } = rehearsed;
      const written = (at: number) => new Date(at).toISOString();
      return {
        comesIn: typeof comesIn === 'string' ? comesIn : 'refused',
        ends,
        lines: lines.map((line) => ({ ...line, time: written(line.time) })),
        messages: messages.map((message) => ({ ...message, time: written(message.time) })),
      };
    },
  );

  app.get(
    '/v1/journeys/recipes',
    {
      preHandler,
      schema: {
        ...common,
        operationId: 'listJourneyRecipes',
        summary: 'Read the journeys that are ready to be turned on',
        response: {
          ...success(Type.Object({ recipes: Type.Array(RecipeBody) }), 'All of them.'),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ recipes: shop.journeys.recipes() }),
  );

  app.post<{ Params: { id: string } }>(
    '/v1/journeys/recipes/:id',
    {
      preHandler,
      schema: {
        ...{ ...common, params },
        operationId: 'useJourneyRecipe',
        summary: 'Store the journey of a recipe and its templates as drafts',
        description:
          'Nothing happens until the journey is published as any other rule, and nothing is sent until its templates are. A template that is there already stays as it is.',
        body: Type.Object({}, { additionalProperties: false, description: 'Nothing.' }),
        response: { ...success(RuleBody, 'The draft.'), ...errors(400, 401, 403, 404, 409) },
      },
    },
    (request) => shop.journeys.useRecipe(request.params.id, senderOf(request, shop)),
  );
};
