import { describe, expect, it } from 'vitest';
import { eventWords } from '../src/words/events.ts';
import { ago } from '../src/words/moments.ts';
import { counted, price, score } from '../src/words/numbers.ts';

describe('how long ago something was', () => {
  const now = new Date('2026-11-22T12:00:00.000Z');
  it.each([
    ['2026-11-22T12:00:30.000Z', 'just now'],
    ['2026-11-22T11:59:01.000Z', 'just now'],
    ['2026-11-22T11:59:00.000Z', '1 minute ago'],
    ['2026-11-22T11:00:01.000Z', '59 minutes ago'],
    ['2026-11-22T10:00:00.000Z', '2 hours ago'],
    ['2026-11-20T12:00:00.000Z', '2 days ago'],
  ])('%s: %s', (time, words) => {
    expect(ago(new Date(time), now)).toBe(words);
  });
});

describe('numbers', () => {
  it('says a score to three places, and never 0 for what is not', () => {
    expect([1, 0.9244, -0.12, 0, 0.0004, -0.0004].map(score)).toEqual([
      '1.000',
      '0.924',
      '−0.120',
      '0.000',
      '<0.001',
      '>−0.001',
    ]);
  });

  it('counts with the noun', () => {
    expect(counted(1, 'event', 'events')).toBe('1 event');
    expect(counted(48_211, 'event', 'events')).toBe('48,211 events');
  });

  it('says a price in its currency, and in one nobody knows too', () => {
    expect(price(8.5, 'EUR')).toBe('€8.50');
    expect(price(1200, 'JPY')).toBe('¥1,200');
    expect(price(8.5, 'coins')).toBe('coins 8.5');
  });
});

describe('what somebody did', () => {
  it('is a verb that items complete, a whole without them, or the name of the event', () => {
    expect(eventWords('Product Viewed', 1)).toBe('looked at');
    expect(eventWords('Product Viewed', 0)).toBe('“Product Viewed”');
    expect(eventWords('Checkout Started', 0)).toBe('went to the till');
    expect(eventWords('Lamp Rubbed', 0)).toBe('“Lamp Rubbed”');
    expect(eventWords('Lamp Rubbed', 2)).toBe('“Lamp Rubbed”');
  });
});
