import { expect, test } from 'vitest';
import { directionsOf, seenOrder } from '../../src/text/direction.ts';

test('the first letter with a direction says how a paragraph runs, and an emoji has none', () => {
  expect(directionsOf('abc').rightToLeft).toBe(false);
  expect(directionsOf('12 שלום').rightToLeft).toBe(true);
  expect(directionsOf('😀 שלום').rightToLeft).toBe(true);
  expect(directionsOf('😀').rightToLeft).toBe(false);
  expect(directionsOf('').rightToLeft).toBe(false);
});

test('letters of Adlam, each two units of UTF-16, run to the left', () => {
  const { rightToLeft, levels } = directionsOf('𞤀𞤁');
  expect(rightToLeft).toBe(true);
  expect([...levels]).toEqual([1, 1]);
});

test('there is a level for each code point, numbers run to the right within Hebrew', () => {
  expect([...directionsOf('😀א12').levels]).toEqual([1, 1, 2, 2]);
});

test('pieces are seen in the order of rule L2', () => {
  expect(seenOrder([0, 0])).toEqual([0, 1]);
  expect(seenOrder([1, 1])).toEqual([1, 0]);
  expect(seenOrder([0, 1, 2, 1, 0])).toEqual([0, 3, 2, 1, 4]);
  expect(seenOrder([1, 2, 2, 1])).toEqual([3, 1, 2, 0]);
  expect(seenOrder([])).toEqual([]);
});
