import { afterEach, expect, test } from 'vitest';
import { Channels } from '../../../src/automate/channels/channels.ts';
import { WebhookChannel } from '../../../src/automate/channels/webhook/webhook-channel.ts';
import { smsScene } from './sms-scene.ts';
import { WebhookReceiver } from './webhook-receiver.ts';

const receivers: WebhookReceiver[] = [];
afterEach(async () => {
  for (const receiver of receivers.splice(0)) await receiver.close();
});

const webhook = async (name: string) => {
  const receiver = await new WebhookReceiver().listen();
  receivers.push(receiver);
  const channel = new WebhookChannel({
    ...{ name, url: receiver.url, purpose: 'sms', concurrency: 2, timeout: 5_000 },
    secrets: [`whsec_${Buffer.alloc(32, 1).toString('base64')}`],
    missing: () => undefined,
    clock: () => 1_000,
  });
  return { receiver, channel };
};
const message = {
  ...{ id: 'm', key: 'm', time: 1_000, address: 'ada' },
  content: { kind: 'webhook', data: {} },
} as const;
const signal = new AbortController().signal;

test('channels are found by name, counted and listed in order', async () => {
  const { receiver, channel } = await webhook('b');
  const { channel: other } = await webhook('a');
  const channels = new Channels([channel, other], () => 5_000);
  const found = channels.get('b');
  await found?.handOver(message, signal);
  receiver.answer = (response) => response.writeHead(500).end();
  const under = found?.handOver(message, signal);
  expect(channels.list()[1]?.underWay).toBe(1);
  await under;
  expect(channels.list()).toMatchObject([
    { name: 'a', handedOver: { accepted: 0, later: 0, refused: 0, unknown: 0 } },
    {
      ...{ name: 'b', kind: 'webhook', purpose: 'sms', concurrency: 2, underWay: 0 },
      handedOver: { accepted: 1, later: 1, refused: 0, unknown: 0 },
      trouble: { time: 5_000, reason: 'The receiver answered 500.' },
    },
  ]);
  expect(channels.get('c')).toBeUndefined();
  expect(channels.signatureOf('constructor')).toBeUndefined();
  await channels.close();
  expect(await found?.handOver(message, signal)).toMatchObject({ outcome: 'later' });
});

test('two channels of one name are refused', async () => {
  const { channel } = await webhook('a');
  expect(() => new Channels([channel, channel], Date.now)).toThrow(/two channels "a"/);
});

test('what comes back is taken once somebody takes it, also on a channel that is added later', async () => {
  const { centre, channel } = await smsScene();
  const channels = new Channels([], Date.now);
  const answer = { channel: 'sms', kind: 'replied', id: '1', time: 1 } as const;
  await expect(channels.hear(answer)).rejects.toThrow('Nobody takes');
  const heard: string[] = [];
  channels.open(async ({ text }) => {
    heard.push(text ?? '');
    return heard.length === 1 ? 'noted' : 'known';
  });
  channels.add(channel);
  await centre.bound();
  expect(await centre.deliver({ short_message: 'Yes' })).toBe(0);
  expect(await centre.deliver({ short_message: 'Yes' })).toBe(0);
  expect(heard).toEqual(['Yes', 'Yes']);
  expect(channels.list()).toMatchObject([{ name: 'sms', heard: { replied: 1 } }]);
});
