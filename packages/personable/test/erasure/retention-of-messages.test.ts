import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { handingKey } from '../../src/automate/messages/handing-key.ts';
import { handingOver } from '../../src/automate/messages/state-store.ts';
import { openPersonable, type PersonableOptions } from '../../src/index.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { DAY, NOON } from '../customer/open-shop.ts';

const ADA = { userId: 'ada' };

/** A shop that wrote to Ada at noon, and whose next message to her is due in 1,000 days. */
const openWritten = async (retention?: PersonableOptions['retention']) => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-messages-'));
  const clock = { now: NOON };
  const open = (sending: boolean) =>
    openPersonable({
      ...{ data: folder, clock: () => clock.now, messages: { sending } },
      ...(retention === undefined ? {} : { retention }),
    });
  let shop = await open(false);
  await shop.identify(ADA);
  await shop.messages.send({ ...ADA, template: 'hello', id: 'written' });
  const at = NOON + 1_000 * DAY;
  await shop.messages.send({ ...ADA, template: 'hello', id: 'to-come', at });
  await shop.close();
  const store = await openSqliteStore({ folder });
  const to = { template: 'hello', templateVersion: 1, channel: 'text', address: 'number' };
  const content = { kind: 'sms', text: 'Hello Ada' } as const;
  const written = { ...to, content, language: 'en', decisions: [] };
  const settled = { key: handingKey('written'), time: NOON, written };
  await store.write(handingOver('written', settled, NOON));
  await store.close();
  shop = await open(true);
  onTestFinished(async () => {
    await shop.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { shop, clock };
};

test('what was written goes after 30 days, the message after 400, and what is to come stays', async () => {
  const { shop, clock } = await openWritten();
  expect(await shop.messages.get('written')).toMatchObject({
    ...{ state: 'unknown', content: { kind: 'sms', text: 'Hello Ada' } },
  });
  clock.now = NOON + 29 * DAY;
  await shop.expire();
  expect(await shop.messages.get('written')).toHaveProperty('content');
  clock.now = NOON + 31 * DAY;
  await shop.expire();
  expect(await shop.messages.get('written')).not.toHaveProperty('content');
  // Without its text it cannot be sent again as it was, and nothing else may be.
  await shop.messages.retry('written');
  await vi.waitFor(async () => {
    expect(await shop.messages.get('written')).toMatchObject({ state: 'unknown' });
  });
  clock.now = NOON + 432 * DAY;
  await shop.expire();
  await expect(shop.messages.get('written')).rejects.toMatchObject({ code: 'not_found' });
  expect(await shop.messages.get('to-come')).toMatchObject({ state: 'due' });
});

test('the shop says for how long, and the report how much', async () => {
  const { shop, clock } = await openWritten({ days: 3_000, messages: 20, contents: 10 });
  clock.now = NOON + 11 * DAY;
  expect(await shop.expire()).toMatchObject({ messages: 0, contents: 1 });
  clock.now = NOON + 21 * DAY;
  expect(await shop.expire()).toMatchObject({ messages: 1, contents: 0 });
});

test.each([[{ messages: 0 }], [{ contents: -1 }], [{ contents: '30' }]])(
  '%j is refused',
  async (retention) => {
    await expect(
      openPersonable({ data: ':memory:', retention: retention as object }),
    ).rejects.toMatchObject({ code: 'invalid_option' });
  },
);

test.each([[null], [[]], [{ sending: 'no' }], [{ other: 1 }]])(
  'messages: %j is refused',
  async (messages) => {
    await expect(
      openPersonable({ data: ':memory:', messages: messages as never }),
    ).rejects.toMatchObject({ code: 'invalid_option' });
  },
);

test('where nothing is to be sent, messages wait', async () => {
  const shop = await openPersonable({ data: ':memory:', messages: { sending: false } });
  onTestFinished(() => shop.close());
  await shop.identify(ADA);
  await shop.messages.send({ ...ADA, template: 'hello', id: 'm' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await shop.messages.get('m')).toMatchObject({ state: 'due', story: [{ state: 'due' }] });
});
