import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openPersonable } from '../../src/index.ts';
import { start } from '../cli/running.ts';
import { product } from '../customer/open-shop.ts';
import { signed } from './signed.ts';

/** What is sent with the requests, so that it can be looked for in what the server says. */
const MARKS = {
  userId: 'ada.marked@mail.example',
  anonymousId: 'browser-marked-77',
  name: 'Augusta Markedson',
  address: '12 Marked Street',
  placement: 'placement-marked',
  item: 'item-marked',
};

const prepare = async (data: string) => {
  const shop = await openPersonable({ data });
  const keys = await shop.keys.make();
  const { userId, anonymousId, name, address, item } = MARKS;
  await shop.batch([
    { type: 'identify', userId, anonymousId, traits: { name, address } },
    product('Product Viewed', item, { userId }),
  ]);
  await shop.close();
  const exp = Math.floor(Date.now() / 1_000) + 3_600;
  return { keys, token: signed(keys.secret, { sub: userId, exp }) };
};

/** Requests of every kind, whole and broken, with the marks wherever a sender could put them. */
const requests = (token: string): (readonly [line: string, body?: unknown])[] => {
  const { userId, anonymousId, name, address, placement, item } = MARKS;
  const who = { userId, anonymousId };
  const event = product('Product Viewed', item, { ...who, traits: { name, address } });
  return [
    ['POST /v1/track', { ...event, token }],
    ['POST /v1/track', { ...event, event: undefined, token }],
    ['POST /v1/identify', { ...who, traits: { name, address }, token }],
    ['POST /v1/batch', { batch: [event, { type: name }, { ...event, timestamp: address }], token }],
    ['POST /v1/decide', { ...who, placement, token }],
    ['POST /v1/decide', { ...who, placement, token, [name]: address }],
    ['POST /v1/decide', `{"userId": "${userId}", "token": "${token}"`],
    ['POST /v1/decide', { userId, placement, context: { page: address, item } }],
    ['POST /v1/profile', { userId, token }],
    ['POST /v1/profile', { userId: 'somebody-marked' }],
    ['POST /v1/consent', { userId, purposes: { analytics: true }, source: address, token }],
    ['POST /v1/people/search', { query: name }],
    ['POST /v1/people/search', { query: userId, after: name }],
    ['POST /v1/people/timeline', { userId }],
    ['POST /v1/people/decisions', { userId }],
    ['GET /v1/decisions'],
    [`GET /v1/decisions/${userId}?token=${token}`],
    [`GET /v1/decisions?before=${userId}`],
    [`GET /v1/items/${item}?of=${userId}`],
    [`GET /v1/items/${item}/related`],
    [`GET /v1/items/${item}/creatives?days=${name}`],
    [`PUT /v1/items/${item}`, { name, price: address }],
    [`GET /v1/inbox?limit=${userId}`],
    [`POST /v1/inbox/${userId}/retry`, { message: event }],
    ['GET /v1/inbox'],
    ['GET /v1/overview'],
    ['GET /v1/unknown-items'],
    [`GET /shop/api/items?search=${userId}`],
    ['GET /shop/api/people'],
    ['POST /shop/api/sign-in', { userId }],
    [`GET /console/sign-in?code=${token}`],
    [`GET /console/people/${userId}`],
    [`GET /nothing/${userId}?token=${token}`],
    [`GET /%E0%A4%A/${userId}`],
    [`GET /shop/assets/%00${userId}`],
  ];
};

test('what the server logs has nothing of anybody, whatever goes wrong', async () => {
  const data = mkdtempSync(join(tmpdir(), 'personable-logged-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const { keys, token } = await prepare(data);
  const { said, stop } = await start(
    /engine {4}http/,
    'serve',
    '--data',
    data,
    '--port',
    '0',
    '--shop',
  );
  const url = /engine\s+(http\S+)/.exec(said())?.[1] ?? '';

  const statuses = new Map<number, number>();
  const send = async () => {
    for (const key of [keys.secret, keys.write, `${keys.secret}x`, undefined]) {
      for (const [line, body] of requests(token)) {
        const [method = '', path = ''] = line.split(' ');
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        const answer = await fetch(url + path, {
          method,
          headers: {
            ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
            ...(text === undefined ? {} : { 'content-type': 'application/json' }),
            cookie: `personable_${new URL(url).port}=${token}`,
          },
          ...(text === undefined ? {} : { body: text }),
        });
        await answer.body?.cancel();
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      }
    }
  };
  await send();
  expect(statuses.get(500) ?? 0).toBe(0);
  // Then what must not happen: the store loses what it is made of, under a running engine.
  const db = new DatabaseSync(join(data, 'personable.sqlite'));
  db.exec(`update events set body = '${MARKS.userId} ' || body`);
  db.exec(`update decisions set body = '${MARKS.name} ' || body`);
  await send();
  const tables = ['identities', 'decisions', 'person_words', 'inbox', 'unknown_items', 'profiles'];
  for (const table of tables) db.exec(`drop table ${table}`);
  db.close();
  await send();
  await stop();

  expect(statuses.get(500)).toBeGreaterThan(10);
  const text = said();
  expect(text.split('\n').filter((line) => line.startsWith('{"level":50'))).not.toEqual([]);
  for (const mark of Object.values(MARKS)) expect(text).not.toContain(mark);
  for (const mark of ['marked', token, keys.secret, keys.write]) expect(text).not.toContain(mark);
});
