import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { handingKey } from '../../src/automate/messages/handing-key.ts';
import { countMessages, messageById } from '../../src/automate/messages/message-store.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { LineReceiver } from '../automate/messages/line-receiver.ts';

/** One store, one sender after another, each killed while it sends; with PERSONABLE_KILLS as often as it says. */
const KILLS = Number(process.env['PERSONABLE_KILLS'] ?? 6);
/** Messages that each sender asks for. */
const ASKED = 150;
const SENDER = fileURLToPath(new URL('./outbox.process.ts', import.meta.url));

test('a killed sender loses no message, doubles none, and leaves unknown only what was being handed over', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'outbox-kill-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const receiver = new LineReceiver();
  const port = await receiver.listen();
  onTestFinished(() => receiver.close());
  const asked = new Set<string>();
  const start = async (from: number, ask: number): Promise<ChildProcess> => {
    const child = fork(SENDER, { execArgv: ['--conditions=personable:source'] });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    await once(child, 'message');
    child.on('message', (said) => {
      if (typeof said === 'object' && 'asked' in said) asked.add(String(said.asked));
    });
    child.send({ folder, port, from, ask });
    return child;
  };
  for (let kill = 0; kill < KILLS; kill++) {
    const before = receiver.taken.size;
    const child = await start(kill * ASKED, ASKED);
    // Each is killed at another place, from the first message on.
    const most = before + 1 + ((kill * 37) % 120);
    while (receiver.taken.size < most && asked.size < (kill + 1) * ASKED) await sleep(1);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  const last = await start(0, 0);
  const store = await openSqliteStore({ folder });
  onTestFinished(() => store.close());
  await vi.waitFor(
    async () => {
      const { states } = await countMessages(store);
      expect(states.due + states['handing-over']).toBe(0);
    },
    { timeout: 60_000, interval: 50 },
  );
  const { states } = await countMessages(store);
  await vi.waitFor(async () => expect(await store.head(0)).toBe(states.sent), 10_000);
  const ended = once(last, 'exit');
  last.send('close');
  await ended;
  // Nothing but these two: no message is refused, put off for good or lost.
  const all = Object.values(states).reduce((sum, one) => sum + one, 0);
  expect(states.sent + states.unknown).toBe(all);
  // At each kill at most as many as are handed over at once.
  expect(states.unknown).toBeLessThanOrEqual(8 * KILLS);
  for (const [key, contents] of receiver.taken) expect(contents, key).toHaveLength(1);
  expect(asked.size).toBeGreaterThan(0);
  for (const id of asked) {
    const message = await messageById(store, id);
    expect(['sent', 'unknown'], id).toContain(message?.state);
    if (message?.state === 'sent') expect(receiver.taken.has(handingKey(id)), id).toBe(true);
  }
}, 600_000);
