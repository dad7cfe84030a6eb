import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openPersonable } from '../../src/index.ts';
import { NOON } from '../customer/open-shop.ts';
import { ADA, orderOf, publishTemplate, stock } from './shop.ts';

it('What was ordered is made once, at whatever moment the engine was gone', async () => {
  const root = mkdtempSync(join(tmpdir(), 'personable-made-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const data = join(root, 'shop');
  const shop = await openPersonable({ data, clock: () => NOON });
  await stock(shop);
  await publishTemplate(shop);
  const { design } = await shop.made.keep(ADA, { userId: 'ada' });
  await shop.batch([orderOf(design)]);
  // As the disk is when the process is killed: at once, while it is looked at, and after.
  const moments = [0, 5, 50, 300];
  for (const [place, pause] of moments.entries()) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    // By another process: closing a copied file would let go of the locks this one holds on it.
    const program = 'fs.cpSync(process.argv[1], process.argv[2], { recursive: true })';
    execFileSync(process.execPath, ['--eval', program, data, join(root, `copy-${place}`)]);
  }
  await shop.close();
  for (const place of [...moments.keys()].map((one) => `copy-${one}`).concat('shop')) {
    const again = await openPersonable({ data: join(root, place), clock: () => NOON });
    await again.made.jobs.settled();
    const { entries } = await again.made.jobs.list();
    expect(entries, place).toMatchObject([{ state: 'checked', order: 'o-1', design }]);
    await again.batch([orderOf(design)]);
    await again.made.jobs.settled();
    expect((await again.made.jobs.list()).entries, place).toHaveLength(1);
    const { steps } = await again.made.jobs.find(entries[0]?.id ?? '');
    expect(steps.map(({ state }) => state)).toEqual(['ordered', 'checked']);
    await again.close();
  }
}, 30_000);
