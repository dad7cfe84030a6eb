import { expect, onTestFinished, test } from 'vitest';
import type {
  MessageNews,
  SentMessage,
  SentMessages,
} from '../../../src/automate/channels/email/inbound/inbound-email.ts';
import { hearingMail } from '../../../src/engine/automating/hearing-mail.ts';
import { openEmail } from '../../../src/engine/messages/open-email.ts';
import { readOptions } from '../../../src/engine/options.ts';
import { openParts } from '../../../src/engine/parts.ts';

const NOW = Date.UTC(2026, 10, 23, 12);

/** An engine's parts, with e-mail that knows one message which was sent to Ann. */
const open = async () => {
  const email = {
    ...{ host: 'localhost', from: 'hello@shop.example', returnPath: 'bounces@shop.example' },
  };
  const parts = await openParts(
    readOptions({ data: ':memory:', clock: () => NOW, messages: { email } }),
  );
  onTestFinished(async () => {
    await parts.ingest.idle();
    await parts.folding.close();
    await parts.store.close();
    parts.lock.release();
  });
  const ids = { userId: 'ann', identities: { email: 'ann@example.com' } };
  await parts.ingest.take([{ type: 'identify', ...ids }], { trusted: true, received: NOW });
  const home = (await parts.identities.find({ namespace: 'userId', value: 'ann' })) ?? 0;
  const sent: SentMessage = {
    ...{ id: 'run-1/welcome', home, channel: 'email', address: 'ann@example.com' },
    source: { kind: 'journey', id: 'welcome' },
  };
  const known: SentMessages = {
    byId: async (id) => (id === sent.id ? sent : undefined),
    byKey: async (key) => (key === 'key@shop.example' ? sent : undefined),
  };
  const made = openEmail({
    ...{ settings: parts.settings.messages, clock: () => NOW, dead: parts.deadAddresses },
    sent: known,
    note: hearingMail({ ...parts, clock: () => NOW, sent: known }),
    known: (eventId) => parts.identities.hasMessage(eventId),
  });
  onTestFinished(() => made.close());
  return { parts, made, home, known };
};

const BOUNCE = Buffer.from(
  'From: MAILER-DAEMON@mx.example\r\nTo: bounces@shop.example\r\nSubject: Undelivered mail\r\n\r\n' +
    '550 5.1.1 No such user\r\n\r\nMessage-ID: <key@shop.example>\r\n',
);

test('a bounce is an event of whoever got the message, once, and the address is dead', async () => {
  const { parts, made, home } = await open();
  const log = () => parts.store.readLog(0, 0, 100);
  const before = (await log()).length;
  expect(await made.inbound.receive(BOUNCE)).toMatchObject({ event: 'Message Bounced' });
  expect(await made.inbound.receive(BOUNCE)).not.toHaveProperty('event');
  const added = (await log()).slice(before);
  expect(added.map(({ home: of, body }) => [of, JSON.parse(body)])).toEqual([
    [
      home,
      expect.objectContaining({
        ...{ type: 'track', event: 'Message Bounced', userId: 'ann' },
        properties: expect.objectContaining({ message_id: 'run-1/welcome', bounce: 'hard' }),
      }),
    ],
  ]);
  expect(await parts.deadAddresses.find('email', 'ann@example.com')).toMatchObject({ why: 'hard' });
});

test('of somebody who cannot be spoken for nothing is noted', async () => {
  const { parts, known } = await open();
  const news: MessageNews = {
    ...{ eventId: 'e', home: 999, event: 'Message Bounced', time: NOW, properties: {} },
  };
  expect(await hearingMail({ ...parts, clock: () => NOW, sent: known })(news)).toBe(false);
});
