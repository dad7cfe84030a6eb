import fastify from 'fastify';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { LinkKeys } from '../../../src/automate/links/link-keys.ts';
import { writeToken } from '../../../src/automate/links/link-token.ts';
import { hostsIn, mapHtmlLinks, mapTextLinks } from '../../../src/automate/links/map-links.ts';
import { registerMessageLinks } from '../../../src/edges/http/message-link-routes.ts';
import { NOON } from '../../customer/open-shop.ts';
import { emailOf, MESSAGE, openWriting } from '../templates/open-writing.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const THREE = ['a', 'b', 'c'].map((page) => `https://shop.example/${page}`);

/** A message of three links that was sent an hour ago to Ada, and a server for its links. */
const sent = async () => {
  const opened = await openWriting();
  const { parts, shop, clock, publish, meet, write } = opened;
  const body = `${THREE.join(' and ')} and mailto:hello@shop.example`;
  const html = THREE.map((page) => `<a href="${page}?x=1&amp;y=2">x</a>`).join('');
  await publish('templates', 'three', {
    ...{ name: 'Three', channel: 'email' },
    content: { en: { subject: 'Three', html, text: body } },
  });
  const ada = await meet('ada');
  const made = emailOf(await write('three', ada));
  const addresses = [...(made.html ?? '').matchAll(/\/m\/[\w-]+(?=")/g)].map(([path]) => path);
  const picture = /\/m\/[\w-]+\.gif/.exec(made.html ?? '')?.[0] ?? '';
  const message = {
    ...{ id: MESSAGE, home: ada, template: 'three', templateVersion: 1, channel: 'email' },
    ...{ source: { kind: 'journey', id: 'welcome' } as const, time: NOON - 3_600_000 },
  };
  parts.writing.hooks.message = async (id) => (id === MESSAGE ? message : undefined);
  const app = fastify({ routerOptions: { maxParamLength: 500 } });
  registerMessageLinks(app, shop);
  onTestFinished(() => app.close());
  const open = (url: string, headers: object = {}, method: 'GET' | 'HEAD' = 'GET') =>
    app.inject({ method, url, headers: { 'user-agent': BROWSER, ...headers } });
  /** What is noted of Ada beside that she was met. */
  const noted = async () => {
    await parts.writing.visits.flush();
    const records = await parts.store.readHome(0, ada, 0, Number.MAX_SAFE_INTEGER);
    const events = records.map(({ body }) => JSON.parse(body) as { readonly event?: string });
    return events.filter(({ event = '' }) => event.startsWith('Message '));
  };
  return { ...opened, ada, made, addresses, picture, message, open, noted, clock };
};

describe('a link of a message', () => {
  test('sends on to where it led, and notes the click once a minute', async () => {
    const { addresses, open, noted, clock, made } = await sent();
    expect(addresses).toHaveLength(3);
    expect(made.text).toMatch(/^https:\/\/news\.shop\.example\/m\/[\w-]+ and .* and mailto:/);
    const [first = ''] = addresses;
    expect(first).toHaveLength('/m/'.length + 47);
    for (let i = 0; i < 3; i++) {
      const answer = await open(first);
      expect(answer.statusCode).toBe(302);
      expect(answer.headers['location']).toBe('https://shop.example/a?x=1&y=2');
      expect(answer.headers['cache-control']).toBe('no-store');
    }
    expect(await noted()).toHaveLength(1);
    clock.now += 60_000;
    await open(first);
    const [click] = await noted();
    expect(await noted()).toHaveLength(2);
    expect(click).toMatchObject({
      event: 'Message Clicked',
      properties: {
        ...{ message_id: MESSAGE, template: 'three', template_version: 1, channel: 'email' },
        ...{ source: 'journey', source_id: 'welcome', url: 'https://shop.example/a?x=1&y=2' },
      },
    });
  });

  test('sends on, and notes nothing, whoever objects to that, is no browser, or only looks', async () => {
    const { addresses, open, noted } = await sent();
    for (const [who, headers, method] of [
      ['a browser that objects', { 'sec-gpc': '1' }, 'GET'],
      ['one that asks not to be followed', { dnt: '1' }, 'GET'],
      ['a program that says so', { 'user-agent': 'Mozilla/5.0 (compatible; SomeBot/1.0)' }, 'GET'],
      ['one without a name', { 'user-agent': '' }, 'GET'],
      ['one that only looks', {}, 'HEAD'],
    ] as const) {
      expect((await open(addresses[0] ?? '', headers, method)).statusCode, who).toBe(302);
      expect(await noted(), who).toEqual([]);
    }
  });

  test('notes nothing of who refused to be counted', async () => {
    const { addresses, open, noted, take } = await sent();
    await take({
      ...{ type: 'track', userId: 'ada', event: 'Consent Preference Updated' },
      context: { consent: { categoryPreferences: { analytics: false } } },
    });
    expect((await open(addresses[0] ?? '')).statusCode).toBe(302);
    expect(await noted()).toEqual([]);
  });

  test('notes nothing where all links are followed at once, or before anybody can have read it', async () => {
    const { addresses, open, noted, parts, message } = await sent();
    for (const address of addresses) expect((await open(address)).statusCode).toBe(302);
    expect(await noted()).toEqual([]);
    parts.writing.hooks.message = async () => ({ ...message, time: NOON - 1_999 });
    await open(addresses[0] ?? '');
    expect(await noted()).toEqual([]);
    parts.writing.hooks.message = async () => ({ ...message, time: NOON - 2_000 });
    await open(addresses[1] ?? '');
    expect(await noted()).toHaveLength(1);
  });

  test('of a message that nobody knows any more still leads there', async () => {
    const { addresses, open, noted, parts } = await sent();
    parts.writing.hooks.message = async () => undefined;
    expect((await open(addresses[0] ?? '')).statusCode).toBe(302);
    expect(await noted()).toEqual([]);
  });

  test('waits two seconds by itself before it counts', async () => {
    const { addresses, parts, message } = await sent();
    const token = (addresses[0] ?? '').slice(3);
    const asked: string[] = [];
    parts.writing.hooks.message = async (id) => {
      asked.push(id);
      return message;
    };
    const visit = { method: 'GET', userAgent: BROWSER, objects: false };
    await parts.writing.visits.follow(token, visit);
    expect(asked).toEqual([]);
    await vi.waitFor(() => expect(asked).toEqual([MESSAGE]), { timeout: 8_000 });
  });

  test('that is no link leads nowhere, in plain words', async () => {
    const { open } = await sent();
    for (const [what, token] of [
      ['nothing', ''],
      ['something', 'x'],
      ['much', 'x'.repeat(450)],
      ['too much', 'x'.repeat(5_000)],
      ['what is no text', '%00%ff%fe'],
      ['half a character', '%F0%9F'],
      ['a way up', '..%2f..%2fetc%2fpasswd'],
      ['an address', 'https%3A%2F%2Fevil.example'],
      ['a picture of nothing', 'x.gif'],
    ] as const) {
      const answer = await open(`/m/${token}`);
      expect(answer.statusCode, what).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode, what).toBeLessThan(500);
      expect(answer.headers['location'], what).toBeUndefined();
    }
  });

  test('that was changed or cut off leads nowhere', async () => {
    const { addresses, open, picture } = await sent();
    const [first = ''] = addresses;
    for (let at = 3; at < first.length; at++) {
      const other = first[at] === 'A' ? 'B' : 'A';
      const forged = `${first.slice(0, at)}${other}${first.slice(at + 1)}`;
      const answer = await open(forged);
      expect(answer.statusCode).toBe(404);
      expect(answer.body).toContain('This link leads nowhere');
      expect((await open(first.slice(0, at))).statusCode).toBe(404);
    }
    // A picture is no link, and a link no picture.
    expect((await open(picture.replace('.gif', ''))).statusCode).toBe(404);
    expect((await open(`${first}.gif`)).statusCode).toBe(404);
  });

  test('of another store, or of a page nobody kept, leads nowhere', async () => {
    const { open, parts } = await sent();
    const other = await openWriting();
    const link = Buffer.alloc(8, 7).toString('base64url');
    const theirs = writeToken({ message: MESSAGE, link }, other.parts.writing.links.keys);
    const unknown = writeToken({ message: MESSAGE, link }, parts.writing.links.keys);
    expect((await open(`/m/${theirs}`)).statusCode).toBe(404);
    expect((await open(`/m/${unknown}`)).statusCode).toBe(404);
  });

  test('is believed after the key is changed, for five changes', async () => {
    const { addresses, open, parts } = await sent();
    const [first = ''] = addresses;
    for (let i = 0; i < 5; i++) await parts.writing.links.keys.rotate();
    expect((await open(first)).statusCode).toBe(302);
    const again = await LinkKeys.open(parts.store);
    expect(again.sign(Buffer.from('x'))).toEqual(parts.writing.links.keys.sign(Buffer.from('x')));
    await parts.writing.links.keys.rotate();
    expect((await open(first)).statusCode).toBe(404);
  });

  test('is forgotten when no message was written with it for long', async () => {
    const { addresses, parts, clock } = await sent();
    expect(await parts.writing.links.removeBefore(clock.now)).toBe(0);
    expect(await parts.writing.links.removeBefore(clock.now + 1)).toBe(6);
    expect(addresses).toHaveLength(3);
  });
});

test('a picture says that a message was opened, once a day', async () => {
  const { picture, open, noted, clock } = await sent();
  for (let i = 0; i < 2; i++) {
    const answer = await open(picture);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('image/gif');
    expect(answer.rawPayload.subarray(0, 6).toString()).toBe('GIF89a');
  }
  expect(await noted()).toMatchObject([{ event: 'Message Opened' }]);
  clock.now += 86_400_000;
  await open(picture);
  expect(await noted()).toHaveLength(2);
});

test('no picture is put in where consent is required, or the template says so', async () => {
  const { publish, meet, write } = await openWriting({ consent: 'required' });
  const body = {
    ...{ name: 'One', channel: 'email' },
    content: { en: { subject: 'x', body: 'x' } },
  };
  await publish('templates', 'one', body);
  const ada = await meet('ada');
  expect(emailOf(await write('one', ada)).html).not.toContain('.gif');
  await publish('templates', 'two', { ...body, opens: true });
  expect(emailOf(await write('two', ada)).html).toContain('.gif');
});

test('a token carries any id up to 200 bytes, and no longer one', async () => {
  const { parts } = await openWriting();
  const { links } = parts.writing;
  const link = Buffer.alloc(8, 1).toString('base64url');
  for (const message of [MESSAGE, 'run-7/step-2', 'Ünïcödé 🦊', 'x'.repeat(200)]) {
    const token = writeToken({ message, link }, links.keys) ?? '';
    expect(links.read(token)).toEqual({ message, link });
  }
  expect(writeToken({ message: 'x'.repeat(201), link }, links.keys)).toBeUndefined();
  expect(writeToken({ message: '', link }, links.keys)).toBeUndefined();
});

test('links are found however they are written', () => {
  const to = (target: string) => `<${target}>`;
  expect(mapHtmlLinks(`<A class=x HREF='a&amp;b' >x</A><link href="y"><area href=c>`, to)).toBe(
    `<A class=x HREF="&lt;a&amp;b&gt;" >x</A><link href="y"><area href="&lt;c&gt;">`,
  );
  expect(mapHtmlLinks('<a href="&#106;avascript:x">', to)).toBe('<a href="#">');
  expect(mapHtmlLinks('<a href="java&colon;x">', (x) => x)).toBe('<a href="java&amp;colon;x">');
  expect(mapTextLinks('a \uE002https://x.example/y\uE003 b', to)).toBe('a <https://x.example/y> b');
  expect(mapTextLinks('a \uE002javascript:x\uE003 b', to)).toBe('a  b');
  expect(hostsIn('https://A.example/x http://b.example:8080 https://{{ x }}.c/')).toEqual([
    ...['a.example', 'b.example:8080'],
  ]);
});
