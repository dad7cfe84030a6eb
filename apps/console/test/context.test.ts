import { expect, test } from 'vitest';
import { readHeaders, valueWords } from '../src/words/context.ts';

test('a part of the context is said in words', () => {
  expect(valueWords({ kind: 'phone', formFactor: 'small-screen' })).toBe(
    'kind phone, form factor small-screen',
  );
  expect(valueWords(['de-AT', 'en'])).toBe('de-AT, en');
  expect(valueWords({ wet: true, upcoming: { name: 'Fair', days: 2 } })).toBe(
    'wet yes, upcoming (name Fair, days 2)',
  );
  expect(valueWords({ items: [], count: 0 })).toBe('items none, count 0');
});

test('headers are read line by line', () => {
  expect(
    readHeaders('User-Agent: Mozilla/5.0 (X: y)\n\nnonsense\n: x\nAccept-Language:de'),
  ).toEqual({
    'User-Agent': 'Mozilla/5.0 (X: y)',
    'Accept-Language': 'de',
  });
});
