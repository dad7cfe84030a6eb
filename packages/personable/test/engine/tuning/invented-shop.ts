import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { demoItems } from '../../../src/cli/demo/gift-shop.ts';
import { demoHistory } from '../../../src/cli/demo/history.ts';
import { openPersonable, type Personable, type PersonableOptions } from '../../../src/index.ts';
import { NOON, type TestClock } from '../../customer/open-shop.ts';

/** A folder with an invented shop of 90 days, made once; take it away with `rmSync`. */
export const inventShop = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-invented-'));
  const shop = await openPersonable({ data: folder, clock: () => NOON });
  await shop.items.put(demoItems);
  let batch: unknown[] = [];
  for (const message of demoHistory({ seed: 1, until: NOON, days: 90 })) {
    batch.push(message);
    if (batch.length < 1_000) continue;
    await shop.batch(batch);
    batch = [];
  }
  await shop.batch(batch);
  await shop.close();
  return folder;
};

/** A copy of a folder that goes when the test ends. */
export const copyOf = (folder: string): string => {
  const copy = mkdtempSync(join(tmpdir(), 'personable-tuning-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  cpSync(folder, copy, { recursive: true });
  return copy;
};

/** Opens a folder; closed when the test ends, if not before. */
export const openCopy = async (
  data: string,
  options: Partial<PersonableOptions> = {},
): Promise<{ shop: Personable; clock: TestClock }> => {
  const clock = { now: NOON };
  const shop = await openPersonable({
    data,
    clock: () => clock.now,
    // Newcomers are drawn, and what is compared here must be the same twice.
    arrange: { newcomers: 0 },
    ...options,
  });
  onTestFinished(() => shop.close());
  return { shop, clock };
};

/** What some people are shown, with scores, but without the numbers that every decision has of its own. */
export const shown = async (shop: Personable): Promise<unknown[]> => {
  const answers: unknown[] = [];
  for (let person = 1; person <= 40; person++) {
    const { items } = await shop.decide({ person, placement: 'for-you' });
    answers.push(items.map(({ id, score }) => [id, score]));
  }
  return answers;
};
