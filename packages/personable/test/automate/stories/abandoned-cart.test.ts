import { describe, expect, test } from 'vitest';
import { fields } from '../channels/email/mail-server.ts';
import { DAY, HOUR, openScene, type Scene } from './scene.ts';

const add = (scene: Scene, userId: string, item = 'mug') =>
  scene.shop.track({ userId, event: 'Product Added', properties: { product_id: item } });
const order = (scene: Scene, userId: string, item = 'mug') =>
  scene.shop.track({
    userId,
    event: 'Order Completed',
    properties: { order_id: `o-${userId}`, total: 8, products: [{ product_id: item, price: 8 }] },
  });

describe('an abandoned cart', () => {
  test('is reminded of by an e-mail of eight items, which says why and how to end it', async () => {
    const scene = await openScene();
    await scene.turnOn('abandoned-cart');
    await scene.meet('ada');
    await add(scene, 'ada');
    await scene.run('ada', 'abandoned-cart', 'waiting');
    await scene.pass(HOUR);
    const mail = await scene.mail(1);
    expect(mail.to1).toBe('ada@example.com');
    expect(mail.subject).toBe('Ada, your cart is still here');
    const why = 'You put something into your cart and did not order it.';
    for (const text of [mail.plain, mail.page]) {
      expect(text).toContain(why);
      expect(text).toContain('The Mug Shop');
      expect(text).toContain('Kiln Street 7');
      expect(text).not.toMatch(/\{\{|\{%|undefined|NaN/);
    }
    const items = [...mail.page.matchAll(/font-weight:600">(\w+)<\/a>/g)].map(([, name]) => name);
    expect(items[0]).toBe('Mug');
    expect(new Set(items).size).toBe(8);
    const [unsubscribe = ''] = fields(mail.raw, 'list-unsubscribe');
    expect(unsubscribe).toMatch(/^<http:\/\/127\.0\.0\.1:\d+\/u\/[^>]+>, <mailto:unsubscribe\+/);
    expect(fields(mail.raw, 'list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
    const { result, headers } = await scene.signed(mail.raw);
    expect(result).toBe('pass');
    expect(headers).toMatch(/list-unsubscribe:/i);
    expect(headers).toMatch(/list-unsubscribe-post/i);
  });

  test('is clicked: the shop is reached, and it is noted', async () => {
    const scene = await openScene();
    await scene.turnOn('abandoned-cart');
    await scene.meet('ada');
    await add(scene, 'ada');
    await scene.run('ada', 'abandoned-cart', 'waiting');
    await scene.pass(HOUR);
    const mail = await scene.mail(1);
    const [link = ''] = /http:\/\/127\.0\.0\.1:\d+\/m\/[^"\s]+/.exec(mail.page) ?? [];
    // A person takes longer than a scanner does.
    await scene.pass(2 * 60_000);
    const answer = await fetch(link, {
      redirect: 'manual',
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' },
    });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toMatch(/^https:\/\/shop\.example/);
    // For two seconds it may still be a program that follows every link.
    await expect.poll(() => scene.events('ada'), { timeout: 10_000 }).toContain('Message Clicked');
    expect(await scene.events('ada')).toContain('Message Sent');
  });

  test('is not reminded of once it was bought', async () => {
    const scene = await openScene();
    await scene.turnOn('abandoned-cart');
    for (const userId of ['ada', 'bob']) {
      await scene.meet(userId);
      await add(scene, userId);
      await scene.run(userId, 'abandoned-cart', 'waiting');
    }
    await order(scene, 'bob');
    expect(await scene.run('bob', 'abandoned-cart', 'exited')).toBe('They bought something.');
    await scene.pass(HOUR);
    expect((await scene.mail(1)).to1).toBe('ada@example.com');
    await order(scene, 'ada');
    await scene.run('ada', 'abandoned-cart', 'exited');
    await scene.pass(2 * DAY);
    expect(await scene.messagesOf('bob')).toEqual([]);
    expect(scene.server.received).toHaveLength(1);
    const [summary] = (await scene.shop.journeys.list()).filter(
      ({ journey }) => journey === 'abandoned-cart',
    );
    expect(summary).toMatchObject({ entered: 2, exited: 2, goals: 2, value: 16 });
  });

  test('is never reminded of to whom is held out', async () => {
    const scene = await openScene();
    await scene.turnOn('abandoned-cart', { holdout: 0.5 });
    const people = Array.from({ length: 12 }, (_, i) => `p${i}`);
    for (const userId of people) {
      await scene.meet(userId);
      await add(scene, userId);
    }
    const heldOut = async () =>
      (await scene.shop.journeys.runs({ journey: 'abandoned-cart', state: 'held-out' })).length;
    await expect.poll(heldOut).toBeGreaterThan(1);
    const held = await heldOut();
    await scene.pass(HOUR);
    if (held < people.length) await scene.mail(people.length - held);
    const all = await Promise.all(people.map((userId) => scene.messagesOf(userId)));
    expect(all.flat()).toHaveLength(people.length - held);
    for (const run of await scene.shop.journeys.runs({ state: 'held-out' })) {
      expect(run.reason).toBe('Held out, to be compared with.');
    }
  });
});

test('what was viewed several times is written of once, unless it is sold out', async () => {
  const scene = await openScene();
  await scene.turnOn('viewed-item');
  for (const [userId, item] of [
    ['ada', 'pot'],
    ['bob', 'jug'],
  ] as const) {
    await scene.meet(userId);
    for (const times of [1, 2, 3]) {
      const properties = { product_id: item, name: item.toUpperCase(), times };
      await scene.shop.track({ userId, event: 'Product Viewed', properties });
    }
    await scene.run(userId, 'viewed-item', 'waiting');
  }
  const jug = scene.shop.items.get('jug');
  expect(jug?.available).not.toBe(false);
  await scene.shop.items.put([{ id: 'jug', name: 'Jug', available: false }]);
  expect(await scene.run('bob', 'viewed-item', 'exited')).toBe('"jug" cannot be bought any more.');
  await scene.pass(DAY);
  const mail = await scene.mail(1);
  expect(mail).toMatchObject({ to1: 'ada@example.com', subject: 'Still thinking about POT?' });
  expect(mail.plain).toContain('You looked at it several times.');
  expect(mail.plain).not.toContain('Jug');
});
