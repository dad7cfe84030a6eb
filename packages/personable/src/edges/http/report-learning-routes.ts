import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { ReportQuery } from '../../engine/handles/reports.ts';
import type { Personable } from '../../engine/personable.ts';
import {
  RETENTION_BY,
  RETENTION_OF,
  type RetentionBy,
  type RetentionOf,
} from '../../measure/reports/retention-report.ts';
import { authoriseSecret } from './authorise.ts';
import { answerReport, REPORT_QUERY, reportAnswers } from './report-answers.ts';
import {
  LearnsBody,
  RetentionBody,
  RfmBody,
  SatisfactionBody,
  TimeToValueBody,
} from './report-learning-schemas.ts';
import {
  learnsTable,
  retentionTable,
  rfmTable,
  satisfactionTable,
  timeToValueTable,
} from './report-tables.ts';
import { errors, keys } from './schema.ts';

/** What can be learned of what people do, over HTTP. */
export const registerReportLearning = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const tags = ['reports'];
  const security = keys.secret;

  app.get<{ Querystring: ReportQuery & { by?: RetentionBy; of?: RetentionOf } }>(
    '/v1/reports/retention',
    {
      preHandler,
      schema: {
        operationId: 'readRetention',
        summary: 'Read who comes back, by when they began',
        tags,
        security,
        querystring: Type.Object({
          ...REPORT_QUERY,
          by: Type.Optional(
            Type.Unsafe<RetentionBy>({
              type: 'string',
              enum: [...RETENTION_BY],
              description: '`week` when left out.',
            }),
          ),
          of: Type.Optional(
            Type.Unsafe<RetentionOf>({
              type: 'string',
              enum: [...RETENTION_OF],
              description:
                'Coming back to do anything (`visit`, the default), or to buy (`order`).',
            }),
          ),
        }),
        response: { ...reportAnswers(RetentionBody, 'As it is now.'), ...errors(400, 401, 403) },
      },
    },
    async (request, reply) =>
      answerReport(request, reply, {
        report: await shop.reports.retention(request.query),
        name: 'retention',
        table: retentionTable,
      }),
  );

  app.get(
    '/v1/reports/rfm',
    {
      preHandler,
      schema: {
        operationId: 'readRfm',
        summary: 'Read who buys how: how lately, how often, how much',
        tags,
        security,
        querystring: Type.Object({ format: REPORT_QUERY.format }),
        response: { ...reportAnswers(RfmBody, 'As it is now.'), ...errors(400, 401, 403) },
      },
    },
    async (request, reply) =>
      answerReport(request, reply, {
        report: await shop.reports.rfm(),
        name: 'rfm',
        table: rfmTable,
      }),
  );

  app.get<{ Params: { id: string }; Querystring: ReportQuery }>(
    '/v1/reports/time-to-value/:id',
    {
      preHandler,
      schema: {
        operationId: 'readTimeToValue',
        summary: 'Read how long it takes people to get to a goal',
        description:
          'Kaplan–Meier: those who are not there yet count for as long as they were watched. `first-order` is there from the start.',
        tags,
        security,
        params: Type.Object({ id: Type.String({ maxLength: 100, description: 'Of the goal.' }) }),
        querystring: Type.Object(REPORT_QUERY),
        response: {
          ...reportAnswers(TimeToValueBody, 'As it is now.'),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async (request, reply) =>
      answerReport(request, reply, {
        report: await shop.reports.timeToValue(request.params.id, request.query),
        name: 'time-to-value',
        table: timeToValueTable,
      }),
  );

  app.get<{ Querystring: ReportQuery }>(
    '/v1/reports/satisfaction',
    {
      preHandler,
      schema: {
        operationId: 'readSatisfaction',
        summary: 'Read how people say it was',
        tags,
        security,
        querystring: Type.Object(REPORT_QUERY),
        response: { ...reportAnswers(SatisfactionBody, 'As it is now.'), ...errors(400, 401, 403) },
      },
    },
    async (request, reply) =>
      answerReport(request, reply, {
        report: await shop.reports.satisfaction(request.query),
        name: 'satisfaction',
        table: satisfactionTable,
      }),
  );

  app.get<{ Querystring: ReportQuery }>(
    '/v1/reports/learns',
    {
      preHandler,
      schema: {
        operationId: 'readLearns',
        summary: 'Read what people wanted and did not get',
        tags,
        security,
        querystring: Type.Object(REPORT_QUERY),
        response: { ...reportAnswers(LearnsBody, 'As it is now.'), ...errors(400, 401, 403) },
      },
    },
    async (request, reply) =>
      answerReport(request, reply, {
        report: await shop.reports.learns(request.query),
        name: 'learns',
        table: learnsTable,
      }),
  );
};
