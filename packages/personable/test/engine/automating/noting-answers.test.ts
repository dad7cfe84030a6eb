import { expect, test } from 'vitest';
import { openEngine } from '../open-engine.ts';

const SECRET = `whsec_${Buffer.from('a'.repeat(32)).toString('base64')}`;
const CHAT = { name: 'chat', url: 'https://chat.example/hook', secrets: [SECRET], purpose: 'sms' };
const ADA = { userId: 'ada' };

/** An engine with a chat, which Ada agreed to be written to on. */
const open = async () => {
  const engine = await openEngine({ messages: { webhooks: [CHAT] } });
  const { parts, shop, clock, meet } = engine;
  await meet('ada');
  await shop.people.consent(ADA, { sms: true }, 'sign-up');
  const hear = (kind: 'unsubscribed' | 'complained' | 'replied', more: object = {}) =>
    parts.channels.hear({
      ...{ channel: 'chat', kind, id: `x-${kind}`, time: clock.now, address: 'ada' },
      ...more,
    });
  const noted = async () => {
    const { entries } = await shop.people.timeline(ADA);
    return entries.map(({ title }) => title).filter((title) => title.startsWith('Message '));
  };
  return { ...engine, hear, noted };
};

test.each(['unsubscribed', 'complained'] as const)(
  'told on a channel that they %s, it ends the channel with one event, whatever comes twice',
  async (kind) => {
    const { shop, clock, hear, noted } = await open();
    expect(await Promise.all([hear(kind), hear(kind), hear(kind)])).toContain('noted');
    expect(await hear(kind)).toBe('known');
    expect(await noted()).toHaveLength(1);
    expect(await shop.people.allows(ADA, 'sms')).toBe(false);
    clock.now += 1_000;
    await shop.people.consent(ADA, { sms: true }, 'at the till');
    expect(await hear(kind)).toBe('known');
    expect(await shop.people.allows(ADA, 'sms')).toBe(true);
  },
);

test('a complaint makes the address dead, once: lifted by the shop it stays lifted', async () => {
  const { parts, hear } = await open();
  await hear('complained');
  expect(await parts.deadAddresses.find('chat', 'ada')).toMatchObject({ why: 'complaint' });
  await parts.deadAddresses.lift('chat', { address: 'ada' });
  await hear('complained');
  expect(await parts.deadAddresses.find('chat', 'ada')).toBeUndefined();
});

test('a reply is read under the channel it came on, and STOP is heard', async () => {
  const { shop, hear, noted } = await open();
  expect(await hear('replied', { text: 'Is it there in blue?' })).toBe('noted');
  expect(await hear('replied', { text: 'Is it there in blue?' })).toBe('known');
  expect(await noted()).toEqual(['Message Replied']);
  expect(await shop.people.allows(ADA, 'sms')).toBe(true);
  expect(await hear('replied', { id: 'x-stop', text: 'STOP' })).toBe('noted');
  expect(await shop.people.allows(ADA, 'sms')).toBe(false);
});

test.each([{ address: 'nobody' }, { address: '' }, { address: 'a\0b' }, { address: undefined }])(
  'of %j it makes nobody',
  async (of) => {
    const { parts, hear } = await open();
    const before = await parts.store.head(0);
    for (const kind of ['unsubscribed', 'complained', 'replied'] as const) {
      expect(await hear(kind, of)).toBe('nobody');
    }
    expect(await parts.store.head(0)).toBe(before);
  },
);

test('of somebody erased nothing is noted', async () => {
  const { parts, shop, hear } = await open();
  await shop.people.erase(ADA);
  const before = await parts.store.head(0);
  for (const kind of ['unsubscribed', 'complained', 'replied'] as const) {
    expect(await hear(kind)).not.toBe('noted');
  }
  expect(await parts.store.head(0)).toBe(before);
});
