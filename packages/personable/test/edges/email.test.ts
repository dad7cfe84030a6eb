import { generateKeyPairSync } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openPersonable } from '../../src/index.ts';
import { MailServer } from '../automate/channels/email/mail-server.ts';
import { serve } from './serve.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const EMAIL = {
  host: '127.0.0.1',
  from: 'Shop <hello@shop.example>',
  dkim: { domain: 'shop.example', selector: 'mail1', privateKey },
  returnPath: 'bounces@shop.example',
  unsubscribe: 'unsubscribe@shop.example',
};
const rfc822 = { 'content-type': 'message/rfc822' };

test('a mail that names no message is told so, and changes nothing', async () => {
  const { call, keys } = await serve({ messages: { email: EMAIL } });
  const body = 'From: ann@example.com\r\nTo: hello@shop.example\r\nSubject: Hello\r\n\r\nHello.';
  const key = keys.secret;
  expect(await call('POST /v1/messages/inbound', { key, headers: rfc822, body })).toMatchObject({
    status: 200,
    body: { kind: 'unmatched' },
  });
  const check = await call('GET /v1/channels/email/check', { key });
  expect(check.body).toMatchObject({ received: { unmatched: 1 } });
});

test('a mail is taken as bytes up to 10 MB, and with the secret key only', async () => {
  const { call, keys } = await serve();
  const line = 'POST /v1/messages/inbound';
  const key = keys.secret;
  const large = Buffer.alloc(10 * 1_024 * 1_024, '\n');
  expect(await call(line, { key, headers: rfc822, body: large })).toMatchObject({ status: 200 });
  const larger = Buffer.alloc(10 * 1_024 * 1_024 + 1, 'x');
  expect(await call(line, { key, headers: rfc822, body: larger })).toMatchObject({ status: 413 });
  expect(await call(line, { key, body: { a: 1 } })).toMatchObject({ status: 415 });
  const odd = new Uint8Array([0, 255, 13, 10, 0]);
  expect(await call(line, { key, headers: rfc822, body: odd })).toMatchObject({ status: 200 });
  expect(await call(line, { headers: rfc822, body: 'x' })).toMatchObject({ status: 401 });
  expect(await call(line, { key: keys.write, headers: rfc822, body: 'x' })).toMatchObject({
    status: 403,
  });
});

test('addresses are named dead, listed and lifted', async () => {
  const { call, keys, shop } = await serve();
  const key = keys.secret;
  await shop.batch([{ type: 'identify', userId: 'ann', identities: { email: 'ann@example.com' } }]);
  for (const address of ['Ann@Example.com', 'bob@example.com']) {
    const body = { channel: 'email', address, reason: 'It complained elsewhere.' };
    expect(await call('POST /v1/dead-addresses', { key, body })).toMatchObject({ status: 200 });
  }
  const { body } = await call('GET /v1/dead-addresses', { key });
  const { addresses } = body as { addresses: { hash: string; address?: string; reason: string }[] };
  expect(addresses.map(({ address }) => address ?? 'nobody known').sort()).toEqual([
    'Ann@example.com',
    'nobody known',
  ]);
  const hash = addresses.find(({ address }) => address === undefined)?.hash;
  const lift = 'POST /v1/dead-addresses/lift';
  expect(await call(lift, { key, body: { channel: 'email', hash } })).toMatchObject({
    body: { lifted: true },
  });
  const known = { channel: 'email', address: 'ANN@example.com' };
  expect(await call(lift, { key, body: known })).toMatchObject({ body: { lifted: true } });
  expect(await call(lift, { key, body: known })).toMatchObject({ body: { lifted: false } });
  expect(await call('GET /v1/dead-addresses', { key })).toMatchObject({ body: { addresses: [] } });
  for (const wrong of [{}, { ...known, hash }, { address: 'ann' }, { address: '\0@b.example' }]) {
    const answer = await call(lift, { key, body: { channel: 'email', ...wrong } });
    expect(answer.status, JSON.stringify(wrong)).toBe(400);
  }
});

