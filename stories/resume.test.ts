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

const FINN = { userId: 'finn-hollivan' };

describe.each(SCREENS)('somebody who comes back, on %s', (screen, size) => {
  test('finds what they left on another device, and the shop knows them by it', async () => {
    const event = (name: string, properties: object, device: string) =>
      engine.ask('/v1/track', { ...FINN, event: name, properties, context: { device } });
    const form = { form: `profile-${screen}`, title: `Form of ${screen}`, steps: 3 };
    await event('Form Started', form, 'phone');
    await event('Form Step Completed', { ...form, step: 2 }, 'desktop');
    const { unfinished } = await engine.ask<{ unfinished: readonly object[] }>('/v1/resume', FINN);
    expect(unfinished[0]).toMatchObject({ kind: 'form', progress: 2 / 3, device: 'desktop' });

    const { person } = await engine.ask<{ person: number }>('/v1/profile', FINN);
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.goto(`${engine.url}/console/audience/people/${person}?tab=known`);
    await page.getByText('2 of 3 steps are done').first().waitFor();
    for (const name of ['What they like', 'Habits', 'What they told']) {
      await page.getByRole('heading', { name }).waitFor();
    }
    expect(await page.getByRole('main').textContent()).not.toMatch(/NaN|undefined|Infinity/);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} known`);

    await event('Form Submitted', form, 'phone');
    const after = await engine.ask<{ unfinished: readonly object[] }>('/v1/resume', FINN);
    expect(after.unfinished).toHaveLength(unfinished.length - 1);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('is asked what the shop declares, from the console', async () => {
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.goto(`${engine.url}/console/audience/questions`);
    await page.getByRole('button', { name: 'Add a question' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('The question as it is asked.').waitFor();
    const text = `Which colour, on ${screen}?`;
    await dialog.getByLabel('Name').fill(screen.replaceAll(' ', '-'));
    await dialog.getByLabel('Question').fill(text);
    await dialog.getByLabel('Kept as').fill('colour');
    await dialog.getByLabel('Priority').fill('99');
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    const question = page.getByRole('cell', { name: new RegExp(`^Which colour, on ${screen}`) });
    await question.waitFor();
    const { next } = await engine.ask<{ next: object }>('/v1/answers', FINN);
    expect(next).toMatchObject({ field: 'colour', text });
    await picture(page, `console ${screen} questions`);
    await page.getByRole('button', { name: `Remove : ${text}` }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
    await context.close();
  });
});
