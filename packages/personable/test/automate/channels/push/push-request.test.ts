import { expect, onTestFinished, test } from 'vitest';
import { isReachable } from '../../../../src/automate/channels/push/endpoint.ts';
import { readRetryAfter } from '../../../../src/automate/channels/push/push-outcome.ts';
import { PushRequests } from '../../../../src/automate/channels/push/push-request.ts';
import { NOW, openPush } from './open-push.ts';
import { startPushService } from './push-service.ts';

const OPEN = new AbortController().signal;
const REQUEST = { headers: { TTL: 0 }, body: Buffer.from('x') };

test('a name that leads to this machine is not connected to', async () => {
  const service = await startPushService();
  onTestFinished(service.close);
  const requests = new PushRequests({ loopback: false }, 1, 5_000);
  onTestFinished(() => requests.close());
  const endpoint = service.url.replace('127.0.0.1', 'localhost');
  const answer = await requests.send({ ...REQUEST, endpoint }, OPEN);
  expect(answer).toMatchObject({ failed: 'before', why: expect.stringMatching(/not public/) });
  expect(service.delivered).toEqual([]);
});

test.each([
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.31.255.255'],
  ...['192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1'],
  ...['fc00::1', 'fd12::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '2001:db8::1', '64:ff9b::a00:1'],
  ...['2002:7f00:1::', 'ff02::1', 'tea', ''],
])('%s is no address of a push service', (address) => {
  expect(isReachable(address, { loopback: false })).toBe(false);
});

test.each(['8.8.8.8', '142.250.1.1', '172.32.0.1', '2a00:1450:4001::200a', '2600::1'])(
  '%s may be one',
  (address) => {
    expect(isReachable(address, { loopback: false })).toBe(true);
  },
);

test('an answer that never comes is not waited for without end', async () => {
  const push = await openPush(200);
  onTestFinished(push.close);
  const address = await push.subscribe(push.service.browser());
  push.service.mood = 'hang';
  const content = { kind: 'push', title: 'T', body: '' } as const;
  const message = { id: 'm', key: 'k', time: NOW, address, content };
  expect(await push.channel.handOver(message, OPEN)).toMatchObject({ outcome: 'unknown' });
});

test('a connection that was closed while nobody spoke is made again', async () => {
  const push = await openPush();
  onTestFinished(push.close);
  const address = await push.subscribe(push.service.browser());
  const content = { kind: 'push', title: 'T', body: '' } as const;
  const send = (key: string) =>
    push.channel.handOver({ id: key, key, time: NOW, address, content }, OPEN);
  for (let n = 0; n < 5; n++) {
    push.service.mood = { status: 201, headers: n % 2 === 0 ? { connection: 'close' } : {} };
    expect(await send(`m-${n}`)).toMatchObject({ outcome: 'accepted' });
  }
  expect(push.service.delivered).toHaveLength(5);
});

test('a redirect is not followed, and a message whose time is over is not sent', async () => {
  const push = await openPush();
  onTestFinished(push.close);
  const address = await push.subscribe(push.service.browser());
  const content = { kind: 'push', title: 'T', body: '' } as const;
  const message = { id: 'm', key: 'k', time: NOW, address, content };
  push.service.mood = { status: 307, headers: { location: 'http://169.254.169.254/' } };
  expect(await push.channel.handOver(message, OPEN)).toMatchObject({ outcome: 'refused' });
  push.service.mood = { status: 201 };
  const late = { ...message, expires: NOW };
  expect(await push.channel.handOver(late, OPEN)).toMatchObject({ outcome: 'refused' });
  expect(push.service.delivered).toEqual([]);
});

test('Retry-After is read in seconds and as a date, and nothing is made of anything else', () => {
  expect(readRetryAfter('120', NOW)).toBe(120_000);
  expect(readRetryAfter(new Date(NOW + 5_000).toUTCString(), NOW)).toBe(5_000);
  expect(readRetryAfter(new Date(NOW - 5_000).toUTCString(), NOW)).toBe(0);
  expect(readRetryAfter('9'.repeat(30), NOW)).toBe(86_400_000);
  for (const text of [undefined, '', 'soon', '-1s']) {
    expect(readRetryAfter(text, NOW)).toBeUndefined();
  }
});
