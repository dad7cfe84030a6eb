import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  DeclinedInput,
  NoteInput,
  SaleInput,
  UndoInput,
} from '../../customer/counter/counter-input.ts';
import { referenceFields } from '../../customer/identity/reference.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import { CounterPersonBody, DoneBody, FoundBody, NoteBody, SaleBody } from './counter-schemas.ts';
import { errors, keys, success } from './schema.ts';

const closed = { additionalProperties: false };
const reference = {
  ...referenceFields,
  person: Type.Optional(
    Type.Integer({ minimum: 1, description: "The engine's own number of the person." }),
  ),
};
const RemovalInput = Type.Object(
  {
    note: Type.String({ minLength: 1, maxLength: 100, description: 'Its id.' }),
    by: NoteInput.properties.by,
  },
  closed,
);
const tags = ['counter'];
const security = keys.secret;

/** For whoever has a person in front of them or on the telephone, over HTTP. */
export const registerCounter = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const refused = errors(400, 401, 403, 404, 409, 503);

  app.post<{ Body: { query: string; limit?: number } }>(
    '/v1/counter/find',
    {
      preHandler,
      schema: {
        operationId: 'findAtCounter',
        summary: 'Find who is at the counter, or calls',
        description:
          'By an id of any namespace, however it is typed: a telephone number, a card, a receipt, an e-mail address; then by the beginnings of words of names and ids.',
        tags,
        security,
        body: Type.Object(
          {
            query: Type.String({ maxLength: 500 }),
            limit: Type.Optional(
              Type.Integer({ minimum: 1, maximum: 20, description: '8 when left out.' }),
            ),
          },
          closed,
        ),
        response: {
          ...success(FoundBody, 'Those whose id it is first.'),
          ...errors(400, 401, 403),
        },
      },
    },
    ({ body: { query, limit } }) => shop.counter.find(query, limit),
  );

  app.post<{ Body: PersonReference }>(
    '/v1/counter/person',
    {
      preHandler,
      schema: {
        operationId: 'readCounterPerson',
        summary: 'Read everything to know of a person who is here, at once',
        description:
          'How to greet them, the usual, what they may not have, where they left off, what to offer and why, notes, balances. The two decisions it makes are logged, with the channel counter.',
        tags,
        security,
        body: Type.Object(reference, closed),
        response: { ...success(CounterPersonBody, 'All of it.'), ...errors(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const found = await shop.counter.person(request.body);
      if (found === undefined) {
        throw new PersonableError('not_found', 'Nobody by this id has been met.');
      }
      await shop.privacy.looked({ person: found.person }, senderOf(request, shop), 'profile');
      return found;
    },
  );

  app.post<{ Body: PersonReference & SaleInput }>(
    '/v1/counter/sold',
    {
      preHandler,
      schema: {
        operationId: 'sellAtCounter',
        summary: 'Sell something at the counter',
        description:
          'It is an Order Completed of the log. What a guardian does not allow or is not there is refused, all or nothing. Sent again with the same messageId it is sold once.',
        tags,
        security,
        body: Type.Object({ ...reference, ...SaleInput.properties }, closed),
        response: { ...success(SaleBody, 'It is durable.'), ...refused },
      },
    },
    ({ body }) => {
      const [who, sale] = apart(body);
      return shop.counter.sell(who, sale);
    },
  );

  app.post<{ Body: PersonReference & DeclinedInput }>(
    '/v1/counter/declined',
    {
      preHandler,
      schema: {
        operationId: 'declineAtCounter',
        summary: 'Say that somebody is not interested in an item',
        description: 'They asked for less of it: decisions show it less.',
        tags,
        security,
        body: Type.Object({ ...reference, ...DeclinedInput.properties }, closed),
        response: { ...success(DoneBody, 'The next decision obeys it.'), ...refused },
      },
    },
    ({ body }) => {
      const [who, declined] = apart(body);
      return shop.counter.decline(who, declined);
    },
  );

  app.post<{ Body: PersonReference & UndoInput }>(
    '/v1/counter/undo',
    {
      preHandler,
      schema: {
        operationId: 'undoAtCounter',
        summary: 'Take back a sale, or what was declined',
        description:
          'A sale is cancelled by an Order Cancelled, and what it charged is taken back. Done again it changes nothing.',
        tags,
        security,
        body: Type.Object({ ...reference, ...UndoInput.properties }, closed),
        response: { ...success(DoneBody, 'It is as before.'), ...refused },
      },
    },
    ({ body }) => {
      const [who, undo] = apart(body);
      return shop.counter.undo(who, undo);
    },
  );

  app.post<{ Body: PersonReference & NoteInput }>(
    '/v1/counter/notes',
    {
      preHandler,
      schema: {
        operationId: 'addNote',
        summary: 'Leave a note about somebody',
        tags,
        security,
        body: Type.Object({ ...reference, ...NoteInput.properties }, closed),
        response: { ...success(NoteBody, 'It is durable.'), ...refused },
      },
    },
    ({ body }) => {
      const [who, note] = apart(body);
      return shop.counter.addNote(who, note);
    },
  );

  app.post<{ Body: PersonReference & { note: string; by?: string } }>(
    '/v1/counter/notes/remove',
    {
      preHandler,
      schema: {
        operationId: 'removeNote',
        summary: 'Remove a note about somebody',
        tags,
        security,
        body: Type.Object({ ...reference, ...RemovalInput.properties }, closed),
        response: {
          ...success(Type.Object({ success: Type.Boolean() }), 'It stands no longer.'),
          ...refused,
        },
      },
    },
    async ({ body }) => {
      const [who, { note, by }] = apart(body);
      await shop.counter.removeNote(who, note, by);
      return { success: true };
    },
  );
};

/** A body as who it is about and what it says of them. */
const apart = <Body extends PersonReference>({
  userId,
  anonymousId,
  email,
  phone,
  identity,
  person,
  ...said
}: Body): [PersonReference, Omit<Body, keyof PersonReference>] => {
  const named = { userId, anonymousId, email, phone, identity, person };
  const given = Object.entries(named).filter(([, value]) => value !== undefined);
  return [Object.fromEntries(given), said];
};
