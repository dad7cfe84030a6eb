import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { QuestionInput } from '../../customer/knowing/questions/question.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const DeclaredQuestion = Type.Object({ name: Type.String(), ...QuestionInput.properties });
const params = Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) });
const done = Type.Object({ success: Type.Boolean() });

/** Questions worth asking people, over HTTP. */
export const registerQuestions = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const tags = ['questions'];
  const security = keys.secret;

  app.get(
    '/v1/questions',
    {
      preHandler,
      schema: {
        operationId: 'listQuestions',
        summary: 'List the questions worth asking people',
        tags,
        security,
        response: {
          ...success(Type.Object({ questions: Type.Array(DeclaredQuestion) }), 'By name.'),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ questions: await shop.questions.list() }),
  );

  app.get<{ Params: { name: string } }>(
    '/v1/questions/:name',
    {
      preHandler,
      schema: {
        operationId: 'readQuestion',
        summary: 'Read a question',
        tags,
        security,
        params,
        response: { ...success(DeclaredQuestion, 'The question.'), ...errors(400, 401, 403, 404) },
      },
    },
    async ({ params: { name } }) => {
      const question = await shop.questions.get(name);
      if (question === undefined) throw nothing(name);
      return question;
    },
  );

  app.put<{ Params: { name: string }; Body: QuestionInput }>(
    '/v1/questions/:name',
    {
      preHandler,
      schema: {
        operationId: 'putQuestion',
        summary: 'Declare a question, or replace it',
        tags,
        security,
        params,
        body: QuestionInput,
        response: {
          ...success(done, 'It is durable, and the next answer obeys it.'),
          ...errors(400, 401, 403, 503),
        },
      },
    },
    async ({ params: { name }, body }) => {
      await shop.questions.put(name, body);
      return { success: true };
    },
  );

  app.delete<{ Params: { name: string } }>(
    '/v1/questions/:name',
    {
      preHandler,
      schema: {
        operationId: 'removeQuestion',
        summary: 'Remove a question; what was answered stays',
        tags,
        security,
        params,
        response: { ...success(done, 'It is not asked any more.'), ...errors(401, 403, 404, 503) },
      },
    },
    async ({ params: { name } }) => {
      if (!(await shop.questions.remove(name))) throw nothing(name);
      return { success: true };
    },
  );
};

const nothing = (name: string) =>
  new PersonableError('not_found', `There is no question called "${name}".`, {
    hint: 'GET /v1/questions lists all.',
  });
