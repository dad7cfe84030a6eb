import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { Type } from 'typebox';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import {
  ExperimentBody,
  ExperimentSummaryBody,
  PlanBody,
  PlanQuestionBody,
} from './experiment-schemas.ts';
import { errors, keys, success } from './schema.ts';

type Params = { readonly id: string };
type Said = { readonly note?: string };

const params = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 100, description: 'Id of the experiment.' }),
});
const note = Type.Optional(
  Type.String({ maxLength: 1_000, description: 'Why, for the history of the rules.' }),
);
const tags = ['experiments'];
const security = keys.secret;
/** Nothing of it is ever no number, and its readers have said so: it is written as it is. */
const plain = { serializerCompiler: () => JSON.stringify };
const strict = { additionalProperties: false };
const answers = { ...success(ExperimentBody, 'As it is now.'), ...errors(400, 401, 403, 404, 409) };

/** Experiments over HTTP, for the shop: what they say, and how they go on. What they are is written as a rule. */
export const registerExperiments = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const options = { preHandler, ...plain };
  const askedBy = (request: FastifyRequest, said: Said) => ({
    by: senderOf(request, shop),
    ...(said.note !== undefined && { note: said.note }),
  });

  app.get(
    '/v1/experiments',
    {
      ...options,
      schema: {
        operationId: 'listExperiments',
        summary: 'List the experiments with what each says',
        ...{ tags, security },
        response: {
          ...success(Type.Object({ experiments: Type.Array(ExperimentSummaryBody) }), 'By id.'),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ experiments: await shop.experiments.list() }),
  );

  app.get<{ Params: Params }>(
    '/v1/experiments/:id',
    {
      ...options,
      schema: {
        operationId: 'readExperiment',
        summary: 'Read one experiment with all that can be said of it',
        description:
          'Every interval of `always` holds however often one looks. What cannot be said has a sentence in its place.',
        ...{ tags, security, params },
        response: { ...success(ExperimentBody, 'As it is now.'), ...errors(400, 401, 403, 404) },
      },
    },
    async ({ params: { id } }) => {
      const found = await shop.experiments.find(id);
      if (found !== undefined) return found;
      throw new PersonableError('not_found', `There is no experiment "${id.slice(0, 100)}".`, {
        hint: 'GET /v1/experiments lists them.',
      });
    },
  );

  app.post<{ Body: Static<typeof PlanQuestionBody> }>(
    '/v1/experiments/plan',
    {
      ...options,
      schema: {
        operationId: 'planExperiment',
        summary: 'Ask how many people and days an experiment takes',
        description:
          'Before the start: by what is known of the people without it and the smallest change worth finding. Nothing is kept.',
        ...{ tags, security },
        body: PlanQuestionBody,
        response: { ...success(PlanBody, 'How long it takes.'), ...errors(400, 401, 403) },
      },
    },
    async ({ body: question }) => shop.experiments.plan(question),
  );

  const body = Type.Object({ note }, strict);
  const step = (
    name: 'start' | 'stop' | 'roll-back',
    schema: { operationId: string; summary: string; description: string },
    act: (id: string, asked: { by: string; note?: string }) => Promise<object>,
  ) =>
    app.post<{ Params: Params; Body: Said }>(
      `/v1/experiments/:id/${name}`,
      {
        ...options,
        schema: { ...schema, ...{ tags, security, params, body }, response: answers },
      },
      (request) => act(request.params.id, askedBy(request, request.body)),
    );
  step(
    'start',
    {
      operationId: 'startExperiment',
      summary: 'Start an experiment',
      description: 'Publishes its draft; one that waits for its start begins now.',
    },
    (id, asked) => shop.experiments.start(id, asked),
  );
  step(
    'stop',
    {
      operationId: 'stopExperiment',
      summary: 'Stop an experiment',
      description: 'From now on nobody is in an arm. What was measured stays.',
    },
    (id, asked) => shop.experiments.stop(id, asked),
  );
  step(
    'roll-back',
    {
      operationId: 'rollBackExperiment',
      summary: 'Take back what was promoted',
      description:
        'The rules say again what they said before; refused where somebody changed one since. What was not promoted is stopped.',
    },
    (id, asked) => shop.experiments.rollBack(id, asked),
  );

  app.post<{ Params: Params; Body: Said & { arm: string; holdout?: number } }>(
    '/v1/experiments/:id/promote',
    {
      ...options,
      schema: {
        operationId: 'promoteExperiment',
        summary: 'Let an arm hold for everybody but a share',
        description:
          'What the arm changes becomes a new version of each rule; a share of the people stays as it was and is compared with from then on.',
        ...{ tags, security, params },
        body: Type.Object(
          {
            arm: Type.String({ maxLength: 100 }),
            holdout: Type.Optional(
              Type.Number({
                minimum: 0,
                maximum: 0.5,
                description: 'As the experiment says when left out, else 0.05.',
              }),
            ),
            note,
          },
          strict,
        ),
        response: answers,
      },
    },
    (request) => {
      const { arm, holdout } = request.body;
      const input = { arm, ...(holdout !== undefined && { holdout }) };
      return shop.experiments.promote(request.params.id, input, askedBy(request, request.body));
    },
  );
};
