import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { MessageRetrying } from '../../engine/handles/messages.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import { MessagesRetriedBody } from './message-schemas.ts';
import { type FromSource, fromSource, sourceId, sourceKind } from './message-source.ts';
import { errors, keys, success } from './schema.ts';

type Retrying = Omit<MessageRetrying, 'source'> & FromSource;

const id = Type.String({ minLength: 1, maxLength: 200 });

/** Trying all messages again that stand so, over HTTP. */
export const registerMessageRetrying = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: Retrying }>(
    '/v1/messages/retry',
    {
      preHandler: async (request: FastifyRequest) => authoriseSecret(shop, request),
      schema: {
        operationId: 'retryMessages',
        summary: 'Try all messages again that stand so',
        description:
          'Without confirm, or where it is not how many they are by now, nothing is done and the answer says how many there are. What was taken is never sent again by it.',
        tags: ['messages'],
        security: keys.secret,
        body: Type.Object(
          {
            state: Type.Unsafe<MessageRetrying['state']>({
              ...{ type: 'string', enum: ['unknown', 'refused', 'unsendable'] },
              description: 'unknown: they may have got it; they go out with the same key.',
            }),
            template: Type.Optional(id),
            channel: Type.Optional(id),
            sourceKind,
            sourceId,
            confirm: Type.Optional(
              Type.Integer({
                minimum: 0,
                description: 'How many they are, as was answered before.',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(MessagesRetriedBody, 'How many there are, and are tried again.'),
          ...errors(400, 401, 403, 503),
        },
      },
    },
    (request) => shop.messages.retryAll(fromSource(request.body), senderOf(request, shop)),
  );
};
