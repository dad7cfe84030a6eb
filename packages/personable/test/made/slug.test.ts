import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { openShop } from '../customer/open-shop.ts';
import { ADA, FONTS, MUG, orderOf, publishTemplate, stock } from './shop.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Height of the first page, points. */
const heightOf = (pdf: Uint8Array): number => {
  const box = /\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/.exec(Buffer.from(pdf).toString('latin1'));
  return Number(box?.[1]);
};

it('The number of the order stands below the page where a template says so, and nowhere else', async () => {
  const { shop } = await openShop({ made: { fonts: FONTS } });
  await stock(shop);
  const heights: number[] = [];
  for (const [order, more] of [
    ['plain', {}],
    ['o-4711 <b>\u202Ex', { slug: { fonts: ['Inter'] } }],
  ] as const) {
    await publishTemplate(shop, { ...MUG, ...more });
    const { design } = await shop.made.keep(ADA, { userId: 'ada' });
    const told = orderOf(design, {}, { messageId: order });
    await shop.batch([{ ...told, properties: { ...told.properties, order_id: order } }]);
    await shop.made.jobs.settled();
    const [job] = (await shop.made.jobs.list({ state: 'checked' })).entries;
    const id = job?.id ?? '';
    const { files = [] } = await shop.made.jobs.step(id, { step: 'render', by: 'Kim' });
    const drawn = await shop.made.jobs.files(id);
    for (const { name, bytes } of drawn) {
      expect(sha256(bytes), name).toBe(files.find((file) => file.name === name)?.digest);
    }
    const pdf = drawn.find(({ name }) => name.endsWith('.pdf'))?.bytes ?? new Uint8Array();
    expect(Buffer.from(pdf).toString('latin1')).not.toContain('/Font <<');
    heights.push(heightOf(pdf));
  }
  const [plain = 0, slugged = 0] = heights;
  expect(plain).toBeGreaterThan(0);
  // Eight millimetres of slug, and room to the edge.
  expect(slugged - plain).toBeGreaterThan((8 * 72) / 25.4);
}, 60_000);

it('A template whose slug names no font is refused', async () => {
  const { shop } = await openShop({ made: { fonts: FONTS } });
  for (const slug of [true, {}, { fonts: [] }, { fonts: ['Inter'], size: 3 }]) {
    await expect(publishTemplate(shop, { ...MUG, slug })).rejects.toMatchObject({
      path: expect.stringContaining('slug'),
    });
  }
});
