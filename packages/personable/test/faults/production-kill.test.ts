import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openPersonable, type Personable } from '../../src/engine/personable.ts';
import { createRandom } from '../../src/math/random.ts';
import { FONTS } from '../made/shop.ts';
import { namesOf, orderNumber, TAG, takeOrder } from './workshop.ts';

/**
 * One workshop, one process after another, each killed while orders come in, jobs are drawn and gathered, and batches are written into a
 * folder. The moments are seeded; what the machine makes of them differs from run to run, and must not matter. With
 * PERSONABLE_KILLS as often as it says.
 */
const KILLS = Number(process.env['PERSONABLE_KILLS'] ?? 3);
const WORKSHOP = fileURLToPath(new URL('./production.process.ts', import.meta.url));

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What the workshops said of the orders they took. */
interface Heard {
  next: number;
  readonly taken: Set<string>;
}

/** Resolves when the workshop is open and at work, or gone. */
const listen = (child: ChildProcess, heard: Heard): Promise<void> =>
  new Promise((resolve) => {
    child.on('exit', () => resolve());
    child.on('message', (said: 'opened' | { sent?: number; taken?: string }) => {
      if (said === 'opened') return resolve();
      if (said.sent !== undefined) heard.next = Math.max(heard.next, said.sent + 1);
      if (said.taken !== undefined) heard.taken.add(said.taken);
    });
  });

/** Draws, gathers and hands over everything that is left. */
const finish = async (shop: Personable): Promise<void> => {
  const { jobs } = shop.made;
  await jobs.settled();
  for (;;) {
    const { entries } = await jobs.list({ state: 'checked', limit: 200 });
    if (entries.length === 0) break;
    for (const { id } of entries) await jobs.step(id, { step: 'render', by: 'Kim' });
  }
  for (;;) {
    const { entries } = await jobs.list({ state: 'rendered', limit: 200 });
    if (entries.length === 0) break;
    await jobs.gather(
      entries.map(({ id }) => id),
      { by: 'Kim' },
    );
  }
};

/** Everything of a list, page by page. */
const all = async <T>(
  page: (before?: string) => Promise<{ readonly entries: readonly T[]; readonly next?: string }>,
): Promise<readonly T[]> => {
  const found: T[] = [];
  for (let before: string | undefined; ; ) {
    const { entries, next } = await page(before);
    found.push(...entries);
    if (next === undefined) return found;
    before = next;
  }
};

test(`After ${KILLS} kills every line has one job, every job one batch, and every file is whole`, async () => {
  const root = mkdtempSync(join(tmpdir(), 'personable-production-kill-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const data = join(root, 'data');
  const folder = join(root, 'print');
  const settings = { data, tuning: false as const, made: { fonts: FONTS, folder } };
  const first = await openPersonable(settings);
  await first.items.put([{ id: 'tag', name: 'Tag', price: 8, currency: 'EUR' }]);
  await first.rules.put('product-templates', 'tag', TAG);
  await first.rules.publish('product-templates', 'tag');
  await first.close();

  const random = createRandom(20_261_124);
  const heard: Heard = { next: 0, taken: new Set() };
  for (let kills = 0; kills < KILLS; kills++) {
    const child = fork(WORKSHOP, { execArgv: ['--conditions=personable:source'] });
    await once(child, 'message');
    const opened = listen(child, heard);
    child.send({ data, folder, seed: random.int(1e9), from: heard.next });
    // One in four is killed while it opens.
    if (random.int(4) > 0) await opened;
    await sleep(20 + random.int(600));
    expect(child.exitCode, 'it ended by itself').toBeNull();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  const shop = await openPersonable(settings);
  onTestFinished(() => shop.close());
  await shop.made.jobs.settled();
  const before = await all((at) =>
    shop.made.jobs.list({ limit: 200, ...(at ? { before: at } : {}) }),
  );
  // What was acknowledged is there, before anything is sent again.
  const known = new Set(before.map(({ order }) => order));
  for (const order of heard.taken) expect(known, order).toContain(order);
  // A shop that got no answer sends it again.
  for (let order = 0; order < heard.next; order++) await takeOrder(shop, order);
  await finish(shop);

  const jobs = await all((at) =>
    shop.made.jobs.list({ limit: 200, ...(at ? { before: at } : {}) }),
  );
  const lines = Array.from({ length: heard.next }, (_, order) => namesOf(order).length);
  expect(heard.next).toBeGreaterThan(0);
  expect(jobs).toHaveLength(lines.reduce((sum, count) => sum + count, 0));
  for (const [order, count] of lines.entries()) {
    const own = jobs.filter((job) => job.order === orderNumber(order));
    expect(own, orderNumber(order)).toHaveLength(count);
    expect(new Set(own.map(({ design }) => design)).size).toBe(count);
  }

  const batches = await all((at) =>
    shop.made.jobs.batches({ limit: 50, ...(at ? { before: at } : {}) }),
  );
  const placed = new Map<string, string>();
  // What is in the folder from before is whole, though it may lack files: none is cut off under its own name.
  const written = (batch: string) => {
    try {
      return readdirSync(join(folder, batch)).filter((name) => !name.startsWith('.'));
    } catch {
      return [];
    }
  };
  for (const { id } of batches) {
    const { jobs: own } = await shop.made.jobs.batch(id);
    const digests = new Map<string, string>();
    for (const { id: job, files = [] } of own) {
      expect(placed.get(job), `${job} is in two batches`).toBeUndefined();
      placed.set(job, id);
      expect(files.length).toBeGreaterThan(0);
      for (const { name, digest } of files) digests.set(name, digest);
    }
    for (const name of written(id)) {
      if (name === 'tickets.csv') continue;
      expect(sha256(readFileSync(join(folder, id, name))), name).toBe(digests.get(name));
    }
    await shop.made.jobs.handOver(id, { by: 'Kim' });
    const names = readdirSync(join(folder, id));
    expect(names.sort()).toEqual([...digests.keys(), 'tickets.csv'].sort());
    for (const [name, digest] of digests) {
      expect(sha256(readFileSync(join(folder, id, name))), name).toBe(digest);
    }
  }
  expect(placed.size).toBe(jobs.length);
}, 300_000);
