import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openPersonable, type Personable } from '../../src/index.ts';
import { DAY, NOON } from '../customer/open-shop.ts';
import { serve } from './serve.ts';
import { signed } from './signed.ts';

const OPEN = new AbortController().signal;

/** Puts a message into the box of a home. */
const put = (shop: Personable, home: number, id: string, more: object = {}) =>
  shop.onsite.channel.handOver(
    {
      ...{ id, key: `${id}@shop.example`, time: NOON, address: String(home) },
      content: { kind: 'onsite', fields: { title: `Title of ${id}` } },
      ...more,
    },
    OPEN,
  );
const numberOf = async (shop: Personable, who: object) =>
  (await shop.people.profile(who))?.person ?? 0;
const event = (name: string, id: string, who: object = { anonymousId: 'b-1' }) => ({
  ...who,
  event: name,
  properties: { message_id: id },
});

test('what waits is told to the browser it waits for, until it was put away, clicked or shown three times', async () => {
  const { shop, call, keys } = await serve();
  await shop.track({ anonymousId: 'b-1', event: 'Visited' });
  const home = await numberOf(shop, { anonymousId: 'b-1' });
  for (const id of ['one', 'two', 'three']) await put(shop, home, id);
  const ask = async () => {
    const { body } = await call('POST /v1/onsite', {
      key: keys.write,
      body: { anonymousId: 'b-1' },
    });
    return (body as { messages: { id: string }[] }).messages.map(({ id }) => id).sort();
  };
  expect(await ask()).toEqual(['one', 'three', 'two']);
  const tell = (name: string, id: string) =>
    call('POST /v1/track', { key: keys.write, body: event(name, id) });
  await tell('Message Dismissed', 'one');
  await tell('Message Clicked', 'two');
  for (let n = 0; n < 2; n++) await tell('Message Opened', 'three');
  expect(await ask()).toEqual(['three']);
  await tell('Message Opened', 'three');
  expect(await ask()).toEqual([]);
  expect((await call('GET /v1/onsite', { key: keys.secret })).body).toEqual({
    ...{ waiting: 0, seen: 1, clicked: 1, dismissed: 1 },
  });
});

test('a write key is told nothing of what waits for who signs in; their token is', async () => {
  const { shop, call, keys } = await serve();
  await shop.identify({ userId: 'ada', anonymousId: 'b-1', traits: { name: 'Ada' } });
  await put(shop, await numberOf(shop, { userId: 'ada' }), 'for-ada');
  const messagesOf = async (body: object, key = keys.write) =>
    (await call('POST /v1/onsite', { key, body })).body;
  expect(await messagesOf({ userId: 'ada' })).toMatchObject({
    error: { code: 'secret_key_needed' },
  });
  const token = signed(keys.secret, { sub: 'ada', exp: NOON / 1_000 + 60 });
  for (const answer of [
    await messagesOf({ userId: 'ada', token }),
    await messagesOf({ anonymousId: 'b-1' }, keys.secret),
  ]) {
    expect(answer).toMatchObject({ messages: [{ id: 'for-ada' }] });
  }
});

test('a message is over when its time is, and nobody else’s event ends it', async () => {
  const { shop, clock } = await serve();
  await shop.track({ anonymousId: 'b-1', event: 'Visited' });
  const home = await numberOf(shop, { anonymousId: 'b-1' });
  await put(shop, home, 'brief', { expires: NOON + DAY });
  await shop.track(event('Message Dismissed', 'brief', { anonymousId: 'b-2' }));
  await shop.track(event('Message Dismissed', 'x'.repeat(10_000)));
  await shop.track({
    anonymousId: 'b-1',
    event: 'Message Dismissed',
    properties: { message_id: {} },
  });
  expect(await shop.onsite.waiting({ anonymousId: 'b-1' })).toHaveLength(1);
  clock.now += DAY;
  expect(await shop.onsite.waiting({ anonymousId: 'b-1' })).toEqual([]);
  const late = await put(shop, home, 'late', { expires: NOON });
  expect(late).toMatchObject({ outcome: 'refused' });
});

test('what waits goes with the person: two who are one, and one who is erased', async () => {
  const { shop } = await serve();
  await shop.track({ anonymousId: 'b-1', event: 'Visited' });
  await shop.track({ anonymousId: 'b-2', event: 'Visited' });
  const homes = [
    await numberOf(shop, { anonymousId: 'b-1' }),
    await numberOf(shop, { anonymousId: 'b-2' }),
  ];
  for (const [n, home] of homes.entries()) await put(shop, home, `m-${n}`);
  await shop.people.merge({ anonymousId: 'b-1' }, { anonymousId: 'b-2' });
  expect(await shop.onsite.waiting({ anonymousId: 'b-2' })).toHaveLength(2);
  const receipt = await shop.people.erase({ anonymousId: 'b-1' });
  expect(receipt).toMatchObject({ removed: { onsiteMessages: 2 } });
  expect(await shop.onsite.overview()).toMatchObject({ waiting: 0 });
  for (const home of [...homes, 99]) {
    expect(await put(shop, home, 'after')).toMatchObject({ outcome: 'refused', gone: true });
  }
});

test('each showing counts once, also when the engine was started anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-onsite-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const who = { anonymousId: 'b-1' };
  let shop = await openPersonable({ data: folder, clock: () => NOON });
  await shop.track({ ...who, event: 'Visited' });
  await put(shop, await numberOf(shop, who), 'one');
  for (let n = 0; n < 2; n++) {
    await shop.track(event('Message Opened', 'one'));
    await shop.close();
    shop = await openPersonable({ data: folder, clock: () => NOON });
    expect(await shop.onsite.waiting(who)).toHaveLength(1);
  }
  await shop.track(event('Message Opened', 'one'));
  expect(await shop.onsite.waiting(who)).toEqual([]);
  await shop.close();
});
