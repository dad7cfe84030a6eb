import { beforeEach, describe, expect, it } from 'vitest';
import type { AddressNews } from '../../../../../src/automate/channels/dead-addresses.ts';
import {
  InboundEmail,
  type MessageNews,
  type SentMessage,
} from '../../../../../src/automate/channels/email/inbound/inbound-email.ts';
import { ownAddress } from '../../../../../src/automate/channels/email/own-address.ts';
import { BOUNCES, DELAYED, DELIVERED, SOFT_BOUNCES } from './bounces.ts';
import { AUTO_REPLIES, COMPLAINTS, NOT_SPAM, OPT_OUT, REPLIES, UNSUBSCRIBE } from './mails.ts';

const ID = '0190a1b2-c3d4-7e5f-8a9b-0123456789ab';
const KEY = `${ID}@shop.example`;
const SENT: SentMessage = {
  ...{ id: ID, home: 7, template: 'welcome', templateVersion: 2, channel: 'email' },
  ...{ address: 'ann@example.com', subject: 'Hello' },
  source: { kind: 'journey', id: 'first-week' },
};

let noted: MessageNews[];
let dead: (AddressNews & { readonly why: string })[];
let mail: InboundEmail;

beforeEach(() => {
  noted = [];
  dead = [];
  mail = new InboundEmail({
    sent: {
      byId: async (id) => (id === ID ? SENT : undefined),
      byKey: async (key) => (key === KEY ? SENT : undefined),
    },
    dead: {
      note: async (why, news) => void dead.push({ why, ...news }),
      softBounce: async (news) => {
        dead.push({ why: 'soft', ...news });
        return false;
      },
    },
    note: async (news) => {
      const isNew = noted.every(({ eventId }) => eventId !== news.eventId);
      if (isNew) noted.push(news);
      return isNew;
    },
    known: async (eventId) => noted.some((one) => one.eventId === eventId),
    returnPath: 'bounces@shop.example',
    unsubscribe: 'unsubscribe@shop.example',
    clock: () => 1_000,
  });
});

const written = (text: string): Buffer =>
  Buffer.from(text.replaceAll('{id}', ID).replaceAll('{key}', KEY).replaceAll('\n', '\r\n'));
const receive = (text: string, recipient?: string) => mail.receive(written(text), recipient);

