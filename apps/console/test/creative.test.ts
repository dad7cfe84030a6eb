import { describe, expect, test } from 'vitest';
import {
  creativesIn,
  freeName,
  lacking,
  previewOf,
  renamed,
  withoutEmpty,
} from '../src/screens/automation/rules/creative.ts';

describe('a creative while it is written', () => {
  test('is read of whatever stands there', () => {
    expect(creativesIn(undefined)).toEqual([]);
    expect(creativesIn([{ id: 'a', weight: 2, content: { en: { title: 'Hi' } } }, null])).toEqual([
      { id: 'a', weight: 2, content: { en: { title: 'Hi' } } },
      { id: '', content: {} },
    ]);
  });

  test('has no field without a value', () => {
    expect(withoutEmpty({ id: 'a', content: {}, weight: undefined, format: 'text' })).toEqual({
      ...{ id: 'a', content: {}, format: 'text' },
    });
  });

  test('renames and leaves out in place', () => {
    expect(Object.keys(renamed({ a: 1, b: 2, c: 3 }, 'b', 'x'))).toEqual(['a', 'x', 'c']);
    expect(lacking({ a: 1, b: 2 }, 'a')).toEqual({ b: 2 });
    expect(freeName('text', ['text', 'text-2'])).toBe('text-3');
  });

  test.each([
    ['Hello {{ first_name | default: "there" }}!', 'Hello there!'],
    ["{{ person.city | default: 'home' | upcase }}", 'home'],
    ['{{ item.name }} for you', '[item.name] for you'],
    ['Plain', 'Plain'],
  ])('reads %s of whom nothing is known as %s', (text, read) => {
    expect(previewOf(text)).toBe(read);
  });
});
