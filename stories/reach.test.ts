import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'personable-reach-'));
const CONFIG = join(folder, 'personable.json');
let browser: Browser;
let engine: RunningEngine;

beforeAll(async () => {
  const messages = {
    push: { subject: 'mailto:shop@shop.example' },
    webhooks: [
      {
        ...{ name: 'chat', url: 'https://hooks.shop.example/messages', purpose: 'chat' },
        secrets: [{ env: 'A_SECRET_THAT_NOBODY_SET' }],
      },
    ],
  };
  const purposes = [{ name: 'chat', label: 'Chat' }];
  writeFileSync(CONFIG, JSON.stringify({ purposes, messages }));
  [browser, engine] = await Promise.all([
    openChromium(),
    startEngine(['serve', '--config', CONFIG]),
  ]);
  await engine.ask('/v1/identify', { userId: 'ada', traits: { city: 'Berlin' } });
  for (let i = 0; i < 3; i++) {
    const id = `receipt-${i}`;
    await engine.ask('/v1/messages', { userId: 'ada', template: 'receipt', id });
  }
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await engine?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.each(SCREENS)(
  'ways out, what is missing, advertising lists and trying all again are shown on %s',
  async (screen, size) => {
    const colorScheme = size.width > 400 ? 'light' : 'dark';
    const { page, context, errors } = await openPage(browser, size, { colorScheme });
    const proper = async (of: string) => {
      expect(await seriousFindings(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await picture(page, `console ${screen} ${of}`);
    };
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goto(`${engine.url}/console/automation/channels`);
    await page.getByText('A_SECRET_THAT_NOBODY_SET').first().waitFor();
    await proper('channels');
    await page.getByRole('heading', { name: 'Push and on-site messages' }).scrollIntoViewIfNeeded();
    await page.getByText(/none yet: a page asks/).waitFor();
    await proper('channels push');
    await page.getByRole('button', { name: 'Add a list' }).click();
    await page.getByRole('dialog').waitFor();
    await proper('channels advertising');
    await page.keyboard.press('Escape');
    await page.goto(`${engine.url}/console/automation/messages?state=unsendable`);
    await page.getByRole('button', { name: /^Try all of these again/ }).click();
    await page.getByText('Try 3 messages again?').waitFor();
    await proper('messages all again');
    await page.getByRole('button', { name: 'Try again', exact: true }).click();
    await page.getByText('3 messages are tried again.').waitFor();
    // Nobody has written the template meanwhile: they stand so again.
    await expect
      .poll(
        async () => {
          const counted = await engine.ask<{ states: Record<string, number> }>(
            '/v1/messages/counts',
          );
          return counted.states['unsendable'];
        },
        { timeout: 20_000 },
      )
      .toBe(3);
    expect(errors).toEqual([]);
    await context.close();
  },
  60_000,
);
