import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openPersonable } from '../../src/engine/personable.ts';
import { HERO, publish } from '../engine/campaigns/shop.ts';
import { EUR, offer, offering } from '../engine/offers/shop.ts';

/** One data folder, one engine after another, each killed while offers are given and redeemed. */
const KILLS = 2;
const PEOPLE = 24;
const SERVER = fileURLToPath(new URL('./server.process.ts', import.meta.url));

interface Engine {
  readonly address: string;
  readonly token: string;
}

const heardFrom = async (child: ChildProcess): Promise<unknown> => {
  const [message] = (await once(child, 'message')) as [unknown];
  return message;
};

test('a killed engine has given what it said, and never more than the budget', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'offer-kill-'));
  let shop = await openPersonable({ data: folder });
  await publish(shop, HERO, offer('five', { budget: EUR(9_000) }), offering('hello', 'five'));
  for (let i = 0; i < PEOPLE; i++) await shop.identify({ userId: `p${i}` });
  await shop.close();
  const told = new Map<string, string>();
  const redeemed = new Set<string>();
  for (let kill = 0; kill < KILLS; kill++) {
    const child = fork(SERVER, { execArgv: ['--conditions=personable:source'] });
    await heardFrom(child);
    child.send({ open: folder });
    const { address, token } = (await heardFrom(child)) as Engine;
    const ask = async (path: string, body: object): Promise<unknown> => {
      const response = await fetch(`${address}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return response.json();
    };
    const serve = async (userId: string): Promise<void> => {
      for (;;) {
        const decided = await ask('/v1/decide', { userId, placement: 'home.hero' });
        const { content = [] } = decided as { content?: { offer?: { code: string } }[] };
        const code = content[0]?.offer?.code;
        if (code === undefined) return;
        told.set(code, userId);
        const answer = await ask('/v1/offers/redeem', { code, amount: 300, userId });
        if ((answer as { redeemed?: boolean }).redeemed === true) redeemed.add(code);
      }
    };
    // What was under way when the engine went has no answer.
    const all = Promise.allSettled(Array.from({ length: PEOPLE }, (_, i) => serve(`p${i}`)));
    while (told.size < 4 * (kill + 1)) await sleep(2);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    await all;
    shop = await openPersonable({ data: folder });
    const { budget } = await shop.offers.find('five');
    const used = (budget?.spent.minor ?? 0) + (budget?.reserved.minor ?? 0);
    expect(used).toBeLessThanOrEqual(9_000);
    for (const code of told.keys()) {
      const [grant] = await shop.offers.withCode(code);
      expect(grant, code).toBeDefined();
      if (redeemed.has(code)) expect(grant).toMatchObject({ state: 'redeemed' });
    }
    await shop.close();
  }
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
