import { expect, test } from 'vitest';
import { MUG, publishTemplate, stock } from '../../../personable/test/made/shop.ts';
import { openBench } from './open-page.ts';

const bench = openBench(
  async ({ shop }) => {
    await stock(shop);
    await publishTemplate(shop, MUG);
  },
  ['@expo-google-fonts/inter'],
);

const tag = (more = ''): string =>
  `<personable-designer engine="${bench.served.url}" write-key="${bench.served.keys.write}" template="name-mug" item="mug-7" ${more}></personable-designer>`;

test('keeps a design under a strict policy, with a preview and a price', {
  timeout: 60_000,
}, async () => {
  const { page, errors, kept } = await bench.open(tag());
  await page.getByLabel('Name').fill('Ada');
  await page.getByLabel('Navy').check();
  await page.getByRole('img', { name: 'Preview: Name: Ada, Colour: Navy' }).waitFor();
  await page.getByText('€10.50').waitFor();
  await page.getByRole('button', { name: 'Put it in the cart' }).click();
  await page.getByText('Done: it is in your cart.').waitFor();
  expect(await kept()).toEqual([
    expect.objectContaining({
      design: expect.stringMatching(/^[0-9a-f]{64}$/),
      signed: expect.any(String),
      item: 'mug-7',
      values: { name: 'Ada', colour: 'navy' },
      preview: expect.stringMatching(/^data:image\/png;base64,/),
    }),
  ]);
  expect(errors).toEqual([]);
});
