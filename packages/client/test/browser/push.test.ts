import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page, Worker } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openChromium } from '../../../../stories/browser/chromium.ts';
import {
  startPushService,
  type TestBrowser,
} from '../../../personable/test/automate/channels/push/push-service.ts';
import { type Engine, runEngine } from '../engine.ts';
import { eventually } from '../open-client.ts';

let chromium: Browser;
beforeAll(async () => {
  chromium = await openChromium();
});
afterAll(() => chromium.close());

const pageOf = ({ url, writeKey }: Engine) => `<!doctype html><html lang="en"><head>
  <title>Shop</title><link rel="icon" href="data:,"><script src="${url}/push.js"></script></head>
  <body><button id="push">Tell me</button><button id="off">No more</button><script>
  const who = ${JSON.stringify({ url, writeKey, anonymousId: 'b-1' })};
  document.querySelector('#push').onclick = () => personablePush.subscribe(who);
  document.querySelector('#off').onclick = () => personablePush.unsubscribe(who);
  </script></body></html>`;

/** A shop's page on an origin of its own, with a worker of one line, as the documentation has it. */
const serveShop = async (engine: Engine): Promise<string> => {
  const files: Record<string, [type: string, text: string]> = {
    '/': ['text/html; charset=utf-8', pageOf(engine)],
    '/push-worker.js': ['text/javascript', `importScripts('${engine.url}/push-worker.js');`],
  };
  const server = createServer(({ url = '' }, response) => {
    const [type, text] = files[url] ?? ['text/html', '<!doctype html><title>Elsewhere</title>'];
    response.writeHead(200, { 'content-type': type }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/**
 * No push service of the world is reached from here: in its place the browser of the test says what it was given, and reads what the
 * engine sent to it. Everything else of the page, the worker and the engine is as it is.
 */
const givenBy = ({ endpoint, keys }: TestBrowser) => `
  PushManager.prototype.subscribe = async function (options) {
    window.wanted = [...new Uint8Array(options.applicationServerKey)];
    return { toJSON: () => (${JSON.stringify({ endpoint, keys })}) };
  };`;

const openShop = async () => {
  const service = await startPushService();
  onTestFinished(service.close);
  const engine = await runEngine({
    messages: { push: { subject: 'mailto:shop@shop.example', loopback: true } },
  });
  const { shop } = engine;
  await shop.rules.put('templates', 'back', {
    ...{ name: 'Back', channel: 'push', sort: 'transactional' },
    content: {
      en: { title: 'Tea is back', body: 'A <b>box</b> of it.', url: 'https://shop.example/tea' },
    },
  });
  await shop.rules.publish('templates', 'back');
  // Else nothing is pushed at night, and the browser, the engine and the test share the clock of the world.
  await shop.rules.put('restraint', 'restraint', { quiet: [] });
  await shop.rules.publish('restraint', 'restraint');
  const url = await serveShop(engine);
  const device = service.browser('first');
  const context = await chromium.newContext();
  onTestFinished(() => context.close());
  await context.grantPermissions(['notifications'], { origin: url });
  await context.addInitScript(givenBy(device));
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('#push').click();
  await eventually(() => shop.push.devices({ anonymousId: 'b-1' })).toHaveLength(1);
  await eventually(() => context.serviceWorkers().length).toBe(1);
  const [worker] = context.serviceWorkers();
  if (worker === undefined) throw new Error('The worker is gone.');
  return { service, engine, shop, url, page, worker, device, context };
};

/** Hands a text to the worker as the browser does with what a push service sends. */
const deliver = async (page: Page, origin: string, data: string): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [own] = registrations.filter(({ scopeURL }) => scopeURL.startsWith(origin));
      if (own !== undefined) resolve(own.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  await session.detach();
};

const shown = (worker: Worker) =>
  worker.evaluate(async () => {
    const scope = globalThis as unknown as { registration: ServiceWorkerRegistration };
    const notifications = await scope.registration.getNotifications();
    return notifications.map(({ title, body, tag, data }) => ({ title, body, tag, data }));
  });

test('what the engine sends is shown by a real worker, once under its tag, and a click leads to its page', async () => {
  const { service, shop, url, page, worker, device } = await openShop();
  const key = await page.evaluate(() => (window as unknown as { wanted: number[] }).wanted);
  expect(Buffer.from(key).toString('base64url')).toBe(shop.push.key);

  await shop.messages.send({ anonymousId: 'b-1', template: 'back' });
  await eventually(() => service.delivered.length).toBe(1);
  const text = device.read(service.delivered[0]?.body ?? Buffer.alloc(0));
  for (let again = 0; again < 2; again++) await deliver(page, url, text);
  await eventually(() => shown(worker)).toMatchObject([
    { title: 'Tea is back', body: 'A <b>box</b> of it.', data: { url: expect.any(String) } },
  ]);
  for (const strange of ['', 'tea', '{"title":"no tag"}']) await deliver(page, url, strange);
  expect(await shown(worker)).toHaveLength(1);

  // Only a person's own click may open a window: the event is made, and what the worker asks of the browser is noted.
  const opened = await worker.evaluate(async () => {
    const scope = globalThis as unknown as ServiceWorkerScope;
    const [notification] = await scope.registration.getNotifications();
    const asked: string[] = [];
    scope.clients.openWindow = async (address) => {
      asked.push(address);
      return null;
    };
    scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }));
    return asked;
  });
  expect(opened).toEqual([JSON.parse(text).url]);
  await eventually(() => shown(worker)).toEqual([]);
});

test('a browser that is given another address tells the engine by itself, and is no new word of consent', async () => {
  const { service, shop, worker, device } = await openShop();
  const next = service.browser('second');
  await worker.evaluate(
    ({ before, endpoint, keys }) => {
      const scope = globalThis as unknown as ServiceWorkerScope;
      const event = new scope.ExtendableEvent('pushsubscriptionchange');
      Object.assign(event, {
        oldSubscription: { endpoint: before },
        newSubscription: { toJSON: () => ({ endpoint, keys }) },
      });
      scope.dispatchEvent(event);
    },
    { before: device.endpoint, endpoint: next.endpoint, keys: next.keys },
  );
  const who = { anonymousId: 'b-1' };
  const [first] = await shop.push.devices(who);
  await eventually(async () => (await shop.push.devices(who))[0]?.id === first?.id).toBe(false);
  expect(await shop.push.devices(who)).toMatchObject([{ since: first?.since }]);
  await shop.messages.send({ ...who, template: 'back' });
  await eventually(() => service.delivered.map(({ path }) => path)).toEqual(['/push/second']);
  expect(next.read(service.delivered[0]?.body ?? Buffer.alloc(0))).toContain('Tea is back');
  expect((await shop.privacy.words(who)).entries).toHaveLength(1);
});

/** What of a service worker's own scope the tests ask. */
interface ServiceWorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { openWindow: (url: string) => Promise<unknown> };
  readonly ExtendableEvent: new (type: string) => Event;
  readonly NotificationEvent: new (type: string, init: object) => Event;
  dispatchEvent(event: Event): boolean;
}
