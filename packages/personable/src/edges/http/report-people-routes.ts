import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { OpenedFigure } from '../../engine/handles/report-people.ts';
import type { ReportQuery } from '../../engine/handles/reports.ts';
import type { Personable } from '../../engine/personable.ts';
import { OPENING, type Opening } from '../../measure/reports/cells.ts';
import { authoriseSecret } from './authorise.ts';
import { answerReport, REPORT_QUERY, reportAnswers } from './report-answers.ts';
import { errors, keys } from './schema.ts';

const QUERY = Type.Object({
  ...REPORT_QUERY,
  figure: Type.Optional(
    Type.Unsafe<Opening>({
      type: 'string',
      enum: [...OPENING],
      description: 'The figure that is opened; `people` when left out.',
    }),
  ),
  key: Type.Optional(
    Type.String({
      maxLength: 200,
      description:
        'Which of that name: a currency, where visits came from, a search, an item’s id, a reason, a number of stars; `buying/2` for a step of a funnel, `buying/2/lost` for who got no further; `week/visit/2026-02-16/1` for who came back; `first-order/reached` and `first-order/begun` for a goal; the id of a group of who buys how, or `5/4` for a field of its grid.',
    }),
  ),
  after: Type.Optional(Type.Integer({ minimum: 0, description: 'The `next` of the page before.' })),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 200, description: '20 when left out.' }),
  ),
});

const WHO = { person: Type.Integer(), name: Type.Optional(Type.String()) };
const next = Type.Optional(
  Type.Integer({ description: 'Left out after the last page; a page may be empty and have one.' }),
);
const PeopleBody = Type.Object({ people: Type.Array(Type.Object(WHO)), next });
const DecisionsBody = Type.Object({
  decisions: Type.Array(
    Type.Object({
      ...WHO,
      decision: Type.String(),
      time: Type.String({ description: 'ISO 8601.' }),
      placement: Type.String(),
    }),
  ),
  next,
});

/** The people and decisions behind figures, over HTTP. */
export const registerReportPeople = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const tags = ['reports'];
  const security = keys.secret;

  app.get<{ Querystring: ReportQuery & OpenedFigure }>(
    '/v1/reports/people',
    {
      preHandler,
      schema: {
        operationId: 'listPeopleBehind',
        summary: 'List the people behind a figure of a report',
        description: 'Those who are counted: with consent, and no minors.',
        tags,
        security,
        querystring: QUERY,
        response: {
          ...reportAnswers(PeopleBody, 'In the order in which it was heard of them.'),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request, reply) =>
      answerReport(request, reply, {
        report: await shop.reports.people(request.query),
        name: 'people',
        table: ({ people }) => ({
          columns: { person: 'count', name: 'text' },
          rows: people.map(({ person, name }) => ({ person, name })),
        }),
      }),
  );

  app.get<{ Querystring: ReportQuery & OpenedFigure }>(
    '/v1/reports/decisions',
    {
      preHandler,
      schema: {
        operationId: 'listDecisionsBehind',
        summary: 'List what was decided for the people behind a figure, in its days',
        tags,
        security,
        querystring: QUERY,
        response: {
          ...reportAnswers(DecisionsBody, 'By person, the latest first.'),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request, reply) =>
      answerReport(request, reply, {
        report: await shop.reports.decisions(request.query),
        name: 'decisions',
        table: ({ decisions }) => ({
          columns: {
            ...{ person: 'count', name: 'text', decision: 'text', time: 'time' },
            placement: 'text',
          },
          rows: decisions.map((one) => ({ ...one })),
        }),
      }),
  );
};
