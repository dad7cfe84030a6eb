import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS, type Watched } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

let browser: Browser;
let engine: RunningEngine;
const console: Watched[] = [];

beforeAll(async () => {
  [browser, engine] = await Promise.all([openChromium(), startEngine(['demo'])]);
}, 120_000);

afterAll(async () => {
  for (const { context } of console) await context.close();
  await browser?.close();
  await engine?.stop();
});

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

const openConsole = async (screen: 0 | 1): Promise<Watched> => {
  const [, size] = SCREENS[screen];
  const watched = await openPage(browser, size, { colorScheme: screen === 0 ? 'light' : 'dark' });
  console.push(watched);
  await watched.page.goto(await engine.consoleLink());
  await heading(watched.page, 'Live');
  return watched;
};

const proper = async ({ page, errors }: Watched, name: string) => {
  await picture(page, name);
  expect(await seriousFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(errors).toEqual([]);
};

/** Writes a new rule with the form, and publishes it. */
const write = async (
  page: Page,
  kind: string,
  { id, name }: { readonly id: string; readonly name: string },
  fill: () => Promise<void>,
) => {
  await page.goto(`${engine.url}/console/automation/rules/new?kind=${kind}`);
  await page.getByRole('textbox', { name: /^Id/ }).fill(id);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await fill();
  await page.getByRole('button', { name: 'Store as draft' }).click();
  await heading(page, name);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('button', { name: 'Take back to a draft' }).waitFor();
};

/** A page of a shop with a place for content. */
const shopPage = () => `<!doctype html><title>Shop</title><a id="hero" href="#">Welcome</a>
<script src="${engine.url}/personable.js" data-write-key="${engine.writeKey}"></script>
<script>
  personable.decide('story.hero').then(({ decision, content }) => {
    hero.textContent = content[0].fields.title;
    personable.track('Campaign Shown', { decision });
    hero.onclick = (event) => {
      event.preventDefault();
      personable.track('Campaign Clicked', { decision });
      personable.flush().then(() => { hero.dataset.told = 'yes'; });
    };
  });
</script>`;

test('a campaign is written, seen and clicked by a visitor, counted, and explained', async () => {
  const watched = await openConsole(0);
  const { page } = watched;
  await write(page, 'placements', { id: 'story.hero', name: 'Story hero' }, async () => {
    await page.getByLabel('What it shows').selectOption('content');
  });
  const campaign = (id: string, name: string, priority: string, more: () => Promise<void>) =>
    write(page, 'campaigns', { id, name }, async () => {
      await page.getByLabel('Placements').fill('story.hero');
      await page.getByLabel('Priority').fill(priority);
      await page.getByLabel('Worth of its goal').fill('40');
      await page
        .getByLabel('Text of title in en')
        .fill(`${name}, {{ first_name | default: "friend" }}`);
      await page.getByText(`Reads, of whom nothing is known: ${name}, friend`).waitFor();
      await more();
    });
  await campaign('tea-weeks', 'Tea weeks', '1', async () => {
    await page.getByRole('button', { name: 'Add a cap' }).click();
    await proper(watched, 'console campaign form');
  });
  await campaign('last-winter', 'Last winter', '9', async () => {
    await page.getByLabel('Until').fill('2020-03-01T00:00');
  });

  const visitor = await openPage(browser, SCREENS[1][1]);
  await visitor.page.route(`${engine.url}/a-shop`, (route) =>
    route.fulfill({ contentType: 'text/html', body: shopPage() }),
  );
  await visitor.page.goto(`${engine.url}/a-shop`);
  await visitor.page.getByRole('link', { name: 'Tea weeks, friend' }).click();
  await visitor.page.locator('#hero[data-told]').waitFor();
  await visitor.context.close();

  await page.goto(`${engine.url}/console/automation/campaigns`);
  await heading(page, 'Campaigns');
  await page.getByRole('link', { name: 'Tea weeks' }).waitFor();
  await proper(watched, 'console campaigns');
  await page.getByRole('link', { name: 'Tea weeks' }).click();
  await heading(page, 'Tea weeks');
  await page
    .getByText(/100 % \(\S+ % to 100 %, of 1\)/)
    .first()
    .waitFor();
  await proper(watched, 'console campaign');

  await page.goto(`${engine.url}/console/automation/campaigns/last-winter`);
  await heading(page, 'Last winter');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByText('by its schedule it is over').waitFor();

  await page.goto(`${engine.url}/console/analytics/decisions`);
  await page.getByRole('link', { name: 'Tea weeks' }).first().waitFor();
  await page
    .getByRole('row', { name: /Tea weeks/ })
    .getByRole('link')
    .first()
    .click();
  await page.getByText('Tea weeks, friend').first().waitFor();
  await proper(watched, 'console decision of content');
}, 120_000);

test('what to do next with somebody stands on their page, with what it rests on', async () => {
  const watched = await openConsole(1);
  const { page } = watched;
  const { people } = await engine.ask<{ people: { person: number }[] }>('/v1/people/search', {
    limit: 1,
  });
  await page.goto(`${engine.url}/console/audience/people/${people[0]?.person}?tab=next`);
  await page
    .getByText(/expected €[\d.]+ \([\d.]+ to [\d,.]+, /)
    .first()
    .waitFor();
  await page.getByText('Do nothing: worth nothing, costs nothing').first().waitFor();
  await page.getByText(/What may not be done, and why/).click();
  await proper(watched, 'console next');
  await page.goto(`${engine.url}/console/automation/campaigns/tea-weeks`);
  await heading(page, 'Tea weeks');
  await proper(watched, 'console campaign on a phone');
}, 60_000);
