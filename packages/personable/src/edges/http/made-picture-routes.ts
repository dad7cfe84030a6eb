import { Buffer } from 'node:buffer';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PersonableError } from '../../engine/errors.ts';
import type { DesignInput, PreviewSize } from '../../engine/made/views.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise } from './authorise.ts';
import { credentials } from './credentials.ts';
import { ErrorBody, errorBody, STATUS } from './errors.ts';
import { admitMade } from './made-flood.ts';
import { designFields, Finding, PictureBody } from './made-schemas.ts';
import { errors, keys } from './schema.ts';

/** Bytes of a picture that is sent. */
const PICTURE_BYTES = 25_000_000;
const PREVIEW_BYTES = 256 * 1_024;
/** Pictures that are read at once, each of which stands in memory. */
const MOST_AT_ONCE = 8;
/** How many times they count among what may be asked for in a minute. */
const PICTURE_COST = 12;
const PREVIEW_COST = 2;
const SOON = 5;
const tags = ['made'];
const security = keys.either;
const digest = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the picture.' });

/** A picture is read by a browser as nothing but a picture. */
const AS_PICTURE = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
} as const;

/** Pictures of customers, and how what they make will look. */
export const registerMadePictures = async (
  app: FastifyInstance,
  shop: Personable,
): Promise<void> => {
  await app.register(async (raw) => registerTaking(raw, shop));

  app.get<{ Params: { digest: string } }>(
    '/v1/made/pictures/:digest',
    {
      preHandler: (request) => authorise(shop, request),
      schema: {
        operationId: 'readCustomerPicture',
        summary: 'Read a picture of a customer',
        description:
          'As it was taken in. Whoever knows its digest may see it: nobody can guess one. It never changes, so a browser may keep it.',
        ...{ tags, security, params: Type.Object({ digest }) },
        response: {
          200: {
            description: 'Its bytes.',
            content: {
              'image/jpeg': { schema: Type.String() },
              'image/png': { schema: Type.String() },
            },
          },
          ...errors(400, 401, 404),
        },
      },
    },
    async ({ params }, reply) => {
      const { type, bytes } = await shop.made.pictures.find(params.digest);
      return reply
        .headers({
          ...AS_PICTURE,
          'cache-control': 'private, max-age=31536000, immutable',
          etag: `"${params.digest}"`,
        })
        .type(type)
        .send(Buffer.from(bytes));
    },
  );

  app.post<{ Body: Partial<DesignInput> & PreviewSize & { readonly design?: string } }>(
    '/v1/made/previews',
    {
      bodyLimit: PREVIEW_BYTES,
      schema: {
        operationId: 'previewDesign',
        summary: 'Draw how a design will look',
        description:
          'A PNG of one surface, of what was chosen or of a design that is kept. With a write key, what is refused for its words is not drawn: the answer says why.',
        ...{ tags, security },
        body: Type.Object(
          {
            ...{ template: Type.Optional(designFields.template), version: designFields.version },
            values: Type.Optional(designFields.values),
            language: designFields.language,
            design: Type.Optional({
              ...digest,
              description: 'A design that is kept, in place of template and values.',
            }),
            surface: Type.Optional(
              Type.String({ maxLength: 64, description: 'The first one when left out.' }),
            ),
            width: Type.Optional(
              Type.Integer({
                ...{ minimum: 16, maximum: 1_200 },
                description: 'Pixels, 800 when left out; a high surface is narrower.',
              }),
            ),
            ...credentials,
          },
          { additionalProperties: false },
        ),
        response: {
          200: {
            description: 'The surface without its bleed.',
            content: { 'image/png': { schema: Type.String() } },
          },
          ...errors(400, 401, 404, 409, 413, 429, 500, 503),
          422: {
            ...Type.Object({
              ...ErrorBody.properties,
              findings: Type.Optional(Type.Array(Finding)),
            }),
            description: 'What it is not drawn for; or it takes too long to draw.',
          },
        },
      },
    },
    async (request, reply) => {
      const access = await authorise(shop, request);
      admitMade(shop, request, access, PREVIEW_COST);
      const preview = await shop.made.preview(askedOf(request.body), access);
      if ('png' in preview) {
        return reply
          .headers({ ...AS_PICTURE, 'cache-control': 'private, no-cache' })
          .type('image/png')
          .send(Buffer.from(preview.png));
      }
      const hint = preview.refused.map(({ fix }) => fix).join(' ');
      const error = new PersonableError('design_refused', preview.message, { hint });
      return reply
        .code(STATUS[error.code])
        .send({ ...errorBody(error), findings: preview.refused });
    },
  );
};

