import { describe, expect, it } from 'vitest';
import { wordsOf } from '../src/screens/analytics/try/orders-words.ts';
import { inPoints, shareOf, shareRange } from '../src/screens/analytics/try/shares.ts';

describe('what the columns were chosen for', () => {
  const taken = {
    fields: [
      { field: 'order', meaning: 'number of the order' },
      { field: 'item', meaning: 'id or SKU' },
      { field: 'currency', meaning: 'currency' },
    ],
  } as const;
  const fields = new Map([['No', 'order']]);
  const nothing = { name: undefined, dayOrder: undefined, currency: undefined };

  it('is said of every field, so that nothing is guessed again', () => {
    expect(wordsOf({ fields: [...taken.fields] }, fields, nothing)).toEqual({
      columns: { order: 'No', item: '', currency: '' },
    });
  });

  it('goes with the name of the file, the order of dates and a currency that holds for all', () => {
    const said = { name: 'orders.csv', dayOrder: 'month-first', currency: 'GBP' };
    expect(wordsOf({ fields: [...taken.fields] }, fields, said)).toEqual({
      columns: { order: 'No', item: '', currency: 'GBP' },
      name: 'orders.csv',
      dayOrder: 'month-first',
    });
  });
});

describe('a share', () => {
  it('is said in percent with its interval, a difference in points with its sign', () => {
    const value = { mean: 0.367, low: 0.34, high: 0.393 };
    expect(`${shareOf(value.mean)} ${shareRange(value)}`).toBe('36.7 % (34.0 to 39.3 %)');
    expect(inPoints({ mean: -0.045, low: -0.079, high: 0.013 })).toBe('−4.5 points (−7.9 to +1.3)');
  });
});
