import { expect, onTestFinished, test } from 'vitest';
import { SmsCentre } from '../channels/sms-centre.ts';
import { DAY, HOUR, MINUTE, openScene, type Scene } from './scene.ts';

const buy = (scene: Scene, userId: string, order: string) =>
  scene.shop.track({
    ...{ userId, event: 'Order Completed' },
    properties: { order_id: order, total: 8, products: [{ product_id: 'mug', price: 8 }] },
  });

const asked = (scene: Scene, userId: string) =>
  scene.shop.messages.list({ person: { userId } }).then(({ entries }) => entries);

test('somebody new is welcomed with three questions, and an answer brings what suits it', async () => {
  const scene = await openScene();
  await scene.turnOn('welcome');
  await scene.meet('ada');
  await scene.shop.track({ userId: 'ada', event: 'Signed Up' });
  const hello = await scene.mail(1);
  expect(hello.subject).toBe('Welcome, Ada. Three short questions');
  expect(hello.page.match(/>(What|Who) [^<]+\?</g)).toHaveLength(3);
  const links = [...hello.page.matchAll(/href="(http:\/\/127[^"]+\/m\/[^"]+)"/g)];
  const places: (string | null)[] = [];
  for (const [, link = ''] of links) {
    places.push((await fetch(link, { redirect: 'manual' })).headers.get('location'));
  }
  const answers = places.filter((place) => place?.includes('question='));
  expect(answers).toHaveLength(9);
  // What the page of the shop does with the address that it was opened by.
  const said = new URL(answers[0] ?? '').searchParams;
  await scene.shop.track({
    ...{ userId: 'ada', event: 'Question Answered' },
    properties: Object.fromEntries(said),
  });
  expect((await scene.shop.people.profile({ userId: 'ada' }))?.traits).toMatchObject({
    style: 'quiet',
  });
  await expect
    .poll(async () => (await scene.shop.journeys.runs({ userId: 'ada' }))[0]?.step)
    .toBe('wait');
  await scene.pass(2 * DAY);
  const picks = await scene.mail(2);
  expect(picks.subject).toBe('Ada, picked for you');
  expect(picks.plain).toContain('You signed up.');
});

test('the usual is due by the rhythm of what was bought', async () => {
  const scene = await openScene({ now: '2026-11-02T10:00:00Z' });
  await scene.turnOn('usual-due');
  await scene.meet('ada');
  await buy(scene, 'ada', 'o-1');
  await scene.pass(7 * DAY);
  await buy(scene, 'ada', 'o-2');
  await scene.pass(7 * DAY);
  await scene.pass(HOUR);
  const mail = await scene.mail(1);
  expect(mail.subject).toBe('Is it time for the usual?');
  expect(mail.plain).toContain('You usually order about now.');
  expect(mail.plain).toContain('Mug');
});

test('who asked for it gets a list each Thursday at nine by their own clock', async () => {
  const scene = await openScene({ now: '2026-11-23T10:00:00Z' });
  await scene.shop.audiences.put('weekly-readers', {
    name: 'Readers',
    condition: { 'traits.weeklyList': true },
  });
  await scene.turnOn('weekly-list');
  await scene.meet('ada', { weeklyList: true, timezone: 'America/New_York' });
  await scene.meet('bob');
  // Nine in New York is two in the afternoon of UTC.
  scene.clock.now = Date.parse('2026-11-26T13:58:00Z');
  await scene.tick();
  expect(scene.server.received).toHaveLength(0);
  await scene.pass(5 * MINUTE);
  const mail = await scene.mail(1);
  expect(mail).toMatchObject({ to1: 'ada@example.com', subject: 'Your list for this week' });
  expect(mail.plain).toContain('You asked for the weekly list.');
});

test('who never answers is asked once, and then left alone', async () => {
  const scene = await openScene();
  await scene.shop.audiences.put('silent-contacts', {
    name: 'Silent',
    condition: { 'traits.away': true },
  });
  await scene.turnOn('sunset');
  await scene.turnOn('abandoned-cart', {
    holdout: 0,
    audience: { 'traits.silent': { $ne: true } },
  });
  await scene.meet('ada');
  await scene.shop.identify({ userId: 'ada', traits: { away: true } });
  const mail = await scene.mail(1);
  expect(mail.subject).toBe('Shall we stop writing?');
  expect(mail.plain).toContain('We have not heard from you for half a year.');
  await expect
    .poll(async () => (await scene.shop.journeys.runs({ userId: 'ada' }))[0]?.step)
    .toBe('click');
  await scene.pass(14 * DAY);
  await scene.run('ada', 'sunset', 'done');
  expect((await scene.shop.people.profile({ userId: 'ada' }))?.traits).toMatchObject({
    silent: true,
  });
  const properties = { product_id: 'mug' };
  await scene.shop.track({ userId: 'ada', event: 'Product Added', properties });
  await scene.pass(2 * DAY);
  expect(
    await scene.shop.journeys.runs({ userId: 'ada', journey: 'abandoned-cart' }),
  ).toMatchObject([{ state: 'passed', reason: expect.stringContaining('It is not for them') }]);
  expect(await asked(scene, 'ada')).toHaveLength(1);
});

