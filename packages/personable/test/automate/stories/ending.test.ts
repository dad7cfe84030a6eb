import { describe, expect, test } from 'vitest';
import { fields } from '../channels/email/mail-server.ts';
import { DAY, HOUR, type Mail, openScene, type Scene } from './scene.ts';

/** Puts something into the cart, and lets the first message come. */
const remind = async (scene: Scene, userId = 'ada', count = 1): Promise<Mail> => {
  const properties = { product_id: 'mug' };
  await scene.shop.track({ userId, event: 'Product Added', properties });
  await scene.run(userId, 'abandoned-cart', 'waiting');
  await scene.pass(HOUR);
  return scene.mail(count);
};

const opened = async () => {
  const scene = await openScene();
  await scene.turnOn('abandoned-cart');
  await scene.meet('ada');
  return scene;
};

/** A mail of whoever got one. */
const answer = (mail: Mail, text: string): string =>
  [
    'From: Ada <ada@example.com>',
    'To: hello@shop.example',
    `Subject: Re: ${mail.subject}`,
    `In-Reply-To: ${fields(mail.raw, 'message-id')[0]}`,
    `Message-ID: <${text.length}@example.com>`,
    '',
    text,
  ].join('\r\n');

describe('whoever has enough', () => {
  test('ends it with one click, and hears why nothing more came', async () => {
    const scene = await opened();
    const mail = await remind(scene);
    const [header = ''] = fields(mail.raw, 'list-unsubscribe');
    const [, link = ''] = /<(http[^>]+)>/.exec(header) ?? [];
    // A scanner that only looks at a link ends nothing.
    expect((await fetch(link)).status).toBe(200);
    expect(await scene.events('ada')).not.toContain('Message Unsubscribed');
    const body = 'List-Unsubscribe=One-Click';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await fetch(link, { method: 'POST', headers, body })).ok).toBe(true);
    expect(await scene.events('ada')).toContain('Message Unsubscribed');
    const reason = await scene.run('ada', 'abandoned-cart', 'exited');
    expect(reason).toMatch(/^They (unsubscribed|withdrew consent to email)\.$/);
    const asked = await scene.shop.messages.send({ userId: 'ada', template: 'abandoned-cart' });
    await expect
      .poll(async () => (await scene.shop.messages.get(asked.id)).state)
      .toBe('unsendable');
    expect((await scene.shop.messages.get(asked.id)).reason).toMatch(
      /^They refused to be written to by email/,
    );
    expect(scene.server.received).toHaveLength(1);
  });

  test('answers STOP, and is written to no more', async () => {
    const scene = await opened();
    const mail = await remind(scene);
    expect(await scene.shop.email.receive(Buffer.from(answer(mail, 'STOP')))).toMatchObject({
      kind: 'reply',
    });
    await scene.run('ada', 'abandoned-cart', 'exited');
    await scene.pass(2 * DAY);
    const asked = await scene.shop.messages.send({ userId: 'ada', template: 'abandoned-cart' });
    await expect
      .poll(async () => (await scene.shop.messages.get(asked.id)).state)
      .toBe('unsendable');
    expect(scene.server.received).toHaveLength(1);
  });

  test('calls it spam: journeys that sell end, and the address is written to no more', async () => {
    const scene = await opened();
    const mail = await remind(scene);
    const report = [
      'From: reports@provider.example',
      'To: bounces@shop.example',
      'Subject: complaint',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'This is a report.',
      '--b',
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      'User-Agent: Provider/1',
      'Version: 1',
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      mail.raw.toString('latin1'),
      '--b--',
      '',
    ].join('\r\n');
    expect(await scene.shop.email.receive(Buffer.from(report, 'latin1'))).toMatchObject({
      kind: 'complaint',
    });
    // Calling it spam withdraws consent as well: whichever is heard first ends it.
    expect(await scene.run('ada', 'abandoned-cart', 'exited')).toMatch(
      /^They (called a message spam|withdrew consent to email)\.$/,
    );
    await scene.shop.people.consent({ userId: 'ada' }, { email: true }, 'form');
    const asked = await scene.shop.messages.send({ userId: 'ada', template: 'abandoned-cart' });
    await expect
      .poll(async () => (await scene.shop.messages.get(asked.id)).state)
      .toBe('unsendable');
    expect(scene.server.received).toHaveLength(1);
  });

  test('withdraws consent on the way: the journey ends with what it was to send', async () => {
    const scene = await opened();
    const properties = { product_id: 'mug' };
    await scene.shop.track({ userId: 'ada', event: 'Product Added', properties });
    await scene.run('ada', 'abandoned-cart', 'waiting');
    await scene.shop.people.consent({ userId: 'ada' }, { email: false }, 'phone');
    expect(await scene.run('ada', 'abandoned-cart', 'exited')).toBe(
      'They withdrew consent to email.',
    );
    await scene.pass(HOUR);
    expect(await scene.messagesOf('ada')).toEqual([]);
  });
});

test('whoever is asked how it was can simply reply', async () => {
  const scene = await openScene({ now: '2026-11-02T10:00:00Z' });
  await scene.turnOn('ask-how-it-was');
  await scene.meet('ada');
  await scene.shop.track({
    ...{ userId: 'ada', event: 'Order Completed' },
    properties: { order_id: 'o-1', total: 8, products: [{ product_id: 'mug', price: 8 }] },
  });
  await scene.run('ada', 'ask-how-it-was', 'waiting');
  await scene.pass(10 * DAY);
  await expect
    .poll(async () => (await scene.shop.journeys.runs({ userId: 'ada' }))[0]?.step)
    .toBe('evening');
  expect(scene.server.received).toHaveLength(0);
  await scene.pass(6 * HOUR + HOUR);
  const mail = await scene.mail(1);
  expect(mail.subject).toMatch(/^How was /);
  expect(mail.plain).toContain('You bought something ten days ago.');
  const said = 'It is lovely, but the handle is small.';
  const outcome = await scene.shop.email.receive(Buffer.from(answer(mail, said)));
  expect(outcome).toMatchObject({ kind: 'reply' });
  const { entries } = await scene.shop.people.timeline({ userId: 'ada', limit: 5 });
  const replied = entries.find(({ title }) => title === 'Message Replied');
  expect(replied?.message).toMatchObject({ properties: { text: said } });
});
