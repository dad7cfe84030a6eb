import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPersonable } from '../packages/personable/src/engine/personable.ts';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

let browser: Browser;
let engine: RunningEngine;

const MUG = {
  ...{ id: 'mug', name: 'Blue mug' },
  creatives: [
    { id: 'table', name: 'A mug on the table' },
    { id: 'hand', name: 'A mug in the hand' },
  ],
};

/** An item with two looks that some people were shown, and clicked on one of. */
const fill = async (data: string) => {
  const shop = await openPersonable({ data, consent: 'assumed' });
  await shop.items.put([MUG, { id: 'pot', name: 'Pot' }]);
  for (let i = 0; i < 12; i++) {
    const userId = `customer-${i}`;
    await shop.identify({ userId });
    const { decision, items } = await shop.decide({ userId, placement: 'newest' });
    if (items.find(({ id }) => id === 'mug')?.creative?.id !== 'hand') continue;
    const properties = { product_id: 'mug', decision };
    await shop.track({ userId, event: 'Product Clicked', properties });
  }
  await shop.close();
};

beforeAll(async () => {
  [browser, engine] = await Promise.all([openChromium(), startEngine(['serve'], fill)]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

const shownLook = async () => {
  const { items } = await engine.ask<{
    items: readonly { id: string; creative?: { id: string; how: string } }[];
  }>('/v1/decide', { userId: 'customer-1', placement: 'newest' });
  return items.find(({ id }) => id === 'mug')?.creative;
};

describe.each(SCREENS)('the looks of an item on %s', (screen, size) => {
  test('which is shown is learned, until somebody names the winner', async () => {
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.goto(`${engine.url}/console/art/items/mug`);
    await page.getByText(/Counted are \d+ draws for people who allow analytics/).waitFor();
    expect(await shownLook()).toMatchObject({ how: 'drawn' });
    await page.getByRole('button', { name: 'Make it the winner: A mug in the hand' }).click();
    await page.getByText('The winner: everybody is shown it.').waitFor();
    await page.getByText('Somebody has decided: everybody is shown the winner').waitFor();
    expect(await shownLook()).toMatchObject({ id: 'hand', how: 'fixed', propensity: 1 });
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} looks`);
    await page.getByRole('button', { name: 'Learn again' }).click();
    await page.getByText('Wherever the item is shown, one of its looks is drawn').waitFor();
    expect(await shownLook()).toMatchObject({ how: 'drawn' });
    expect(errors).toEqual([]);
    await context.close();
  });
});
