import { expect, onTestFinished } from 'vitest';
import { MESSAGE_EVENTS } from '../../../src/customer/message-events.ts';
import { MailServer } from '../../automate/channels/email/mail-server.ts';

import { DAY, NOON, openShop } from '../../customer/open-shop.ts';

export const ADA = { userId: 'ada' };
export const ABOUT_NEWS = '0190a1b2-c3d4-7e5f-8a9b-0123456789ab';
export const ABOUT_ALL = '0190a1b2-c3d4-7e5f-8a9b-0123456789ac';
const MAIL = 'ada@example.com';
const names: ReadonlySet<string> = new Set(Object.values(MESSAGE_EVENTS));

/** A shop that has sent Ada, over a real mail server, one message about its news and one about nothing in particular. */
export const openSent = async () => {
  const server = await new MailServer().open();
  onTestFinished(() => server.close());
  const { shop, clock } = await openShop({
    tuning: false,
    messages: {
      url: 'https://personal.shop.example',
      shop: { name: 'The Mug Shop', address: 'Kiln Street 7' },
      email: {
        ...{ host: '127.0.0.1', port: server.port, from: 'Shop <hello@shop.example>' },
        ...{ returnPath: 'bounces@shop.example', unsubscribe: 'leave@shop.example' },
      },
    },
  });
  const publish = async (kind: 'topics' | 'templates' | 'restraint', id: string, body: object) => {
    await shop.rules.put(kind, id, body);
    await shop.rules.publish(kind, id);
  };
  await publish('topics', 'news', { name: { en: 'News' }, channels: ['email'] });
  const content = { en: { subject: 'Mugs', text: 'There are new mugs.' } };
  const letter = { name: 'Letter', channel: 'email', content };
  await publish('templates', 'about-news', { ...letter, topic: 'news' });
  await publish('templates', 'about-all', letter);
  await publish('restraint', 'restraint', { caps: [], gap: 'none' });
  await shop.identify({ ...ADA, identities: { email: MAIL } });
  await shop.people.consent(ADA, { email: true }, 'sign-up');
  const send = async (id: string, template: string) => {
    await shop.messages.send({ ...ADA, id, template, expires: NOON + 30 * DAY });
    await expect.poll(async () => (await shop.messages.get(id)).state).toBe('sent');
  };
  await send(ABOUT_NEWS, 'about-news');
  await send(ABOUT_ALL, 'about-all');
  const noted = async () => {
    const { entries } = await shop.people.timeline(ADA);
    const of = entries.map(({ title }) => title).filter((title) => names.has(title));
    return of.filter((title) => title !== MESSAGE_EVENTS.sent).sort();
  };
  const isTold = async (topic: string) => {
    const choices = await shop.messagePreferences.of(ADA);
    return choices?.topics.find((one) => one.topic === topic)?.channels[0]?.allowed;
  };
  const mail = (text: string, to: string) =>
    shop.email.receive(
      Buffer.from(
        `From: ${MAIL}\r\nTo: ${to}\r\nSubject: Re\r\nMessage-ID: <${text.length}@x>\r\n\r\n${text}\r\n`,
      ),
    );
  return { shop, clock, server, noted, isTold, mail, send };
};
