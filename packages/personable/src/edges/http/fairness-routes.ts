import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type {
  FairnessOverview,
  FairnessQuery,
  FairnessReport,
} from '../../engine/handles/fairness.ts';
import type { Personable } from '../../engine/personable.ts';
import type { FairComparison, FairKind } from '../../measure/fairness/fair-rule.ts';
import type { Columns, ReportTable } from '../../measure/reports/table.ts';
import { authoriseSecret } from './authorise.ts';
import { answerReport, REPORT_QUERY, reportAnswers } from './report-answers.ts';
import { Measured } from './report-schemas.ts';
import { columnsOf, spread, spreadOf } from './report-tables.ts';
import { errors, keys } from './schema.ts';

const QUERY = {
  month: Type.Optional(
    Type.String({
      maxLength: 7,
      description: 'Such as 2026-03, by the clock of the shop; this month when left out.',
    }),
  ),
  format: REPORT_QUERY.format,
};

const kind = Type.Unsafe<FairKind>({ type: 'string', enum: ['offer', 'campaign'] });

const HEAD = {
  month: Type.String({ description: 'Such as 2026-03.' }),
  timezone: Type.String({ description: 'IANA: by whose clock months begin.' }),
  months: Type.Array(Type.String(), { description: 'Months with anything, the latest first.' }),
  watched: Type.Array(Type.String(), {
    description: 'Stated traits people are told apart by, beside what everybody is.',
  }),
};

const Findings = Type.Array(
  Type.Object({
    chance: Type.Number({ description: 'Corrected for all comparisons made.' }),
    text: Type.String({ description: 'In words.' }),
  }),
  { description: 'What is more than chance, the surest first.' },
);

const RULE = {
  kind,
  id: Type.String(),
  name: Type.String({ description: 'As it is called; its id where it is gone.' }),
  people: Type.Integer({ description: 'People something was decided for in the month.' }),
  got: Type.Integer({ description: 'Those who got this.' }),
  did: Type.Integer({ description: 'Those who redeemed it, or did something with it.' }),
  comparisons: Type.Integer({ description: 'Comparisons made.' }),
  findings: Findings,
  text: Type.String({ description: 'What it says, in words.' }),
};

const Comparison = Type.Union(
  [
    Type.Object({
      share: Measured,
      others: Measured,
      times: Measured,
      chance: Type.Number({
        description:
          'How likely a difference at least as large is by chance, corrected for all comparisons made.',
      }),
      moreThanChance: Type.Boolean(),
      text: Type.String({ description: 'In words.' }),
    }),
    Type.Null(),
  ],
  { description: 'The group beside everybody else; null where there are too few to say.' },
);

const ReportBody = Type.Object({
  ...HEAD,
  ...RULE,
  dimensions: Type.Array(
    Type.Object({
      dimension: Type.String({ description: '`trait:` and its name for one that is watched.' }),
      name: Type.String({ description: 'In words.' }),
      groups: Type.Array(
        Type.Object({
          group: Type.String({ description: 'Empty for those of whom it is not known.' }),
          name: Type.String({ description: 'In words.' }),
          people: Type.Integer(),
          got: Type.Integer(),
          gets: Comparison,
          does: Comparison,
        }),
      ),
    }),
  ),
});

const OverviewBody = Type.Object({
  ...HEAD,
  rules: Type.Array(Type.Object(RULE)),
  text: Type.String({ description: 'What it says, in words.' }),
});

/** Who gets what by groups of people, over HTTP. */
export const registerFairness = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const tags = ['reports'];
  const security = keys.secret;

  app.get<{ Querystring: FairnessQuery }>(
    '/v1/reports/fairness',
    {
      preHandler,
      schema: {
        operationId: 'readFairness',
        summary: 'Read in which offers and campaigns some group stands out',
        description:
          'Everything that was given in a month, what stands out the most first; corrected for looking at all of them.',
        ...{ tags, security, querystring: Type.Object(QUERY) },
        response: { ...reportAnswers(OverviewBody, 'As it is now.'), ...errors(400, 401, 403) },
      },
    },
    async (request, reply) =>
      answerReport(request, reply, {
        report: await shop.fairness.overview(request.query),
        name: 'fairness',
        table: overviewTable,
      }),
  );

  app.get<{ Params: { kind: string; id: string }; Querystring: FairnessQuery }>(
    '/v1/reports/fairness/:kind/:id',
    {
      preHandler,
      schema: {
        operationId: 'readFairnessOf',
        summary: 'Read who gets an offer or a campaign, and who does something with it',
        description:
          'By groups of people of at least 20, each beside everybody else: new or returning, device, language, country, region, prices, and stated traits that the settings of reports name as `watched`.',
        ...{ tags, security, querystring: Type.Object(QUERY) },
        params: Type.Object({
          kind: Type.String({ maxLength: 100, description: '`offer` or `campaign`.' }),
          id: Type.String({ maxLength: 100, description: 'Its id.' }),
        }),
        response: { ...reportAnswers(ReportBody, 'As it is now.'), ...errors(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { kind: of, id } = request.params;
      return answerReport(request, reply, {
        report: await shop.fairness.of(of, id, request.query),
        name: `fairness-${of}`,
        table: fairnessTable,
      });
    },
  );
};

/** One line an offer or campaign. */
const overviewTable = ({ month, rules }: FairnessOverview): ReportTable => ({
  columns: {
    ...columnsOf('text', 'month', 'kind', 'id', 'name'),
    ...columnsOf('count', 'people', 'got', 'did'),
    ...{ finding: 'text', chance: 'number' },
  },
  rows: rules.map(({ findings: [first], ...one }) => ({
    ...{ month, kind: one.kind, id: one.id, name: one.name },
    ...{ people: one.people, got: one.got, did: one.did },
    ...{ finding: first?.text, chance: first?.chance },
  })),
});

const COMPARED: Columns = {
  ...{ ...spreadOf('share'), ...spreadOf('others'), ...spreadOf('times') },
  ...{ chance: 'number', more_than_chance: 'flag' },
};

const compared = (found: FairComparison | null) => ({
  ...{ ...spread('share', found?.share), ...spread('others', found?.others) },
  ...spread('times', found?.times),
  ...{ chance: found?.chance, more_than_chance: found?.moreThanChance },
});

/** Two lines a group: what it gets, and what it does with it. */
const fairnessTable = ({ month, dimensions }: FairnessReport): ReportTable => ({
  columns: {
    ...columnsOf('text', 'month', 'dimension', 'group'),
    ...{ people: 'count', got: 'count', what: 'text', ...COMPARED },
  },
  rows: dimensions.flatMap(({ dimension, groups }) =>
    groups.flatMap(({ name, people, got, gets, does }) => [
      { ...{ month, dimension, group: name, people, got, what: 'gets it' }, ...compared(gets) },
      {
        ...{ month, dimension, group: name, people, got, what: 'does something with it' },
        ...compared(does),
      },
    ]),
  ),
});
