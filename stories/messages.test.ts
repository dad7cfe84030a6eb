import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS, type Watched } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

let browser: Browser;
let engine: RunningEngine;
/** How often a picture of a message was fetched: never, where the console shows it. */
let opened = 0;
const pixels = createServer((_, response) => {
  opened += 1;
  response.writeHead(204).end();
});

beforeAll(async () => {
  await new Promise<void>((resolve) => pixels.listen(0, '127.0.0.1', resolve));
  [browser, engine] = await Promise.all([openChromium(), startEngine(['serve'])]);
  await engine.ask('/v1/identify', { userId: 'ada', traits: { name: 'Ada Lovelace' } });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
  pixels.close();
});

/** What the browser tells when a message tries what it may not. */
const SCRIPT = /^Blocked script execution in 'about:srcdoc'/;
const PICTURE = /^Loading the image 'http/;

const html = (): string => {
  const { port } = pixels.address() as AddressInfo;
  return `<h1>Hello Ada</h1><script>document.title = "taken over"</script><img src="http://127.0.0.1:${port}/open.gif" alt="">`;
};

/** Lets a message stand as one does that was handed over without an answer: no channel is set up that could do so. */
const simulateUnknown = (id: string): void => {
  const db = new DatabaseSync(join(engine.data, 'personable.sqlite'));
  db.exec('pragma busy_timeout = 5000');
  db.prepare(
    "update messages set state = 4, reason = 'No answer came.', time = ? where id = ?",
  ).run(Date.now(), id);
  const email = { kind: 'email', subject: 'Hello', html: html(), text: 'Hello Ada, in text' };
  db.prepare('insert into message_contents values (0, ?, ?, ?)').run(
    id,
    Date.now(),
    JSON.stringify({ content: email }),
  );
  db.close();
};

describe.each(SCREENS)('messages on %s', (screen, size) => {
  const slug = screen.replaceAll(' ', '-').toLowerCase();
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    watched = await openPage(browser, size, { colorScheme: size.width > 400 ? 'light' : 'dark' });
    page = watched.page;
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  afterAll(async () => {
    await watched?.context.close();
  });

  const proper = async (of: string) => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} ${of}`);
    expect(watched.errors.filter((text) => !SCRIPT.test(text) && !PICTURE.test(text))).toEqual([]);
  };

  test('a message is found, read as a page that can do nothing, and asked for again', async () => {
    const id = `written on ${slug}/1`;
    await engine.ask('/v1/messages', { userId: 'ada', template: `hello-${slug}`, id });
    await page.goto(`${engine.url}/console/automation/messages?state=unsendable`);
    await page.getByText(`There is no published template "hello-${slug}".`).first().waitFor();
    await proper('messages');
    simulateUnknown(id);
    await page.goto(`${engine.url}/console/automation/messages?state=unknown`);
    await page.getByRole('link', { name: `hello-${slug}` }).click();
    await page.getByText('No answer came.').first().waitFor();
    await page.frameLocator('.message-page').getByRole('heading', { name: 'Hello Ada' }).waitFor();
    await expect
      .poll(() =>
        [SCRIPT, PICTURE].filter((kept) => watched.errors.some((text) => kept.test(text))),
      )
      .toEqual([SCRIPT, PICTURE]);
    expect(opened).toBe(0);
    expect(await page.title()).toBe('Message · Personable');
    await proper('message');
    await page.getByRole('tab', { name: 'As text' }).click();
    await page.getByText('Hello Ada, in text').waitFor();
    await page.getByRole('button', { name: /^Send it again/ }).click();
    await page
      .getByText(/Another try was asked for/)
      .first()
      .waitFor();
  }, 60_000);

  test('sending is paused and goes on; what waits is taken back', async () => {
    const id = `later-${slug}`;
    const at = Date.now() + 3_600_000;
    await engine.ask('/v1/messages', { userId: 'ada', template: id, id, at });
    await page.goto(`${engine.url}/console/automation/messages`);
    const pause = page.getByRole('switch', { name: /^Pause/ });
    await pause.click();
    await page.getByText('Nothing goes out now.').waitFor();
    await pause.click();
    await page.getByText('Messages go out again.').waitFor();
    await page.getByRole('link', { name: id }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('Taken back.', { exact: true }).waitFor();
    await page.goto(`${engine.url}/console/audience/people`);
    await page.getByRole('link', { name: 'Ada Lovelace' }).click();
    await page.getByRole('tab', { name: 'Messages' }).click();
    await page.getByRole('link', { name: id }).waitFor();
    await proper('messages of a person');
  }, 60_000);
});
