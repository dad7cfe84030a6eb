import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRule } from '../../../src/customer/quality/plan-rule.ts';
import { SchemaError } from '../../../src/customer/quality/schema-error.ts';

const refusalOf = (schema: unknown): SchemaError => {
  try {
    compileRule('E', 'properties', { mode: 'note', schema });
  } catch (error) {
    if (error instanceof SchemaError) return error;
    throw error;
  }
  throw new Error('the schema was taken');
};

const nested = (levels: number): object =>
  levels === 0 ? {} : { properties: { a: nested(levels - 1) } };

/** Twice as many parts with each definition: 2^n when written out. */
const doubling = (count: number) => ({
  $ref: '#/$defs/d0',
  $defs: Object.fromEntries(
    Array.from({ length: count }, (_, i) => {
      const next = i + 1 < count ? { $ref: `#/$defs/d${i + 1}` } : {};
      return [`d${i}`, { allOf: [next, next] }];
    }),
  ),
});

test.each([
  [
    'a misspelt keyword',
    { requird: ['a'] },
    '/requird',
    /requird is a keyword that the plan does not know/,
  ],
  ['a type that is none', { properties: { a: { type: 'text' } } }, '/properties/a/type', /no type/],
  ['no schema at all', 7, '', /is no schema/],
  ['a text', 'object', '', /is no schema/],
  ['null', null, '', /is no schema/],
  ['a list of nothing', { enum: [] }, '/enum', /no list of values/],
  ['a count that is none', { minLength: -1 }, '/minLength', /no count/],
  ['a limit that is none', { minimum: '5' }, '/minimum', /no number/],
  ['a step of nothing', { multipleOf: 0 }, '/multipleOf', /above 0/],
  ['a format that is not checked', { format: 'uri' }, '/format', /not check/],
  ['names that are none', { required: [1] }, '/required', /list of names/],
  ['a reference to elsewhere', { $ref: 'https://example.com/s' }, '/$ref', /something else/],
  ['a reference to itself', { $ref: '#' }, '/$ref', /something else/],
  ['a reference to nothing', { $ref: '#/$defs/a' }, '/$ref', /not there/],
  [
    'references in a circle',
    { $ref: '#/$defs/a', $defs: { a: { items: { $ref: '#/$defs/b' } }, b: { $ref: '#/$defs/a' } } },
    '/$defs/b/$ref',
    /refers to itself/,
  ],
  ['references that double', doubling(30), /^\/\$defs/, /more than 2000 parts/],
  ['a back-reference', { pattern: '(a)\\1' }, '/pattern', /cannot be read/],
  ['a look ahead', { pattern: '(?=a)b' }, '/pattern', /cannot be read/],
  ['a pattern that grows', { pattern: '((a{1,99}){1,9})' }, '/pattern', /500 instructions/],
  ['a pattern that is none', { pattern: 5 }, '/pattern', /no pattern/],
  ['many levels', nested(30), /^(\/properties\/a)+/, /nested more than 20 levels/],
  ['very many levels', nested(3_000), /^(\/properties\/a)+/, /nested more than 20 levels/],
  ['64 KB and more', { description: 'x'.repeat(66_000) }, '', /larger than 64 KB/],
  ['a name that every object has', { required: ['toString'] }, '/required', /not allowed/],
  ['what no store can hold', { enum: ['a\0'] }, '/enum/0', /NUL/],
  ['half a letter', { properties: { '\ud83d': {} } }, '/properties', /surrogate/],
  ['a prototype', JSON.parse('{"properties":{"__proto__":{}}}'), '/properties', /not allowed/],
])('%s is refused with the place and the way out', (_name, schema, path, message) => {
  const error = refusalOf(schema);
  expect(error.message).toMatch(message);
  expect(error.path).toMatch(path === '' ? /^$/ : path);
  expect(error.hint).toMatch(/\.$/);
});

test('a pattern that would take for ever elsewhere is answered at once', () => {
  const schema = { properties: { a: { pattern: '^(a+)+$' } } };
  const rule = compileRule('E', 'properties', { mode: 'note', schema });
  expect(rule.violationOf({ a: `${'a'.repeat(9_000)}b` })).toMatchObject({ path: '/properties/a' });
  expect(rule.violationOf({ a: 'a'.repeat(9_000) })).toBeUndefined();
});

test('a rule says nothing of the message it was broken by', () => {
  const schema = {
    properties: { age: { type: 'number', maximum: 120 }, name: { type: 'string', maxLength: 3 } },
    additionalProperties: { type: 'boolean' },
  };
  const rule = compileRule('E', 'properties', { mode: 'note', schema });
  for (const fields of [{ age: 'Lovelace' }, { name: 'Lovelace' }, { Lovelace: 'Lovelace' }]) {
    const violation = rule.violationOf(fields);
    expect(violation?.words).toMatch(/\.$/);
    expect(`${violation?.words} ${violation?.rule}`).not.toContain('Lovelace');
  }
});

test('whatever is sent as a schema is taken or refused in words, and then answers for any value', () => {
  const keyword = fc.constantFrom(
    ...[
      'type',
      'enum',
      'const',
      'properties',
      'required',
      'items',
      'prefixItems',
      'anyOf',
      'oneOf',
    ],
    ...['allOf', 'not', 'if', 'then', 'minimum', 'maxLength', 'pattern', 'format', 'uniqueItems'],
    ...['additionalProperties', 'propertyNames', 'dependentRequired', 'contains', '$ref', '$defs'],
  );
  const { schema } = fc.letrec((tie) => ({
    schema: fc.oneof(
      { depthSize: 'small' },
      fc.boolean(),
      fc.constantFrom({ type: 'string' }, { type: ['number', 'null'] }, { pattern: '^a+$' }),
      fc.constant({ $ref: '#/$defs/a' }),
      fc.dictionary(keyword, fc.oneof(tie('schema'), fc.array(tie('schema')), fc.jsonValue())),
      fc.record({ properties: fc.dictionary(fc.string(), tie('schema')) }),
    ),
  }));
  const rooted = fc
    .tuple(schema, schema)
    .map(([root, a]) =>
      typeof root === 'object' && root !== null ? { ...root, $defs: { a } } : root,
    );
  fc.assert(
    fc.property(rooted, fc.jsonValue(), (one, value) => {
      let rule: ReturnType<typeof compileRule>;
      try {
        rule = compileRule('E', 'properties', { mode: 'note', schema: one });
      } catch (error) {
        expect(error).toBeInstanceOf(SchemaError);
        return;
      }
      const violation = rule.violationOf(value);
      if (violation !== undefined) expect(violation.words).toMatch(/^\S.*\.$/s);
    }),
    { numRuns: 2_000 },
  );
});
