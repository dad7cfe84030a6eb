import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { product } from '../../customer/open-shop.ts';
import { signIn } from '../console/sign-in.ts';
import { type Served, serve, startServer } from '../serve.ts';
import { listen } from './reader.ts';

const viewed = (id: string) => product('Product Viewed', id, { userId: 'ada' });

/** Somebody who asks for the stream and reads not a byte of it. */
const neverRead = async ({ url, keys, app, shop }: Served) => {
  const accepted = new Promise<Socket>((resolve) => {
    app.server.once('connection', resolve);
  });
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.pause();
  socket.on('error', () => undefined);
  socket.write(`GET /v1/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${keys.secret}\r\n\r\n`);
  onTestFinished(() => {
    socket.destroy();
  });
  const ours = await accepted;
  await vi.waitFor(() => expect(shop.live.heard).toBe(true), { timeout: 20_000 });
  return { socket, ours };
};

const nobodyListens = ({ shop }: Served) =>
  vi.waitFor(() => expect(shop.live.heard).toBe(false), { timeout: 20_000 });

describe('a reader of the live stream', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('who goes away leaves nothing behind', async () => {
    const served = await serve();
    const readers = [await listen(served), await listen(served)];
    readers[0]?.leave();
    await served.shop.batch([viewed('tea')]);
    await readers[1]?.until((one) => one.entries('event').length === 1);
    expect(served.shop.live.heard).toBe(true);
    readers[1]?.leave();
    await nobodyListens(served);
    await served.shop.batch([viewed('tea')]);
  });

  test('who goes away while the latest are looked up leaves nothing behind', async () => {
    const served = await serve();
    const { shop, url, keys } = served;
    await shop.batch(Array.from({ length: 100 }, (_, i) => viewed(`item-${i}`)));
    const recently = shop.recently.bind(shop);
    const asked = vi.spyOn(shop, 'recently');
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const closed = new Promise((resolve) =>
      served.app.server.once('connection', (ours) => ours.once('close', resolve)),
    );
    // The look-up takes as long as the reader needs to go away.
    asked.mockImplementationOnce(async (limit) => {
      socket.destroy();
      await closed;
      return recently(limit);
    });
    socket.write(
      `GET /v1/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${keys.secret}\r\n\r\n`,
    );
    await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce(), { timeout: 20_000 });
    await asked.mock.results[0]?.value;
    await nobodyListens(served);
  });

  test('is skipped over what happens too fast, and told how much that was', async () => {
    const served = await serve();
    const reader = await listen(served);
    await served.shop.batch(Array.from({ length: 500 }, (_, i) => viewed(`item-${i}`)));
    await reader.until((one) => one.heard.some(({ event }) => event === 'skipped'));
    const skipped = reader.heard.find(({ event }) => event === 'skipped')?.data as {
      count: number;
    };
    expect(reader.entries('event').length).toBeGreaterThan(0);
    expect(reader.entries('event').length + skipped.count).toBe(500);
    expect(skipped.count).toBeGreaterThanOrEqual(350);
    await served.shop.batch([viewed('last')]);
    await reader.until((one) => one.entries('event').some(({ position }) => position === 501));
  });

  test('who never reads is given a megabyte and no more', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const served = await serve();
    const { shop } = served;
    const name = 'A very long name. '.repeat(27);
    const items = Array.from({ length: 100 }, (_, i) => ({ id: `i-${i}`, name: `${name}${i}` }));
    await shop.items.put(items);
    const { ours } = await neverRead(served);
    let most = 0;
    // Each decision is some 60 KB, and each second lets fifty through.
    for (let second = 0; second < 12; second++) {
      for (let i = 0; i < 50; i++) await shop.decide({ placement: 'popular', limit: 100 });
      await shop.decisions.list({ limit: 1 });
      most = Math.max(most, ours.writableLength);
      vi.advanceTimersByTime(1_000);
    }
    expect(most).toBeGreaterThan(500_000);
    expect(most).toBeLessThan(1_300_000);
  });
});

describe('a stream that goes on', () => {
  const QUARTER_MINUTE = 15_000;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    return () => {
      vi.useRealTimers();
    };
  });

  test('says so now and then while nothing happens', async () => {
    const served = await serve();
    const reader = await listen(served);
    vi.advanceTimersByTime(2 * QUARTER_MINUTE);
    await served.shop.batch([viewed('tea')]);
    await reader.until((one) => one.entries('event').length === 1);
    expect(reader.comments).toHaveLength(2);
  });

  test('is over for whoever has signed out, and for nobody else', async () => {
    const served = await serve();
    const cookie = await signIn(served);
    const reader = await listen(served, { cookie });
    const other = await listen(served, { cookie: await signIn(served) });
    vi.advanceTimersByTime(QUARTER_MINUTE);
    await fetch(`${served.url}/console/sign-out`, { method: 'POST', headers: { cookie } });
    vi.advanceTimersByTime(QUARTER_MINUTE);
    await reader.ended;
    await served.shop.batch([viewed('tea')]);
    await other.until((one) => one.entries('event').length === 1);
  });

  test('is over for whoever has a key that was replaced', async () => {
    const served = await serve();
    const reader = await listen(served);
    await served.shop.keys.make();
    vi.advanceTimersByTime(QUARTER_MINUTE);
    await reader.ended;
    expect(served.shop.live.heard).toBe(false);
  });
});

describe('a server that closes', () => {
  test('ends the streams of those who read', async () => {
    const served = await startServer();
    const reader = await listen(served);
    await served.app.close();
    await reader.ended;
    expect(served.shop.live.heard).toBe(false);
    await served.shop.close();
  });

  test('does not wait for somebody who does not close', async () => {
    const served = await startServer();
    const { socket } = await neverRead(served);
    socket.resume();
    await served.app.close();
    expect(served.shop.live.heard).toBe(false);
    await served.shop.close();
  });

  test('does not wait for somebody who never reads', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const served = await startServer();
    const { shop } = served;
    const name = 'A very long name. '.repeat(27);
    await shop.items.put(Array.from({ length: 100 }, (_, i) => ({ id: `i-${i}`, name })));
    const { ours } = await neverRead(served);
    while (ours.writableLength < 500_000) {
      for (let i = 0; i < 50; i++) await shop.decide({ placement: 'popular', limit: 100 });
      await shop.decisions.list({ limit: 1 });
      vi.advanceTimersByTime(1_000);
    }
    await served.app.close();
    expect(shop.live.heard).toBe(false);
    await shop.close();
  });

  test('does not wait for a reader for whom the latest are still looked up', async () => {
    const served = await startServer();
    const { shop, app } = served;
    const recently = shop.recently.bind(shop);
    let closing: Promise<void> | undefined;
    vi.spyOn(shop, 'recently').mockImplementationOnce(async (limit) => {
      closing = app.close();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return recently(limit);
    });
    const reader = await listen(served);
    await closing;
    await reader.ended;
    expect(shop.live.heard).toBe(false);
    await shop.close();
  });
});
