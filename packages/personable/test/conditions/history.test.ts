import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCondition, readDeclaration } from '../../src/conditions/condition.ts';
import { ConditionError } from '../../src/conditions/condition-error.ts';
import { historyId, windowMilliseconds } from '../../src/conditions/history.ts';

const boughtTwice = {
  $did: {
    event: 'Order Completed',
    where: { 'properties.total': { $gt: 50 } },
    within: '30d',
    count: { $gte: 2 },
  },
};

describe('what a person did', () => {
  test('is a declaration without a name, and a comparison of its value', () => {
    const compiled = compileCondition(boughtTwice);
    const [history] = compiled.histories;
    expect(history?.declaration).toEqual({
      kind: 'count',
      event: 'Order Completed',
      where: { 'properties.total': { $gt: 50 } },
      within: '30d',
    });
    const id = history?.id ?? '';
    expect(id).toMatch(/^h_[0-9a-f]{20}$/);
    expect(compiled.fields).toEqual([`history.${id}`]);
    expect(compiled.matches({ history: { [id]: 2 } })).toBe(true);
    expect(compiled.matches({ history: { [id]: 1 } })).toBe(false);
    expect(compiled.matches({ history: {} })).toBe(false);
  });

  test('is "at least once" where nothing is compared', () => {
    const { matches, histories } = compileCondition({ $did: { event: 'Product Viewed' } });
    const id = histories[0]?.id ?? '';
    expect([0, 1, 2].map((count) => matches({ history: { [id]: count } }))).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('has one id however it is written', () => {
    const declaration = readDeclaration({
      kind: 'sum',
      event: ['B', 'A', 'B'],
      of: 'properties.total',
      where: { a: 1, b: 2 },
      within: '24h',
    });
    const other = {
      within: '1d',
      where: { b: 2, a: 1 },
      of: 'properties.total',
      event: ['A', 'B'],
      kind: 'sum',
    } as const;
    expect(historyId(declaration)).toBe(historyId(other));
    expect(historyId(declaration)).not.toBe(historyId({ ...other, within: '2d' }));
  });

  test.each<[string, unknown, string]>([
    ['no event', { $did: { count: 1 } }, '/$did/event'],
    ['nothing to add up', { $did: { event: 'A', sum: { $gt: 1 } } }, '/$did/of'],
    ['two comparisons', { $did: { event: 'A', of: 'b', sum: 1, min: 1 } }, '/$did'],
    ['a window of zero', { $did: { event: 'A', within: '0d' } }, '/$did/within'],
    ['a window of 11 years', { $did: { event: 'A', within: '11y' } }, '/$did/within'],
    ['a typing error', { $did: { event: 'A', witin: '1d' } }, '/$did/witin'],
    [
      'a history inside another',
      { $did: { event: 'A', where: { $did: { event: 'B' } } } },
      '/$did/where/$did',
    ],
    [
      'a history of an element',
      { a: { $elemMatch: { $and: [{ $did: {} }] } } },
      '/a/$elemMatch/$and/0/$did',
    ],
  ])('is refused with %s', (_, condition, path) => {
    try {
      compileCondition(condition);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ConditionError);
      expect((error as ConditionError).path).toBe(path);
    }
  });
});

describe('a declaration', () => {
  test('comes back in its normal form, which is read as itself', () => {
    const read = readDeclaration({ kind: 'top', event: ['A'], of: 'properties.brand' });
    expect(read).toEqual({ kind: 'top', event: 'A', of: 'properties.brand', most: 5 });
    expect(readDeclaration(read)).toEqual(read);
  });

  test('has windows from a minute to ten years', () => {
    expect(windowMilliseconds('1m')).toBe(60_000);
    expect(windowMilliseconds('10y')).toBe(10 * 365 * 86_400_000);
    for (const text of ['', '0m', '-1d', '1.5d', '11y', '99999999999999m', '1w', ' 1d']) {
      expect(() => windowMilliseconds(text)).toThrow(ConditionError);
    }
  });

  test('throws nothing but its own error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          readDeclaration(value);
        } catch (error) {
          expect(error).toBeInstanceOf(ConditionError);
        }
      }),
    );
  });
});
