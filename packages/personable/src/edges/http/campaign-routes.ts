import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { refuseHostile } from '../../customer/hostile.ts';
import { DecisionRequest } from '../../decide/decision.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import { ClauseBody } from './condition-routes.ts';
import { namesSomebody } from './names-somebody.ts';
import { errors, keys, success } from './schema.ts';

const interval = {
  low: Type.Number({ description: 'Lower end of the interval of 95 %.' }),
  high: Type.Number(),
};

const share = (description: string) =>
  Type.Optional(
    Type.Object(
      { share: Type.Number(), ...interval, of: Type.Integer() },
      { description: `${description} With Wilson's interval; left out without any.` },
    ),
  );

const CreativeResultBody = Type.Object({
  creative: Type.String(),
  decided: Type.Integer({ description: 'Times it was chosen.' }),
  shown: Type.Integer({ description: 'Times somebody said that it was seen.' }),
  clicked: Type.Integer(),
  dismissed: Type.Integer(),
  goals: Type.Integer({ description: 'Goals that followed within their time, once a decision.' }),
  value: Type.Number({ description: 'The sum of what the goals were worth.' }),
  share: Type.Optional(Type.Number({ description: 'Of all that was decided for the campaign.' })),
  clickRate: share('Clicks of what was shown, else of what was decided.'),
  goalRate: share('Goals of what was decided.'),
  valuePerDecision: Type.Optional(
    Type.Object(
      { mean: Type.Number(), ...interval, of: Type.Integer() },
      { description: 'With the normal interval; left out for fewer than two decisions.' },
    ),
  ),
});

const counts = {
  decided: Type.Integer({ description: 'Times it was chosen.' }),
  shown: Type.Integer({ description: 'Times somebody said that it was seen.' }),
  clicked: Type.Integer(),
  dismissed: Type.Integer(),
  answered: Type.Integer({ description: 'Answers to it as a survey.' }),
  goals: Type.Integer({ description: 'Goals that followed within their time.' }),
};

const days = Type.Optional(
  Type.Integer({
    minimum: 1,
    maximum: 366,
    description: 'The last so many days; 30 when left out.',
  }),
);

const ResultsBody = Type.Object({
  campaign: Type.String(),
  name: Type.String(),
  from: Type.String({ format: 'date-time' }),
  creatives: Type.Array(CreativeResultBody),
  days: Type.Array(Type.Object({ day: Type.String({ description: 'UTC.' }), ...counts })),
  survey: Type.Optional(
    Type.Object(
      {
        asked: Type.Integer(),
        answered: Type.Integer(),
        answers: Type.Array(Type.Object({ answer: Type.String(), count: Type.Integer() }), {
          description: 'The most frequent first, at most 50.',
        }),
        score: Type.Optional(
          Type.Object(
            { mean: Type.Number(), ...interval, of: Type.Integer() },
            { description: 'With the normal interval; left out for fewer than two.' },
          ),
        ),
      },
      { description: 'Where it is a survey.' },
    ),
  ),
  placements: Type.Array(
    Type.Object({
      placement: Type.String(),
      goal: Type.Object({
        event: Type.String(),
        within: Type.String(),
        value: Type.Optional(Type.String()),
      }),
      learned: Type.Array(
        Type.Object({
          arm: Type.String({ description: '"campaign/creative", of all that compete there.' }),
          expected: Type.Number({ description: 'Worth of a decision on average.' }),
          ...interval,
          draws: Type.Number({ description: 'Draws it rests on, faded to those of now.' }),
        }),
        { description: 'What a bandit has learned there; empty where none chooses.' },
      ),
      winner: Type.Optional(
        Type.String({ description: 'Better than all others by a test on even draws.' }),
      ),
    }),
  ),
});

const { placement, ...asked } = DecisionRequest.properties;
const WhyRequest = Type.Object(
  { ...asked, placement: Type.Optional(placement) },
  { additionalProperties: false },
);

const WhyBody = Type.Object({
  campaign: Type.String(),
  placements: Type.Array(
    Type.Object({
      placement: Type.String(),
      eligible: Type.Boolean({ description: 'Whether it may be shown to the person now.' }),
      because: Type.Optional(
        Type.String({
          description:
            'What it failed first: placement, schedule, caring, minor, consent, exclusion, cap, offer, audience or content.',
        }),
      ),
      text: Type.String({ description: 'The same in words.' }),
      audience: Type.Optional(ClauseBody),
      creatives: Type.Array(
        Type.Object({
          creative: Type.String(),
          locale: Type.Optional(
            Type.String({ description: 'Left out where its texts cannot be filled in.' }),
          ),
        }),
      ),
    }),
  ),
});

const ListBody = Type.Object({
  campaigns: Type.Array(
    Type.Object({
      campaign: Type.String(),
      name: Type.String(),
      state: Type.String({ description: 'draft, published, changed or archived.' }),
      placements: Type.Array(Type.String()),
      ...counts,
    }),
  ),
});

const params = Type.Object({ id: Type.String({ maxLength: 100 }) });

/** What campaigns come to and whom they are for, over HTTP. */
export const registerCampaigns = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const common = { tags: ['rules'], security: keys.secret, params };

  app.get<{ Querystring: { days?: number } }>(
    '/v1/campaigns',
    {
      preHandler,
      schema: {
        tags: ['rules'],
        security: keys.secret,
        operationId: 'listCampaigns',
        summary: 'Read every campaign with what it came to',
        querystring: Type.Object({ days }),
        response: { ...success(ListBody, 'By id.'), ...errors(400, 401, 403) },
      },
    },
    async ({ query }) => ({ campaigns: await shop.campaigns.list(query.days) }),
  );

  app.get<{ Params: { id: string }; Querystring: { days?: number } }>(
    '/v1/campaigns/:id/results',
    {
      preHandler,
      schema: {
        ...common,
        operationId: 'readCampaignResults',
        summary: 'Read what came of a campaign, creative by creative',
        description:
          'How often each was shown was not left to chance alone: a difference is proof only where a placement in mode learn names a winner.',
        querystring: Type.Object({ days }),
        response: { ...success(ResultsBody, 'What came of it.'), ...errors(400, 401, 403, 404) },
      },
    },
    ({ params: { id }, query }) => shop.campaigns.results(id, query.days),
  );

  app.post<{ Params: { id: string }; Body: Static<typeof WhyRequest> }>(
    '/v1/campaigns/:id/why',
    {
      preHandler,
      serializerCompiler: () => JSON.stringify,
      schema: {
        ...common,
        operationId: 'explainCampaign',
        summary: 'Read why a campaign is or is not shown to a person now',
        description: 'Nothing is decided and nothing is logged but that somebody looked.',
        body: WhyRequest,
        response: {
          ...success(WhyBody, 'Placement by placement.'),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      const { params: of, body } = request;
      refuseHostile(body);
      if (namesSomebody(body)) {
        await shop.privacy.looked(body, senderOf(request, shop), 'decisions');
      }
      return shop.campaigns.why(of.id, body);
    },
  );
};
