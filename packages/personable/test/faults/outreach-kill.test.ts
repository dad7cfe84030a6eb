import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { countMessages } from '../../src/automate/messages/message-store.ts';
import { openPersonable } from '../../src/engine/personable.ts';
import type { Personable } from '../../src/index.ts';
import { createRandom } from '../../src/math/random.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { fields, MailServer } from '../automate/channels/email/mail-server.ts';
import type { OutreachOrder } from './outreach.process.ts';

/** One data folder, one engine after another, each killed while people move through a journey that writes to them. */
const KILLS = Number(process.env['PERSONABLE_KILLS'] ?? 4);
/** People whom each engine takes in, at the most. */
const TAKEN = 60;
/** Messages that may be under way at once: one to each person, as many as the channel has connections. */
const AT_ONCE = 5;
const ENGINE = fileURLToPath(new URL('./outreach.process.ts', import.meta.url));

let folder: string;
let mail: MailServer;
/** People whom an engine has said that it has. */
let taken = 0;

const start = async (order: Omit<OutreachOrder, 'folder' | 'port'>): Promise<ChildProcess> => {
  const child = fork(ENGINE, { execArgv: ['--conditions=personable:source'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await once(child, 'message');
  child.on('message', (said: { readonly taken?: number }) => {
    if (said.taken !== undefined) taken = said.taken;
  });
  const opened = once(child, 'message');
  child.send({ folder, port: mail.port, ...order });
  await opened;
  return child;
};

const ended = async (child: ChildProcess, how: 'kill' | 'close'): Promise<void> => {
  const exit = once(child, 'exit');
  if (how === 'kill') child.kill('SIGKILL');
  else child.send('close');
  await exit;
};

/** Lets an engine go on until nothing is left to do; `all` where nothing may be left unknown either. */
const finish = async (child: ChildProcess, most: number, all = false): Promise<void> => {
  const store = await openSqliteStore({ folder });
  await vi.waitFor(
    async () => {
      const { states } = await countMessages(store);
      const { due, sent, unknown } = states;
      expect({ due, handing: states['handing-over'], rest: all ? sent : sent + unknown }).toEqual({
        ...{ due: 0, handing: 0, rest: most },
      });
    },
    { timeout: 120_000, interval: 100 },
  );
  await store.close();
  await ended(child, 'close');
};

/** The Message-ID of a message: its key, and the domain that mail is sent from. */
const messageIdOf = async (shop: Personable, id: string): Promise<string> =>
  `<${(await shop.messages.get(id)).key}@shop.example>`;

/** How often each Message-ID came. */
const received = (): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { raw } of mail.received) {
    const [id = ''] = fields(raw, 'Message-ID');
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
};

const unknownIn = async (shop: Personable): Promise<string[]> => {
  const found: string[] = [];
  for (let before: string | undefined; ; ) {
    const page = await shop.messages.list({
      ...{ state: 'unknown', limit: 100 },
      ...(before === undefined ? {} : { before }),
    });
    found.push(...page.entries.map(({ id }) => id));
    if (page.next === undefined) return found;
    before = page.next;
  }
};

const opened = async (): Promise<Personable> =>
  openPersonable({ data: folder, tuning: false, messages: { sending: false } });

test(
  `over ${KILLS} kills an engine loses no message of a journey and doubles none, and nobody skips a step`,
  async () => {
    folder = mkdtempSync(join(tmpdir(), 'personable-outreach-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    mail = await new MailServer().open();
    onTestFinished(() => mail.close());
    const random = createRandom(19);
    for (let kill = 0; kill < KILLS; kill++) {
      const child = await start({ from: taken, to: taken + TAKEN });
      await sleep(random.int(1_500));
      await ended(child, 'kill');
    }
    // What was acknowledged by nobody may be kept all the same: it is sent again, under the same ids.
    const people = taken + 10;
    await finish(await start({ from: taken, to: people }), 2 * people);

    const before = received();
    const shop = await opened();
    const unknown = await unknownIn(shop);
    const doubtful = new Set(await Promise.all(unknown.map((id) => messageIdOf(shop, id))));
    for (let i = 0; i < people; i++) {
      const [run, ...others] = await shop.journeys.runs({ userId: `p${i}` });
      expect(others).toEqual([]);
      const { story = [] } = (await shop.journeys.run(run?.run ?? '')) ?? {};
      expect(story.map(({ step, what }) => [step, what])).toEqual([
        ['', 'entered'],
        ['one', 'message'],
        ['told', 'update'],
        ['two', 'message'],
        ['', 'done'],
      ]);
      for (const step of ['one', 'two']) {
        const key = await messageIdOf(shop, `${run?.run}/${step}`);
        // Whoever was being written to at a kill may have got it or not; everybody else did, once.
        if (doubtful.has(key)) expect(before.get(key) ?? 1, key).toBe(1);
        else expect(before.get(key), key).toBe(1);
      }
    }
    await shop.close();
    expect([...before.values()].every((times) => times === 1)).toBe(true);
    expect(unknown.length).toBeLessThanOrEqual(AT_ONCE * KILLS);

    // Tried again they come as they were, under the same Message-ID.
    await finish(await start({ from: people, to: people, retry: unknown }), 2 * people, true);
    const after = received();
    expect(after.size).toBe(2 * people);
    for (const [key, times] of after) {
      expect(times, key).toBe((before.get(key) ?? 0) + (doubtful.has(key) ? 1 : 0));
    }
    for (const key of doubtful) {
      const raws = mail.received.filter(({ raw }) => fields(raw, 'Message-ID')[0] === key);
      expect(new Set(raws.map(({ raw }) => raw.toString('latin1'))).size, key).toBe(1);
    }
    const left = await opened();
    expect(await unknownIn(left)).toEqual([]);
    await left.close();
    const arrived = [...doubtful].filter((key) => before.has(key)).length;
    process.stderr.write(
      `${KILLS} kills: ${2 * people} messages, ${unknown.length} unknown (${arrived} of them had come).\n`,
    );
  },
  120_000 + KILLS * 30_000,
);
