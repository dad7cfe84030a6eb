import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Personable } from '../../engine/personable.ts';
import { authorise } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const tags = ['made'];

/** Fonts, as pages of any origin need them to draw what the engine draws. */
export const registerMadeFonts = (app: FastifyInstance, shop: Personable): void => {
  app.get<{ Params: { id: string }; Querystring: { version?: number } }>(
    '/v1/made/templates/:id/fonts',
    {
      preHandler: (request) => authorise(shop, request),
      schema: {
        operationId: 'listProductTemplateFonts',
        summary: 'Read which fonts a template is drawn with',
        description:
          'Those that the engine has. A design that is drawn with the same files comes out the same, byte for byte.',
        ...{ tags, security: keys.either },
        params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
        querystring: Type.Object({
          version: Type.Optional(
            Type.Integer({
              ...{ minimum: 1, maximum: 1e9 },
              description: 'The one that is offered now when left out.',
            }),
          ),
        }),
        response: {
          ...success(
            Type.Object({
              fonts: Type.Record(
                Type.String(),
                Type.Object({
                  url: Type.String({ description: 'Where its file is, from the root.' }),
                  digest: Type.String({ description: 'SHA-256 of its file.' }),
                  covers: Type.Optional(
                    Type.Array(Type.Integer(), {
                      description:
                        'Characters it has: the first and the last code point of each stretch.',
                    }),
                  ),
                }),
              ),
            }),
            'By family.',
          ),
          ...errors(400, 401, 404),
        },
      },
    },
    async ({ params: { id }, query: { version } }) => {
      const fonts = await shop.made.fonts.of(id, version);
      return {
        fonts: Object.fromEntries(
          Object.entries(fonts).map(([family, font]) => [
            family,
            { url: `/v1/made/fonts/${font.digest}`, ...font },
          ]),
        ),
      };
    },
  );

  app.get<{ Params: { digest: string } }>(
    '/v1/made/fonts/:digest',
    {
      schema: {
        operationId: 'readFont',
        summary: 'Read the file of a font',
        description: 'A file is known by its digest and never changes: caches may keep it.',
        tags,
        params: Type.Object({ digest: Type.String({ maxLength: 100 }) }),
        response: {
          200: {
            description: 'A whole font, TrueType or OpenType.',
            content: { 'font/ttf': { schema: Type.String({ format: 'binary' }) } },
          },
          ...errors(404),
        },
      },
    },
    async ({ params: { digest } }, reply) => {
      const file = await shop.made.fonts.file(digest);
      return reply
        .headers({
          'content-type': 'font/ttf',
          'cache-control': 'public, max-age=31536000, immutable',
          'cross-origin-resource-policy': 'cross-origin',
          'x-content-type-options': 'nosniff',
        })
        .send(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
    },
  );
};
