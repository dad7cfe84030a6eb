import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';
import type { RuleState } from '../../rules/rule-record.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import {
  kind,
  RuleBody,
  RuleDifferenceBody,
  RuleSummaryBody,
  RuleVersionBody,
  said,
} from './rule-schemas.ts';
import { registerRuleSets } from './rule-set-routes.ts';
import { errors, keys, success } from './schema.ts';

type Params = { readonly kind: string; readonly id: string };
type Said = { readonly note?: string; readonly ifVersion?: number };

const RULE_BYTES = 2_000_000;
const params = Type.Object({
  kind: Type.String({ maxLength: 100 }),
  id: Type.String({ minLength: 1, maxLength: 100 }),
});
const common = { tags: ['rules'], security: keys.secret };
/** Rules have any shape: their own reader says what is wrong with them, and where. */
const plain = { serializerCompiler: () => JSON.stringify };
const strict = { additionalProperties: false };
const one = '/v1/rules/:kind/:id';

/** Business rules over HTTP, for the shop. */
export const registerRules = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const options = { preHandler, ...plain };
  registerRuleSets(app, shop, options);
  registerReading(app, shop, options);
  registerSteps(app, shop, options);

  app.get<{ Querystring: { kind?: string; state?: RuleState } }>(
    '/v1/rules',
    {
      ...options,
      schema: {
        ...common,
        operationId: 'listRules',
        summary: 'List the rules',
        querystring: Type.Object({
          kind: Type.Optional(kind),
          state: Type.Optional(
            Type.Unsafe<RuleState>({
              type: 'string',
              enum: ['draft', 'published', 'changed', 'archived'],
            }),
          ),
        }),
        response: {
          ...success(
            Type.Object({
              set: Type.Integer({
                description: 'Number of the published set; 0 before the first.',
              }),
              rules: Type.Array(RuleSummaryBody),
            }),
            'By kind and id.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ query }) => ({ set: shop.rules.set, rules: shop.rules.list(query) }),
  );

  app.put<{ Params: Params; Body: Said & { body: unknown } }>(
    one,
    {
      ...options,
      bodyLimit: RULE_BYTES,
      schema: {
        ...common,
        operationId: 'putRule',
        summary: 'Store a draft of a rule',
        description: 'What is published stays until the draft is.',
        params,
        body: Type.Object({ body: Type.Unknown(), ...said }, strict),
        response: {
          ...success(RuleBody, 'The rule as it now is.'),
          ...errors(400, 401, 403, 404, 409, 413),
        },
      },
    },
    (request) => {
      const { params: place, body } = request;
      return shop.rules.put(place.kind, place.id, body.body, askedIn(request, shop));
    },
  );

  app.delete<{ Params: Params; Querystring: Pick<Said, 'ifVersion'> }>(
    one,
    {
      ...options,
      schema: {
        ...common,
        operationId: 'deleteRule',
        summary: 'Delete the draft of a rule, or a rule that was never published',
        params,
        querystring: Type.Object({ ifVersion: said.ifVersion }),
        response: {
          ...success(Type.Object({ deleted: Type.Boolean() }), 'False when there was nothing.'),
          ...errors(400, 401, 403, 404, 409),
        },
      },
    },
    async (request) => {
      const { params: place, query } = request;
      const asked = { ...query, by: senderOf(request, shop) };
      return { deleted: await shop.rules.delete(place.kind, place.id, asked) };
    },
  );
};

type Options = { readonly preHandler: (request: FastifyRequest) => Promise<void> } & typeof plain;

const registerReading = (app: FastifyInstance, shop: Personable, options: Options): void => {
  app.get<{ Params: Params }>(
    one,
    {
      ...options,
      schema: {
        ...common,
        operationId: 'readRule',
        summary: 'Read a rule, with what would be wrong if it were published',
        params,
        response: { ...success(RuleBody, 'As it is now.'), ...errors(401, 403, 404) },
      },
    },
    async ({ params: place }) => shop.rules.find(place.kind, place.id) ?? unknown(place),
  );

  app.get<{ Params: Params; Querystring: { before?: number } }>(
    `${one}/versions`,
    {
      ...options,
      schema: {
        ...common,
        operationId: 'listRuleVersions',
        summary: 'List what a rule was, when, by whom and why',
        params,
        querystring: Type.Object({
          before: Type.Optional(
            Type.Integer({ minimum: 1, description: 'A version: those before it.' }),
          ),
        }),
        response: {
          ...success(
            Type.Object({ versions: Type.Array(RuleVersionBody) }),
            'The latest first, at most a hundred.',
          ),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async ({ params: place, query }) => ({
      versions: await shop.rules.versions(place.kind, place.id, query),
    }),
  );

  app.get<{ Params: Params; Querystring: { from?: number; to?: number } }>(
    `${one}/difference`,
    {
      ...options,
      schema: {
        ...common,
        operationId: 'compareRuleVersions',
        summary: 'Say where two versions of a rule differ',
        params,
        querystring: Type.Object({
          from: Type.Optional(
            Type.Integer({ minimum: 1, description: 'The one before `to` when left out.' }),
          ),
          to: Type.Optional(Type.Integer({ minimum: 1, description: 'The latest when left out.' })),
        }),
        response: {
          ...success(RuleDifferenceBody, 'In the order of the fields.'),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    ({ params: { kind: of, id }, query }) => shop.rules.difference(of, id, query),
  );
};

const STEPS = [
  ['publish', 'publishRule', 'Publish the draft of a rule: it holds from the next decision on'],
  ['takeBack', 'takeBackRule', 'Take a rule out of what is published, back to a draft'],
  ['archive', 'archiveRule', 'Archive a rule: neither draft nor published, its versions are kept'],
] as const;

const registerSteps = (app: FastifyInstance, shop: Personable, options: Options): void => {
  const answers = {
    ...success(RuleBody, 'The rule as it now is.'),
    ...errors(400, 401, 403, 404, 409),
  };
  for (const [step, operationId, summary] of STEPS) {
    app.post<{ Params: Params; Body: Said }>(
      `${one}/${step === 'takeBack' ? 'take-back' : step}`,
      {
        ...options,
        schema: {
          ...common,
          ...{ operationId, summary, params },
          body: Type.Object(said, strict),
          response: answers,
        },
      },
      (request) => {
        const { params: place } = request;
        return shop.rules[step](place.kind, place.id, askedIn(request, shop));
      },
    );
  }

  app.post<{ Params: Params; Body: Said & { version: number } }>(
    `${one}/roll-back`,
    {
      ...options,
      schema: {
        ...common,
        operationId: 'rollBackRule',
        summary: 'Make a new version that says what an old one said',
        description: 'Published at once where the rule is published, else a draft.',
        params,
        body: Type.Object({ version: Type.Integer({ minimum: 1 }), ...said }, strict),
        response: answers,
      },
    },
    (request) => {
      const { params: place, body } = request;
      return shop.rules.rollBack(place.kind, place.id, body.version, askedIn(request, shop));
    },
  );
};

const askedIn = (request: FastifyRequest<{ Body: Said }>, shop: Personable) => {
  const { note, ifVersion } = request.body;
  return { by: senderOf(request, shop), note, ifVersion };
};

const unknown = ({ kind: of, id }: Params): never => {
  throw new PersonableError(
    'not_found',
    `There is no rule "${id.slice(0, 100)}" of the kind ${of}.`,
    {
      hint: 'GET /v1/rules lists them.',
    },
  );
};
