import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCondition, conditionInWords } from '../../src/conditions/condition.ts';
import { ConditionError } from '../../src/conditions/condition-error.ts';
import { anyCondition, nastyDocument } from './conditions.ts';

const refusal = (condition: unknown): ConditionError => {
  try {
    compileCondition(condition);
  } catch (error) {
    if (error instanceof ConditionError) return error;
    throw error;
  }
  throw new Error('The condition was taken.');
};

const nested = (levels: number, key = '$not'): unknown =>
  JSON.parse(`${`{"${key}":`.repeat(levels)}{"a":1}${'}'.repeat(levels)}`);

describe('a condition that cannot be read', () => {
  test.each<[string, unknown, string, RegExp]>([
    ['null', null, '', /JSON object; this is null/],
    ['a list', [], '', /JSON object; this is a list/],
    ['a text', 'a', '', /this is a text/],
    ['an unknown operator of a field', { a: { $equals: 1 } }, '/a/$equals', /not an operator/],
    ['an unknown operator of a condition', { $xor: [] }, '/$xor', /not an operator/],
    ['operators beside names', { a: { $gt: 1, b: 2 } }, '/a/b', /not an operator/],
    ['an empty condition inside', { $and: [{ a: 1 }, {}] }, '/$and/1', /empty condition/],
    ['an empty list', { $or: [] }, '/$or', /at least one condition/],
    ['an order with a list', { a: { $gt: [1] } }, '/a/$gt', /a number or a text; this is a list/],
    ['a pattern that is none', { a: { $regex: '(' } }, '/a/$regex', /pattern cannot be read/],
    ['a backreference', { a: { $regex: '(a)\\1' } }, '/a/$regex', /pattern cannot be read/],
    ['a wild option', { a: { $regex: 'a', $options: 'g' } }, '/a/$regex', /\$options/],
    ['options alone', { a: { $options: 'i' } }, '/a/$options', /without \$regex/],
    ['a field with an empty name', { 'a..b': 1 }, '/a..b', /a name in it is empty/],
    ['no field', { '': 1 }, '/', /a name in it is empty/],
    ['a type that JSON lacks', { a: { $type: 'date' } }, '/a/$type', /no type of JSON/],
    ['a remainder of nothing', { a: { $mod: [0, 1] } }, '/a/$mod', /divisor other than 0/],
    ['an infinite number', { a: Number.POSITIVE_INFINITY }, '/a', /not a number that JSON has/],
    ['a date', { a: new Date(0) }, '/a', /object of a class/],
    ['a function', { a: () => true }, '/a', /JSON values/],
    ['$always: false', { $always: false }, '/$always', /true or left out/],
    [
      'an expression of two',
      { $expr: { $gt: ['$a', 1], $lt: ['$a', 3] } },
      '/$expr',
      /one operator/,
    ],
    ['an expression of three', { $expr: { $gt: ['$a', 1, 2] } }, '/$expr/$gt', /two operands/],
    ['code in an expression', { $expr: { $function: 'x' } }, '/$expr/$function', /not an operator/],
    ['code', { $where: 'sleep(1000)' }, '/$where', /not an operator/],
    ['1,000 levels', nested(1_000), '', /at most 50 levels/],
    ['1,000 levels of a value', { a: nested(1_000, 'b') }, '', /at most 50 levels/],
    ['1,001 clauses', { $or: Array.from({ length: 1_001 }, () => ({ a: 1 })) }, '', /1000 clauses/],
    [
      'a list of 10,001',
      { a: { $in: Array.from({ length: 10_001 }, () => 1) } },
      '/a/$in',
      /10000 entries/,
    ],
    ['a text of 10,001', { a: 'x'.repeat(10_001) }, '/a', /10000 characters/],
    ['a pattern of 501', { a: { $regex: 'x'.repeat(501) } }, '/a/$regex', /500 characters/],
    ['a path of 501', { ['x'.repeat(501)]: 1 }, '', /500 characters/],
  ])('is refused with the place: %s', (_, condition, path, message) => {
    const error = refusal(condition);
    expect(error.code).toBe('invalid_condition');
    expect(error.message).toMatch(message);
    expect(error.message.length).toBeLessThan(400);
    if (path !== '') expect(error.path).toBe(path);
  });

  test('is refused without being walked, however large', () => {
    const text = 'x'.repeat(100_000_000);
    expect(refusal({ a: text }).message).toMatch(/10000 characters/);
    expect(refusal({ a: { $in: new Array(5_000_000).fill('x') } }).message).toMatch(/entries/);
    expect(refusal({ [text]: 1 }).message).toMatch(/500 characters/);
  });

  test('does not depend on what every object inherits', () => {
    for (const operator of ['$constructor', 'constructor', '__proto__']) {
      const condition = JSON.parse(`{"a":{"$gt":1,"${operator}":1}}`) as unknown;
      expect(refusal(condition).path).toBe(`/a/${operator}`);
    }
    const own = JSON.parse('{"__proto__":{"a":1}}') as object;
    expect(compileCondition(own).matches({})).toBe(false);
    expect(compileCondition({ 'constructor.name': 'Object' }).matches({})).toBe(false);
  });
});

describe('a pattern', () => {
  test('that would keep a backtracking engine busy for years answers', () => {
    const { matches } = compileCondition({ a: { $regex: '^(a+)+$' } });
    expect(matches({ a: `${'a'.repeat(9_000)}!` })).toBe(false);
  });

  test('does not match a text of more than 10,000 characters', () => {
    const { matches } = compileCondition({ a: { $regex: 'x' } });
    expect([matches({ a: 'x'.repeat(10_000) }), matches({ a: 'x'.repeat(10_001) })]).toEqual([
      true,
      false,
    ]);
  });
});

describe('any JSON', () => {
  const words = [
    '$and',
    '$or',
    '$not',
    '$did',
    '$expr',
    '$gt',
    '$in',
    '$elemMatch',
    '$size',
    '$regex',
    '$type',
    '$mod',
    '$all',
    '$veq',
    'a',
    'event',
    'count',
    'within',
    'where',
    'a.b',
  ];
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6, depthSize: 'medium' },
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('$a', '1.2.3', 'Order Completed', '30d', 1, true),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...words), tie('value'), { maxKeys: 3 }),
    ),
  })).value;

  test('is a condition or is refused, never anything else', () => {
    fc.assert(
      fc.property(json, nastyDocument, (condition, document) => {
        try {
          const { matches, explain } = compileCondition(condition);
          expect(explain(document).holds).toBe(matches(document));
          expect(conditionInWords(condition)).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(ConditionError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('is answered, whatever the document', () => {
    fc.assert(
      fc.property(anyCondition, nastyDocument, (condition, document) => {
        const { matches } = compileCondition(condition);
        expect(typeof matches(document)).toBe('boolean');
        expect(compileCondition({ $not: condition }).matches(document)).toBe(!matches(document));
      }),
      { numRuns: 2_000 },
    );
  });
});
