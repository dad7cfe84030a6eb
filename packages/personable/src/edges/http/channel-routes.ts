import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { AnswerInput } from '../../engine/handles/channels.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { parseJson, readText } from './bodies.ts';
import {
  AnswerBody,
  ChannelsBody,
  HeardBody,
  SmsPartsBody,
  SmsTextBody,
} from './channel-schemas.ts';
import { errors, keys, success } from './schema.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it was signed. */
    signedText: string;
  }
}

/** Bytes of what comes back of one message. */
const MOST_ANSWER = 64 * 1_024;

/** What carries messages, and what comes back of them, over HTTP. */
export const registerChannels = async (app: FastifyInstance, shop: Personable): Promise<void> => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const tags = ['channels'];

  app.get(
    '/v1/channels',
    {
      preHandler,
      schema: {
        operationId: 'listChannels',
        summary: 'Read what carries messages, whether it is set up, and what is missing',
        tags,
        security: keys.secret,
        response: { ...success(ChannelsBody, 'The channels.'), ...errors(401, 403) },
      },
    },
    () => ({ channels: shop.channels.list() }),
  );

  app.post<{ Body: { text: string; to?: string } }>(
    '/v1/channels/sms/parts',
    {
      preHandler,
      schema: {
        operationId: 'splitSms',
        summary: 'Say in how many parts a text goes out as a short message, and what that costs',
        tags,
        security: keys.secret,
        body: SmsTextBody,
        response: { ...success(SmsPartsBody, 'Its parts.'), ...errors(400, 401, 403) },
      },
    },
    ({ body: { text, to } }) => shop.channels.smsParts(text, to),
  );

  await app.register(async (signed) => {
    registerAnswers(signed, shop, tags);
  });
};

/** The address that takes what comes back: whoever asks it has no key, and signs what they send. */
const registerAnswers = (app: FastifyInstance, shop: Personable, tags: string[]): void => {
  app.decorateRequest('signedText', '');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      request.signedText = await readText(request, body);
      return parseJson(request.signedText);
    },
  );

  app.post<{ Params: { name: string }; Body: AnswerInput }>(
    '/v1/channels/:name/answers',
    {
      bodyLimit: MOST_ANSWER,
      // Before the body is looked at: what nobody signed is told nothing of what is wrong in it.
      preValidation: async ({ params, headers, signedText: body }) =>
        shop.channels.verify(params.name, { headers, body }),
      schema: {
        operationId: 'takeAnswer',
        summary: 'Tell what came back of a message: delivered, bounced, replied, unsubscribed',
        tags,
        params: Type.Object({
          name: Type.String({ maxLength: 40, description: 'The name of a webhook.' }),
        }),
        body: AnswerBody,
        response: { ...success(HeardBody, 'It is kept.'), ...errors(400, 401, 404, 413, 415) },
      },
    },
    async ({ params, body }) => ({ heard: await shop.channels.answer(params.name, body) }),
  );
};
