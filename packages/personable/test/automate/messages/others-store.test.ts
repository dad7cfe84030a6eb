import { expect, test } from 'vitest';
import { addMessage } from '../../../src/automate/messages/message-store.ts';
import { dueOf } from '../../../src/automate/messages/others-store.ts';
import { NOON } from '../../customer/open-shop.ts';
import { HOUR, message, openStore } from './open-outbox.ts';

test('what waits for a person is found in all of their homes, as far as it is due by then', async () => {
  const store = await openStore();
  const of = (id: string, home: number, notBefore = NOON) =>
    addMessage(message({ id, home, notBefore, expires: notBefore + HOUR }), NOON);
  await store.write([of('a', 1), of('b', 2), of('c', 3), of('late', 1, NOON + 2 * HOUR)]);
  const ids = async (homes: readonly number[], until: number) =>
    (await dueOf(store, homes, until)).map(({ id }) => id).sort();
  expect(await ids([1, 2], NOON)).toEqual(['a', 'b']);
  expect(await ids([1], NOON + 2 * HOUR)).toEqual(['a', 'late']);
  expect(await ids([1, 2], NOON - 1)).toEqual([]);
  expect(await ids([], NOON)).toEqual([]);
});
