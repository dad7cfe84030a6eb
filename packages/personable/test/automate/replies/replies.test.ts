import { describe, expect, test } from 'vitest';
import { asksToStop, replyText } from '../../../src/automate/replies/reply-words.ts';
import { DAY, NOON, openShop } from '../../customer/open-shop.ts';

const at = { telephone: false };

describe('a reply asks to stop', () => {
  test.each([
    ...[
      'STOP',
      'stop.',
      ' Unsubscribe! ',
      'Please unsubscribe me',
      'Abmelden',
      'bitte abbestellen',
    ],
    ...['Me désabonner svp', 'ARRÊT', 'baja', 'Отписаться', '退订', 'stop all', 'STOP\n> Dear Ada'],
  ])('with %j', (text) => expect(asksToStop(replyText(text), undefined, at)).toBe(true));

  test.each([
    ...['', 'Cancel', 'I cannot stop drinking your tea', 'Do not unsubscribe me', 'Nicht abmelden'],
    ...['Where is the bus stop?', 'Thanks!\nstop', 'unsubscribed customers are welcome to join us'],
  ])('not with %j', (text) => expect(asksToStop(replyText(text), undefined, at)).toBe(false));

  test('on the telephone also with what carriers ask for, and as the subject of an empty letter', () => {
    expect(asksToStop('Cancel', undefined, { telephone: true })).toBe(true);
    expect(asksToStop('Cancel my order', undefined, { telephone: true })).toBe(false);
    expect(asksToStop('', 'unsubscribe', at)).toBe(true);
    expect(asksToStop('Hello', 'unsubscribe', at)).toBe(false);
  });
});

test('of a reply only what somebody wrote is kept, bounded, and what can be stored', () => {
  expect(replyText('Yes\r\n\r\nOn Monday, Tea & Co wrote:\r\n> Come!')).toBe('Yes');
  expect(replyText('a\0b\ud800')).toBe('ab\ufffd');
  expect(replyText('שלום, <b>\u202eאבג')).toBe('שלום, <b>\u202eאבג');
  expect([...replyText('🍵'.repeat(5_000))]).toHaveLength(2_000);
});

const open = async () => {
  const { shop } = await openShop();
  await shop.identify({
    userId: 'ada',
    traits: { email: 'ada@example.com', phone: '+4930123456' },
  });
  await shop.people.consent({ userId: 'ada' }, { email: true, sms: true }, 'sign-up');
  const home = (await shop.people.profile({ userId: 'ada' }))?.person ?? 0;
  // Whom a message was for is looked up in the outbox's store, where it waits.
  await shop.messages.send({ userId: 'ada', id: 'm-1', template: 'hello', at: NOON + DAY });
  return { shop, replies: shop.messagePreferences.replies, home };
};

const reply = { id: 'r-1', address: 'ADA@example.com', channel: 'email', text: 'Is it vegan?' };
const time = NOON;

describe('a reply', () => {
  test('is noted under whoever has the address, to be read in the timeline and at the counter', async () => {
    const { shop, replies } = await open();
    expect(await replies.noteReply({ ...reply, time })).toMatchObject({
      ...{ state: 'noted', unsubscribed: false },
    });
    const { entries } = await shop.people.timeline({ userId: 'ada' });
    expect(entries.find(({ title }) => title === 'Message Replied')?.text).toBe('Is it vegan?');
    const { notes } = (await shop.counter.person({ userId: 'ada' })) ?? {};
    expect(notes).toMatchObject([{ text: 'Is it vegan?', by: 'customer, email' }]);
  });

  test('told again, and ten times at once, is one event', async () => {
    const { shop, replies } = await open();
    await Promise.all(Array.from({ length: 10 }, () => replies.noteReply({ ...reply, time })));
    expect(await replies.noteReply({ ...reply, time })).toEqual({ state: 'known' });
    const { entries } = await shop.people.timeline({ userId: 'ada' });
    expect(entries.filter(({ title }) => title === 'Message Replied')).toHaveLength(1);
  });

  test('of STOP ends the channel, and come once more after they agreed again ends nothing', async () => {
    const { shop, replies } = await open();
    const stop = { ...reply, address: '+49 30 123456', channel: 'sms', text: 'STOP', time };
    expect(await replies.noteReply(stop)).toMatchObject({ unsubscribed: true });
    expect(await shop.people.allows({ userId: 'ada' }, 'sms')).toBe(false);
    expect(await shop.people.allows({ userId: 'ada' }, 'email')).toBe(true);
    await shop.people.consent({ userId: 'ada' }, { sms: true }, 'at the till');
    expect(await replies.noteReply(stop)).toEqual({ state: 'known' });
    expect(await shop.people.allows({ userId: 'ada' }, 'sms')).toBe(true);
  });

  test('to a message is of whom it was for, from whatever address it comes', async () => {
    const { replies, home } = await open();
    const said = { ...reply, message: 'm-1', address: 'elsewhere@example.com', time };
    expect(await replies.noteReply(said)).toMatchObject({ state: 'noted', home });
  });

  test.each(['nobody@example.com', 'no address', '', '+1', 'a\0@b'])(
    'from %j, whom nobody knows, makes nobody',
    async (address) => {
      const { shop, replies } = await open();
      const before = await shop.overview();
      expect(await replies.noteReply({ ...reply, address, time })).toEqual({ state: 'nobody' });
      expect(await shop.overview()).toEqual(before);
    },
  );

  test('of somebody erased is noted nowhere', async () => {
    const { shop, replies } = await open();
    await shop.people.erase({ userId: 'ada' });
    const said = { ...reply, message: 'm-1', text: 'STOP', time };
    expect(await replies.noteReply(said)).toEqual({ state: 'nobody' });
    expect(await shop.people.profile({ userId: 'ada' })).toBeUndefined();
  });

  test('that is huge, empty, markup or right to left is taken', async () => {
    const { shop, replies } = await open();
    const texts = ['x'.repeat(1e6), '', '<script>alert(1)</script>', '\u202eשלום', 'a\0\ud800'];
    for (const [i, text] of texts.entries()) {
      const said = { ...reply, id: `h-${i}`, text, subject: `${text}\0`.slice(0, 5_000), time };
      expect(await replies.noteReply(said)).toMatchObject({ state: 'noted', unsubscribed: false });
    }
    const { entries } = await shop.people.timeline({ userId: 'ada' });
    expect(entries.filter(({ title }) => title === 'Message Replied')).toHaveLength(5);
  });
});
