import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { refuseHostile } from '../../customer/hostile.ts';
import { referenceFields } from '../../customer/identity/reference.ts';
import type { TemplatePreviewRequest } from '../../engine/handles/templates.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const Params = Type.Object({ id: Type.String({ description: 'Id of the template.' }) });

const PreviewRequest = Type.Object(
  {
    body: Type.Optional(
      Type.Object(
        {},
        {
          additionalProperties: true,
          description: 'What the template is to be; the published one when left out.',
        },
      ),
    ),
    as: Type.Optional(
      Type.Object(
        {
          ...referenceFields,
          person: Type.Optional(Type.Integer({ minimum: 1 })),
        },
        {
          additionalProperties: false,
          description: 'For whom; somebody nobody knows when left out.',
        },
      ),
    ),
    traits: Type.Optional(
      Type.Object(
        {},
        {
          additionalProperties: true,
          description: "Traits that texts show in place of the person's.",
        },
      ),
    ),
    language: Type.Optional(Type.String({ maxLength: 35, description: 'BCP 47.' })),
    alternative: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'itself, or the id of an alternative; drawn by the weights when left out.',
      }),
    ),
    data: Type.Optional(
      Type.Object({}, { additionalProperties: true, description: 'What texts speak of as data.' }),
    ),
  },
  { additionalProperties: false },
);

const PreviewBody = Type.Object({
  problem: Type.Optional(
    Type.String({ description: 'Why it could not be written for this person; then nothing else.' }),
  ),
  content: Type.Optional(
    Type.Object(
      { kind: Type.String({ description: 'email, sms, push, webhook or onsite.' }) },
      {
        additionalProperties: true,
        description:
          'The texts, filled in: of an e-mail subject, html and text. Its links lead where they lead themselves.',
      },
    ),
  ),
  locale: Type.Optional(Type.String({ description: 'Of the texts, as the template writes it.' })),
  alternative: Type.Optional(Type.String({ description: 'itself, or the id of an alternative.' })),
  holds: Type.Optional(
    Type.Boolean({ description: "Whether the template's condition holds for the person." }),
  ),
  remarks: Type.Optional(
    Type.Array(Type.String(), {
      description: 'What was not understood and left out, or will not do what one may think.',
    }),
  ),
  lists: Type.Optional(
    Type.Record(Type.String(), Type.Integer(), { description: 'How many items each list has.' }),
  ),
  bytes: Type.Optional(Type.Integer({ description: 'Of an e-mail: size of its HTML.' })),
});

const StartersBody = Type.Object({
  starters: Type.Array(
    Type.Object({
      id: Type.String({ description: 'Id for the rule, unless it is taken.' }),
      body: Type.Object({}, { additionalProperties: true, description: 'The template.' }),
    }),
  ),
});

/** Templates of messages, over HTTP; what they are is a rule (`/v1/rules/templates/{id}`). */
export const registerTemplates = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Params: { id: string }; Body: TemplatePreviewRequest }>(
    '/v1/templates/:id/preview',
    {
      preHandler: async (request) => authoriseSecret(shop, request),
      schema: {
        tags: ['messages'],
        security: keys.secret,
        operationId: 'previewTemplate',
        summary: 'Read a message as somebody would get it, also before the template is published',
        description:
          'Nothing is logged, drawn, kept or sent, but that somebody looked at a person of the store.',
        params: Params,
        body: PreviewRequest,
        response: {
          ...success(PreviewBody, 'The message, or why it could not be written.'),
          ...errors(400, 401, 403, 404, 413),
        },
      },
    },
    async (request) => {
      refuseHostile(request.body);
      const { as } = request.body;
      if (as !== undefined && Object.keys(as).length > 0) {
        await shop.privacy.looked(as, senderOf(request, shop), 'profile');
      }
      return shop.templates.preview(request.params.id, request.body);
    },
  );

  app.get(
    '/v1/templates/starters',
    {
      preHandler: async (request) => authoriseSecret(shop, request),
      schema: {
        tags: ['messages'],
        security: keys.secret,
        operationId: 'listStarters',
        summary: 'List templates to begin with',
        description: 'In English and German; each body can be stored as a rule and changed.',
        response: {
          ...success(StartersBody, 'The templates.'),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ starters: shop.templates.starters() }),
  );
};
