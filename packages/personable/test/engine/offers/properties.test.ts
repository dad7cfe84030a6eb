import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { Clock, openShop, publish } from '../campaigns/shop.ts';
import { EUR, heroOf, offer, offering, ordered } from './shop.ts';

const PEOPLE = ['ada', 'bob', 'eva', 'tom'];

interface Made {
  readonly amount: number;
  readonly budget: number;
  readonly period: 'day' | 'month' | 'ever';
  readonly total: number;
  readonly perPerson: number;
  readonly expires: number;
}

const made: fc.Arbitrary<Made> = fc.record({
  amount: fc.integer({ min: 1, max: 300 }),
  budget: fc.integer({ min: 0, max: 1_500 }),
  period: fc.constantFrom('day', 'month', 'ever'),
  total: fc.integer({ min: 1, max: 8 }),
  perPerson: fc.integer({ min: 1, max: 3 }),
  expires: fc.integer({ min: 1, max: 60 }),
});

const person = fc.constantFrom(...PEOPLE);
const step = fc.oneof(
  fc.record({ does: fc.constant('decide' as const), who: fc.array(person, { maxLength: 6 }) }),
  fc.record({
    does: fc.constantFrom('order' as const, 'till' as const),
    who: person,
    code: fc.nat(20),
    discount: fc.integer({ min: 0, max: 5 }),
    twice: fc.boolean(),
  }),
  fc.record({ does: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 900 }) }),
  fc.record({ does: fc.constant('withdraw' as const), code: fc.nat(20) }),
  fc.record({ does: fc.constant('give' as const), who: fc.array(person, { maxLength: 3 }) }),
);

/** What everything given adds up to, counted anew from the grants themselves. */
const recount = async (shop: Personable, id: string, { period }: Made, clock: Clock) => {
  const { entries } = await shop.offers.grants(id, { limit: 200 });
  const dayOf = (time: number | string) =>
    new Date(time).toISOString().slice(0, period === 'ever' ? 0 : period === 'day' ? 10 : 7);
  const now = entries.filter(({ time }) => dayOf(time) === dayOf(clock.now));
  const used = now.map(({ state, cost, reserved }) =>
    state === 'redeemed' ? (cost?.minor ?? 0) : state === 'given' ? (reserved?.minor ?? 0) : 0,
  );
  return { entries, used: used.reduce((sum, one) => sum + one, 0) };
};

test('no budget is exceeded, no limit, and each code is redeemed once, whatever people do at once', async () => {
  // One shop for all runs: each has an offer and a placement of its own.
  const clock = new Clock();
  const shop = await openShop(clock, { timezone: 'UTC' });
  for (const userId of PEOPLE) await shop.identify({ userId });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(made, fc.array(step, { minLength: 4, maxLength: 14 }), async (one, steps) => {
      run += 1;
      const id = `five-${run}`;
      const placement = `hero-${run}`;
      const { amount, budget, period, total, perPerson, expires } = one;
      await publish(
        shop,
        ['placements', placement, { name: 'Hero', channel: 'web', kind: 'content' }],
        offer(id, {
          benefit: { kind: 'amount', amount: EUR(amount) },
          budget: { ...EUR(budget), period },
          limits: { total, perPerson },
          expires: { after: `${expires}m` },
        }),
        offering(`hello-${run}`, id, { placements: [placement] }),
      );
      const codes: string[] = [];
      const redeemed: string[] = [];
      const codeAt = (place: number) => codes[place % Math.max(1, codes.length)] ?? 'NONE';
      let orders = 0;
      const act = async (now: (typeof steps)[number]): Promise<void> => {
        if (now.does === 'wait') clock.pass(now.minutes);
        if (now.does === 'decide' || now.does === 'give') {
          const all = await Promise.all(
            now.who.map(async (userId) =>
              now.does === 'give'
                ? (await shop.offers.give(id, { userId })).grant?.code
                : (await heroOf(shop, { userId, placement }))?.offer?.code,
            ),
          );
          for (const code of all) if (code && !codes.includes(code)) codes.push(code);
        }
        if (now.does === 'order' || now.does === 'till') {
          const code = codeAt(now.code);
          const tries = Array.from({ length: now.twice ? 2 : 1 }, async () => {
            orders += 1;
            const order = `o-${run}-${orders}`;
            if (now.does === 'order') {
              return ordered(shop, now.who, order, code, { discount: now.discount });
            }
            const said = { code, order, amount: now.discount * 100 };
            const answer = await shop.offers.redeem(said, { userId: now.who });
            if (answer.redeemed) redeemed.push(code);
          });
          await Promise.all(tries);
        }
        if (now.does === 'withdraw') {
          const [grant] = await shop.offers.withCode(codeAt(now.code));
          if (grant !== undefined) await shop.offers.withdraw(grant.id);
        }
      };
      for (const now of steps) {
        await act(now);
        const { entries, used } = await recount(shop, id, one, clock);
        expect(used).toBeLessThanOrEqual(budget);
        const kept = entries.filter(({ state }) => state !== 'withdrawn');
        expect(kept.length).toBeLessThanOrEqual(total);
        for (const entry of kept) {
          const own = kept.filter((other) => other.person === entry.person);
          expect(own.length).toBeLessThanOrEqual(perPerson);
          expect(entry.cost?.minor ?? 0).toBeLessThanOrEqual(amount);
        }
        const live = entries.filter(({ state }) => state === 'given');
        expect(new Set(live.map((entry) => entry.person)).size).toBe(live.length);
        const seen = await shop.offers.find(id);
        expect(seen.budget?.left.minor).toBe(budget - used);
        expect(seen.ever.given).toBe(kept.length);
        expect(new Set(redeemed).size).toBe(redeemed.length);
      }
    }),
    { numRuns: 30 },
  );
  await shop.close();
}, 60_000);
