import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from 'personable-designer';
import { expect, it, onTestFinished } from 'vitest';
import { DAY, openShop } from '../customer/open-shop.ts';
import { ADA, FONTS, orderOf, publishTemplate, stock } from './shop.ts';

it('A name goes from a template to a mug that is on its way', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-made-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { shop, clock } = await openShop({ made: { fonts: FONTS, folder } });
  await stock(shop);
  await publishTemplate(shop);
  expect(await shop.made.templates()).toMatchObject([
    { id: 'name-mug', version: 1, name: 'Name mug', products: ['mug-7'] },
  ]);

  const kept = await shop.made.keep(ADA, { anonymousId: 'b-1' });
  expect(kept).toMatchObject({ state: 'valid', findings: [], price: { total: 1_050 } });
  expect(kept.price?.lines.map(({ amount }) => amount)).toEqual([800, 250]);
  const { design = '', signed = '' } = kept;
  expect(design).toMatch(/^[0-9a-f]{64}$/);
  expect((await shop.made.keep(ADA, { userId: 'ada' })).design).toBe(design);
  expect(await shop.made.price(signed)).toMatchObject({ design, total: 1_050, expired: false });

  await shop.batch([orderOf(design, { design_price: signed })]);
  await shop.made.jobs.settled();
  const { entries } = await shop.made.jobs.list();
  expect(entries).toMatchObject([
    {
      state: 'checked',
      order: 'o-1',
      item: 'mug-7',
      design,
      quantity: 2,
      paid: 1_050,
      asked: 1_050,
    },
  ]);
  const id = entries[0]?.id ?? '';
  clock.now += DAY;
  const step = (name: 'render' | 'print' | 'ship') =>
    shop.made.jobs.step(id, { step: name, by: 'Eva' });
  await expect(step('print')).rejects.toMatchObject({ code: 'step_refused' });
  const rendered = await step('render');
  expect(rendered).toMatchObject({ state: 'rendered' });
  const batch = await shop.made.jobs.gather([id], { by: 'Eva' });
  expect(await shop.made.jobs.batch(batch.id)).toMatchObject({ jobs: [{ id, state: 'batched' }] });
  const handed = await shop.made.jobs.handOver(batch.id, {
    ...{ by: 'Eva', sheet: { width: 500, height: 700 } },
  });
  expect(handed).toEqual({ folder: join(folder, batch.id), files: 6 });
  const own = rendered.files?.map(({ name }) => name) ?? [];
  expect(readdirSync(handed.folder).sort()).toEqual([...own, 'sheets.pdf', 'tickets.csv'].sort());
  expect(readFileSync(join(handed.folder, 'tickets.csv'), 'utf8').split('\r\n')).toHaveLength(3);
  for (const { name, digest } of rendered.files ?? []) {
    expect(digestOf(readFileSync(join(handed.folder, name))), name).toBe(digest);
  }
  await step('print');
  expect(await step('ship')).toMatchObject({ state: 'shipped' });
  const { steps } = await shop.made.jobs.find(id);
  expect(steps.map(({ state, by }) => `${state} ${by}`)).toEqual([
    'ordered engine',
    'checked engine',
    'rendered Eva',
    'batched Eva',
    'batched Eva',
    'printed Eva',
    'shipped Eva',
  ]);
});
