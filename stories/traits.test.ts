import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

let browser: Browser;
let engine: RunningEngine;

beforeAll(async () => {
  [browser, engine] = await Promise.all([openChromium(), startEngine(['demo'])]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

describe.each(SCREENS)('traits on %s', (screen, size) => {
  test('are declared in a form and seen of a person', async () => {
    const scheme = screen === 'a phone' ? 'dark' : 'light';
    const { page, context, errors } = await openPage(browser, size, { colorScheme: scheme });
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    const name = screen === 'a phone' ? 'bigOrders' : 'largeOrders';
    const { person } = await meet(`traits-${name}`);

    await page.goto(`${engine.url}/console/audience/traits`);
    await page.getByRole('button', { name: 'Compute a trait' }).click();
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Label').fill(`Orders of 50 and more, ${name}`);
    await page.getByLabel('Of events').fill('Order Completed');
    await page.getByLabel('Length').fill('365');
    await page.getByLabel('Only events for which').check();
    await page.getByLabel('Row 1: value').fill('50');
    await page.getByText('total is at least 50').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `console ${screen} compute a trait`);
    await page.getByRole('button', { name: 'Compute', exact: true }).click();
    await page.getByText(`computed.${name}`).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} traits`);

    await page.goto(`${engine.url}/console/audience/people/${person}?tab=traits`);
    const row = page.getByRole('row').filter({ hasText: `Orders of 50 and more, ${name}` });
    await row.getByText('1', { exact: true }).waitFor();
    const diet = page.getByRole('row').filter({ hasText: 'medical_diet' });
    await diet.getByText('till').waitFor();
    await diet.getByText('health').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} traits of a person`);
    expect(errors).toEqual([]);
    await context.close();
  });
});

/** Somebody with a stated trait and two orders. */
const meet = async (userId: string): Promise<{ readonly person: number }> => {
  await engine.ask('/v1/identify', {
    userId,
    traits: { medical_diet: 'vegan' },
    context: { source: 'till' },
  });
  for (const total of [20, 80]) {
    await engine.ask('/v1/track', { userId, event: 'Order Completed', properties: { total } });
  }
  return engine.ask('/v1/profile', { userId });
};
