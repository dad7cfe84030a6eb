import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { DEAD_REASONS } from '../../automate/channels/dead-addresses.ts';
import { MOST_MAIL_BYTES } from '../../automate/channels/email/inbound/inbound-email.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { AddressReference } from '../../engine/handles/dead-addresses.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const tags = ['messages'];
const security = keys.secret;

const Checked = Type.Object({
  setUp: Type.Boolean({ description: 'Whether the configuration says how e-mail is sent.' }),
  text: Type.String(),
  received: Type.Record(Type.String(), Type.Integer(), {
    description: 'Mail that came back since the start, by what it was.',
  }),
  connection: Type.Optional(Type.Object({ works: Type.Boolean(), text: Type.String() })),
  records: Type.Optional(
    Type.Array(
      Type.Object({
        record: Type.String({ description: 'SPF, DKIM or DMARC.' }),
        name: Type.String({ description: 'Under which name the TXT record is to be entered.' }),
        value: Type.String({ description: 'What is to be entered there.' }),
        verdict: Type.String({ description: 'right, missing, wrong, or unknown.' }),
        found: Type.Array(Type.String(), { description: 'What is there of the kind now.' }),
        text: Type.String({ description: 'What it is for and what to do.' }),
      }),
    ),
  ),
  advice: Type.Optional(Type.Array(Type.String())),
  maildir: Type.Optional(
    Type.Object({ folder: Type.String(), works: Type.Boolean(), text: Type.String() }),
  ),
});

const Outcome = Type.Object({
  kind: Type.String({
    description:
      'bounce, delayed, delivered, complaint, unsubscribe, auto-reply, reply, unmatched, or unreadable.',
  }),
  text: Type.String(),
  message: Type.Optional(Type.String({ description: 'Id of the message it is about.' })),
  event: Type.Optional(
    Type.String({ description: 'The event that was noted; left out where nothing was.' }),
  ),
});

const DeadAddressBody = Type.Object({
  channel: Type.String(),
  hash: Type.String({ description: 'What the address is known by, also after an erasure.' }),
  why: Type.String({ description: `One of ${DEAD_REASONS.join(', ')}.` }),
  address: Type.Optional(Type.String({ description: 'Left out once its person is erased.' })),
  since: Type.String({ description: 'ISO 8601, as is latest.' }),
  latest: Type.String(),
  count: Type.Integer({ description: 'How often it was said.' }),
  reason: Type.String({ description: 'In a sentence.' }),
});

const channel = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'The channel, such as email.',
});
const address = Type.String({ minLength: 1, maxLength: 2_000 });

/** E-mail over HTTP: how it is set up, mail that comes back, and addresses that are not written to. */
export const registerEmail = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get(
    '/v1/channels/email/check',
    {
      preHandler,
      schema: {
        operationId: 'checkEmail',
        summary: 'Look whether e-mail is set up well',
        description:
          'Connects to the mail server without sending anything, and asks for the records that receivers look at.',
        ...{ tags, security },
        response: { ...success(Checked, 'What is right and what is not.'), ...errors(401, 403) },
      },
    },
    () => shop.email.check(),
  );

  app.get<{ Querystring: { limit?: number; after?: string } }>(
    '/v1/dead-addresses',
    {
      preHandler,
      schema: {
        operationId: 'listDeadAddresses',
        summary: 'Read the addresses that are not written to, the latest first',
        ...{ tags, security },
        querystring: Type.Object({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
          after: Type.Optional(
            Type.String({ maxLength: 100, description: 'The `next` of the page before.' }),
          ),
        }),
        response: {
          ...success(
            Type.Object({
              addresses: Type.Array(DeadAddressBody),
              next: Type.Optional(Type.String()),
            }),
            'A page of them.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    ({ query }) => shop.deadAddresses.list(query),
  );

  app.post<{ Body: { channel: string; address: string; reason?: string } }>(
    '/v1/dead-addresses',
    {
      preHandler,
      schema: {
        operationId: 'addDeadAddress',
        summary: 'Write to an address no more',
        description: 'For what another provider knew, before the first message goes out.',
        ...{ tags, security },
        body: Type.Object({
          ...{ channel, address },
          reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
        }),
        response: {
          ...success(Type.Object({ success: Type.Boolean() }), 'It is noted.'),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ body }) => {
      await shop.deadAddresses.add(body);
      return { success: true };
    },
  );

  app.post<{ Body: { channel: string; address?: string; hash?: string } }>(
    '/v1/dead-addresses/lift',
    {
      preHandler,
      schema: {
        operationId: 'liftDeadAddress',
        summary: 'Let an address be written to again',
        ...{ tags, security },
        body: Type.Object(
          {
            channel,
            address: Type.Optional(address),
            hash: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
          },
          { description: 'The address, or the hash it is listed with.' },
        ),
        response: {
          ...success(
            Type.Object({ lifted: Type.Boolean({ description: 'false: it was not dead.' }) }),
            'It may be written to.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ body }) => ({ lifted: await shop.deadAddresses.lift(referenceOf(body)) }),
  );

  registerInbound(app, shop);
};

const referenceOf = (body: {
  channel: string;
  address?: string;
  hash?: string;
}): AddressReference => {
  const { channel: of, address: named, hash } = body;
  if (hash !== undefined && named === undefined) return { channel: of, hash };
  if (named !== undefined && hash === undefined) return { channel: of, address: named };
  throw new PersonableError('invalid_body', 'The body names no address.', {
    hint: 'Send either address or hash.',
  });
};

/** The one address whose body is a mail. */
const registerInbound = (app: FastifyInstance, shop: Personable): void => {
  void app.register(async (mails) => {
    mails.addContentTypeParser(
      'message/rfc822',
      { parseAs: 'buffer', bodyLimit: MOST_MAIL_BYTES },
      async (_request: FastifyRequest, body: Buffer) => body,
    );
    mails.post<{ Body: Buffer }>(
      '/v1/messages/inbound',
      {
        preHandler: async (request) => authoriseSecret(shop, request),
        bodyLimit: MOST_MAIL_BYTES,
        // The body is bytes, and looked at as it is read.
        validatorCompiler: () => () => true,
        schema: {
          operationId: 'receiveMail',
          summary: 'Bring a mail that came back: a bounce, a complaint, or a reply',
          description:
            'The mail as it came, up to 10 MB, with the content type message/rfc822. The same mail again changes nothing. The header X-Envelope-To may name whom it was sent to, where the mail itself does not.',
          consumes: ['message/rfc822'],
          ...{ tags, security },
          body: Type.Unsafe<Buffer>({
            type: 'string',
            format: 'binary',
            description: 'The mail.',
          }),
          response: {
            ...success(Outcome, 'What became of it.'),
            ...errors(400, 401, 403, 413, 415),
          },
        },
      },
      ({ body, headers: { 'x-envelope-to': recipient } }) => {
        if (!Buffer.isBuffer(body)) {
          throw new PersonableError('unsupported_media_type', 'The body is no mail.', {
            hint: 'Send the mail as it came, as message/rfc822.',
          });
        }
        const named = typeof recipient === 'string' ? recipient.slice(0, 500) : undefined;
        return shop.email.receive(body, named);
      },
    );
  });
};
