import { describe, expect, test } from 'vitest';
import { calledName, greetingAt, initials, readVisitor } from '../src/people/visitor.ts';

describe('a customer', () => {
  test('is called by the first name, or by an id that is all one knows', () => {
    expect(calledName('Maeve Hollivan')).toBe('Maeve');
    expect(calledName('Élodie Beaufougère')).toBe('Élodie');
    expect(calledName('17850')).toBe('customer 17850');
    expect(calledName('jasper-nettlecroft')).toBe('customer jasper-nettlecroft');
  });

  test('has initials', () => {
    expect(initials('Maeve Hollivan')).toBe('MH');
    expect(initials('17850')).toBe('50');
    expect(initials('  ')).toBe('');
  });

  test('is greeted by the hour', () => {
    expect(
      [0, 4, 5, 11, 12, 17, 18, 23].map(greetingAt).map((words) => words.split(' ')[1]),
    ).toEqual([
      'evening',
      'evening',
      'morning',
      'morning',
      'afternoon',
      'afternoon',
      'evening',
      'evening',
    ]);
  });

  test('is read back only if it is one', () => {
    expect(readVisitor({ userId: 'maeve', name: 'Maeve', more: 1 })).toEqual({
      userId: 'maeve',
      name: 'Maeve',
    });
    expect(readVisitor({ userId: 7 })).toBeUndefined();
    expect(readVisitor(null)).toBeUndefined();
  });
});