test('the check says that nothing is set up, or what is wrong, and never a secret', async () => {
  const none = await serve();
  const checked = await none.call('GET /v1/channels/email/check', { key: none.keys.secret });
  expect(checked).toMatchObject({ status: 200, body: { setUp: false } });
  const away = { ...EMAIL, port: 1, auth: { user: 'shop', password: 'very-secret' } };
  const { shop } = await serve({ messages: { email: away } });
  const check = await shop.email.check(await names({}));
  expect(check).toMatchObject({ setUp: true, connection: { works: false } });
  expect(check.records?.map(({ record, verdict }) => `${record} ${verdict}`)).toEqual([
    'SPF missing',
    'DKIM missing',
    'DMARC missing',
  ]);
  expect(JSON.stringify(check)).not.toMatch(/very-secret|PRIVATE KEY/);
});

test('the check is content with what it told one to enter', async () => {
  const server = await new MailServer().open();
  onTestFinished(() => server.close());
  const { shop } = await serve({ messages: { email: { ...EMAIL, port: server.port } } });
  const first = await shop.email.check(await names({}));
  const told = Object.fromEntries(first.records?.map(({ name, value }) => [name, [value]]) ?? []);
  expect(Object.keys(told)).toEqual([
    'shop.example',
    'mail1._domainkey.shop.example',
    '_dmarc.shop.example',
  ]);
  const second = await shop.email.check(await names(told));
  expect(second).toMatchObject({ text: 'E-mail can be sent.', connection: { works: true } });
  expect(second.records?.every(({ verdict }) => verdict === 'right')).toBe(true);
  const wrong = await shop.email.check(
    await names({
      'shop.example': ['v=spf1 -all', 'v=spf1 mx -all', 'other text'],
      'mail1._domainkey.shop.example': ['v=DKIM1; k=rsa; p=AAAA'],
      '_dmarc.shop.example': ['v=DMARC1'],
    }),
  );
  expect(wrong.records?.map(({ verdict }) => verdict)).toEqual(['wrong', 'wrong', 'wrong']);
});

test('mail in a Maildir is read, and the check tells of the folder', async () => {
  const maildir = mkdtempSync(join(tmpdir(), 'personable-maildir-'));
  onTestFinished(() => rmSync(maildir, { recursive: true, force: true }));
  const { shop } = await serve({ messages: { email: { ...EMAIL, port: 1, maildir } } });
  const dns = await names({});
  expect((await shop.email.check(dns)).maildir).toMatchObject({ works: false });
  mkdirSync(join(maildir, 'new'));
  writeFileSync(join(maildir, 'new', '1.a'), 'Subject: Hello\n\nHello.');
  const check = await shop.email.check(dns);
  expect(check).toMatchObject({ maildir: { works: true, folder: maildir } });
  expect(shop.settings.messages.email?.maildir).toBe(maildir);
  expect((await shop.email.check(dns)).received).toEqual({ unmatched: 1 });
});

