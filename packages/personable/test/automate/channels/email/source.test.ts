import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { EmailContent, Outgoing } from '../../../../src/automate/channels/channel.ts';
import { dkimRecord } from '../../../../src/automate/channels/email/dns-records.ts';
import { type SourceParts, writeSource } from '../../../../src/automate/channels/email/source.ts';
import { fields } from './mail-server.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const dkim = { domain: 'shop.example', selector: 'mail1', privateKey };
const parts: SourceParts = {
  from: { name: 'Shop', address: 'hello@shop.example' },
  replyTo: undefined,
  dkim,
  unsubscribe: 'unsubscribe@shop.example',
};
const content: EmailContent = {
  kind: 'email',
  subject: 'Hello',
  text: 'Good day.',
  html: '<p>Good day.</p>',
};
const ID = '0190a1b2-c3d4-7e5f-8a9b-0123456789ab';
const message = (more: Partial<Outgoing> = {}, of: Partial<EmailContent> = {}) => ({
  id: ID,
  key: `${ID}@shop.example`,
  time: Date.UTC(2026, 10, 23, 9, 30),
  address: 'ann@example.com',
  unsubscribe: { url: `https://shop.example/u/${'t'.repeat(200)}?a=1&b=2` },
  ...more,
  content: { ...content, ...of },
});

/** Verifies as an independent receiver would, over a DNS that knows this one record. */
const verify = async (raw: Buffer) => {
  const resolver = async (name: string, type: string): Promise<string[][]> => {
    const record = dkimRecord(dkim);
    if (type === 'TXT' && name === record.name) return [[record.value]];
    throw Object.assign(new Error(`No ${type} of ${name}`), { code: 'ENOTFOUND' });
  };
  const { results } = await dkimVerify(raw, { resolver });
  return results;
};