describe('mail that comes back', () => {
  for (const [name, text] of Object.entries(BOUNCES)) {
    it(`is a bounce for good from ${name}`, async () => {
      expect(await receive(text)).toMatchObject({
        kind: 'bounce',
        message: ID,
        event: 'Message Bounced',
      });
      expect(dead).toEqual([
        expect.objectContaining({
          why: 'hard',
          address: 'ann@example.com',
          channel: 'email',
          home: 7,
        }),
      ]);
      expect(noted).toEqual([
        {
          ...{ eventId: `message:bounced:${ID}`, home: 7, event: 'Message Bounced', time: 1_000 },
          properties: expect.objectContaining({
            ...{ message_id: ID, template: 'welcome', template_version: 2, channel: 'email' },
            ...{ source: 'journey', source_id: 'first-week', subject: 'Hello', bounce: 'hard' },
            reason: expect.stringMatching(/^The mail came back.*\.$/),
          }),
        },
      ]);
    });
  }

  for (const [name, text] of Object.entries(SOFT_BOUNCES)) {
    it(`is a bounce for now because of ${name}, counted once however often it comes`, async () => {
      expect(await receive(text)).toMatchObject({ kind: 'bounce', event: 'Message Bounced' });
      expect(await receive(text)).not.toHaveProperty('event');
      expect(dead.map(({ why }) => why)).toEqual(['soft']);
      expect(noted[0]?.properties['bounce']).toBe('soft');
    });
  }

  it('is no failure when it is late or has arrived', async () => {
    expect(await receive(DELAYED)).toMatchObject({ kind: 'delayed', message: ID });
    expect(await receive(DELIVERED)).toMatchObject({ kind: 'delivered', message: ID });
    expect([noted, dead]).toEqual([[], []]);
  });

  it('told again calls no address dead a second time: the shop may have lifted it since', async () => {
    const [bounce = ''] = Object.values(BOUNCES);
    const [complaint = ''] = Object.values(COMPLAINTS);
    for (const text of [bounce, complaint]) {
      await receive(text);
      dead = [];
      expect(await receive(text)).not.toHaveProperty('event');
      expect(dead).toEqual([]);
    }
  });

  it('that names a message by what can be guessed, or one that never went out, calls nothing dead', async () => {
    const guessed = 'abandoned-cart~12~e345/say';
    const of = (message: Partial<SentMessage>) =>
      new InboundEmail({
        sent: {
          byId: async (id) => (id === guessed || id === ID ? { ...SENT, ...message } : undefined),
          byKey: async () => undefined,
        },
        dead: {
          note: async (why, news) => void dead.push({ why, ...news }),
          softBounce: async () => false,
        },
        ...{ note: async () => true, known: async () => false, clock: () => 1_000 },
        ...{ returnPath: 'bounces@shop.example', unsubscribe: undefined },
      });
    const [bounce = ''] = Object.values(BOUNCES);
    const forged = bounce.replaceAll(
      'bounces+{id}@shop.example',
      ownAddress('bounces@shop.example', guessed),
    );
    expect(await of({}).receive(written(forged.replaceAll('{key}', 'x@y')))).toMatchObject({
      kind: 'unmatched',
    });
    const { address: _, ...due } = SENT;
    const unsent = of({ ...due, address: undefined as never });
    expect(await unsent.receive(written(bounce))).toMatchObject({ kind: 'unmatched' });
    expect(dead).toEqual([]);
  });

  for (const [name, text] of Object.entries(COMPLAINTS)) {
    it(`is a complaint by ${name}`, async () => {
      expect(await receive(text)).toMatchObject({ kind: 'complaint', event: 'Message Complained' });
      expect(dead).toEqual([
        expect.objectContaining({ why: 'complaint', address: 'ann@example.com' }),
      ]);
    });
  }

  it('is no complaint when it says that something is no spam', async () => {
    expect(await receive(NOT_SPAM)).toMatchObject({ kind: 'unreadable' });
    expect([noted, dead]).toEqual([[], []]);
  });

  it('unsubscribes when it goes to that address, or a provider says so', async () => {
    for (const text of [UNSUBSCRIBE, OPT_OUT]) {
      expect(await receive(text)).toMatchObject({ kind: 'unsubscribe', message: ID });
    }
    expect(noted.map(({ event }) => event)).toEqual(['Message Unsubscribed']);
    expect(dead.map(({ why }) => why)).toEqual(['unsubscribed']);
  });

  it('unsubscribes by the address the envelope named when no field does', async () => {
    const hidden = UNSUBSCRIBE.replace(/^To:.*\n/m, '');
    expect(await receive(hidden)).toMatchObject({ kind: 'unmatched' });
    expect(await receive(hidden, `unsubscribe+${ID}@shop.example`)).toMatchObject({
      kind: 'unsubscribe',
    });
  });

  for (const [name, text] of Object.entries(AUTO_REPLIES)) {
    it(`is a program's answer, known by ${name}`, async () => {
      expect(await receive(text)).toMatchObject({ kind: 'auto-reply' });
      expect([noted, dead]).toEqual([[], []]);
    });
  }

  for (const [name, [text, own]] of Object.entries(REPLIES)) {
    it(`is a reply with what they wrote themselves: ${name}`, async () => {
      expect(await receive(text)).toMatchObject({ kind: 'reply', event: 'Message Replied' });
      expect(noted[0]?.properties['text']).toBe(own);
      expect(await receive(text)).not.toHaveProperty('event');
      expect(noted).toHaveLength(1);
      expect(dead).toEqual([]);
    });
  }

  it('keeps a reply bounded', async () => {
    const [gmail] = REPLIES['Gmail'] ?? [''];
    await receive(gmail.replace('Yes, please!', 'word '.repeat(100_000)));
    expect(String(noted[0]?.properties['text']).length).toBeLessThanOrEqual(5_000);
  });

  it('is read though a large attachment follows, and is cut off', async () => {
    const body = Buffer.alloc(6_000_000, 'x').toString('base64').replaceAll(/.{76}/g, '$&\r\n');
    const parts = [
      'text/plain\n\nYes.\n',
      `image/png\nContent-Transfer-Encoding: base64\n\n${body}`,
    ];
    const text = `To: hello@shop.example\nIn-Reply-To: <{key}>\nContent-Type: multipart/mixed; boundary=b\n\n`;
    await receive(text + parts.map((part) => `--b\nContent-Type: ${part}`).join('\n'));
    expect(noted[0]?.properties['text']).toBe('Yes.');
  });

  it('is of nobody when it names no message that was sent', async () => {
    const others = [
      ...Object.values(BOUNCES),
      ...Object.values(COMPLAINTS),
      ...Object.values(REPLIES).map(([text]) => text),
      UNSUBSCRIBE,
    ];
    for (const text of others) {
      const strange = text
        .replaceAll('{id}', ID.replace('0190', '0191'))
        .replaceAll('{key}', 'other@shop.example');
      expect(await receive(strange)).toMatchObject({ kind: 'unmatched' });
    }
    expect([noted, dead]).toEqual([[], []]);
  });

  it('that is broken, huge or hostile ends in a sentence', async () => {
    const bounce = written(BOUNCES['a Postfix server, no such user']);
    const hostile: Uint8Array[] = [
      new Uint8Array(0),
      Buffer.from('\0\0\0\0'),
      Buffer.alloc(100_000, 0xff),
      Buffer.alloc(10 * 1_024 * 1_024 + 1, 'x'),
      Buffer.from(`Subject: ${'x'.repeat(2_000_000)}\r\n\r\n`),
      Buffer.from(`${'X-A: b\r\n'.repeat(100_000)}\r\n`),
      Buffer.alloc(10 * 1_024 * 1_024, '\n'),
      Buffer.from(nested(200)),
      Buffer.from(`To: ${'a@b.example, '.repeat(50_000)}\r\n\r\nHello`),
      Buffer.from(`References: ${'<a@b.example> '.repeat(50_000)}\r\n\r\nHello`),
      Buffer.from(`Content-Type: text/html\r\n\r\n${'<div>'.repeat(100_000)}`),
      Buffer.from(`Content-Type: text/plain\r\n\r\n${'a: \n'.repeat(200_000)}`),
      Buffer.from(`Content-Type: message/delivery-status\r\n\r\n${'\n\n:'.repeat(100_000)}`),
      ...Array.from({ length: 40 }, (_, n) =>
        bounce.subarray(0, Math.floor((bounce.length * n) / 40)),
      ),
    ];
    for (const raw of hostile) {
      const { kind, text } = await mail.receive(raw);
      expect(['unmatched', 'unreadable', 'bounce', 'reply', 'auto-reply']).toContain(kind);
      expect(text).toMatch(/^[^\p{Cc}]{1,500}\.$/u);
    }
    expect(dead.every(({ address }) => address === 'ann@example.com')).toBe(true);
  });

  it('is counted by what it was', async () => {
    await receive(DELAYED);
    await receive(UNSUBSCRIBE);
    await receive(UNSUBSCRIBE);
    expect(mail.counts).toEqual({ delayed: 1, unsubscribe: 2 });
  });
});

/** A mail whose parts stand in each other. */
const nested = (depth: number): string => {
  let mail = 'Content-Type: text/plain\r\n\r\nHello';
  for (let n = 0; n < depth; n++) {
    mail = `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n${mail}\r\n--b${n}--\r\n`;
  }
  return mail;
};
