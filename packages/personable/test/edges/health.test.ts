import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serve } from './serve.ts';

const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string };

test('/healthz says that the process lives, and which version it is', async () => {
  const { call } = await serve();
  expect(await call('GET /healthz')).toMatchObject({
    status: 200,
    body: { status: 'ok', version },
  });
});

test('/readyz says that events and decisions are taken', async () => {
  const { call } = await serve();
  expect(await call('GET /readyz')).toMatchObject({
    status: 200,
    body: { status: 'ready', version },
  });
});

describe('a server that is asked to stop', () => {
  /** A connection that a request can be sent over piece by piece. */
  const openSocket = async (port: number) => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    onTestFinished(() => {
      socket.destroy();
    });
    return socket;
  };

  const answerOf = async (socket: Socket): Promise<string> => {
    let answer = '';
    for await (const bytes of socket) {
      answer += String(bytes);
      const [head, body] = answer.split('\r\n\r\n', 2);
      const length = Number(/content-length: (\d+)/i.exec(head ?? '')?.[1]);
      if (body !== undefined && Buffer.byteLength(body) >= length) break;
    }
    return answer;
  };

  /** Resolves when the server has taken notice of a request whose body is still to come. */
  const underWay = async (served: Awaited<ReturnType<typeof serve>>, message: object) => {
    const { port } = served.app.server.address() as AddressInfo;
    const socket = await openSocket(port);
    const body = JSON.stringify(message);
    const arrived = once(served.app.server, 'request');
    socket.write(
      `POST /v1/track HTTP/1.1\r\nHost: shop\r\nAuthorization: Bearer ${served.keys.secret}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 9)}`,
    );
    await arrived;
    return { socket, rest: body.slice(9) };
  };

  test('finishes the requests under way, durably, and then lets go', async () => {
    const served = await serve();
    const { app, shop } = served;
    const { socket, rest } = await underWay(served, { userId: 'ada', event: 'E' });
    let closed = false;
    const closing = app.close().then(() => {
      closed = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(false);
    socket.write(rest);
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 200 .*"success":true/s);
    await closing;
    expect(await shop.people.profile({ userId: 'ada' })).toMatchObject({ events: 1 });
  });

  test('takes no new connections', async () => {
    const { app, call } = await serve();
    await app.close();
    await expect(call('GET /healthz')).rejects.toThrow();
  });

  test('tells a request that comes too late to come again, in the shape of every error', async () => {
    const served = await serve();
    const { socket, rest } = await underWay(served, { userId: 'ada', event: 'E' });
    const closing = served.app.close();
    await new Promise((resolve) => setImmediate(resolve));
    const body = '{"userId":"bob","event":"E"}';
    socket.write(
      `${rest}POST /v1/track HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n` +
        `Authorization: Bearer ${served.keys.secret}\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${body.length}\r\n\r\n${body}`,
    );
    let answers = '';
    for await (const bytes of socket) answers += String(bytes);
    await closing;
    const [first, second] = answers.split(/(?<=.)(?=HTTP)/s);
    expect(first).toMatch(/^HTTP\/1\.1 200 /);
    expect(second).toMatch(/^HTTP\/1\.1 503 /);
    expect(JSON.parse(second?.split('\r\n\r\n', 2)[1] ?? '')).toMatchObject({
      error: { code: 'shutting_down', message: expect.stringMatching(/\.$/) },
    });
  });
});

describe('an engine that is closed', () => {
  test('refuses calls with a sentence, and closing it again is nothing', async () => {
    const { shop, call, keys } = await serve();
    await shop.close();
    await shop.close();
    const refusal = { code: 'shutting_down', message: 'The engine is closed.' };
    await expect(shop.track({ userId: 'ada', event: 'E' })).rejects.toMatchObject(refusal);
    await expect(shop.decide({ placement: 'popular' })).rejects.toMatchObject(refusal);
    await expect(shop.rebuild()).rejects.toMatchObject(refusal);
    const body = { userId: 'ada', event: 'E' };
    expect(await call('POST /v1/track', { key: keys.secret, body })).toMatchObject({
      status: 503,
      body: { error: refusal },
    });
  });
});
