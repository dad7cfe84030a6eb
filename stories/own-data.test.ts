import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

const COMMAND_LINE = fileURLToPath(
  new URL('../packages/personable/src/cli/main.ts', import.meta.url),
);

let browser: Browser;
let engine: RunningEngine;
let folder: string;

const NAMES = [
  'WHITE HANGING HEART T-LIGHT HOLDER',
  'REGENCY CAKESTAND 3 TIER',
  'JUMBO BAG RED RETROSPOT',
];

/** Orders as the public file of UCI Online Retail has them, here of invented customers. */
const orders = (): string => {
  const rows = [
    'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
  ];
  for (let order = 0; order < 60; order++) {
    for (const [item, name] of NAMES.entries()) {
      if ((order + item) % 3 === 2) continue;
      const day = String(1 + (order % 28)).padStart(2, '0');
      const customer = 17_850 + (order % 12);
      rows.push(
        `${536_365 + order},8512${item},${name},2,12/${day}/2010 8:26,2.55,${customer},United Kingdom`,
      );
    }
  }
  return `${rows.join('\n')}\n`;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'personable-orders-'));
  const file = join(folder, 'orders.csv');
  writeFileSync(file, orders());
  [browser, engine] = await Promise.all([openChromium(), startEngine(['serve', '--shop'])]);
  execFileSync(
    process.execPath,
    [
      '--conditions=personable:source',
      ...[COMMAND_LINE, 'import', 'online-retail', file, '--data', engine.data],
    ],
    { stdio: 'ignore' },
  );
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.each(SCREENS)('a shop of real orders opens over its own data, on %s', async (screen, size) => {
  const { page, context, errors } = await openPage(browser, size);
  await page.goto(`${engine.url}/shop/`);
  await page.getByRole('article').first().waitFor();
  const text = (await page.locator('body').textContent()) ?? '';
  expect(text).not.toContain('is invented');
  expect(text).toContain('Regency Cakestand 3 Tier');
  expect(await seriousFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await picture(page, `own ${screen} shop`);
  expect(errors).toEqual([]);
  await context.close();
});

test('its customers can be looked at only by whoever is signed in to the console', async () => {
  const { page, context } = await openPage(browser, SCREENS[0][1]);
  await page.goto(`${engine.url}/shop/`);
  await page.getByRole('article').first().waitFor();
  await page.getByRole('button', { name: /Shopping as/ }).click();
  await page.getByRole('dialog').getByText('npm run personable -- console').waitFor();
  await page.goto(await engine.consoleLink());
  await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
  await page.goto(`${engine.url}/shop/`);
  await page.getByRole('article').first().waitFor();
  await page.getByRole('button', { name: /Shopping as/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^17\d{3}/ })
    .first()
    .click();
  await page.getByRole('region', { name: 'The usual?' }).waitFor();
  await picture(page, 'own regular');
  await context.close();
});
