import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Personable } from '../../engine/personable.ts';
import type { RuleFile } from '../../rules/plan.ts';
import { senderOf } from './authorise.ts';
import { RuleFileBody, RulePlanBody, RuleSetBody, said } from './rule-schemas.ts';
import { errors, keys, success } from './schema.ts';

interface RulesSent {
  readonly rules: readonly RuleFile[];
  readonly publish?: boolean;
  readonly prune?: boolean;
}

const SET_BYTES = 16_000_000;
const common = { tags: ['rules'], security: keys.secret };
const sent = {
  rules: Type.Array(RuleFileBody, { maxItems: 5_000 }),
  publish: Type.Optional(
    Type.Boolean({ description: 'Whether what changes is published; else it becomes drafts.' }),
  ),
  prune: Type.Optional(
    Type.Boolean({ description: 'Whether rules that are not in it are archived; needs publish.' }),
  ),
};
const strict = { additionalProperties: false };

/** Whole sets of rules over HTTP: planned, applied, exported, and what was published when. */
export const registerRuleSets = (
  app: FastifyInstance,
  shop: Personable,
  options: {
    readonly preHandler: (request: FastifyRequest) => Promise<void>;
    readonly serializerCompiler: () => typeof JSON.stringify;
  },
): void => {
  app.get(
    '/v1/rules/sets',
    {
      ...options,
      schema: {
        ...common,
        operationId: 'listRuleSets',
        summary: 'List what was published, when, by whom and why',
        response: {
          ...success(
            Type.Object({ sets: Type.Array(RuleSetBody) }),
            'The latest first, at most a hundred.',
          ),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ sets: await shop.rules.sets() }),
  );

  app.get(
    '/v1/rules/export',
    {
      ...options,
      schema: {
        ...common,
        operationId: 'exportRules',
        summary: 'Read everything that is published, as it can be applied again',
        response: {
          ...success(
            Type.Object({ set: Type.Integer(), rules: Type.Array(RuleFileBody) }),
            'By kind and id.',
          ),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ set: shop.rules.set, rules: shop.rules.export() }),
  );

  app.post<{ Body: RulesSent }>(
    '/v1/rules/plan',
    {
      ...options,
      bodyLimit: SET_BYTES,
      schema: {
        ...common,
        operationId: 'planRules',
        summary: 'Say what a whole set of rules would change, and what is wrong with it',
        body: Type.Object(sent, strict),
        response: {
          ...success(RulePlanBody, 'Nothing was changed.'),
          ...errors(400, 401, 403, 413),
        },
      },
    },
    ({ body: { rules, ...how } }) => shop.rules.plan(rules, how),
  );

  app.post<{ Body: RulesSent & { ifPlan?: string; note?: string } }>(
    '/v1/rules/apply',
    {
      ...options,
      bodyLimit: SET_BYTES,
      schema: {
        ...common,
        operationId: 'applyRules',
        summary: 'Take a whole set of rules, all or none',
        body: Type.Object(
          {
            ...sent,
            ifPlan: Type.Optional(
              Type.String({
                maxLength: 100,
                description: 'The plan that was looked at: refused when it is another by now.',
              }),
            ),
            note: said.note,
          },
          strict,
        ),
        response: {
          ...success(RulePlanBody, 'What was done.'),
          ...errors(400, 401, 403, 409, 413),
        },
      },
    },
    (request) => {
      const { rules, note, ...how } = request.body;
      return shop.rules.apply(rules, how, { by: senderOf(request, shop), note });
    },
  );
};
