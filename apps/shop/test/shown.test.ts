import { describe, expect, test } from 'vitest';
import { alsoShownTo, differenceOf, differenceWords } from '../src/side-by-side/shown.ts';

const ada = { place: 0, name: 'Ada', ids: ['mug', 'tea', 'tea'] };
const finn = { place: 1, name: 'Finn', ids: ['tea', 'print'] };
const nobody = { place: 2, name: undefined, ids: ['tea', 'candle'] };

describe('what three people are shown', () => {
  test('differs in the items that only one of them sees, however often', () => {
    // mug, print and candle are seen by one; tea by all three.
    expect(differenceOf([ada, finn, nobody])).toEqual({ items: 4, toOneOnly: 3 });
    expect(differenceOf([ada])).toEqual({ items: 2, toOneOnly: 2 });
  });

  test('is said in words', () => {
    expect(differenceWords({ items: 18, toOneOnly: 17 })).toBe(
      '17 of 18 items are shown to one of them only.',
    );
    expect(differenceWords({ items: 18, toOneOnly: 1 })).toMatch(/^1 of 18 items is shown/);
    expect(differenceWords({ items: 18, toOneOnly: 18 })).toMatch(
      /^All 18 items .* one of them only/,
    );
    expect(differenceWords({ items: 6, toOneOnly: 0 })).toMatch(/more than one of them/);
  });

  test('is marked with the others who see the same', () => {
    expect(alsoShownTo('tea', [finn, nobody])).toEqual([finn, nobody]);
    expect(alsoShownTo('mug', [finn, nobody])).toEqual([]);
  });
});
