import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleValues } from '../src/screens/art/product-templates/sample-values.ts';
import {
  at,
  flatPrice,
  freeId,
  KIND_NAMES,
  listAt,
  newField,
  numberIn,
  oneText,
  raised,
  type Way,
  withAt,
  without,
} from '../src/screens/art/product-templates/template-draft.ts';

const RUNS = Number(process.env['PERSONABLE_RUNS'] ?? 200);

/** Every place of some JSON. */
const waysOf = (value: unknown): Way[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, one]) => {
        const here = Array.isArray(value) ? Number(key) : key;
        return [[here], ...waysOf(one).map((rest): Way => [here, ...rest])];
      });

const anything = fc.jsonValue({ maxDepth: 4 });
const placed = anything.chain((body) => {
  const ways = waysOf(body);
  return fc.tuple(
    fc.constant(body),
    ways.length === 0 ? fc.constant([]) : fc.constantFrom(...ways),
  );
});

describe('a template that the form changes', () => {
  test('has the new value at its place, and the very same everywhere else', () => {
    fc.assert(
      fc.property(placed, anything, ([body, way], next) => {
        const after = withAt(body, way, next);
        expect(at(after, way)).toEqual(next);
        // Put back, it is as it was, to the byte: the order of names, too.
        expect(JSON.stringify(withAt(after, way, at(body, way)))).toBe(JSON.stringify(body));
        for (const other of waysOf(body)) {
          const isWithin = other.every((key, i) => i >= way.length || key === way[i]);
          const holds = way.every((key, i) => i >= other.length || key === other[i]);
          if (!isWithin && !holds) expect(at(after, other)).toBe(at(body, other));
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('goes through the form unchanged when what is shown is written as it is', () => {
    fc.assert(
      fc.property(placed, ([body, way]) => {
        expect(JSON.stringify(withAt(body, way, at(body, way)))).toBe(JSON.stringify(body));
      }),
      { numRuns: RUNS },
    );
  });

  test('loses nothing but one when one of a list is taken out or moved', () => {
    fc.assert(
      fc.property(fc.array(anything), fc.nat(), (list, n) => {
        const body = { before: 1, list, after: { list } };
        const place = list.length === 0 ? 0 : n % list.length;
        const less = without(body, ['list'], place);
        expect(listAt(less, ['list'])).toHaveLength(Math.max(0, list.length - 1));
        expect(at(less, ['after'])).toBe(body.after);
        const higher = listAt(raised(body, ['list'], place), ['list']);
        expect(higher.map((one) => JSON.stringify(one)).sort()).toEqual(
          list.map((one) => JSON.stringify(one)).sort(),
        );
      }),
      { numRuns: RUNS },
    );
  });

  test('takes names like a prototype for names', () => {
    const body: unknown = JSON.parse('{"__proto__": {"x": 1}, "fields": []}');
    const after = withAt(body, ['__proto__', 'x'], 2);
    expect(JSON.stringify(after)).toBe('{"__proto__":{"x":2},"fields":[]}');
    expect(at({}, ['constructor'])).toBeUndefined();
    expect(at(after, ['toString'])).toBeUndefined();
  });

  test('leaves out what is undefined, and adds what was not there at the end', () => {
    expect(withAt({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 });
    expect(JSON.stringify(withAt({ a: 1 }, ['b', 'c'], 2))).toBe('{"a":1,"b":{"c":2}}');
    expect(withAt({ list: [1] }, ['list', 1], 2)).toEqual({ list: [1, 2] });
  });
});

test('what the form cannot show is told apart from what it can', () => {
  expect(oneText({ en: 'Name', de: 'Name' })).toBeUndefined();
  expect(oneText(undefined)).toBe('');
  expect(flatPrice(undefined)).toBeUndefined();
  expect(flatPrice([{ kind: 'flat', amount: 250 }])).toBe(250);
  expect(flatPrice([{ kind: 'percent', percent: 10 }])).toBe('more');
  expect(
    flatPrice([
      { kind: 'flat', amount: 1 },
      { kind: 'flat', amount: 2 },
    ]),
  ).toBe('more');
  expect(flatPrice('x')).toBe('more');
});

test.each([
  ['12', 12],
  ['12,5', 12.5],
  [' 0.25 ', 0.25],
  ['-3', -3],
  ['', undefined],
  ['12px', undefined],
  ['1e9', undefined],
  ['NaN', undefined],
])('"%s" is the number %s', (written, number) => {
  expect(numberIn(written)).toBe(number);
});

const BODY = {
  surfaces: [{ id: 'front' }],
  palette: [{ id: 'navy' }, { id: 'red' }],
  fields: [{ id: 'text', kind: 'text' }],
};

test('a new field has an id that is free, and stands where there is something', () => {
  expect(freeId('text', BODY.fields)).toBe('text-2');
  for (const kind of Object.keys(KIND_NAMES)) {
    const field = newField(kind, BODY);
    expect(BODY.fields.map(({ id }) => id)).not.toContain(field['id']);
    expect(field['kind']).toBe(kind);
  }
  expect(newField('colour', BODY)['colours']).toEqual(['navy', 'red']);
});

test('sample values fit their fields, and what was written goes before', () => {
  const fields = [
    { id: 'short', kind: 'text', graphemes: [1, 3] },
    { id: 'colour', kind: 'colour', colours: ['red'] },
    { id: 'year', kind: 'number', least: 1900, most: 2000 },
    { id: 'photo', kind: 'picture' },
    { id: 'none', kind: 'choice', options: [] },
    'nonsense',
    { kind: 'text' },
  ];
  expect(sampleValues({ fields }, {})).toEqual({ short: 'Ada', colour: 'red', year: 1900 });
  expect(sampleValues({ fields }, { short: 'Bea', year: '19,5', colour: '' })).toEqual({
    short: 'Bea',
    year: 19.5,
  });
  expect(sampleValues(undefined, {})).toEqual({});
  expect(sampleValues({ fields: [{ id: 'a', kind: 'text', graphemes: ['x', {}] }] }, {})).toEqual({
    a: 'Ada Lovelace',
  });
});
