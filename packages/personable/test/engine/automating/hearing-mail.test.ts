import { describe, expect, test } from 'vitest';
import { COMPLAINTS, UNSUBSCRIBE } from '../../automate/channels/email/inbound/mails.ts';
import { ABOUT_ALL, ABOUT_NEWS, ADA, openSent } from './sent-scene.ts';

const [COMPLAINT = ''] = Object.values(COMPLAINTS);
const about = (text: string, id: string): Buffer =>
  Buffer.from(
    text
      .replaceAll('unsubscribe+{id}@', 'leave+{id}@')
      .replaceAll('{id}', id)
      .replaceAll('{key}', `${id}@shop.example`)
      .replaceAll('\n', '\r\n'),
  );

describe('mail that unsubscribes', () => {
  test('ends the topic the message was about, once, and no other', async () => {
    const { shop, noted, isTold, send } = await openSent();
    const mail = about(UNSUBSCRIBE, ABOUT_NEWS);
    expect(await shop.email.receive(mail)).toMatchObject({ event: 'Message Unsubscribed' });
    expect(await shop.email.receive(mail)).not.toHaveProperty('event');
    expect(await noted()).toEqual(['Message Unsubscribed']);
    expect([await isTold('news'), await isTold('*')]).toEqual([false, true]);
    expect(await shop.people.allows(ADA, 'email')).toBe(true);
    await send('another', 'about-all');
    await shop.messages.send({ ...ADA, id: 'more-news', template: 'about-news' });
    await expect.poll(async () => (await shop.messages.get('more-news')).state).toBe('saved');
  });

  test('read once more after they agreed again ends nothing', async () => {
    const { shop, clock, isTold } = await openSent();
    const mail = about(UNSUBSCRIBE, ABOUT_NEWS);
    await shop.email.receive(mail);
    clock.now += 1_000;
    await shop.messagePreferences.set(ADA, { topics: { news: { email: true } } });
    await shop.email.receive(mail);
    expect(await isTold('news')).toBe(true);
  });

  test('from what has no topic ends e-mail until they agree anew', async () => {
    const { shop, clock, noted, send } = await openSent();
    await shop.email.receive(about(UNSUBSCRIBE, ABOUT_ALL));
    expect(await noted()).toEqual(['Message Unsubscribed']);
    expect(await shop.people.allows(ADA, 'email')).toBe(false);
    expect((await shop.deadAddresses.list()).addresses).toMatchObject([{ why: 'unsubscribed' }]);
    clock.now += 1_000;
    await shop.people.consent(ADA, { email: true }, 'at the till');
    expect((await shop.deadAddresses.list()).addresses).toEqual([]);
    await send('again', 'about-all');
  });
});

test('a complaint by mail ends the channel and the address, and is one event', async () => {
  const { shop, clock, noted } = await openSent();
  const mail = about(COMPLAINT, ABOUT_NEWS);
  expect(await shop.email.receive(mail)).toMatchObject({ event: 'Message Complained' });
  expect(await noted()).toEqual(['Message Complained']);
  expect(await shop.people.allows(ADA, 'email')).toBe(false);
  expect((await shop.deadAddresses.list()).addresses).toMatchObject([{ why: 'complaint' }]);
  clock.now += 1_000;
  await shop.people.consent(ADA, { email: true }, 'at the till');
  await shop.email.receive(mail);
  expect(await noted()).toEqual(['Message Complained']);
  expect(await shop.people.allows(ADA, 'email')).toBe(true);
  // What was called spam stays unwritten to until the shop itself lifts it.
  await shop.messages.send({ ...ADA, id: 'again', template: 'about-all' });
  await expect.poll(async () => (await shop.messages.get('again')).state).not.toBe('due');
  expect((await shop.messages.get('again')).state).not.toBe('sent');
});

describe('a reply by mail', () => {
  const to = `bounces+${ABOUT_NEWS}@shop.example`;

  test('is read, once', async () => {
    const { shop, noted, mail } = await openSent();
    expect(await mail('Is it there in blue?', to)).toMatchObject({ event: 'Message Replied' });
    await mail('Is it there in blue?', to);
    expect(await noted()).toEqual(['Message Replied']);
    expect(await shop.people.allows(ADA, 'email')).toBe(true);
    const { notes } = (await shop.counter.person(ADA)) ?? {};
    expect(notes).toMatchObject([{ text: 'Is it there in blue?' }]);
  });

  test('that says STOP is heard, and told again after they agreed anew ends nothing', async () => {
    const { shop, clock, mail } = await openSent();
    await mail('STOP', to);
    expect(await shop.people.allows(ADA, 'email')).toBe(false);
    clock.now += 1_000;
    await shop.people.consent(ADA, { email: true }, 'at the till');
    await mail('STOP', to);
    expect(await shop.people.allows(ADA, 'email')).toBe(true);
  });
});
