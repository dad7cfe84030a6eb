import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DeadAddresses } from '../../../src/automate/channels/dead-addresses.ts';
import { openPersonable } from '../../../src/index.ts';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import { type NewRecord, RecordKind } from '../../../src/store/store.ts';
import { NOON } from '../../customer/open-shop.ts';

const MAIL = 'ada@example.com';
const HOUR = 3_600_000;

/** A folder in which Ada does not want to be written to any more. */
const unsubscribed = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-agreed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const open = () =>
    openPersonable({
      ...{ data: folder, clock: () => NOON + 2 * HOUR, tuning: false },
      messages: {
        sending: false,
        email: { host: '127.0.0.1', port: 9, from: 'Shop <hello@shop.example>' },
      },
    });
  const shop = await open();
  await shop.identify({ userId: 'ada', identities: { email: MAIL } });
  const { person: home = 0 } = (await shop.people.profile({ userId: 'ada' })) ?? {};
  await shop.close();
  return { folder, open, home };
};
/** Writes to the store with nobody there to hear of it, as when the engine is killed before it has. */
const append = async (
  folder: string,
  record: Pick<NewRecord, 'home' | 'time'>,
  granted: boolean,
) => {
  const store = await openSqliteStore({ folder });
  const body = JSON.stringify({ purposes: { email: granted }, source: 'test' });
  const said = { kind: RecordKind.consent, received: record.time, items: null, body };
  const messageId = `word-${record.time}`;
  await store.append({ partition: 0, records: [{ ...record, ...said, messageId }], writes: [] });
  await store.close();
};

const NEWS = { channel: 'email', address: MAIL, reason: 'They unsubscribed by mail.' };
const openDead = async (folder: string) => {
  const store = await openSqliteStore({ folder });
  return { store, dead: await DeadAddresses.open(store) };
};

test('that somebody agreed anew is heard after a crash that came before anybody had heard it', async () => {
  const { folder, open, home } = await unsubscribed();
  const { dead, store } = await openDead(folder);
  await dead.note('unsubscribed', { ...NEWS, home, time: NOON });
  await store.close();
  await append(folder, { home, time: NOON + HOUR }, true);
  const again = await open();
  onTestFinished(() => again.close());
  expect((await again.deadAddresses.list()).addresses).toEqual([]);
});

test('read once more it takes back nothing that was said after it', async () => {
  const { folder, open, home } = await unsubscribed();
  await append(folder, { home, time: NOON }, true);
  const { dead, store } = await openDead(folder);
  await dead.note('unsubscribed', { ...NEWS, home, time: NOON + HOUR });
  await store.close();
  const again = await open();
  onTestFinished(() => again.close());
  expect((await again.deadAddresses.list()).addresses).toMatchObject([{ why: 'unsubscribed' }]);
});
