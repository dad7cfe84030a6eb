import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished, test } from 'vitest';
import { WebhookChannel } from '../../src/automate/channels/webhook/webhook-channel.ts';
import { readMessageOptions } from '../../src/engine/messages/message-options.ts';
import { openPersonable } from '../../src/index.ts';
import { serve } from '../edges/serve.ts';

const root = join(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'docs/channels.md'), 'utf8');
const [, receiver = ''] = /^```js\n(.*?)^```/ms.exec(page) ?? [];
const [, settings = '{}'] = /^```json\n(.*?)^```/ms.exec(page) ?? [];
const SECRET = `whsec_${Buffer.from('d'.repeat(32)).toString('base64')}`;

test('docs/channels.md has a receiver that verifies, takes a message once and tells what came back', async () => {
  const webhooks = [
    { name: 'chat', url: 'http://localhost:1/', secrets: [SECRET], purpose: 'sms' },
  ];
  const { shop, url } = await serve({ messages: { webhooks }, clock: Date.now });
  await shop.identify({ userId: 'ada', traits: { name: 'Ada' } });
  const child = spawn(process.execPath, ['--input-type=module'], {
    cwd: root,
    env: { ...process.env, WEBHOOK_SECRET: SECRET, ENGINE: url, PORT: '0' },
  });
  onTestFinished(() => {
    child.kill();
  });
  child.stdin.end(receiver);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const line = async () => (await lines.next()).value as string;
  const port = /^listening on (\d+)$/.exec(await line())?.[1];
  const channelWith = (secret: string) =>
    new WebhookChannel({
      ...{ name: 'chat', url: `http://127.0.0.1:${port}/`, secrets: [secret], purpose: 'sms' },
      ...{ concurrency: 1, timeout: 10_000, missing: () => undefined, clock: Date.now },
    });
  const message = {
    ...{ id: 'm-1', key: 'm-1', time: Date.now(), address: 'ada' },
    content: { kind: 'webhook', data: { text: 'Hello, Ada!' } },
  } as const;
  const signal = new AbortController().signal;
  const channel = channelWith(SECRET);
  expect(await channel.handOver(message, signal)).toEqual({ outcome: 'accepted' });
  expect(await line()).toBe('to ada: Hello, Ada!');
  expect(await line()).toBe('told: 200');
  expect(await channel.handOver(message, signal)).toEqual({ outcome: 'accepted' });
  expect(await line()).toBe('told: 200');
  const stranger = channelWith(`whsec_${Buffer.from('e'.repeat(32)).toString('base64')}`);
  expect(await stranger.handOver(message, signal)).toMatchObject({
    outcome: 'refused',
    reason: 'The receiver answered 401: The signature is wrong.',
  });
  const { entries } = await shop.people.timeline({ userId: 'ada' });
  expect(entries.filter(({ title }) => title === 'Message Delivered')).toHaveLength(1);
  child.kill();
  await once(child, 'exit');
});

test('docs/channels.md has settings that are taken, and names what is missing of them', async () => {
  const options = JSON.parse(settings);
  readMessageOptions(options.messages);
  const shop = await openPersonable({ data: ':memory:', ...options });
  onTestFinished(() => shop.close());
  const list = shop.channels.list().filter(({ kind }) => ['webhook', 'sms'].includes(kind));
  expect(list.map(({ name, problem }) => [name, problem?.split(' ')[3]])).toEqual([
    ['chat', 'CHAT_WEBHOOK_SECRET'],
    ['sms', 'SMS_PASSWORD'],
  ]);
});

test('docs/channels.md says how a secret is made', () => {
  expect(page).toContain("'whsec_' + require('crypto').randomBytes(32).toString('base64')");
  const made = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  expect(() => new Webhook(made)).not.toThrow();
});
