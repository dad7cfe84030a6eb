import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { PersonableError } from '../../engine/errors.ts';
import type { AskedExperiment } from '../../engine/experiment-file/asked.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { ExperimentReportBody } from './experiment-schemas.ts';
import { errors, keys, success } from './schema.ts';

/** Letters of a name, and how many of one kind. */
const LONGEST = 200;
const MOST = 50;

const column = (description: string) => Type.String({ maxLength: 200, description });
const several = (description: string) =>
  Type.Optional(
    Type.Array(Type.String({ maxLength: LONGEST }), {
      maxItems: MOST,
      description: `${description} May be given more than once.`,
    }),
  );

const Query = Type.Object({
  arm: column('The column with what a person got.'),
  metric: several(
    'What is compared: a column, with `:revenue`, `:any` or `:lower` behind it, or two with `/` between.',
  ),
  person: Type.Optional(column('Who a row is about; every row is a person when left out.')),
  control: Type.Optional(
    column('The arm that the others are compared with; guessed when left out.'),
  ),
  time: Type.Optional(column('When a row happened.')),
  pre: several('A column from before, to sharpen the means by.'),
  segment: several('Also by kind of people.'),
  shares: Type.Optional(column('What share each arm was meant to have: `a=50,b=50`.')),
  cap: Type.Optional(
    column('Cut larger values, at a number or at a share of people such as 99.9%.'),
  ),
  empty: Type.Optional(
    Type.Unsafe<'missing' | 'zero'>({
      type: 'string',
      enum: ['missing', 'zero'],
      description: 'What an empty cell of a metric is; `missing` when left out.',
    }),
  ),
  peeked: Type.Optional(
    Type.Boolean({
      description: 'Results were looked at on the way: decide by the always-valid intervals.',
    }),
  ),
});

const FileBody = Type.Object({
  file: Type.Array(Type.String(), { description: 'What was read and left out, in sentences.' }),
  control: Type.String({ description: 'Why the others are compared with that arm.' }),
  report: ExperimentReportBody,
});

/** What somebody's own experiment says, of a file, over HTTP. Its body goes to the disk as it comes. */
export const registerExperimentFiles = (app: FastifyInstance, shop: Personable): void => {
  void app.register(async (files) => {
    files.addContentTypeParser('application/octet-stream', (_request, body, done) => {
      done(null, body);
    });
    files.post<{ Querystring: Readonly<Record<string, unknown>> }>(
      '/v1/experiments/file',
      {
        preHandler: async (request) => authoriseSecret(shop, request),
        // The body is a stream, and looked at as it is read.
        validatorCompiler: () => () => true,
        schema: {
          operationId: 'reportExperimentFile',
          summary: 'Report on a randomised experiment in a file',
          description:
            'CSV, plain or gzipped, of at most 64 MB. Nothing of it is kept. The command line takes any size.',
          consumes: ['application/octet-stream'],
          tags: ['experiments'],
          security: keys.secret,
          querystring: Query,
          body: Type.Unsafe<AsyncIterable<Uint8Array>>({
            type: 'string',
            format: 'binary',
            description: 'The file.',
          }),
          response: { ...success(FileBody, 'What it says.'), ...errors(400, 401, 403, 413, 415) },
        },
      },
      async ({ body, query }) => {
        if (!isStream(body)) {
          throw new PersonableError('unsupported_media_type', 'The body is no file.', {
            hint: 'Send the CSV as application/octet-stream.',
          });
        }
        return shop.experiments.ofFile(body, askedIn(query));
      },
    );
  });
};

/** What is asked of the file: with a stream for a body nothing else is looked at before. @throws PersonableError `invalid_field`. */
const askedIn = (query: Readonly<Record<string, unknown>>): Omit<AskedExperiment, 'path'> => {
  const text = (name: string): string | undefined => {
    const said = query[name];
    if (said === undefined || (typeof said === 'string' && said.length <= LONGEST)) return said;
    throw wrong(name, `is a text of at most ${LONGEST} letters, once`);
  };
  const texts = (name: string): readonly string[] => {
    const said = query[name] === undefined ? [] : [query[name]].flat();
    const fits = (one: unknown): one is string => typeof one === 'string' && one.length <= LONGEST;
    if (said.length <= MOST && said.every(fits)) return said;
    throw wrong(name, `is given at most ${MOST} times, each of at most ${LONGEST} letters`);
  };
  const arm = text('arm');
  const metrics = texts('metric');
  if (arm === undefined) throw wrong('arm', 'is to name the column with what a person got');
  if (metrics.length === 0) throw wrong('metric', 'is to name what is compared');
  return {
    ...{ arm, metrics, person: text('person'), control: text('control'), time: text('time') },
    ...{ pre: texts('pre'), segments: texts('segment') },
    ...{ cap: text('cap'), shares: text('shares'), horizon: undefined },
    empty: query['empty'] === 'zero' ? 'zero' : 'missing',
    decideBy: query['peeked'] === 'true' ? 'always' : 'fixed',
  };
};

const wrong = (name: string, sentence: string) =>
  new PersonableError('invalid_field', `${name} ${sentence}.`, { path: `/${name}` });

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
