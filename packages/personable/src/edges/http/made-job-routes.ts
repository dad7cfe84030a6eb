import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { referenceFields } from '../../customer/identity/reference.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import type { JobFilter } from '../../made/production/job-listing.ts';
import { type AskedStep, JOB_STEPS, type JobStepName } from '../../made/production/steps.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import {
  by,
  closed,
  DesignBody,
  JobBody,
  jobState,
  next,
  note,
  PromisedPriceBody,
  page,
  params,
  WholeJobBody,
} from './made-schemas.ts';
import { errors, keys, success } from './schema.ts';

const tags = ['made'];
const security = keys.secret;

/** Designs and what has to be made of them, for the shop. */
export const registerMadeJobs = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get<{ Params: { id: string } }>(
    '/v1/made/designs/:id',
    {
      preHandler,
      schema: {
        operationId: 'readDesign',
        summary: 'Read a design',
        ...{ tags, security, params },
        response: { ...success(DesignBody, 'As it is checked now.'), ...errors(401, 403, 404) },
      },
    },
    ({ params: { id } }) => shop.made.find(id),
  );

  app.post<{ Body: { signed: string } }>(
    '/v1/made/prices/check',
    {
      preHandler,
      schema: {
        operationId: 'checkDesignPrice',
        summary: 'Read what was promised of a price',
        description: 'For the server of a shop, before it takes a cart that names a design_price.',
        ...{ tags, security },
        body: Type.Object({ signed: Type.String({ minLength: 1, maxLength: 2_000 }) }, closed),
        response: {
          ...success(PromisedPriceBody, 'It was signed here and nobody changed it.'),
          ...errors(400, 401, 403),
        },
      },
    },
    ({ body: { signed } }) => shop.made.price(signed),
  );

  app.get<{ Querystring: JobFilter & { before?: string; limit?: number } }>(
    '/v1/made/jobs',
    {
      preHandler,
      schema: {
        operationId: 'listMadeJobs',
        summary: 'Read what has to be made',
        ...{ tags, security },
        querystring: Type.Object({
          state: Type.Optional(jobState),
          reason: Type.Optional(
            Type.String({ maxLength: 100, description: 'Why it is held or cancelled, in a word.' }),
          ),
          template: Type.Optional(
            Type.String({ maxLength: 100, description: 'The id of the template of its design.' }),
          ),
          ...page,
        }),
        response: {
          ...success(
            Type.Object({
              jobs: Type.Array(JobBody),
              next,
              counts: Type.Object({
                states: Type.Record(Type.String(), Type.Integer()),
                held: Type.Record(Type.String(), Type.Integer(), {
                  description: 'Of those that are held, by reason.',
                }),
              }),
            }),
            'The last ordered first, and how many stand where.',
          ),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async ({ query }) => {
      const { entries, ...rest } = await shop.made.jobs.list(query);
      return { jobs: entries, ...rest, counts: await shop.made.jobs.counts() };
    },
  );

  app.post<{ Body: { order: string } }>(
    '/v1/made/jobs/of-order',
    {
      preHandler,
      schema: {
        operationId: 'readMadeJobsOfOrder',
        summary: 'Read what has to be made of an order',
        description: 'Its number leads to a person, so it stands in no address.',
        ...{ tags, security },
        body: Type.Object(
          {
            order: Type.String({ minLength: 1, maxLength: 200, description: 'Its order_id.' }),
          },
          closed,
        ),
        response: {
          ...success(Type.Object({ jobs: Type.Array(JobBody) }), 'None of one nobody knows.'),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ body: { order } }) => ({ jobs: await shop.made.jobs.ofOrder(order) }),
  );

  app.get<{ Params: { id: string } }>(
    '/v1/made/jobs/:id',
    {
      preHandler,
      schema: {
        operationId: 'readMadeJob',
        summary: 'Read a job with everything that happened to it',
        ...{ tags, security, params },
        response: { ...success(WholeJobBody, 'The job.'), ...errors(401, 403, 404) },
      },
    },
    ({ params: { id } }) => shop.made.jobs.find(id),
  );

  app.post<{ Params: { id: string }; Body: Partial<AskedStep> & { step: JobStepName } }>(
    '/v1/made/jobs/:id/step',
    {
      preHandler,
      schema: {
        operationId: 'takeMadeJobStep',
        summary: 'Take a step with a job',
        description:
          'check: look at it again; pass: let through what is held for a reason that may pass; assign: give it another design; hold: stop it; render, print, ship: it was done; cancel; reprint: make it again as a job of its own. A step out of order is refused with what comes first.',
        ...{ tags, security, params },
        body: Type.Object(
          {
            step: Type.Unsafe<JobStepName>({ type: 'string', enum: [...JOB_STEPS] }),
            ...{ by, note },
            design: Type.Optional(
              Type.String({
                pattern: '^[0-9a-f]{64}$',
                description: 'With assign: the design it is made by.',
              }),
            ),
            quantity: Type.Optional(
              Type.Integer({
                minimum: 1,
                maximum: 100_000,
                description: 'With pass and reprint: how many are made.',
              }),
            ),
            elsewhere: Type.Optional(
              Type.Boolean({ description: 'With render: its files are made by something else.' }),
            ),
          },
          closed,
        ),
        response: {
          ...success(JobBody, 'As it is now; with reprint the new one.'),
          ...errors(400, 401, 403, 404, 409, 503),
        },
      },
    },
    (request) => {
      const { by: who = senderOf(request, shop), ...asked } = request.body;
      return shop.made.jobs.step(request.params.id, { ...asked, by: who });
    },
  );

  app.post<{ Body: PersonReference }>(
    '/v1/people/made',
    {
      preHandler,
      schema: {
        operationId: 'readMadeOfPerson',
        summary: 'Read what a person had made',
        ...{ tags, security },
        body: Type.Object(
          { ...referenceFields, person: Type.Optional(Type.Integer({ minimum: 1 })) },
          closed,
        ),
        response: {
          ...success(
            Type.Object({ designs: Type.Array(DesignBody), jobs: Type.Array(JobBody) }),
            'The latest first, at most 50 of each; nothing of people nobody has met.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      await shop.privacy.looked(request.body, senderOf(request, shop), 'made');
      return shop.made.ofPerson(request.body);
    },
  );

  app.get<{ Params: { id: string; name: string } }>(
    '/v1/made/jobs/:id/files/:name',
    {
      preHandler,
      schema: {
        operationId: 'readMadeFile',
        summary: 'Read a file that a job is made by',
        description:
          'Drawn anew, and the same to the byte: an SVG, a PNG or a PDF of a surface, or the ticket.',
        tags,
        security,
        params: Type.Object({
          id: Type.String({ maxLength: 100 }),
          name: Type.String({ maxLength: 200, description: 'As the job names it.' }),
        }),
        response: {
          200: {
            description: 'Its bytes, with the media type of the file.',
            content: { 'application/octet-stream': { schema: Type.String() } },
          },
          ...errors(401, 403, 404, 409),
        },
      },
    },
    async ({ params: { id, name } }, reply) => {
      const file = await shop.made.jobs.file(id, name);
      return reply
        .header('content-disposition', `attachment; filename="${file.name}"`)
        .type(file.type)
        .send(Buffer.from(file.bytes));
    },
  );
};