describe('the source of an e-mail', () => {
  it('is signed so that an independent verifier agrees, with both unsubscribe fields covered once', async () => {
    const raw = writeSource(message(), parts);
    const [result, ...others] = await verify(raw);
    expect(others).toEqual([]);
    expect(result?.status.result).toBe('pass');
    expect(result?.signingDomain).toBe('shop.example');
    const signed = /\bh=([^;]+);/.exec(fields(raw, 'dkim-signature')[0] ?? '')?.[1] ?? '';
    const names = signed.replaceAll(/\s/g, '').split(':');
    expect(names.filter((name) => name === 'list-unsubscribe')).toHaveLength(1);
    expect(names.filter((name) => name === 'list-unsubscribe-post')).toHaveLength(1);
    for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'content-type']) {
      expect(names).toContain(name);
    }
  });

  it('no longer verifies once a letter of what is signed is changed', async () => {
    const raw = writeSource(message(), parts);
    for (const [from, to] of [
      ['Good day', 'Bad day.'],
      ['List-Unsubscribe=One-Click', 'List-Unsubscribe=Two-Click'],
      ['Subject: Hello', 'Subject: Jello'],
    ] as const) {
      const changed = Buffer.from(raw.toString('latin1').replace(from, to), 'latin1');
      expect(changed.equals(raw)).toBe(false);
      const [result] = await verify(changed);
      expect(result?.status.result, from).not.toBe('pass');
    }
  });

  it('has one List-Unsubscribe with both ways in it, and none where nobody can unsubscribe', async () => {
    const raw = writeSource(message(), parts);
    expect(fields(raw, 'list-unsubscribe')).toEqual([
      `<https://shop.example/u/${'t'.repeat(200)}?a=1&b=2>, <mailto:unsubscribe+${ID}@shop.example?subject=unsubscribe>`,
    ]);
    expect(fields(raw, 'list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
    const { unsubscribe: _, ...receipt } = message();
    const other = writeSource(receipt, parts);
    expect(fields(other, 'list-unsubscribe')).toEqual([]);
    expect(fields(other, 'list-unsubscribe-post')).toEqual([]);
    expect((await verify(other))[0]?.status.result).toBe('pass');
  });

  it('cannot be given a second field by an unsubscribe address', async () => {
    const url = 'https://shop.example/u/a>,<mailto:x@example.com';
    const raw = writeSource(
      message({ unsubscribe: { url, mailto: 'u@b.example>\r\nBcc: x@y.example' } }),
      parts,
    );
    expect(fields(raw, 'bcc')).toEqual([]);
    const [field = ''] = fields(raw, 'list-unsubscribe');
    expect(field.match(/</g)).toHaveLength(2);
    expect(field.match(/>/g)).toHaveLength(2);
  });

  it('is the same bytes at every try', async () => {
    const [one, two] = [writeSource(message(), parts), writeSource(message(), parts)];
    expect(one.equals(two)).toBe(true);
    expect(fields(one, 'message-id')).toEqual([`<${ID}@shop.example>`]);
    expect(fields(one, 'date')).toEqual(['Mon, 23 Nov 2026 09:30:00 +0000']);
    const other = writeSource(message({ key: 'another' }), parts);
    expect(fields(other, 'message-id')).toEqual(['<another@shop.example>']);
    expect(other.equals(one)).toBe(false);
  });

  it('says that a program sent it, in which language, and until when it is of use', async () => {
    const raw = writeSource(message({ language: 'de-AT', expires: Date.UTC(2026, 10, 24) }), parts);
    expect(fields(raw, 'auto-submitted')).toEqual(['auto-generated']);
    expect(fields(raw, 'content-language')).toEqual(['de-AT']);
    expect(fields(raw, 'expires')).toEqual(['Tue, 24 Nov 2026 00:00:00 GMT']);
  });

  const TEXTS = {
    emoji: '👩‍👩‍👧‍👦 Grüße 🎉',
    'right to left': 'שלום עולם, مرحبا بالعالم',
    'long lines': `${'word '.repeat(2_000)}${'x'.repeat(5_000)}`,
    'long line of no spaces in another script': 'язык'.repeat(2_000),
    dots: '.\n..\n.\r\nFrom here on\n.',
    'spaces at ends': 'a \n\tb\t\n  c  ',
    'lone breaks': 'one\rtwo\nthree\r\nfour',
    boundary: '--part-0123\n--part-0123--\n',
    headers: 'Bcc: x@example.com\nSubject: other\n\nBody',
  };
  for (const [name, text] of Object.entries(TEXTS)) {
    it(`carries ${name} as written, in lines every server takes`, async () => {
      const html = `<p dir="auto">${text}</p>`;
      const subject = text.replaceAll(/\s+/g, ' ').slice(0, 400).toWellFormed().trim();
      const raw = writeSource(message({}, { text, html, subject }), parts);
      const lines = raw.toString('latin1').split('\r\n');
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(998);
      expect(raw.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(raw.every((byte) => byte < 128)).toBe(true);
      const read = await PostalMime.parse(raw);
      const plain = (one: string) => one.replaceAll(/\r\n?/g, '\n').trimEnd();
      expect(plain(read.text ?? '')).toBe(plain(text));
      expect(plain(read.html ?? '')).toBe(plain(html));
      expect(read.subject).toBe(subject);
      expect(read.headers.filter(({ key }) => key === 'subject')).toHaveLength(1);
      expect(read.headers.some(({ key }) => key === 'bcc')).toBe(false);
      expect((await verify(raw))[0]?.status.result).toBe('pass');
    });
  }

  it('writes names as they are meant, whatever is in them', async () => {
    for (const [from, name] of [
      ['"Smith, Jones & Sons" <hello@shop.example>', 'Smith, Jones & Sons'],
      ['"The \\"Best\\" Shop" <hello@shop.example>', 'The "Best" Shop'],
      ['Käse & Brot, GmbH <hello@shop.example>', 'Käse & Brot, GmbH'],
      ['חנות <hello@shop.example>', 'חנות'],
      ['bob@bank.example <hello@shop.example>', 'bob@bank.example'],
      ['👗 Mode <hello@shop.example>', '👗 Mode'],
    ] as const) {
      const raw = writeSource(message({}, { from, replyTo: from }), parts);
      const read = await PostalMime.parse(raw);
      expect(read.from).toEqual({ name, address: 'hello@shop.example' });
      expect(read.replyTo).toEqual([{ name, address: 'hello@shop.example' }]);
      expect(read.to).toEqual([{ name: '', address: 'ann@example.com' }]);
      expect((await verify(raw))[0]?.status.result).toBe('pass');
    }
  });

  it('is one part where there is only text, and two where there is HTML too, the text first', async () => {
    const { html: _, ...plain } = content;
    const one = writeSource({ ...message(), content: plain }, parts);
    expect(fields(one, 'content-type')[0]).toMatch(/^text\/plain; charset=utf-8/);
    const two = writeSource(message(), parts);
    expect(fields(two, 'content-type')[0]).toMatch(/^multipart\/alternative/);
    const text = two.toString('latin1');
    expect(text.indexOf('Content-Type: text/plain')).toBeLessThan(
      text.indexOf('Content-Type: text/html'),
    );
  });

  it('is not sent without its signature when the key cannot sign', async () => {
    const other = generateKeyPairSync('ed25519').privateKey;
    const broken = { ...parts, dkim: { ...dkim, privateKey: other } };
    expect(() => writeSource(message(), broken)).toThrow('could not be signed');
  });
});
