import { expect, test } from 'vitest';
import type { HandOver, Outgoing } from '../../../src/automate/channels/channel.ts';
import { DeadAddresses } from '../../../src/automate/channels/dead-addresses.ts';
import { notingGone } from '../../../src/engine/automating/noting-gone.ts';
import { ListChannel, openStore } from '../../automate/messages/open-outbox.ts';
import { NOON } from '../../customer/open-shop.ts';

const OUT: Outgoing = {
  ...{ id: 'm', key: 'k', time: NOON, address: '+4930123456' },
  content: { kind: 'sms', text: 'Hello' },
};
const { signal } = new AbortController();

test.each<[HandOver, string | undefined]>([
  [{ outcome: 'refused', reason: 'No such number.', gone: true }, 'hard'],
  [{ outcome: 'refused', reason: 'Too long.' }, undefined],
  [{ outcome: 'later', reason: 'Busy.' }, undefined],
  [{ outcome: 'accepted' }, undefined],
])('of %j an address is %s', async (outcome, why) => {
  const dead = await DeadAddresses.open(await openStore());
  const list = new ListChannel();
  list.answer = () => outcome;
  const channel = notingGone(list, { dead, clock: () => NOON, homeOf: async () => 7 });
  expect(await channel.handOver(OUT, signal)).toEqual(outcome);
  expect((await dead.find('text', OUT.address))?.why).toBe(why);
  // Erasing whose it is takes it away.
  expect(await dead.removeSomeOf(7)).toBe(why === undefined ? 0 : 1);
  expect(await dead.find('text', OUT.address)).toBeUndefined();
});

test('what cannot be noted does not change what came of the message', async () => {
  const list = new ListChannel();
  const gone = { outcome: 'refused', reason: 'No such number.', gone: true } as const;
  list.answer = () => gone;
  const broken = { note: () => Promise.reject(new Error('The disk is full.')) };
  expect(
    await notingGone(list, { dead: broken, clock: () => NOON, homeOf: async () => 7 }).handOver(
      OUT,
      signal,
    ),
  ).toEqual(gone);
});
