import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

let browser: Browser;
let engine: RunningEngine;

beforeAll(async () => {
  [browser, engine] = await Promise.all([openChromium(), startEngine(['serve'])]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

const buys = (id: string, who: object) =>
  engine.ask('/v1/track', {
    event: 'Order Completed',
    properties: { products: [{ product_id: id, name: `The ${id}` }] },
    ...who,
  });

describe.each(SCREENS)('who is who, on %s', (screen, size) => {
  const of = (name: string) => `${name} of ${screen}`;
  const number = screen === 'a phone' ? '+49 30 123456' : '+49 30 654321';

  test('the till and the browser become one, a conflict is settled, and a merge undone', async () => {
    const ada = { userId: of('ada') };
    const phone = { phone: number };
    await engine.ask('/v1/identify', { ...ada, traits: { name: of('Ada') } });
    await buys('tea', { identities: { ...phone, receipt: of('r-1') } });
    await buys('mug', { ...ada, anonymousId: of('tablet') });
    await engine.ask('/v1/identify', {
      ...ada,
      traits: { phone: number.replace('+49 30', '+49 (0)30-') },
    });
    const till = await engine.ask<{ person: number; events: number }>(
      `/v1/profiles/by/phone/${encodeURIComponent(number)}`,
    );
    expect(till.events).toBe(4);
    await engine.ask('/v1/identify', { userId: of('bob'), traits: { name: of('Bob') } });
    await buys('soap', { userId: of('bob'), anonymousId: of('tablet') });

    const { page, context, errors } = await openPage(browser, size, {
      colorScheme: screen === 'a phone' ? 'dark' : 'light',
    });
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.goto(`${engine.url}/console/audience/conflicts`);
    await page.getByText(of('tablet')).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} conflicts`);
    await page.getByRole('button', { name: 'Say what is true' }).click();
    await page.getByText('may be one person, or not').waitFor();
    await picture(page, `console ${screen} conflict asked`);
    await page.getByRole('button', { name: 'Merge' }).click();
    await page.getByText('There is no open conflict.').waitFor();

    await page.goto(`${engine.url}/console/audience/people/${till.person}?tab=links`);
    await page.getByRole('heading', { name: 'How these became one' }).waitFor();
    await page.getByText('Somebody said that they are one (console).').first().waitFor();
    await page.getByText('One message named both.').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} links`);
    await page
      .getByRole('row')
      .filter({ hasText: of('bob') })
      .getByRole('button', { name: 'Not the same person' })
      .click();
    await page.getByRole('button', { name: 'Take apart' }).click();
    await page.getByText('There are 2 people now.').waitFor();
    const bob = await engine.ask<{ events: number }>('/v1/profile', { userId: of('bob') });
    expect(bob.events).toBe(2);
    expect(errors).toEqual([]);
    await context.close();
  });
});
