import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { refuseHostile } from '../../customer/hostile.ts';
import { Decision, Reason } from '../../decide/decision.ts';
import type { Personable } from '../../engine/personable.ts';
import { PreviewRequest, WhyNotRequest } from '../../engine/preview/preview-request.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import { ClauseBody } from './condition-routes.ts';
import { errors, keys, success } from './schema.ts';

/** A persona may have a long history. */
const REQUEST_BYTES = 1_024 * 1_024;

const PreviewBody = Type.Object({
  decision: Decision,
  at: Type.String({ format: 'date-time', description: 'The moment it is decided at.' }),
  rules: Type.Object({
    set: Type.Integer({ description: 'Number of the published rule set.' }),
    draft: Type.Boolean({ description: 'Whether drafts held as if they were published.' }),
  }),
  persona: Type.Optional(
    Type.Object(
      {
        audiences: Type.Array(Type.String(), { description: 'Ids of those they are of.' }),
        unknownItems: Type.Array(Type.String(), {
          description: 'Items of their events that the catalogue does not have.',
        }),
      },
      { description: 'Of somebody made up.' },
    ),
  ),
});

const Rule = Type.Object(
  {
    kind: Type.String(),
    id: Type.String(),
    version: Type.Integer(),
    name: Type.String(),
  },
  { description: 'The rule that decides it.' },
);

const WhyNotBody = Type.Object({
  item: Type.Optional(Type.String({ description: 'The item that was asked about.' })),
  campaign: Type.Optional(Type.String({ description: 'The campaign that was asked about.' })),
  name: Type.Optional(Type.String()),
  shown: Type.Boolean(),
  place: Type.Optional(Type.Integer({ description: 'Where it is shown, 1 for the first.' })),
  because: Type.String({
    description:
      'Of an item: shown, not-in-catalogue, placement, unavailable, excluded, hidden, never, bought, on-page, in-basket, limit, spend, no-candidate, rule, buried, not-scored, outscored or arranged. Of a campaign: shown, not-published, placement, schedule, caring, minor, consent, exclusion, cap, audience, content, broken, outranked or not-drawn.',
  }),
  text: Type.String({ description: 'The same in words.' }),
  near: Type.Optional(Type.Array(Type.String(), { description: 'Ids that may have been meant.' })),
  rule: Type.Optional(Rule),
  clauses: Type.Optional(ClauseBody),
  unscored: Type.Optional(
    Type.Array(Type.String(), { description: 'Strategies that gave it no score.' }),
  ),
  scored: Type.Optional(
    Type.Object(
      {
        strategy: Type.String(),
        score: Type.Number(),
        rank: Type.Optional(
          Type.Integer({ description: 'By this score; left out beyond the first thousand.' }),
        ),
      },
      { description: 'What gave it a score.' },
    ),
  ),
  reasons: Type.Optional(Type.Array(Reason)),
  last: Type.Optional(
    Type.Object(
      { id: Type.String(), name: Type.String(), score: Type.Number() },
      { description: 'The last that the same strategy put on the list.' },
    ),
  ),
  lacks: Type.Optional(
    Type.Array(Reason, { description: 'Reasons that the last one has and it has not.' }),
  ),
  creatives: Type.Optional(
    Type.Array(Type.Object({ creative: Type.String(), locale: Type.Optional(Type.String()) })),
  ),
  rank: Type.Optional(
    Type.Integer({ description: 'By priority among the campaigns that may be shown.' }),
  ),
  among: Type.Optional(Type.Integer({ description: 'How many campaigns may be shown.' })),
  propensity: Type.Optional(
    Type.Number({ description: 'The probability with which it would be drawn.' }),
  ),
  instead: Type.Optional(Type.Array(Type.String(), { description: 'Campaigns that are shown.' })),
});

/** What would be decided, over HTTP. */
export const registerPreview = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const common = { tags: ['decisions'], security: keys.secret };
  const looked = async (
    request: FastifyRequest,
    { as }: { readonly as?: PreviewRequest['as'] },
  ): Promise<void> => {
    refuseHostile(request.body);
    const { persona, ...reference } = as ?? {};
    if (persona !== undefined || Object.keys(reference).length === 0) return;
    await shop.privacy.looked(reference, senderOf(request, shop), 'decisions');
  };

  app.post<{ Body: PreviewRequest }>(
    '/v1/preview',
    {
      preHandler,
      bodyLimit: REQUEST_BYTES,
      serializerCompiler: () => JSON.stringify,
      schema: {
        ...common,
        operationId: 'preview',
        summary: 'Read what would be decided: for anybody, at any time, in any context',
        description:
          'For a person of the store or somebody made up, by what is published or by the drafts. Nothing is logged, counted or given, but that somebody looked at a person of the store.',
        body: PreviewRequest,
        response: {
          ...success(PreviewBody, 'What would be decided, and why.'),
          ...errors(400, 401, 403, 413),
        },
      },
    },
    async (request) => {
      await looked(request, request.body);
      return shop.preview.decide(request.body);
    },
  );

  app.post<{ Body: WhyNotRequest }>(
    '/v1/why-not',
    {
      preHandler,
      bodyLimit: REQUEST_BYTES,
      serializerCompiler: () => JSON.stringify,
      schema: {
        ...common,
        operationId: 'whyNot',
        summary: 'Read why an item or a campaign would not be shown',
        description:
          'In words and as data, for whomever POST /v1/preview decides. Nothing is kept.',
        body: WhyNotRequest,
        response: { ...success(WhyNotBody, 'Why.'), ...errors(400, 401, 403, 413) },
      },
    },
    async (request) => {
      await looked(request, request.body);
      return shop.preview.whyNot(request.body);
    },
  );
};
