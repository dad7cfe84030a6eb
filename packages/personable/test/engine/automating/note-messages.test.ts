import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import type { MessageNote } from '../../../src/automate/messages/outbox-parts.ts';
import { MESSAGE_EVENTS } from '../../../src/customer/message-events.ts';
import { noteMessages } from '../../../src/engine/automating/note-messages.ts';
import { readOptions } from '../../../src/engine/options.ts';
import { openParts } from '../../../src/engine/parts.ts';
import { NOON } from '../../customer/open-shop.ts';

const note = (home: number): MessageNote => ({
  ...{ home, event: MESSAGE_EVENTS.sent, messageId: `message-sent:${home}`, time: NOON - 5 },
  properties: { message_id: 'm', template: 'hello', source: 'api', source_id: 'x' },
});

test('what became of a message is an event of who it was for, once; of the erased nothing', async () => {
  const parts = await openParts(readOptions({ data: ':memory:', clock: () => NOON }));
  onTestFinished(async () => {
    await parts.outbox.close();
    await parts.keeper.close();
    await parts.eraser.close();
    await parts.retention.close();
    await parts.learner.close();
    await parts.rewards.close();
    await parts.lists.close();
    await parts.quality.close();
    await parts.store.close();
    parts.lock.release();
    if (parts.temporary !== undefined) rmSync(parts.temporary, { recursive: true, force: true });
  });
  const { ingest, store, eraser } = parts;
  const identify = (userId: string) => ({ type: 'identify', userId, traits: { name: userId } });
  const origin = { trusted: true, received: NOON };
  await ingest.take([identify('ada'), identify('bob')], origin);
  const homeOf = (value: string) => parts.identities.find({ namespace: 'userId', value });
  const [ada = 0, bob = 0] = [await homeOf('ada'), await homeOf('bob')];
  await eraser.eraseNow({ identities: [], home: bob, forever: false });
  const before = await store.head(0);
  await noteMessages([note(ada), note(bob)], { ...parts, clock: () => NOON });
  await noteMessages([note(ada)], { ...parts, clock: () => NOON });
  const added = await store.readLog(0, before, 10);
  expect(added.map(({ home, body }) => [home, JSON.parse(body)])).toEqual([
    [
      ada,
      {
        ...{ type: 'track', userId: 'ada', event: 'Message Sent', messageId: note(ada).messageId },
        ...{ timestamp: new Date(NOON - 5).toISOString(), properties: note(ada).properties },
      },
    ],
  ]);
  expect(added[0]?.time).toBe(NOON - 5);
});
