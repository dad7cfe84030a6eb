import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { ReportQuery } from '../../engine/handles/reports.ts';
import type { Personable } from '../../engine/personable.ts';
import { FUNNEL_BY, type FunnelBy } from '../../measure/reports/funnel-report.ts';
import { authoriseSecret } from './authorise.ts';
import { answerReport, REPORT_QUERY, reportAnswers } from './report-answers.ts';
import { FunnelBody, OverviewBody, SETTINGS } from './report-schemas.ts';
import { funnelTable, overviewTable } from './report-tables.ts';
import { errors, keys, success } from './schema.ts';

/** What happened and what the business learns of it, over HTTP. */
export const registerReports = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const tags = ['reports'];
  const security = keys.secret;

  app.get<{ Querystring: ReportQuery }>(
    '/v1/reports/overview',
    {
      preHandler,
      schema: {
        operationId: 'readOverviewReport',
        summary: 'Read what happened in some days, beside as many days before',
        tags,
        security,
        querystring: Type.Object(REPORT_QUERY),
        response: { ...reportAnswers(OverviewBody, 'As it is now.'), ...errors(400, 401, 403) },
      },
    },
    async (request, reply) =>
      answerReport(request, reply, {
        report: await shop.reports.overview(request.query),
        name: 'overview',
        table: overviewTable,
      }),
  );

  app.get<{ Params: { id: string }; Querystring: ReportQuery & { by?: FunnelBy } }>(
    '/v1/reports/funnels/:id',
    {
      preHandler,
      schema: {
        operationId: 'readFunnel',
        summary: 'Read how far people get from step to step',
        description:
          'Of those who did the first step in these days. `buying` is there from the start.',
        tags,
        security,
        params: Type.Object({ id: Type.String({ maxLength: 100, description: 'Its id.' }) }),
        querystring: Type.Object({
          ...REPORT_QUERY,
          by: Type.Optional(
            Type.Unsafe<FunnelBy>({
              type: 'string',
              enum: [...FUNNEL_BY],
              description:
                'What people are told apart by: where the visit came from (the default), the device, or whether it was their first day.',
            }),
          ),
        }),
        response: { ...reportAnswers(FunnelBody, 'As it is now.'), ...errors(400, 401, 403, 404) },
      },
    },
    async (request, reply) =>
      answerReport(request, reply, {
        report: await shop.reports.funnel(request.params.id, request.query),
        name: 'funnel',
        table: funnelTable,
      }),
  );

  app.get(
    '/v1/reports/settings',
    {
      preHandler,
      schema: {
        operationId: 'readReportSettings',
        summary: 'Read what the shop says of its reports',
        tags,
        security,
        response: { ...success(Type.Object(SETTINGS), 'As it is now.'), ...errors(401, 403) },
      },
    },
    () => shop.reports.settings(),
  );

  app.put(
    '/v1/reports/settings',
    {
      preHandler,
      schema: {
        operationId: 'setReportSettings',
        summary: 'Say what the shop wants of its reports',
        description:
          'What is left out stays as it is. Another funnel is counted from the beginning of the log, in the background; reports say how far that is.',
        tags,
        security,
        body: Type.Partial(Type.Object(SETTINGS)),
        response: { ...success(Type.Object(SETTINGS), 'It holds.'), ...errors(400, 401, 403) },
      },
    },
    (request) => shop.reports.set(request.body),
  );
};
