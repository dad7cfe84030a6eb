import type { DecidedItem, DecisionResult, Reason } from 'personable-client';
import { describe, expect, test } from 'vitest';
import { becauseOf, listed } from '../src/pages/learned.ts';
import { reasonShares } from '../src/personable/reason-shares.ts';
import { rowWords } from '../src/personable/row-words.ts';

const reason = (value: number, items: readonly string[] = []): Reason => ({
  term: 'bought',
  value,
  items,
  text: `worth ${value}`,
});

const item = (id: string, reasons: readonly Reason[] = []): DecidedItem => ({
  id,
  name: id,
  categories: [],
  strategy: 'for-you',
  score: 1,
  sentence: '',
  reasons,
});

const decision = (items: number, fallback: DecisionResult['fallback']): DecisionResult => ({
  source: 'engine',
  decision: 'd1',
  placement: 'home.for-you',
  strategy: 'for-you',
  person: 'known',
  personalized: true,
  model: 1,
  items: Array.from({ length: items }, (_, place) => item(`item-${place}`)),
  fallback,
});

describe('reasons', () => {
  test('have shares of all that speaks for or against, the weightiest first', () => {
    const shares = reasonShares([reason(0.5), reason(-0.5), reason(3)]);
    expect(shares.map(({ share, against }) => [share, against])).toEqual([
      [0.75, false],
      [0.125, false],
      [0.125, true],
    ]);
  });

  test('without values have equal shares', () => {
    expect(reasonShares([reason(0), reason(0)]).map(({ share }) => share)).toEqual([0.5, 0.5]);
    expect(reasonShares([])).toEqual([]);
  });
});

describe('a row', () => {
  const own = { title: 'For you', line: 'Chosen from what you bought' };

  test('that was filled as it was meant says so', () => {
    expect(rowWords(decision(8, []), own)).toEqual({
      title: 'For you',
      line: 'Chosen from what you bought.',
    });
  });

  test('that was filled up says with how many of what', () => {
    const filled = decision(8, [{ to: 'popular', items: 3, because: 'any' }]);
    expect(rowWords(filled, own).line).toBe(
      'Chosen from what you bought; the last 3 are simply popular.',
    );
    const newest = decision(8, [{ to: 'newest', items: 1, because: 'any' }]);
    expect(rowWords(newest, own).line).toBe(
      'Chosen from what you bought; the last one is simply new.',
    );
  });

  test.each([
    ['the person is not known yet', 'We do not know you yet.'],
    [
      'the person has not allowed the use of their history',
      'Because you asked us not to use your history.',
    ],
    [
      'the person was not asked yet about the use of their history',
      'Because you were not asked yet whether we may use your history.',
    ],
    ['similar found no more items that may be shown', 'We found nothing yet that fits better.'],
    ['the basket is empty', 'The basket is empty.'],
  ])('that something else filled says why: %s', (because, line) => {
    const words = rowWords(decision(8, [{ to: 'popular', items: 8, because }]), own);
    expect(words).toEqual({ title: 'Popular at the moment', line });
  });
});

test('an order is behind the items that name something of it among their reasons', () => {
  const order = {
    id: 'order-1',
    cart: [{ item: { id: 'tea', name: 'Tea' }, quantity: 1 }],
    suggestedBefore: [],
  };
  const because = item('jam', [reason(1, ['mug']), reason(0.2, ['tea'])]);
  expect(becauseOf(order, [because, item('print', [reason(1, ['mug'])])])).toEqual([because]);
});

test('names are listed in a sentence, many of them cut short', () => {
  expect(listed(['A'])).toBe('A');
  expect(listed(['A', 'B', 'C'])).toBe('A, B and C');
  expect(listed(['A', 'B', 'C', 'D', 'E', 'F'])).toBe('A, B, C and 3 more');
});
