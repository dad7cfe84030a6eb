import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { LedgerEntryInput, ReversalInput } from '../../customer/ledger/entry-input.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import { reference } from './household-schemas.ts';
import { BalanceBody } from './ledger-schemas.ts';
import { errors, keys, success } from './schema.ts';

const closed = { additionalProperties: false };
const time = Type.String({ format: 'date-time' });
const currency = Type.Optional(Type.String({ description: 'Left out for points.' }));
const amount = Type.Integer({ description: 'Minor units of the currency, or points.' });

const Entry = Type.Object({
  id: Type.String(),
  time,
  position: Type.Integer({ description: 'Its place in the log.' }),
  account: Type.String(),
  amount,
  currency,
  note: Type.Optional(Type.String()),
  by: Type.String(),
  reference: Type.Optional(Type.String()),
  reverses: Type.Optional(Type.String({ description: 'Id of the entry it takes back.' })),
  text: Type.String({ description: 'In words.' }),
});
const Entered = Type.Object({
  entry: Entry,
  balance: BalanceBody,
  duplicate: Type.Boolean({ description: 'It was there already, and nothing was entered.' }),
});
const tags = ['ledger'];
const security = keys.secret;

/** What people have, over HTTP. */
export const registerLedger = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const entered = {
    ...success(Entered, 'It is durable.'),
    ...errors(400, 401, 403, 404, 409, 410, 503),
  };

  app.post<{ Body: PersonReference & LedgerEntryInput }>(
    '/v1/ledger',
    {
      preHandler,
      schema: {
        operationId: 'addLedgerEntry',
        summary: 'Add an entry to what a person has',
        description: 'Points, credit, a tab. Sent again with the same messageId it counts once.',
        tags,
        security,
        body: Type.Object({ ...reference, ...LedgerEntryInput.properties }, closed),
        response: entered,
      },
    },
    ({ body: { userId, anonymousId, person, ...entry } }) =>
      shop.ledger.add(personOf({ userId, anonymousId, person }), entry),
  );

  app.post<{ Body: PersonReference & ReversalInput }>(
    '/v1/ledger/reverse',
    {
      preHandler,
      schema: {
        operationId: 'reverseLedgerEntry',
        summary: 'Take an entry back by another one',
        description: 'Done again it changes nothing.',
        tags,
        security,
        body: Type.Object({ ...reference, ...ReversalInput.properties }, closed),
        response: entered,
      },
    },
    ({ body: { userId, anonymousId, person, ...reversal } }) =>
      shop.ledger.reverse(personOf({ userId, anonymousId, person }), reversal),
  );

  app.post<{ Body: PersonReference & { before?: number; limit?: number } }>(
    '/v1/ledger/entries',
    {
      preHandler,
      schema: {
        operationId: 'listLedgerEntries',
        summary: 'Read the entries of a person',
        tags,
        security,
        body: Type.Object(
          {
            ...reference,
            before: Type.Optional(
              Type.Integer({ minimum: 1, description: 'The "next" of the page before.' }),
            ),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
          },
          closed,
        ),
        response: {
          ...success(
            Type.Object({ entries: Type.Array(Entry), next: Type.Optional(Type.Integer()) }),
            'The latest first.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      await shop.privacy.looked(request.body, senderOf(request, shop), 'ledger');
      return shop.ledger.entries(request.body);
    },
  );

  app.post<{ Body: PersonReference }>(
    '/v1/ledger/balances',
    {
      preHandler,
      schema: {
        operationId: 'readBalances',
        summary: 'Read what every account of a person has',
        tags,
        security,
        body: Type.Object(reference, closed),
        response: {
          ...success(
            Type.Object({ balances: Type.Array(BalanceBody) }),
            'Nothing of people nobody has met.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      await shop.privacy.looked(request.body, senderOf(request, shop), 'ledger');
      return { balances: await shop.ledger.balances(request.body) };
    },
  );
};

/** A reference without the fields that were not sent. */
const personOf = (
  sent: {
    readonly [Name in keyof PersonReference]: PersonReference[Name] | undefined;
  },
): PersonReference =>
  Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
