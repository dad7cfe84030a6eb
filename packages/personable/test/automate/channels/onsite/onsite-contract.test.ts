import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { OnsiteContent } from '../../../../src/automate/channels/channel.ts';
import { OnsiteChannel } from '../../../../src/automate/channels/onsite/onsite-channel.ts';
import { onsiteOf } from '../../../../src/automate/channels/onsite/onsite-store.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/sqlite-store.ts';
import { channelContract, outgoing } from '../channel-contract.ts';

const content: OnsiteContent = {
  kind: 'onsite',
  fields: { title: 'Your tea is back', url: '/items/tea' },
};
const OWN = 'the box is in the engine’s own store: it takes all of a message or nothing';

const open = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-onsite-'));
  const store = await openSqliteStore({ folder });
  let isThere = true;
  const received: string[] = [];
  const channel = new OnsiteChannel({
    ...{ store, clock: () => 1_760_000_000_000 },
    isThere: async () => isThere,
    alone: async (step) => {
      const done = await step();
      // What the box then has is what arrived; its ids, since a box keeps no keys.
      const ids = (await onsiteOf(store, 7)).map(({ id }) => `${id}@messages.example`);
      received.splice(0, received.length, ...ids.reverse());
      return done;
    },
  });
  return {
    ...{ channel, content, address: '7' },
    hostile: [
      { ...content, fields: {} },
      { ...content, fields: { title: 'NUL \u0000' } },
      { ...content, fields: { title: '<script>alert(1)</script> \u202e 😀 \ud800' } },
      { ...content, fields: { title: 'x'.repeat(100_000) } },
      { ...content, fields: { url: 'javascript:alert(1)' } },
      { ...content, fields: { imageUrl: '//evil.example/x' } },
      { ...content, fields: { 'a b': 'x' } },
      { ...content, fields: JSON.parse('{"__proto__": "x"}') as Record<string, string> },
      {
        ...content,
        fields: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`f${n}`, 'x'])),
      },
    ],
    noAddresses: ['ada', '0', '-1', '1.5', '07', '1e3', '9'.repeat(16)],
    without: { later: OWN, refuse: OWN, vanish: OWN, hang: OWN, away: OWN },
    behave: (how: string) => {
      isThere = how !== 'gone';
    },
    received: () => [...received],
    held: async () => undefined,
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

channelContract('on-site', open);

test('a message that is put there again is the same one', async () => {
  const scene = await open();
  const message = outgoing(scene);
  const signal = new AbortController().signal;
  for (let n = 0; n < 3; n++) {
    expect(await scene.channel.handOver(message, signal)).toEqual({ outcome: 'accepted' });
  }
  expect(scene.received()).toEqual([message.key]);
  await scene.close();
});
