import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { compileCondition } from '../../src/conditions/condition.ts';
import { ConditionError } from '../../src/conditions/condition-error.ts';
import { conditionToSql } from '../../src/conditions/sql.ts';
import { anyCondition, comparable, nastyDocument } from './conditions.ts';

const database = new DatabaseSync(':memory:');
database.exec('CREATE TABLE documents (id INTEGER PRIMARY KEY, document TEXT NOT NULL)');
afterAll(() => database.close());

/** The answers of a real database for documents, beside those of `matches`. */
const ask = (condition: unknown, documents: readonly object[]) => {
  database.exec('DELETE FROM documents');
  const insert = database.prepare('INSERT INTO documents (document) VALUES (?)');
  const texts = documents.map((document) => JSON.stringify(document));
  for (const text of texts) insert.run(text);
  const { sql, parameters, exact } = conditionToSql(condition, 'documents.document');
  const rows = database
    .prepare(`SELECT ${sql} AS holds FROM documents ORDER BY id`)
    .all(...parameters);
  const { matches } = compileCondition(condition);
  return {
    exact,
    inSql: rows.map(({ holds }) => holds),
    matching: texts.map((text) => (matches(JSON.parse(text) as object) ? 1 : 0)),
  };
};

const agree = (condition: unknown, documents: readonly object[]): void => {
  const { exact, inSql, matching } = ask(condition, documents);
  const wanted = exact ? matching : matching.map((holds, i) => (holds === 1 ? 1 : inSql[i]));
  expect(inSql).toEqual(wanted);
  expect(inSql.every((holds) => holds === 0 || holds === 1)).toBe(true);
};

describe('a condition in SQL', () => {
  test('answers as it does in memory, for any documents', () => {
    const documents = fc.array(nastyDocument, { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(anyCondition, documents, agree), { numRuns: 3_000 });
  });

  test('compares every kind of number and text as it does in memory', () => {
    const operator = fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in');
    fc.assert(
      fc.property(
        operator,
        comparable,
        fc.array(comparable, { minLength: 30, maxLength: 30 }),
        (name, operand, values) => {
          const documents = [operand, ...values].map((a) => ({ a }));
          const condition = { a: { [name]: name === '$in' ? [operand, 'x', 3] : operand } };
          expect(ask(condition, documents).exact).toBe(true);
          agree(condition, documents);
          agree({ $expr: { $lte: ['$a', { $literal: operand }] } }, documents);
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each<[string, unknown]>([
    ['a text', { 'traits.city': 'Berlin' }],
    ['an order', { 'computed.orders': { $gte: 2, $lt: 9.5 } }],
    ['a number in a text', { 'traits.size': { $gt: 40 } }],
    ['a list', { audiences: { $in: ['vip', 'early'], $nin: ['minor'] } }],
    ['through a list', { 'basket.lines.price': { $gt: 10 } }],
    ['an element', { basket: { $elemMatch: { sku: 'mug', price: { $lt: 9 } } } }],
    ['a length', { audiences: { $size: { $gte: 2 } } }],
    ['what is not there', { 'traits.phone': null, 'traits.email': { $exists: true } }],
    [
      'not',
      { $nor: [{ 'traits.city': { $ne: 'Berlin' } }, { 'computed.orders': { $type: 'string' } }] },
    ],
    ['a remainder', { 'computed.orders': { $mod: [2, 0] } }],
    ['field against field', { $expr: { $gt: ['$computed.orders', '$traits.size'] } }],
    ['field against value', { $expr: { $eq: ['$traits.city', 'Berlin'] } }],
    ['everybody', { $always: true }],
    ['nobody', {}],
  ])('is exact for %s', (_, condition) => {
    const documents = [
      {},
      { traits: { city: 'Berlin', size: '42', email: null }, computed: { orders: 2 } },
      { traits: { city: 'Hamburg', size: 44 }, computed: { orders: 50 }, audiences: ['vip'] },
      { audiences: ['vip', 'early', 'minor'], computed: { orders: '3' } },
      { basket: [{ sku: 'mug', price: 8, lines: [{ price: 9 }, { price: 12 }] }, 'loose'] },
      { basket: { sku: 'mug', price: 8, lines: { price: 12 } } },
    ];
    expect(ask(condition, documents).exact).toBe(true);
    agree(condition, documents);
  });

  test.each<[string, unknown]>([
    ['a pattern', { a: { $regex: '^x' } }],
    ['arithmetic', { $expr: { $gt: [{ $add: ['$a', 1] }, 2] } }],
    ['what a person did', { $did: { event: 'Order Completed' } }],
    ['a list as a value', { a: [1, 2] }],
    ['a version', { a: { $vgt: '1.2.3' } }],
    ['a place in a list', { 'a.0': 1 }],
    ['letters of any case', { a: { $ini: ['x'] } }],
  ])('says that those it finds are to be asked again: %s', (_, condition) => {
    const documents = [{}, { a: 'xy' }, { a: [1, 2] }, { a: '1.2.4' }, { a: 'X' }, { a: 7 }];
    expect(ask(condition, documents).exact).toBe(false);
    agree(condition, documents);
    agree({ $not: condition }, documents);
  });

  test('binds what a person wrote', () => {
    const text = "'; DROP TABLE documents; --";
    const { sql, parameters } = conditionToSql({ 'traits.city': text }, 'documents.document');
    expect(sql).not.toContain('DROP');
    expect(parameters).toContain(text);
    agree({ [`traits.${text.slice(0, 3)}`]: 1 }, [{ traits: { "'; ": 1 } }, {}]);
  });

  test('of 1,000 clauses, or of 48 levels, is still a statement', () => {
    const wide = { $or: Array.from({ length: 900 }, (_, i) => ({ 'a.b.c': i })) };
    agree(wide, [{ a: { b: { c: 899 } } }, { a: [{ b: { c: 3 } }] }, { a: 1 }]);
    let deep: unknown = { a: 1 };
    for (let level = 0; level < 47; level++) deep = { $not: deep };
    agree(deep, [{ a: 1 }, { a: 2 }]);
    for (const field of ['a', 'a.b.c']) {
      let elements: unknown = { a: 1 };
      for (let level = 0; level < 15; level++) elements = { [field]: { $elemMatch: elements } };
      agree(elements, [{ a: 1 }, { a: [{ a: 1 }] }]);
    }
    let length: unknown = 1;
    for (let level = 0; level < 40; level++) length = { $size: length };
    agree({ 'a.b': length }, [{ a: 1 }, { a: { b: [1] } }]);
  });

  test('is refused like the condition', () => {
    expect(() => conditionToSql({ a: { $above: 1 } }, 'd')).toThrow(ConditionError);
  });
});