const askedOf = ({
  design,
  template,
  version,
  values,
  language,
  surface,
  width,
}: Partial<DesignInput> & PreviewSize & { readonly design?: string }) => {
  const size: PreviewSize = {
    ...(surface === undefined ? {} : { surface }),
    ...(width === undefined ? {} : { width }),
  };
  if (design !== undefined && template === undefined && values === undefined) {
    return { design, ...size };
  }
  if (design === undefined && template !== undefined && values !== undefined) {
    return {
      ...{ template, values, ...size },
      ...(version === undefined ? {} : { version }),
      ...(language === undefined ? {} : { language }),
    };
  }
  throw new PersonableError('invalid_body', 'It is not clear what is to be drawn.', {
    hint: 'Send either "design", or "template" and "values".',
  });
};

/** Takes pictures in: nothing of a body is read of whoever may not send one. */
const registerTaking = (raw: FastifyInstance, shop: Personable): void => {
  let reading = 0;
  raw.removeAllContentTypeParsers();
  for (const type of [/^image\/[\w.+-]+$/, 'application/octet-stream']) {
    raw.addContentTypeParser(
      type,
      { parseAs: 'buffer' },
      async (_request: FastifyRequest, body: Buffer) => body,
    );
  }
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const access = await authorise(shop, request);
    admitMade(shop, request, access, PICTURE_COST);
    if (request.headers['content-encoding'] !== undefined) {
      throw new PersonableError('unsupported_media_type', 'The picture is packed once more.', {
        hint: 'Send it without Content-Encoding.',
      });
    }
    if (reading >= MOST_AT_ONCE) {
      throw new PersonableError('busy', 'Too many pictures come at once.', {
        hint: 'Try again in a few seconds.',
        retryAfter: SOON,
      });
    }
    reading++;
    // Also when the sender goes away in the middle.
    reply.raw.once('close', () => {
      reading--;
    });
  };
  raw.post<{ Body: Buffer }>(
    '/v1/made/pictures',
    {
      bodyLimit: PICTURE_BYTES,
      onRequest,
      // Bytes are looked at where they are taken in.
      validatorCompiler: () => () => true,
      schema: {
        operationId: 'takeCustomerPicture',
        summary: 'Take in a picture of a customer',
        description:
          'The body is the file itself: JPEG, PNG or WebP, known by its content. Everything but its pixels is taken out, and it is encoded anew. It is nobody’s until a design names it by its digest, with width and height as they are answered; what no design names goes after a day. The key comes in a header or as writeKey in the address.',
        ...{ tags, security },
        consumes: ['image/jpeg', 'image/png', 'image/webp', 'application/octet-stream'],
        body: Type.Unsafe<Buffer>({
          ...{ type: 'string', format: 'binary' },
          description: 'The file itself, at most 25 MB.',
        }),
        response: {
          201: { ...Type.Object({ picture: PictureBody }), description: 'It is durable.' },
          ...errors(400, 401, 413, 415, 422, 429, 500, 503, 507),
        },
      },
    },
    async ({ body }, reply) => {
      if (!Buffer.isBuffer(body)) {
        throw new PersonableError('invalid_picture', 'The body is empty.', {
          hint: 'Send the file itself as the body.',
        });
      }
      void reply.code(201);
      return { picture: await shop.made.pictures.take(body) };
    },
  );
};
