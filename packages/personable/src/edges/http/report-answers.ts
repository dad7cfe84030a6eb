import type { FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { csvOf } from '../../measure/reports/csv.ts';
import { parquetOf } from '../../measure/reports/parquet.ts';
import type { ReportTable } from '../../measure/reports/table.ts';

const day = (description: string) =>
  Type.Optional(Type.String({ maxLength: 10, description: `${description} ISO 8601.` }));

/** How a report can be answered, with the media type of each. */
const FORMATS = {
  json: 'application/json',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
} as const;
type Format = keyof typeof FORMATS;

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
    Type.Unsafe<Format>({
      type: 'string',
      enum: Object.keys(FORMATS),
      description: `\`csv\` for a spreadsheet, as \`Accept: ${FORMATS.csv}\` asks for it too; \`parquet\` for what analyses data, as \`Accept: ${FORMATS.parquet}\` does.`,
    }),
  ),
};

/** The success answers of a report: as JSON and as a table. */
export const reportAnswers = (schema: TSchema, description: string) => ({
  200: {
    description,
    content: {
      [FORMATS.json]: { schema },
      [FORMATS.csv]: { schema: Type.String({ description: 'The figures as a table.' }) },
      [FORMATS.parquet]: {
        schema: Type.String({
          format: 'binary',
          description: 'The same table with typed columns, as a Parquet file.',
        }),
      },
    },
  },
});

interface Answered<Report> {
  readonly report: Report;
  /** Of the file. */
  readonly name: string;
  readonly table: (report: Report) => ReportTable;
}

/** Answers with a report, as a table where that is asked for. */
export const answerReport = async <Report>(
  request: FastifyRequest,
  reply: FastifyReply,
  { report, name, table }: Answered<Report>,
): Promise<FastifyReply> => {
  const format = formatOf(request);
  if (format === 'json') return reply.type(`${FORMATS.json}; charset=utf-8`).send(report);
  reply.header('content-disposition', `attachment; filename="${name}.${format}"`);
  return format === 'csv'
    ? reply.type(`${FORMATS.csv}; charset=utf-8`).send(csvOf(table(report)))
    : reply.type(FORMATS.parquet).send(Buffer.from(await parquetOf(table(report))));
};

const formatOf = ({ query, headers }: FastifyRequest): Format => {
  const { format } = query as { format?: Format };
  if (format !== undefined) return format;
  const accepted = headers.accept ?? '';
  const asked = (['csv', 'parquet'] as const).find((one) => accepted.startsWith(FORMATS[one]));
  return asked ?? 'json';
};
