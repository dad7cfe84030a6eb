import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPersonable } from '../packages/personable/src/engine/personable.ts';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

let browser: Browser;
let engine: RunningEngine;

/** Three days ago: by now it is known what came of everything. */
const THEN = Date.now() - 3 * 86_400_000;
const PEOPLE = 200;

/** A store in which one placement was drawn evenly, and another was fixed. */
const fill = async (data: string) => {
  const shop = await openPersonable({ data, clock: () => THEN, consent: 'assumed' });
  const content = { channel: 'web', kind: 'content' };
  const creatives = (...ids: readonly string[]) =>
    ids.map((id) => ({ id, content: { en: { title: `The ${id} one` } } }));
  const rules = [
    [
      'placements',
      'home.hero',
      { ...content, name: 'Hero', strategy: { choose: 'bandit', method: 'random' } },
    ],
    ['placements', 'cart.banner', { ...content, name: 'Cart' }],
    [
      'campaigns',
      'autumn',
      { name: 'Autumn', placements: ['home.hero'], creatives: creatives('red', 'gold') },
    ],
    ['campaigns', 'tea', { name: 'Tea', placements: ['cart.banner'], creatives: creatives('cup') }],
  ] as const;
  for (const [kind, id, body] of rules) {
    await shop.rules.put(kind, id, body);
    await shop.rules.publish(kind, id);
  }
  for (let i = 0; i < PEOPLE; i++) {
    const userId = `customer-${i}`;
    await shop.identify({ userId });
    await shop.decide({ userId, placement: 'cart.banner' });
    const { decision, content: shown } = await shop.decide({ userId, placement: 'home.hero' });
    if (shown?.[0]?.creative !== 'gold' && i % 5 > 0) continue;
    await shop.track({ userId, event: 'Campaign Clicked', properties: { decision } });
  }
  // Only the golden one, from some day on.
  const body = { name: 'Autumn', placements: ['home.hero'], creatives: creatives('gold') };
  await shop.rules.put('campaigns', 'autumn', body);
  await shop.close();
};

beforeAll(async () => {
  [browser, engine] = await Promise.all([openChromium(), startEngine(['serve'], fill)]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

describe.each(SCREENS)('what if on %s', (screen, size) => {
  test('the log says what another strategy would have earned, or why it cannot', async () => {
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.goto(`${engine.url}/console/analytics/what-if`);
    await page.getByLabel('Placement').selectOption('home.hero');
    await page.getByLabel('What if it had …').selectOption('one');
    await page.getByLabel('Creative').fill('autumn/gold');
    await page.getByRole('button', { name: 'Ask the log' }).click();
    await page.getByText(/^It would have earned .* more than was earned/).waitFor();
    await page.getByRole('table', { name: 'The same by other estimators' }).waitFor();
    await page.getByRole('table', { name: 'What was chosen, and would have been' }).waitFor();
    await page.getByText(/^How much it says: /).waitFor();
    await page
      .getByText('What is in the log: everything that the other strategy would do.')
      .waitFor();
    await page.getByText(/^Whether few choices decide: /).waitFor();
    expect(await page.getByRole('main').textContent()).not.toMatch(/NaN|undefined/);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} what if`);

    await page.getByLabel('Placement').selectOption('cart.banner');
    await page.getByLabel('What if it had …').selectOption('even');
    await page.getByRole('button', { name: 'Ask the log' }).click();
    await page.getByText(`The log cannot say: All ${PEOPLE} choices were fixed`).first().waitFor();
    await page.getByText('What is needed:').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByLabel('Placement').selectOption('home.hero');
    await page.getByLabel('What if it had …').selectOption('drafts');
    await page.getByRole('button', { name: 'Ask the log' }).click();
    await page.getByText(/^It would have earned .* more than was earned/).waitFor();
    await page.getByLabel('What if it had …').selectOption('weights');
    await page.getByLabel('Weights').fill('tea/cup: 0');
    expect(await page.getByRole('button', { name: 'Ask the log' }).isDisabled()).toBe(true);
    await page.getByText('Show the request').click();
    await page.getByText('/v1/what-if').first().waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});
