import { beforeEach, describe, expect, test } from 'vitest';
import type {
  PrintHouse,
  PrintOrder,
} from '../../../src/made/production/print-houses/print-house.ts';
import type { SimulatedHouse } from './simulated-house.ts';

const ORDER: PrintOrder = {
  externalId: 'a1'.repeat(16),
  currency: 'EUR',
  recipient: {
    ...{ name: 'Ada King Lovelacia', address1: '12 St James’s Square', address2: '2nd floor' },
    ...{ city: 'Traceville', state: 'CA', zip: '90210', country: 'US' },
    ...{ email: 'ada@rare.example', phone: '+1 555 0100' },
  },
  lines: [
    {
      ...{ id: 'line-1', item: 'mug-7', quantity: 2 },
      files: [{ surface: 'front', url: 'https://shop.example/v1/made/files/x' }],
    },
  ],
};

interface Scene<H extends SimulatedHouse> {
  readonly simulated: () => H;
  readonly house: (url: string, key?: string) => PrintHouse;
  /** Its own words for an order that is printed, sent, given up. */
  readonly words: { readonly printing: string; readonly shipped: string; readonly failed: string };
}

/** What every print house does, whatever its API looks like. */
export const printHouseContract = <H extends SimulatedHouse>(name: string, scene: Scene<H>) => {
  describe(`${name}, as a print house`, () => {
    let simulated: H;
    let house: PrintHouse;
    const { signal } = new AbortController();
    const first = { again: false, signal };
    const again = { again: true, signal };
    beforeEach(async () => {
      simulated = scene.simulated();
      await simulated.listen();
      house = scene.house(simulated.url);
      return () => simulated.close();
    });

    test('takes an order in its own shape, and says where it stands', async () => {
      const placed = await house.place(ORDER, first);
      expect(placed).toMatchObject({ outcome: 'known', state: 'waiting' });
      const [order] = simulated.orders.values();
      const body = JSON.stringify(order?.body);
      for (const word of [
        'Lovelacia',
        'Traceville',
        '90210',
        'US',
        'ada@rare.example',
        'front-place',
      ]) {
        expect(body).toContain(word);
      }
      if (placed.outcome !== 'known' || order === undefined) throw new Error('it was not placed');
      for (const [state, word] of Object.entries(scene.words)) {
        order.state = word;
        expect(await house.status(placed.reference, signal)).toMatchObject({ state, said: word });
      }
    });

    test('has one order, however often it is placed', async () => {
      await house.place(ORDER, first);
      expect(await house.place(ORDER, again)).toMatchObject({ outcome: 'known' });
      expect(simulated.orders.size).toBe(1);
    });

    test('has one order, also when it was taken and nobody heard of it', async () => {
      simulated.loseNext = true;
      expect(await house.place(ORDER, first)).toMatchObject({ outcome: 'later' });
      expect(await house.place(ORDER, again)).toMatchObject({ outcome: 'known' });
      expect(simulated.orders.size).toBe(1);
    });

    test('is not placed again while nobody can say whether it is there', async () => {
      simulated.loseNext = true;
      await house.place(ORDER, first);
      simulated.instead.push({ status: 503 });
      expect(await house.place(ORDER, again)).toMatchObject({ outcome: 'later' });
      expect(simulated.orders.size).toBe(1);
    });

    test.each([
      ['a wrong shape', { ...ORDER, lines: [] }],
      ['no such country', { ...ORDER, recipient: { ...ORDER.recipient, country: 'Nowhere' } }],
      [
        'a file that is no address',
        {
          ...ORDER,
          lines: [{ ...ORDER.lines[0], files: [{ surface: 'front', url: 'file:///etc/passwd' }] }],
        },
      ],
    ])('refuses %s for good, with a reason', async (_what, order) => {
      const answer = await house.place(order as PrintOrder, first);
      expect(answer).toMatchObject({
        outcome: 'refused',
        reason: expect.stringMatching(/answered 400: ./),
      });
      expect(simulated.orders.size).toBe(0);
    });

    test.each([
      ['429', { status: 429, headers: { 'retry-after': '7' } }, { retryAfter: 7_000 }],
      ['500', { status: 500, body: { message: 'broken' } }, {}],
      ['503 without a word', { status: 503 }, {}],
      ['an answer that is no JSON', { status: 200 }, {}],
      ['an order without an id', { status: 200, body: { result: {}, orders: 7 } }, {}],
      ['silence', { status: 200, silent: true }, {}],
    ])('is asked again later after %s', async (_what, said, more) => {
      simulated.instead.push(said);
      expect(await house.place(ORDER, first)).toMatchObject({ outcome: 'later', ...more });
      expect(simulated.orders.size).toBe(0);
    });

    test('never says its key, whatever is answered', async () => {
      const wrong = scene.house(simulated.url, 'key-that-is-wrong');
      const refused = await wrong.place(ORDER, first);
      expect(refused).toMatchObject({ outcome: 'refused' });
      expect(JSON.stringify(refused)).not.toContain('key-that-is-wrong');
      await simulated.close();
      const gone = await wrong.place(ORDER, first);
      expect(gone).toMatchObject({ outcome: 'later' });
      expect(JSON.stringify(gone)).not.toContain('key-that-is-wrong');
    });

    test('cancels what is not printed, and refuses what is', async () => {
      const placed = await house.place(ORDER, first);
      if (placed.outcome !== 'known') throw new Error('it was not placed');
      const [order] = simulated.orders.values();
      if (order !== undefined) order.state = scene.words.printing;
      expect(await house.cancel(placed.reference, signal)).toMatchObject({ outcome: 'refused' });
      if (order !== undefined) order.state = (await fresh(placed)).state;
      expect(await house.cancel(placed.reference, signal)).toMatchObject({ state: 'cancelled' });
      expect(await house.cancel('7', signal)).toMatchObject({ outcome: 'refused' });
    });

    /** How an order began. */
    const fresh = async ({ said }: { readonly said: string }) => ({ state: said });

    test('knows which items it makes', () => {
      expect(house.problem('mug-7')).toBeUndefined();
      for (const item of ['other', 'constructor', '__proto__']) {
        expect(house.problem(item)).toMatch(/does not know/);
      }
    });
  });
};