test('what is sent to the silent is saved, and counted', async () => {
  const scene = await openScene();
  await scene.publish([
    'restraint',
    'restraint',
    { caps: [], gap: 'none', silent: { after: 2, over: '30d' } },
  ]);
  await scene.turnOn('win-back');
  await scene.meet('ada');
  for (const count of [1, 2]) {
    await scene.shop.messages.send({ userId: 'ada', template: 'win-back' });
    await scene.mail(count);
    await scene.pass(DAY);
  }
  const third = await scene.shop.messages.send({ userId: 'ada', template: 'win-back' });
  await expect.poll(async () => (await scene.shop.messages.get(third.id)).state).toBe('saved');
  expect((await scene.shop.messages.get(third.id)).reason).not.toBe('');
  expect((await scene.shop.restraint.saved(30)).messages).toBe(1);
  expect(scene.server.received).toHaveLength(2);
});

test('who has gone is won back once, and again in another way', async () => {
  const scene = await openScene();
  await scene.shop.audiences.put('lapsing', {
    ...{ name: 'Lapsing', condition: { 'traits.away': true } },
  });
  await scene.turnOn('win-back');
  await scene.meet('ada');
  await scene.shop.identify({ userId: 'ada', traits: { away: true } });
  const first = await scene.mail(1);
  expect(first.subject).toBe('What is new since you were here');
  expect(first.plain).toContain('You bought from us before.');
  await expect
    .poll(async () => (await scene.shop.journeys.runs({ userId: 'ada' }))[0]?.step)
    .toBe('week');
  await scene.pass(7 * DAY);
  const second = await scene.mail(2);
  expect(second.subject).toMatch(/^(What could we do better\?|Just in since your last visit)$/);
});

test('of two journeys at once the second waits for a day', async () => {
  const scene = await openScene();
  await scene.turnOn('abandoned-cart');
  await scene.turnOn('welcome');
  await scene.meet('ada');
  await scene.shop.track({ userId: 'ada', event: 'Signed Up' });
  await scene.mail(1);
  const properties = { product_id: 'mug' };
  await scene.shop.track({ userId: 'ada', event: 'Product Added', properties });
  await scene.run('ada', 'abandoned-cart', 'waiting');
  await scene.pass(HOUR);
  await expect.poll(async () => (await asked(scene, 'ada')).length).toBe(2);
  const second = async () =>
    (await asked(scene, 'ada')).find(({ template }) => template !== 'welcome');
  await expect.poll(async () => (await second())?.rule).toBeTruthy();
  expect(scene.server.received).toHaveLength(1);
});

test('a child who is late: the guardian gets an SMS at once, also in quiet hours', async () => {
  const centre = await new SmsCentre().listen();
  onTestFinished(() => centre.close());
  const scene = await openScene({
    now: '2026-11-22T10:00:00Z',
    messages: {
      sms: {
        ...{ host: '127.0.0.1', port: centre.port, tls: false },
        ...{ systemId: 'school', password: 'secret', from: 'School' },
      },
    },
  });
  await scene.publish(['restraint', 'restraint', { quiet: [{ from: '12:00', until: '11:00' }] }]);
  await scene.shop.audiences.put('expected-children', {
    ...{ name: 'Expected', condition: { 'traits.attends': true } },
  });
  await scene.shop.identify({
    userId: 'mum',
    traits: { name: 'Mum', phone: '+491701234567' },
  });
  for (const userId of ['kim', 'lee']) {
    await scene.shop.identify({ userId, traits: { first_name: userId, attends: true } });
  }
  const member = (userId: string, role: string) => ({ userId, role, birthDate: '2016-05-01' });
  await scene.shop.households.put({
    name: 'The Bergs',
    members: [{ userId: 'mum', role: 'guardian' }, member('kim', 'child'), member('lee', 'child')],
  } as Parameters<typeof scene.shop.households.put>[0]);
  const text =
    '{{ first_name | default: "Your child" }} has not arrived yet. {{ message.why | default: "" }}';
  const late = { name: 'Late', channel: 'sms', sort: 'care', content: { en: { text } } };
  await scene.shop.rules.put('templates', 'late-child', late);
  await scene.turnOn('late-child', {});
  // Half past midnight of a school day in Berlin: from then on they are expected.
  await scene.pass(13.5 * HOUR);
  await scene.run('lee', 'late-child', 'waiting');
  scene.clock.now = Date.parse('2026-11-23T14:20:00Z');
  await scene.shop.track({ userId: 'lee', event: 'Arrived' });
  await scene.pass(11 * MINUTE);
  // A clock that jumps by minutes is no proof that nobody came: that is believed once it has gone evenly for a minute.
  const taken = async () => {
    if (centre.taken.length === 0) await scene.pass(MINUTE - 1_000);
    return centre.taken.length;
  };
  await expect.poll(taken, { timeout: 20_000, interval: 500 }).toBe(1);
  const [sms] = centre.taken;
  expect(sms?.['destination_addr']).toBe('491701234567');
  expect(JSON.stringify(sms?.['short_message'])).toContain('kim has not arrived yet.');
  expect(scene.server.received).toHaveLength(0);
});
