import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoOrders } from '../packages/personable/test/engine/trial/demo-orders.ts';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

let browser: Browser;
let engine: RunningEngine;
let folder: string;
let orders: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'personable-story-orders-'));
  orders = join(folder, 'my orders.csv');
  writeFileSync(orders, demoOrders().join('\n'));
  [browser, engine] = await Promise.all([openChromium(), startEngine(['serve'])]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.each(SCREENS)(
  'orders are brought, looked at, tried and forgotten, on %s',
  async (screen, size) => {
    const colorScheme = screen === 'a phone' ? 'dark' : 'light';
    const { page, context, errors } = await openPage(browser, size, { colorScheme });
    const proper = async (name: string) => {
      expect(await seriousFindings(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await picture(page, `orders ${screen} ${name}`);
    };
    await page.goto(await engine.consoleLink());
    await page.getByRole('link', { name: 'bring your orders' }).click();
    await page.getByRole('heading', { level: 1, name: 'What your orders say' }).waitFor();
    await page.getByRole('button', { name: 'Choose a file' }).waitFor();
    await proper('bring');
    await page.setInputFiles('input[type=file]', orders);
    const taken = page.getByRole('combobox', { name: 'What Artikelnummer is taken for' });
    expect(await taken.inputValue()).toBe('item');
    await proper('columns');
    await page.getByRole('button', { name: 'Try these orders' }).click();
    await page.getByRole('heading', { name: 'Did we know what they would buy?' }).waitFor();
    expect(await page.locator('main').textContent()).toContain('my orders.csv, orders from');
    expect(await page.locator('main').textContent()).not.toMatch(/NaN|undefined/);
    await proper('report');
    await page.getByRole('button', { name: 'Forget them' }).click();
    await page.getByRole('button', { name: 'Choose a file' }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  },
);
