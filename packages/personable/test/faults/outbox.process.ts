/** An outbox over the store of a folder that asks for messages and hands them to a receiver, to be killed at any moment. */
import { once } from 'node:events';
import { Outbox } from '../../src/automate/messages/outbox.ts';
import { PROCESS_TIMERS } from '../../src/automate/messages/outbox-parts.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { RecordKind } from '../../src/store/store.ts';
import { LineChannel } from '../automate/messages/line-receiver.ts';
import { facts, recipient } from '../automate/messages/open-outbox.ts';

// Whoever started it is gone: nobody else will end it.
process.on('disconnect', () => process.exit());

process.send?.('loaded');
const [{ folder, port, from, ask }] = (await once(process, 'message')) as [
  {
    readonly folder: string;
    readonly port: number;
    /** Number of the first message it asks for, and how many. */
    readonly from: number;
    readonly ask: number;
  },
];
const store = await openSqliteStore({ folder });
const channel = new LineChannel(port);
const outbox = new Outbox({
  ...{ store, clock: Date.now, random: Math.random, timers: PROCESS_TIMERS },
  recipients: { find: async ({ home }) => [recipient(home, { channel: channel.name })] },
  restraint: { ask: async () => ({ verdict: 'send' }), returned: () => undefined },
  writer: {
    write: async ({ id }, to) => ({
      ...{ template: to.template, templateVersion: 1, channel: to.channel, address: to.address },
      content: { kind: 'sms', text: `${id} ${Math.random()}` },
      ...{ language: undefined, decisions: [] },
    }),
  },
  channel: () => channel,
  template: (id) => facts(id, { channel: channel.name }),
  note: async (notes) => {
    await store.append({
      partition: 0,
      records: notes.map(({ home, messageId, time, properties }) => ({
        ...{ home, kind: RecordKind.event, time, received: time, messageId, items: null },
        body: JSON.stringify(properties),
      })),
    });
  },
});
await outbox.start();
process.send?.('started');
for (let number = from; number < from + ask; number++) {
  const now = Date.now();
  const id = `run-${number}/hello`;
  await outbox.add({
    ...{ id, home: 1 + (number % 40), templates: ['hello'], priority: 500, data: { number } },
    ...{ source: { kind: 'journey', id: 'welcome', run: `run-${number}`, step: 'hello' } },
    ...{ notBefore: now, expires: now + 3_600_000 },
  });
  process.send?.({ asked: id });
}
process.on('message', (asked) => {
  if (asked !== 'close') return;
  void outbox
    .close()
    .then(() => store.close())
    .then(() => process.exit());
});
