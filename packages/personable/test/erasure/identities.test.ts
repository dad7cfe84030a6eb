import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPersonable, type Personable } from '../../src/index.ts';
import { NOON, PUBLIC, product } from '../customer/open-shop.ts';
import { tracesOf } from './traces.ts';

let folder: string;
let shop: Personable;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'personable-erasing-ids-'));
  shop = await openPersonable({
    data: folder,
    clock: () => NOON,
    identity: { country: 'DE', namespaces: [{ name: 'loyalty', from: ['properties.loyalty_id'] }] },
  });
});
afterEach(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

const viewed = (id: string, who: object) => product('Product Viewed', id, who);

/** What says who Ada is, as it was sent and as it is kept. */
const TRACES = [
  ...['ada-user-id', 'ada-tablet', 'ada@rare.example', 'Ada@Rare.Example', '0170 9876543'],
  ...['+491709876543', 'card-of-ada', 'receipt-of-ada', 'loyalty-of-ada', 'message-of-ada'],
];

const ADA = {
  userId: 'ada-user-id',
  anonymousId: 'ada-tablet',
  messageId: 'message-of-ada',
  identities: { email: 'Ada@Rare.Example', phone: '0170 9876543', card: 'card-of-ada' },
  properties: { product_id: 'tea', receipt_id: 'receipt-of-ada', loyalty_id: 'loyalty-of-ada' },
};

const fill = async () => {
  await shop.batch([
    { type: 'track', event: 'Product Viewed', ...ADA },
    viewed('beer', { userId: 'bob', anonymousId: 'bobs-own' }),
  ]);
  await shop.people.merge({ email: 'Ada@Rare.Example' }, { email: 'ada.old@rare.example' });
  // What cannot be taken waits in the inbox, and names her.
  await shop.batch([
    { type: 'track', event: 'E', userId: 'bob', identities: { card: 'card-of-ada', shoe: 42 } },
    { type: 'track', userId: 'null', context: { traits: { phone: '0170 9876543' } } },
  ]);
  await shop.checkpoint();
};

describe('a person with ids of many namespaces who is erased', () => {
  test('leaves none of them in any file', async () => {
    await fill();
    expect((await shop.inbox.list()).length).toBe(2);
    const receipt = await shop.people.erase({ phone: '+49 170 9876543' });
    expect(receipt).toMatchObject({ state: 'finished', homes: 8, removed: { rejected: 2 } });
    expect(tracesOf(folder, TRACES)).toEqual([]);
    expect((await shop.identity.merges()).entries).toHaveLength(1);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
    await shop.checkpoint();
    expect(tracesOf(folder, TRACES)).toEqual([]);
  });

  test('is not brought back by what comes late of any of them', async () => {
    await fill();
    await shop.people.erase({ userId: 'ada-user-id' });
    const late = [
      { email: 'ada@rare.example' },
      { phone: '+49 170 9876543' },
      { card: 'card-of-ada' },
      { receipt: 'receipt-of-ada' },
      { loyalty: 'loyalty-of-ada' },
    ].map((identities) => ({ type: 'track', event: 'E', identities, timestamp: NOON - 1 }));
    expect(await shop.batch(late)).toMatchObject({ accepted: 0, erased: late.length });
  });

  test('leaves no conflict that names them, also when it is about somebody else', async () => {
    await shop.batch([
      viewed('tea', { userId: 'bob', anonymousId: 'tablet' }),
      viewed('tea', { userId: 'ada-user-id', anonymousId: 'tablet' }),
    ]);
    expect((await shop.identity.conflicts()).entries).toHaveLength(1);
    await shop.checkpoint();
    await shop.people.erase({ userId: 'ada-user-id' });
    expect((await shop.identity.conflicts()).entries).toEqual([]);
    expect(tracesOf(folder, ['ada-user-id'])).toEqual([]);
    expect(await shop.people.profile({ userId: 'bob' })).toMatchObject({ events: 1 });
  });

  test('does not take along who only claimed one of the ids', async () => {
    await fill();
    const claim = { anonymousId: 'mallory', traits: { email: 'ada@rare.example' } };
    await shop.batch([{ type: 'identify', ...claim }], PUBLIC);
    await shop.people.erase({ email: 'ada@rare.example' });
    expect(await shop.people.profile({ anonymousId: 'mallory' })).toMatchObject({ events: 1 });
    expect(await shop.people.profile({ userId: 'bob' })).toMatchObject({ events: 1 });
  });
});
