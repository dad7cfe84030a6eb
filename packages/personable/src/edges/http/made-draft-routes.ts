import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { TemplateLookInput } from '../../engine/made/views.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { closed, designFields, TemplateLookBody } from './made-schemas.ts';
import { errors, keys, success } from './schema.ts';

/** A template is 1 MB at the most. */
const BODY_BYTES = 1_500_000;

/** Templates of products while they are written. */
export const registerMadeDrafts = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: TemplateLookInput }>(
    '/v1/made/drafts/look',
    {
      preHandler: async (request: FastifyRequest) => authoriseSecret(shop, request),
      bodyLimit: BODY_BYTES,
      schema: {
        operationId: 'lookAtProductTemplate',
        summary: 'Look at a template before it is stored',
        description:
          'Nothing is kept: what is odd about it, what it looks like with some values, and what they come to.',
        tags: ['made'],
        security: keys.secret,
        body: Type.Object(
          {
            template: Type.Unknown({ description: 'As it would be stored (docs/designer.md).' }),
            values: Type.Optional(designFields.values),
            language: designFields.language,
            guides: Type.Optional(
              Type.Boolean({ description: 'Trim box, safe area and dieline are drawn in.' }),
            ),
          },
          closed,
        ),
        response: {
          ...success(TemplateLookBody, 'What it would be.'),
          ...errors(400, 401, 403, 413),
        },
      },
    },
    ({ body }) => shop.made.drafts.look(body),
  );
};
