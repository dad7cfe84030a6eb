import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPersonable, type Personable } from '../../src/index.ts';
import { createRandom } from '../../src/math/random.ts';
import { product } from '../customer/open-shop.ts';
import { tracesOf } from '../erasure/traces.ts';

/**
 * Engines that are killed while they erase somebody: before the record is durable, between the steps, in the
 * middle of the rows, while the files are scrubbed. The next start goes on by itself.
 */
const KILLS = 5;
const EVENTS = 1_500;

const SERVER = fileURLToPath(new URL('./server.process.ts', import.meta.url));

const nextMessage = async (child: ChildProcess): Promise<unknown> => {
  const [message] = await once(child, 'message');
  return message;
};

const post = (address: string, token: string, path: string, body: unknown) =>
  fetch(`${address}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Fills a folder with somebody among others, has them erased, and kills the engine after a while. */
const killWhileErasing = async (folder: string, name: string, pause: number): Promise<void> => {
  const child = fork(SERVER, { execArgv: ['--conditions=personable:source'] });
  await nextMessage(child);
  child.send({ open: folder });
  const { address, token } = (await nextMessage(child)) as { address: string; token: string };
  const who = { userId: name, anonymousId: `browser-of-${name}` };
  const batch = Array.from({ length: EVENTS }, (_, i) =>
    i % 3 === 0
      ? product('Product Viewed', `item-${i % 17}`, { userId: `other-${i % 9}` })
      : product('Product Viewed', `item-${i % 23}`, {
          ...who,
          context: { note: `note of ${name}` },
        }),
  );
  expect((await post(address, token, '/v1/batch', { batch })).status).toBe(200);
  const erasing = post(address, token, '/v1/people/erase', { userId: name }).catch(() => undefined);
  await sleep(pause);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  await erasing;
};

/** Waits until nothing is left to be removed. */
const settled = async (shop: Personable): Promise<void> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('an erasure does not end')), 60_000);
  const done = async () => {
    while ((await shop.erasures.list()).entries.some(({ state }) => state !== 'finished')) {
      await sleep(20);
    }
  };
  await Promise.race([done(), late]).finally(() => clearTimeout(timer));
};

describe(`after each of ${KILLS} kills`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'personable-erase-kill-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const random = createRandom(20_261_122);
  const rounds = Array.from({ length: KILLS }, (_, round) => [round, random.int(90)] as const);

  test.each(rounds)(
    'an erasure was not begun or is finished (kill %d, after %d ms)',
    async (round, pause) => {
      const name = `somebody-${round}-gone`;
      await killWhileErasing(folder, name, pause);
      let shop = await openPersonable({ data: folder });
      try {
        await settled(shop);
        const profile = await shop.people.profile({ userId: name });
        if (profile !== undefined) {
          expect(profile.events).toBe((EVENTS * 2) / 3);
          expect(await shop.people.erase({ userId: name })).toMatchObject({ state: 'finished' });
        }
        expect(await shop.people.profile({ userId: name })).toBeUndefined();
        expect(await shop.people.profile({ anonymousId: `browser-of-${name}` })).toBeUndefined();
        const [receipt] = (await shop.erasures.list()).entries;
        expect(receipt).toMatchObject({
          homes: 2,
          removed: { events: (EVENTS * 2) / 3, notes: 2 },
        });
        expect(tracesOf(folder, [name])).toEqual([]);
        expect(await shop.rebuild()).toMatchObject({ equal: true });
        await shop.close();
        shop = await openPersonable({ data: folder });
        expect(await shop.rebuild()).toMatchObject({ equal: true });
        expect(tracesOf(folder, [name])).toEqual([]);
      } finally {
        await shop.close();
      }
    },
    120_000,
  );
});
