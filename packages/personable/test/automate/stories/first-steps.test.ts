import { expect, test } from 'vitest';
import { DAY, HOUR, openScene } from './scene.ts';

test('how to use what was bought is told three days after an order, and not of what was given back', async () => {
  const scene = await openScene();
  await scene.turnOn('how-to');
  for (const userId of ['ada', 'bob']) await scene.meet(userId);
  const products = [{ product_id: 'pot', name: 'Pot', price: 9 }];
  const properties = { order_id: 'o-1', total: 9, currency: 'EUR', products };
  for (const userId of ['ada', 'bob']) {
    await scene.shop.track({ userId, event: 'Order Completed', properties });
    await scene.run(userId, 'how-to', 'waiting');
  }
  await scene.pass(DAY);
  await scene.shop.track({ userId: 'bob', event: 'Order Refunded', properties });
  await scene.run('bob', 'how-to', 'exited');
  expect(scene.server.received).toHaveLength(0);
  await scene.pass(2 * DAY);
  const mail = await scene.mail(1);
  expect(mail.to1).toBe('ada@example.com');
  expect(mail.subject).not.toBe('');
  expect(mail.plain).toContain('Pot');
  expect(mail.page).toContain('Pot');
  expect(mail.plain).not.toMatch(/\{\{|\{%|undefined|null/);
  expect((await scene.signed(mail.raw)).result).toBe('pass');
  await scene.run('ada', 'how-to', 'done');
  await scene.pass(14 * DAY);
  expect(scene.server.received).toHaveLength(1);
});

test('somebody new is helped through what they have not done yet, and their time to value is known', async () => {
  const scene = await openScene();
  await scene.publish(['restraint', 'restraint', { caps: [], gap: 'none' }]);
  await scene.turnOn('onboarding');
  for (const userId of ['ada', 'bob']) {
    await scene.meet(userId);
    await scene.shop.track({ userId, event: 'Signed Up' });
    await scene.run(userId, 'onboarding', 'waiting');
  }
  // Bob does everything himself before anybody could tell him.
  for (const event of ['Profile Completed', 'First Value']) {
    await scene.shop.track({ userId: 'bob', event });
  }
  await scene.pass(DAY);
  const first = await scene.mail(1);
  expect(first.to1).toBe('ada@example.com');
  await scene.run('bob', 'onboarding', 'done');
  await scene.shop.track({ userId: 'ada', event: 'Profile Completed' });
  const second = await scene.mail(2);
  await scene.pass(7 * DAY);
  const third = await scene.mail(3);
  for (const mail of [first, second, third]) {
    expect(mail.to1).toBe('ada@example.com');
    expect(mail.plain).not.toMatch(/\{\{|\{%|undefined|null/);
    expect((await scene.signed(mail.raw)).result).toBe('pass');
  }
  // Each step in words of its own.
  expect(new Set([first, second, third].map(({ plain }) => plain)).size).toBe(3);
  await scene.pass(HOUR);
  await scene.shop.track({ userId: 'ada', event: 'First Value' });
  await expect
    .poll(
      async () =>
        (await scene.shop.journeys.list()).find((one) => one.journey === 'onboarding')?.goals,
    )
    .toBe(2);
  const [onboarding] = (await scene.shop.journeys.list()).filter(
    (one) => one.journey === 'onboarding',
  );
  expect(onboarding?.timeToGoal).toBe((0 + 8 * DAY + HOUR) / 2);
  expect(scene.server.received).toHaveLength(3);
});
