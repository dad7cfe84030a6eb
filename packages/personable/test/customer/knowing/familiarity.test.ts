import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FAMILIARITY_LEVELS,
  type FamiliarityFacts,
  familiarityOf,
} from '../../../src/customer/knowing/familiarity.ts';
import { DAY, NOON, openShop, order, product } from '../open-shop.ts';

const NOBODY: FamiliarityFacts = { visits: 0, days: 0, orders: 0, named: false, agreed: false };
const facts = fc.record({
  visits: fc.nat(2_000),
  days: fc.nat(5_000),
  orders: fc.nat(2_000),
  named: fc.boolean(),
  agreed: fc.boolean(),
});

test('a stranger is one of whom nothing is known', () => {
  expect(familiarityOf(NOBODY)).toEqual({ score: 0, level: 'stranger', reasons: [] });
});

test('more of anything never makes anybody less known', () => {
  const grown = fc.constantFrom<keyof FamiliarityFacts>(
    ...(['visits', 'days', 'orders', 'named', 'agreed'] as const),
  );
  fc.assert(
    fc.property(facts, grown, fc.integer({ min: 1, max: 100 }), (known, what, by) => {
      const before = known[what];
      const more = { ...known, [what]: typeof before === 'number' ? before + by : true };
      const [one, other] = [familiarityOf(known), familiarityOf(more)];
      expect(other.score).toBeGreaterThanOrEqual(one.score);
      const place = (level: typeof one.level) => FAMILIARITY_LEVELS.indexOf(level);
      expect(place(other.level)).toBeGreaterThanOrEqual(place(one.level));
    }),
  );
});

test('the reasons add up to the score, which never passes 1', () => {
  fc.assert(
    fc.property(facts, (known) => {
      const { score, reasons } = familiarityOf(known);
      const sum = reasons.reduce((total, { value }) => total + value, 0);
      expect(sum).toBeCloseTo(score, 2);
      expect(score).toBeLessThanOrEqual(1);
    }),
  );
});

test.each([
  [{ ...NOBODY, visits: 1, days: 1 }, 'met'],
  [{ ...NOBODY, visits: 6, days: 30 }, 'acquaintance'],
  [{ visits: 12, days: 90, orders: 2, named: true, agreed: false }, 'regular'],
  [{ visits: 60, days: 400, orders: 15, named: true, agreed: true }, 'friend'],
])('%o is %s', (known, level) => {
  expect(familiarityOf(known).level).toBe(level);
});

test('a person’s is read from what they did, said and allowed', async () => {
  const { shop } = await openShop();
  const ada = { userId: 'ada' };
  await shop.batch([
    product('Product Viewed', 'tea', { ...ada, timestamp: NOON - 61 * DAY }),
    order(['tea'], { ...ada, timestamp: NOON - DAY }),
    { type: 'identify', ...ada, traits: { firstName: 'Ada' } },
  ]);
  await shop.people.consent(ada, { personalization: true });
  const familiarity = (await shop.knowing.of(ada))?.familiarity;
  expect(familiarity?.level).toBe('regular');
  expect(familiarity?.reasons.map(({ text }) => text)).toEqual([
    'told us their name',
    'known for 2 months',
    'allowed personalization',
    '1 order',
    '2 visits',
  ]);
});
