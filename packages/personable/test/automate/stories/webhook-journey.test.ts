import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished, test } from 'vitest';
import { WebhookReceiver } from '../channels/webhook-receiver.ts';
import { openScene } from './scene.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const CHAT = {
  ...{ name: 'Chat', channel: 'chat', sort: 'transactional' },
  content: { en: { text: 'Thank you for {{ data.event.total }}, {{ first_name }}!' } },
};

/** A shop with a journey that writes to a chat, and the chat. */
const openChat = async () => {
  const chat = await new WebhookReceiver().listen();
  onTestFinished(() => chat.close());
  const scene = await openScene({
    shop: { purposes: [{ name: 'chat', label: 'Chat' }] },
    messages: { webhooks: [{ name: 'chat', url: chat.url, secrets: [SECRET] }] },
  });
  await scene.publish(
    ['restraint', 'restraint', { quiet: [], caps: [], gap: 'none' }],
    ['templates', 'thanks', CHAT],
    [
      'journeys',
      'thanks',
      {
        ...{ name: 'Thanks', trigger: { event: 'Order Completed' }, reentry: 'always' },
        ...{ exit: { purchase: false }, sells: false },
        steps: [{ id: 'say', message: { template: 'thanks' } }],
      },
    ],
  );
  const buy = (userId: string, total: number) =>
    scene.shop.track({ userId, event: 'Order Completed', properties: { total } });
  return { chat, scene, buy };
};

test('a journey writes to a webhook, whose receiver believes it by the public package', async () => {
  const { chat, scene, buy } = await openChat();
  await scene.meet('ada', { first_name: 'Ada "<b>"' }, ['chat']);
  await buy('ada', 12.5);
  await expect.poll(() => chat.requests.length, { timeout: 20_000 }).toBe(1);
  const [{ headers = {}, body = '' } = {}] = chat.requests;
  const webhook = new Webhook(SECRET);
  // The signature is held against the time of the receiver, which is not that of the scene.
  const verified = () => {
    const now = Date.now;
    Date.now = () => scene.clock.now;
    try {
      return webhook.verify(body, headers) as { data: { text: string }; message: object };
    } finally {
      Date.now = now;
    }
  };
  const said = verified();
  expect(said.data.text).toBe('Thank you for 12.5, Ada "<b>"!');
  expect(said.message).toMatchObject({ channel: 'chat', to: 'ada' });
  const other = new Webhook(`whsec_${Buffer.alloc(32, 8).toString('base64')}`);
  expect(() => other.verify(body, headers)).toThrow();
  await scene.run('ada', 'thanks', 'done');
  const [message] = await scene.messagesOf('ada');
  expect(message).toMatchObject({ state: 'sent', source: { kind: 'journey', id: 'thanks' } });
  const events = () => scene.events('ada');
  await expect.poll(events, { timeout: 20_000 }).toContain('Message Sent');
});

test('what a receiver refused is tried again all at once by whoever knows how many they are; what it took never comes twice', async () => {
  const { chat, scene, buy } = await openChat();
  const { shop } = scene;
  const keys = await shop.keys.make();
  const taken: string[] = [];
  let isBroken = true;
  chat.answer = (response, { headers }) => {
    const refuses = isBroken && chat.requests.length % 3 !== 0;
    if (!refuses) taken.push(String(headers['webhook-id']));
    response.writeHead(refuses ? 400 : 204).end();
  };
  for (let i = 0; i < 9; i++) {
    await scene.meet(`p${i}`, {}, ['chat']);
    await buy(`p${i}`, i);
  }
  const standing = async () => (await shop.messages.counts()).states;
  await expect.poll(standing, { timeout: 20_000 }).toMatchObject({ refused: 6, sent: 3 });
  isBroken = false;
  const address = scene.app.server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const ask = async (body: object) => {
    const response = await fetch(`http://127.0.0.1:${port}/v1/messages/retry`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${keys.secret}` },
      body: JSON.stringify({ state: 'refused', ...body }),
    });
    return response.json();
  };
  expect(await shop.messages.list({ channel: 'chat', state: 'refused' })).toMatchObject({
    entries: Array.from({ length: 6 }, () => ({ channel: 'chat' })),
  });
  expect((await shop.messages.list({ channel: 'email' })).entries).toEqual([]);
  scene.clock.now += 1_000;
  expect(await ask({ channel: 'chat' })).toEqual({ matching: 6, retried: 0 });
  expect(await ask({ channel: 'chat', confirm: 5 })).toEqual({ matching: 6, retried: 0 });
  expect(await ask({ channel: 'email', confirm: 0 })).toEqual({ matching: 0, retried: 0 });
  expect(await ask({ template: 'other', confirm: 6 })).toEqual({ matching: 0, retried: 0 });
  expect(await ask({ state: 'sent', confirm: 3 })).toMatchObject({
    error: { code: 'invalid_body' },
  });
  const source = { sourceKind: 'journey', sourceId: 'thanks' };
  // Two who ask at once try each of them once.
  const [one, two] = await Promise.all([
    ask({ channel: 'chat', confirm: 6, ...source }),
    ask({ channel: 'chat', confirm: 6, ...source }),
  ]);
  expect(one.retried + two.retried).toBeGreaterThanOrEqual(6);
  await scene.tick();
  await expect.poll(standing, { timeout: 20_000 }).toMatchObject({ refused: 0, sent: 9, due: 0 });
  expect(new Set(taken).size).toBe(9);
  expect(taken).toHaveLength(9);
});
