import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decision, openPersonable, type Personable } from '../../src/index.ts';
import { STRATEGIES } from '../../src/rules/placement.ts';
import { DAY, NOON, order } from '../customer/open-shop.ts';
import { SHELF, viewed } from './small-shop.ts';

const DATABASE = 'personable.sqlite';
const ADA = { userId: 'ada' };
const PLACEMENTS = [...STRATEGIES, 'home.row', 'home.hero'];

const fillShop = async (shop: Personable) => {
  await shop.items.put(SHELF);
  await shop.batch([
    ...Array.from({ length: 6 }, (_, i) =>
      order(['tea', 'biscuits'], { userId: `u-${i}`, timestamp: NOON - DAY }),
    ),
    ...['tea', 'soap'].map((id) => viewed(id, ADA)),
    order(['tea'], { ...ADA, timestamp: NOON - 10 * DAY }),
  ]);
  const row = { name: 'Row', channel: 'web', kind: 'items', strategy: 'for-you' };
  const hero = { name: 'Hero', channel: 'web', kind: 'content' };
  const campaign = {
    ...{ name: 'All', placements: ['home.hero'], goal: { event: 'Order Completed', within: '7d' } },
    creatives: [{ id: 'a', content: { en: { title: 'Hello' } } }],
  };
  const rule = { name: 'No soap', items: { id: 'soap' }, action: { exclude: true } };
  for (const [kind, id, body] of [
    ['placements', 'home.row', row],
    ['placements', 'home.hero', hero],
    ['campaigns', 'all', campaign],
    ['item-rules', 'no-soap', rule],
  ] as const) {
    await shop.rules.put(kind, id, body);
    await shop.rules.publish(kind, id);
  }
  for (const placement of PLACEMENTS) await shop.decide({ ...ADA, placement });
};

/** What can be broken: a text or bytes of a row. */
const PARTS = [
  ['sums', 'data'],
  ['models', 'description'],
  ['profiles', 'snapshot'],
  ['decisions', 'body'],
  ['rule_versions', 'body'],
  ['bandits', 'body'],
] as const;

const breakStore = (
  data: string,
  table: string,
  column: string,
  { garbage, every }: { readonly garbage: string | Uint8Array; readonly every: number },
) => {
  const database = new DatabaseSync(join(data, DATABASE));
  const rows = database.prepare(`select count(*) as count from ${table}`).get() as {
    count: number;
  };
  const keys = database.prepare(`pragma table_info(${table})`).all() as {
    name: string;
    pk: number;
  }[];
  const key = keys.filter(({ pk }) => pk > 0).map(({ name }) => `"${name}"`);
  const list = key.join(', ');
  const order = `select ${list} from ${table} order by ${list}`;
  const chosen = (database.prepare(order).all() as Record<string, string | number>[]).filter(
    (_, i) => i % every === 0,
  );
  for (const row of chosen) {
    const where = key.map((name) => `${name} = ?`).join(' and ');
    database
      .prepare(`update ${table} set "${column}" = ? where ${where}`)
      .run(garbage, ...Object.values(row));
  }
  database.close();
  return rows.count;
};

const decideAll = async (shop: Personable): Promise<Decision[]> => {
  const decisions: Decision[] = [];
  for (const placement of STRATEGIES) {
    decisions.push(await shop.decide({ ...ADA, placement, context: { item: 'tea' } }));
    decisions.push(await shop.decide({ userId: 'new', placement }));
  }
  return decisions;
};

describe('A store in which something is broken', () => {
  it('still opens and decides', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'personable-broken-'));
    const template = join(folder, 'template');
    const { cpSync } = await import('node:fs');
    const first = await openPersonable({ data: template, clock: () => NOON });
    await fillShop(first);
    await first.checkpoint();
    await first.close();
    const garbage = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('', '{}', 'null', '[]', '{"items":[[1]]}'),
      fc.uint8Array({ maxLength: 60 }),
    );
    let run = 0;
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...PARTS),
          garbage,
          fc.integer({ min: 1, max: 3 }),
          async ([table, column], bytes, every) => {
            const data = join(folder, `run-${run++}`);
            cpSync(template, data, { recursive: true });
            const isBlob = column === 'data';
            const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
            const put = isBlob ? Buffer.from(text, 'latin1') : text.replaceAll('\0', '');
            breakStore(data, table, column, { garbage: put, every });
            const shop = await openPersonable({ data, clock: () => NOON });
            for (const { items, decision } of await decideAll(shop)) {
              expect(decision).toMatch(/\w/);
              for (const { sentence, score } of items) {
                expect(sentence).toMatch(/^\p{L}/u);
                expect(score).not.toBeNaN();
              }
            }
            const popular = await shop.decide({ ...ADA, placement: 'popular' });
            expect(popular.items.length).toBeGreaterThan(0);
            await shop.close();
          },
        ),
        { numRuns: 25 },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
