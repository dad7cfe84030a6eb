import { expect, onTestFinished, test } from 'vitest';
import { SmsCentre } from '../../automate/channels/sms-centre.ts';
import { openShop } from '../../customer/open-shop.ts';

const ADA = { phone: '+491701234567' };

/** A shop whose account for short messages is at a centre of this machine. */
const openWithSms = async () => {
  const centre = await new SmsCentre().listen();
  onTestFinished(() => centre.close());
  const { shop, clock } = await openShop({
    messages: {
      sms: {
        host: '127.0.0.1',
        port: centre.port,
        tls: false,
        systemId: 'shop',
        password: 'secret',
        from: '12345',
      },
    },
  });
  await shop.identify({ userId: 'ada', identities: { phone: ADA.phone } });
  await shop.people.consent(ADA, { sms: true });
  await centre.bound();
  const titles = async () =>
    (await shop.people.timeline({ userId: 'ada' })).entries
      .map(({ title }) => title)
      .filter((title) => title.startsWith('Message '));
  return { centre, shop, clock, titles };
};

test('a reply to a short message reaches the profile before the provider hears that it is taken', async () => {
  const { centre, shop, titles } = await openWithSms();
  expect(await centre.deliver({ short_message: 'Is it there in blue?' })).toBe(0);
  expect(await titles()).toEqual(['Message Replied']);
  expect(await shop.people.allows(ADA, 'sms')).toBe(true);
  expect(await centre.deliver({ short_message: 'Is it there in blue?' })).toBe(0);
  expect(await titles()).toHaveLength(1);
});

test('STOP withdraws the consent to short messages', async () => {
  const { centre, shop, titles } = await openWithSms();
  expect(await centre.deliver({ short_message: 'Stopp!' })).toBe(0);
  expect(await titles()).toEqual(['Message Unsubscribed']);
  expect(await shop.people.allows(ADA, 'sms')).toBe(false);
});

test('a receipt is noted of whose number it is, and one of a stranger of nobody', async () => {
  const { centre, shop, titles } = await openWithSms();
  const receipt = { esm_class: 4, receipted_message_id: 'sms-1', message_state: 2 };
  expect(await centre.deliver(receipt)).toBe(0);
  expect(await centre.deliver({ ...receipt, source_addr: '491719999999' })).toBe(0);
  expect(await titles()).toEqual(['Message Delivered']);
  expect((await shop.people.search({})).entries).toHaveLength(1);
  expect(await shop.people.profile({ phone: '+491719999999' })).toBeUndefined();
  const sms = shop.channels.list().find(({ name }) => name === 'sms');
  expect(sms).toMatchObject({ heard: { delivered: 1 } });
});

test('a shop that is closed says goodbye to its provider', async () => {
  const { centre, shop } = await openWithSms();
  await shop.close();
  await expect(centre.deliver({ short_message: 'Yes' })).rejects.toThrow('Nobody is bound');
});
