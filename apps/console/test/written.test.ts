import { describe, expect, it } from 'vitest';
import { problemsOf, toItemInput } from '../src/screens/audience/written-item.ts';
import { readWrittenEvent } from '../src/screens/audience/written-json.ts';

describe('an event that somebody mends', () => {
  it('is read when it is a JSON object', () => {
    expect(readWrittenEvent('{ "type": "page" }')).toEqual({ value: { type: 'page' } });
  });

  it.each(['{ "type": ', 'page', '[1]', 'null', '"page"', '7'])('%j is not one', (text) => {
    expect(readWrittenEvent(text)).toEqual({ problem: expect.any(String) });
  });
});

describe('an item that somebody describes', () => {
  const written = { name: 'Blue mug', price: '8.50', currency: 'eur', categories: '' };

  it('is sent with what was written, and nothing else', () => {
    expect(problemsOf(written)).toEqual({});
    expect(toItemInput('mug-7', written)).toEqual({
      id: 'mug-7',
      name: 'Blue mug',
      price: 8.5,
      currency: 'EUR',
    });
    const more = { ...written, price: '', categories: ' Kitchen > Mugs \n\nGifts' };
    expect(toItemInput('mug-7', more)).toEqual({
      id: 'mug-7',
      name: 'Blue mug',
      categories: ['Kitchen > Mugs', 'Gifts'],
    });
  });

  it('may have its price with a comma', () => {
    expect(toItemInput('mug-7', { ...written, price: ' 12,5 ' }).price).toBe(12.5);
  });

  it('needs a name, a price that is one, and a currency', () => {
    expect(Object.keys(problemsOf({ ...written, name: ' ' }))).toEqual(['name']);
    expect(Object.keys(problemsOf({ ...written, price: '8.50 EUR' }))).toEqual(['price']);
    expect(Object.keys(problemsOf({ ...written, price: '1,000.50' }))).toEqual(['price']);
    expect(Object.keys(problemsOf({ ...written, price: '-1' }))).toEqual(['price']);
    expect(Object.keys(problemsOf({ ...written, currency: '€' }))).toEqual(['currency']);
  });
});