test('options of messages are checked, and no error shows a secret', async () => {
  process.env['PERSONABLE_TEST_PASSWORD'] = 'from-the-environment';
  onTestFinished(() => void delete process.env['PERSONABLE_TEST_PASSWORD']);
  const auth = { user: 'shop', password: { env: 'PERSONABLE_TEST_PASSWORD' } };
  const shop = await openPersonable({
    data: ':memory:',
    messages: {
      url: 'https://personal.shop.example/',
      shop: { name: 'Shop', address: '1 High Street\nTown' },
      email: { ...EMAIL, auth },
    },
  });
  onTestFinished(() => shop.close());
  expect(shop.settings.messages).toMatchObject({
    url: 'https://personal.shop.example',
    email: {
      ...{ port: 587, secure: false, tls: { required: false, verify: true } },
      auth: { user: 'shop', password: 'from-the-environment' },
    },
  });
  expect(Object.isFrozen(shop.settings.messages.email?.dkim)).toBe(true);
  for (const [email, named] of [
    [{ host: '' }, 'host'],
    [{ host: 'a b' }, 'host'],
    [{ port: 0 }, 'port'],
    [{ port: '25' }, 'port'],
    [{ secure: 'yes' }, 'secure'],
    [{ from: 'Shop' }, 'from'],
    [{ from: 'Shop\r\nBcc: x@y.example <a@b.example>' }, 'from'],
    [{ returnPath: 'bounces+1@shop.example' }, 'returnPath'],
    [{ unsubscribe: 'x' }, 'unsubscribe'],
    [{ replyTo: 7 }, 'replyTo'],
    [{ concurrency: 0 }, 'concurrency'],
    [{ concurrency: 1.5 }, 'concurrency'],
    [{ rate: Number.NaN }, 'rate'],
    [{ mostBytes: 1 }, 'mostBytes'],
    [{ timeouts: { answer: -1 } }, 'timeouts.answer'],
    [{ timeouts: { other: 1 } }, 'other'],
    [{ tls: { required: 1 } }, 'tls.required'],
    [{ tls: { ca: '/no/such/file' } }, 'tls.ca'],
    [{ auth: { user: 'shop' } }, 'auth.password'],
    [{ auth: { user: 'shop', password: { env: 'A', other: 'secret-word' } } }, 'auth.password'],
    [{ dkim: { ...EMAIL.dkim, privateKey: 'secret-word' } }, 'privateKey'],
    [
      { dkim: { ...EMAIL.dkim, privateKey: '-----BEGIN PRIVATE KEY-----\nsecret-word' } },
      'privateKey',
    ],
    [{ dkim: { ...EMAIL.dkim, privateKey: ed25519() } }, 'privateKey'],
    [{ dkim: { ...EMAIL.dkim, selector: 'a;b' } }, 'selector'],
    [{ dkim: { ...EMAIL.dkim, domain: 'localhost' } }, 'domain'],
    [{ maildir: '' }, 'maildir'],
    [{ other: 1 }, 'other'],
  ] as const) {
    const messages = { email: { ...EMAIL, ...email } } as never;
    const failed = openPersonable({ data: ':memory:', messages });
    await expect(failed, named).rejects.toMatchObject({ code: 'invalid_option' });
    const text = await failed.catch((error: Error) => `${error.message} ${error.stack}`);
    expect(text).toContain(named);
    expect(text).not.toMatch(/secret-word|BEGIN PRIVATE KEY-----\n/);
  }
  for (const messages of [
    { url: 'http://shop.example' },
    { url: 'https://shop.example?a=1' },
    { url: 'javascript:alert(1)' },
    { shop: { name: 'Shop' } },
    { shop: { name: '', address: 'x' } },
    { other: 1 },
    [],
    'x',
  ]) {
    const failed = openPersonable({ data: ':memory:', messages: messages as never });
    await expect(failed).rejects.toMatchObject({ code: 'invalid_option' });
  }
});

const ed25519 = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A real name server on this machine that knows these TXT records and no others, and somebody who asks it. */
const names = async (records: Readonly<Record<string, readonly string[]>>): Promise<Resolver> => {
  const socket = createSocket('udp4');
  onTestFinished(() => void socket.close());
  socket.on('message', (question, { port }) => answer(socket, question, port, records));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const resolver = new Resolver({ timeout: 2_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return resolver;
};

/** RFC 1035, section 4: the question with its answers after it; of an unknown name that there is none. */
const answer = (
  socket: Socket,
  question: Buffer,
  port: number,
  records: Readonly<Record<string, readonly string[]>>,
): void => {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  const asked = question.subarray(12, at + 5);
  const found = records[labels.join('.')] ?? [];
  const header = Buffer.from(question.subarray(0, 12));
  header.writeUInt16BE(found.length === 0 ? 0x8183 : 0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(found.length, 6);
  header.writeUInt32BE(0, 8);
  const answers = found.map((text) => {
    const pieces = (text.match(/.{1,255}/gs) ?? []).map((piece) =>
      Buffer.concat([Buffer.from([piece.length]), Buffer.from(piece, 'latin1')]),
    );
    const data = Buffer.concat(pieces);
    const head = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 60, 0, 0]);
    head.writeUInt16BE(data.length, 10);
    return Buffer.concat([head, data]);
  });
  socket.send(Buffer.concat([header, asked, ...answers]), port, '127.0.0.1');
};
