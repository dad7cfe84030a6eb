import { expect, test } from 'vitest';
import { browserOf, historyOf, runEngine } from './engine.ts';
import { openGate } from './gate.ts';
import { codes, openClient, until } from './open-client.ts';

const open = async () => {
  const engine = await runEngine();
  const gate = await openGate(engine.url);
  const opened = openClient({ engine: gate.url, writeKey: engine.writeKey });
  return { engine, gate, ...opened };
};

test.each(['reset', 'busy', 'page'] as const)(
  'events are sent again by themselves while the engine is in manner "%s"',
  async (manner) => {
    const { engine, gate, client } = await open();
    gate.manner = manner;
    client.track('Product Viewed', { product_id: 'tea' });
    await client.flush();
    expect(await historyOf(engine, browserOf(client))).toEqual([]);
    gate.manner = 'open';
    await until(() => gate.passed.length > 1 && gate.passed.at(-1)?.status === 200);
    expect(await historyOf(engine, browserOf(client))).toEqual(['view tea']);
  },
);

test('an event whose acknowledgement was lost is sent again and counted once', async () => {
  const { engine, gate, client } = await open();
  gate.manner = 'swallow';
  client.track('Order Completed', { products: [{ product_id: 'tea' }] });
  await client.flush();
  expect(await historyOf(engine, browserOf(client))).toEqual(['buy tea']);
  gate.manner = 'open';
  await client.flush();
  expect(gate.to('/v1/batch')).toHaveLength(2);
  expect(await historyOf(engine, browserOf(client))).toEqual(['buy tea']);
});

test('what is noted while the engine is away waits for the pause to end', async () => {
  const { gate, client } = await open();
  gate.manner = 'reset';
  client.track('One');
  await client.flush();
  client.track('Two');
  gate.manner = 'open';
  await until(() => gate.to('/v1/batch').length === 2);
  expect(gate.to('/v1/batch')[1]?.body['batch']).toMatchObject([
    { event: 'One' },
    { event: 'Two' },
  ]);
});

test('an engine that dies in the middle of many events loses none', async () => {
  const { engine, gate, client } = await open();
  for (let i = 0; i < 350; i++) client.track('Counted');
  gate.delay = 20;
  const flushed = client.flush();
  await until(() => gate.to('/v1/batch').some(({ status }) => status === 200));
  gate.manner = 'reset';
  await flushed;
  gate.manner = 'open';
  await client.flush();
  const profile = await engine.shop.people.profile({ anonymousId: client.anonymousId });
  expect(profile?.events).toBe(350);
});

test('what the engine refuses for good is dropped and reported, and the rest goes on', async () => {
  const { engine, gate, client, errors } = await open();
  void client.consent({ analytics: 'yes' as unknown as boolean });
  client.track('Product Viewed', { product_id: 'tea' });
  await client.flush();
  expect(gate.passed.map(({ status }) => status)).toEqual([400, 200]);
  expect(codes(errors)).toEqual(['invalid_body']);
  expect(await historyOf(engine, browserOf(client))).toEqual(['view tea']);
});

test('with more than 500 events waiting the oldest go, and that is reported', async () => {
  const { gate, client, errors } = await open();
  gate.manner = 'reset';
  for (let number = 0; number < 510; number++) client.track('Counted', { number });
  gate.manner = 'open';
  await client.flush();
  const numbers = gate
    .to('/v1/batch')
    .flatMap(({ body }) => body['batch'] as { properties: { number: number } }[])
    .map(({ properties }) => properties.number);
  expect([numbers.length, Math.min(...numbers), Math.max(...numbers)]).toEqual([500, 10, 509]);
  expect(new Set(codes(errors))).toEqual(new Set(['queue_full']));
});

test('with more than 500 kB waiting the oldest go', async () => {
  const { gate, client, errors } = await open();
  for (let number = 0; number < 30; number++) {
    client.track('Large', { number, text: 'x'.repeat(30_000) });
  }
  await client.flush();
  const sent = gate.passed.reduce((sum, { text }) => sum + text.length, 0);
  expect(sent).toBeGreaterThan(400_000);
  expect(sent).toBeLessThan(520_000);
  expect(codes(errors)).toContain('queue_full');
});
