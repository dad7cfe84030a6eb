import type { FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { type CsvRow, csvOf } from '../../measure/reports/csv.ts';

/** A table for a spreadsheet. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

const day = (description: string) =>
  Type.Optional(Type.String({ maxLength: 10, description: `${description} ISO 8601.` }));

/** Which days a report is of, and how it is answered. */
export const REPORT_QUERY = {
  from: day('The first day, by the clock of the shop.'),
  to: day('The last day, in it; today when left out.'),
  days: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 400,
      description: 'The last so many days instead; 28 when nothing is said.',
    }),
  ),
  format: Type.Optional(
    Type.Unsafe<'json' | 'csv'>({
      type: 'string',
      enum: ['json', 'csv'],
      description: '`csv` for a spreadsheet, as `Accept: text/csv` asks for it too.',
    }),
  ),
};

/** The success answers of a report: as JSON and as a table. */
export const reportAnswers = (schema: TSchema, description: string) => ({
  200: {
    description,
    content: {
      'application/json': { schema },
      'text/csv': { schema: Type.String({ description: 'The figures as a table.' }) },
    },
  },
});

/** Answers with a report, as a table where that is asked for. */
export const answerReport = <Report>(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    report,
    name,
    table,
  }: {
    readonly report: Report;
    /** Of the file. */
    readonly name: string;
    readonly table: (report: Report) => CsvTable;
  },
): FastifyReply => {
  const { format } = request.query as { format?: string };
  const wanted =
    format ?? (request.headers.accept?.startsWith('text/csv') === true ? 'csv' : 'json');
  if (wanted !== 'csv') return reply.type('application/json; charset=utf-8').send(report);
  const { columns, rows } = table(report);
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(csvOf(columns, rows));
};
