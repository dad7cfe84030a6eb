import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCondition } from '../../src/conditions/condition.ts';
import { neededTexts } from '../../src/conditions/needed-texts.ts';

const SECTIONS = ['traits'];

describe('texts that a condition needs', () => {
  test('are what it asks a value to be', () => {
    expect(neededTexts({ 'traits.city': 'Berlin' }, SECTIONS)).toEqual([['Berlin']]);
    const either = {
      'traits.city': { $in: ['Rome', 'Oslo'] },
      'traits.tags': { $all: ['tea', 'new'] },
    };
    expect(neededTexts(either, SECTIONS)).toEqual([['Rome', 'Oslo'], ['tea'], ['new']]);
  });

  test('are of each of those of which one must hold, or of none', () => {
    const berlin = { 'traits.city': 'Berlin' };
    const gold = { 'traits.tier': 'gold', 'traits.age': { $gt: 3 } };
    expect(neededTexts({ $or: [berlin, gold] }, SECTIONS)).toEqual([['Berlin', 'gold']]);
    expect(neededTexts({ $or: [berlin, { 'traits.age': 3 }] }, SECTIONS)).toEqual([]);
  });

  test('are none where something else may make it hold', () => {
    for (const condition of [
      { $nor: [{ 'traits.city': 'Berlin' }] },
      { 'traits.city': { $ne: 'Berlin' } },
      { 'traits.city': { $in: ['Berlin', null] } },
      { 'traits.city': { $in: [] } },
      { 'computed.city': 'Berlin' },
      { 'traits.city': 'a "quoted" one' },
      { 'traits.size': 'S' },
      {},
    ]) {
      expect(neededTexts(condition, SECTIONS), JSON.stringify(condition)).toEqual([]);
    }
  });

  test('stand in whatever the condition holds for', () => {
    const word = fc.constantFrom(
      'red',
      'green',
      'crème',
      '東京都',
      'a"b\\c',
      'x',
      'gr\u0000en',
      '\ud800ab',
    );
    const value = fc.oneof(word, fc.array(word, { maxLength: 3 }), fc.constant(null), fc.integer());
    const field = fc.constantFrom('traits.a', 'traits.b', 'traits.c.d');
    const clause = fc.oneof(
      fc.tuple(field, word).map(([path, text]) => ({ [path]: text })),
      fc
        .tuple(field, fc.constantFrom('$in', '$all', '$nin'), fc.array(word, { maxLength: 3 }))
        .map(([path, operator, texts]) => ({ [path]: { [operator]: texts } })),
    );
    const { condition } = fc.letrec<{ condition: object }>((tie) => ({
      condition: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        clause,
        fc
          .tuple(
            fc.constantFrom('$and', '$or', '$nor'),
            fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
          )
          .map(([operator, parts]) => ({ [operator]: parts })),
      ),
    }));
    const traits = fc.record({ a: value, b: value, c: fc.record({ d: value }) });
    fc.assert(
      fc.property(condition, traits, (asked, stated) => {
        const document = { traits: stated };
        if (!compileCondition(asked).matches(document)) return;
        // However often it is quoted.
        const json = JSON.stringify(JSON.stringify(document));
        for (const texts of neededTexts(asked, SECTIONS)) {
          expect(texts.some((text) => json.includes(text))).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
