/** An engine with a journey that writes to people by e-mail, to be killed at any moment. */
import { once } from 'node:events';
import { openPersonable } from '../../src/engine/personable.ts';

/** What the engine is told to begin with. */
export interface OutreachOrder {
  readonly folder: string;
  /** Of the mail server. */
  readonly port: number;
  /** People who begin the journey: from an index up to another. */
  readonly from: number;
  readonly to: number;
  /** Left out: none of those that nobody knows of are tried again. */
  readonly retry?: readonly string[];
}

/** Whoever started it is gone: nobody else will end it. */
process.on('disconnect', () => process.exit());

const letter = (subject: string) => ({
  name: subject,
  channel: 'email',
  sort: 'transactional',
  content: {
    en: {
      subject: `${subject}, {{ data.event.nth }}`,
      mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>You went {{ data.event.nth }}.</mj-text></mj-column></mj-section></mj-body></mjml>',
    },
  },
});
const JOURNEY = {
  name: 'Way',
  trigger: { event: 'Went' },
  steps: [
    { id: 'one', message: { template: 'one' } },
    { id: 'told', update: { event: { name: 'Told' } } },
    { id: 'two', message: { template: 'two' } },
  ],
};

process.send?.('loaded');
const [{ folder, port, from, to, retry = [] }] = (await once(process, 'message')) as [
  OutreachOrder,
];
const shop = await openPersonable({
  data: folder,
  tuning: false,
  messages: {
    url: 'http://127.0.0.1:9',
    email: { host: '127.0.0.1', port, from: 'Shop <hello@shop.example>', name: 'shop.example' },
  },
});
if (shop.rules.find('journeys', 'way')?.state !== 'published') {
  for (const [kind, id, body] of [
    ['templates', 'one', letter('One')],
    ['templates', 'two', letter('Two')],
    ['journeys', 'way', JOURNEY],
  ] as const) {
    await shop.rules.put(kind, id, body);
    await shop.rules.publish(kind, id);
  }
}
process.send?.({ opened: true });
process.on('message', (asked) => {
  if (asked === 'close') void shop.close().then(() => process.exit());
});
for (const id of retry) await shop.messages.retry(id);
for (let i = from; i < to; i++) {
  const userId = `p${i}`;
  const traits = { email: `${userId}@example.com`, timezone: 'UTC' };
  await shop.batch([
    { type: 'identify', userId, messageId: `is ${i}`, traits },
    { type: 'track', userId, event: 'Went', messageId: `went ${i}`, properties: { nth: i } },
  ]);
  process.send?.({ taken: i + 1 });
}
