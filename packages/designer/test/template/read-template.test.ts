import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readArt } from '../../src/art/read-art.ts';
import { DesignerError, readTemplate, templateSchema } from '../../src/index.ts';
import { read, type Written, withField, written } from '../fixtures/made.ts';

const mug = await written('name-mug');
const blanket = await written('baby-blanket');
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 40);

const refused = (json: unknown): DesignerError => {
  try {
    read(json);
  } catch (error) {
    if (error instanceof DesignerError) return error;
    throw error;
  }
  throw new Error('It was read.');
};

const field = (id: string, change: Record<string, unknown>): DesignerError =>
  refused(withField(mug, id, change));

const surface = (change: Record<string, unknown>): DesignerError =>
  refused({ ...mug, surfaces: [{ ...mug.surfaces[0], ...change }] });

const at = (id: string): string => `/fields/${mug.fields.findIndex((one) => one['id'] === id)}`;

describe('a template', () => {
  test('is read as it was written', () => {
    expect(read(mug)).toEqual(mug);
    expect(read(blanket)).toEqual(blanket);
  });

  test('is read with the art of its motifs and the fonts there are', () => {
    const families = ['Inter', 'Noto Sans Arabic', 'Great Vibes'];
    expect(readTemplate(mug, { art: readArt, families }).name).toBe('Name mug');
    expect(() => readTemplate(mug, { families: ['Intar', 'Noto Sans Arabic'] })).toThrow(
      expect.objectContaining({ path: `${at('name')}/fonts/0`, hint: 'Did you mean "Intar"?' }),
    );
    const bad = withField(mug, 'motif', {
      motifs: [{ id: 'heart', name: 'Heart', svg: '<svg><script/></svg>' }],
    });
    expect(() => readTemplate(bad, { art: readArt })).toThrow(
      expect.objectContaining({ path: `${at('motif')}/motifs/0/svg`, code: 'invalid_template' }),
    );
  });

  test('cannot be changed', () => {
    const template = read(mug);
    expect(() => Object.assign(template.surfaces[0], { width: 1 })).toThrow(TypeError);
    expect(() => (template.fields as unknown[]).push({})).toThrow(TypeError);
    expect(() => Object.assign(template.fields[5]?.when ?? {}, { side: 'x' })).toThrow(TypeError);
  });

  test('is described by a schema made from what reads it', () => {
    const { properties, required } = templateSchema as unknown as {
      properties: Record<string, { items?: { oneOf?: readonly unknown[] } }>;
      required: readonly string[];
    };
    expect(Object.keys(properties)).toEqual(expect.arrayContaining([...Object.keys(mug)]));
    expect(required).toContain('surfaces');
    expect(properties['fields']?.items?.oneOf).toHaveLength(10);
    expect(JSON.parse(JSON.stringify(templateSchema))).toEqual(templateSchema);
  });
});

describe('an error says where and what to do', () => {
  test.each([
    ['what is no object', null, '', 'null'],
    ['a text of JSON', '{}', '', 'a text'],
    ['nothing at all', undefined, '', 'nothing'],
    ['an unknown property', { ...mug, fileds: [] }, '/fileds', 'no property'],
    ['what is missing', { ...mug, currency: undefined }, '/currency', 'missing'],
    ['a currency that is none', { ...mug, currency: 'euro' }, '/currency', 'at most 3'],
    ['no surface', { ...mug, surfaces: [] }, '/surfaces', 'at least 1'],
    ['no product', { ...mug, products: [] }, '/products', 'at least 1'],
    ['a product twice', { ...mug, products: ['a', 'a'] }, '/products/1', 'two products'],
    ['a technique there is not', { ...mug, technique: 'prnt' }, '/technique', 'none of the words'],
    [
      'too many fields',
      { ...mug, fields: Array(101).fill(mug.fields[0]) },
      '/fields',
      'at most 100',
    ],
    [
      'too many surfaces',
      { ...mug, surfaces: Array(21).fill(mug.surfaces[0]) },
      '/surfaces',
      'at most 20',
    ],
  ])('%s', (_, json, path, message) => {
    const error = refused(json);
    expect(error).toMatchObject({ code: 'invalid_template', path });
    expect(error.message).toContain(message);
  });

  test.each([
    ['a size that is a text', 'name', { size: ['14', 60] }, '/size/0'],
    ['a least size above the most', 'name', { size: [60, 14] }, '/size'],
    ['no fonts', 'name', { fonts: [] }, '/fonts'],
    ['a colour there is not', 'name', { colour: 'nvay' }, '/colour'],
    ['a colour of a field that is none', 'name', { colour: 'field:side' }, '/colour'],
    [
      'a surface there is not',
      'name',
      { place: { surface: 'rap', box: { x: 0, y: 0, width: 1, height: 1 } } },
      '/place/surface',
    ],
    [
      'two places at once',
      'name',
      { place: { surface: 'wrap', box: {}, path: 'M0 0L1 1' } },
      '/place',
    ],
    [
      'a box without width',
      'name',
      { place: { surface: 'wrap', box: { x: 0, y: 0, width: 0, height: 1 } } },
      '/place/box/width',
    ],
    [
      'a box beyond the bleed',
      'name',
      { place: { surface: 'wrap', box: { x: 180, y: 0, width: 24, height: 1 } } },
      '/place/box',
    ],
    [
      'a turned box beyond the bleed',
      'name',
      { place: { surface: 'wrap', box: { x: 0, y: 0, width: 200, height: 90, turn: 45 } } },
      '/place/box',
    ],
    [
      'an arc beyond the bleed',
      'name',
      { place: { surface: 'wrap', arc: { centre: [100, 45], radius: 60, from: 180, to: 360 } } },
      '/place/arc',
    ],
    [
      'an arc of nothing',
      'name',
      { place: { surface: 'wrap', arc: { centre: [100, 45], radius: 6, from: 90, to: 90 } } },
      '/place/arc',
    ],
    [
      'a path with another command',
      'name',
      { place: { surface: 'wrap', path: 'M0 0 l5 5' } },
      '/place/path',
    ],
    [
      'a path that draws nothing',
      'name',
      { place: { surface: 'wrap', path: 'M0 0' } },
      '/place/path',
    ],
    [
      'a picture on a path',
      'photo',
      { place: { surface: 'wrap', path: 'M0 0L9 9' } },
      '/place/path',
    ],
    ['several lines of a text', 'name', { lines: 2 }, '/lines'],
    [
      'a pattern that looks around',
      'saying',
      { pattern: { matches: '(?=a)a', say: 'No.' } },
      '/pattern/matches',
    ],
    [
      'a pattern that looks back',
      'saying',
      { pattern: { matches: '(a)\\1', say: 'No.' } },
      '/pattern/matches',
    ],
    [
      'a pattern of too many steps',
      'saying',
      { pattern: { matches: '(\\pL{1,900}){1}(\\pL{1,900})(\\pL{1,900})', say: 'No.' } },
      '/pattern/matches',
    ],
    ['a condition on what is no field', 'photo', { when: { sied: 'picture' } }, '/when/sied'],
    [
      'a condition on people',
      'photo',
      { when: { $did: { event: 'Order Completed' } } },
      '/when/$did',
    ],
    [
      'a condition the language does not know',
      'photo',
      { when: { side: { $like: 'x' } } },
      '/when/side/$like',
    ],
    [
      'an expression on what is no field',
      'photo',
      { when: { $expr: { $gt: ['$yaer', 3] } } },
      '/when/$expr/$gt/0',
    ],
    [
      'a field that is there when it is there',
      'photo',
      { when: { photo: { $exists: true } } },
      '/when',
    ],
    [
      'a price by letters of what has none',
      'photo',
      { price: [{ kind: 'per-character', amount: 5 }] },
      '/price/0/kind',
    ],
    ['half a cent', 'name', { price: [{ kind: 'flat', amount: 0.5 }] }, '/price/0/amount'],
    [
      'steps that go down',
      'name',
      {
        price: [
          {
            kind: 'tiers',
            tiers: [
              { from: 5, amount: 1 },
              { from: 5, amount: 2 },
            ],
          },
        ],
      },
      '/price/0/tiers/1/from',
    ],
    [
      'an option twice',
      'side',
      {
        options: [
          { id: 'a', name: 'A' },
          { id: 'a', name: 'B' },
        ],
      },
      '/options/1/id',
    ],
    ['a colour of a field there is not', 'colour', { colours: ['navy', 'nvay'] }, '/colours/1'],
    ['a number from more to less', 'year', { least: 9, most: 1 }, '/least'],
    ['a day there is not', 'day', { latest: '2026-02-30' }, '/latest'],
    ['days from later to earlier', 'day', { earliest: '2101-01-01' }, '/earliest'],
    ['labels in no language', 'name', { label: {} }, '/label'],
    ['a label in what is no language', 'name', { label: { 'not a tag': 'x' } }, '/label/not a tag'],
    ['a suggestion there is not', 'name', { suggest: ['nmae'] }, '/suggest/0'],
    ['an id with a point', 'year', { id: 'a.b' }, '/id'],
    ['an id that objects inherit', 'year', { id: 'constructor' }, '/id'],
    ['a kind there is not', 'year', { kind: 'nubmer' }, '/kind'],
    ['a character that is not seen', 'name', { label: 'a\u0000b' }, '/label'],
    ['half a character', 'name', { label: 'a\ud800b' }, '/label'],
  ])('%s', (_, id, change, path) => {
    expect(field(id, change)).toMatchObject({ code: 'invalid_template', path: `${at(id)}${path}` });
  });

  test('with the nearest name', () => {
    expect(field('name', { colour: 'nvay' }).hint).toBe('Did you mean "navy"?');
    expect(field('photo', { when: { sied: 'x' } }).hint).toBe('Did you mean "side"?');
    expect(field('year', { kind: 'nubmer' }).hint).toBe('Did you mean "number"?');
    expect(refused({ ...mug, technique: 'weave' }).hint).toContain('"engrave"');
  });

  test('for surfaces', () => {
    expect(surface({ width: -1 })).toMatchObject({ path: '/surfaces/0/width' });
    expect(surface({ width: 5_001 })).toMatchObject({ path: '/surfaces/0/width' });
    expect(surface({ background: 'whte' })).toMatchObject({ hint: 'Did you mean "white"?' });
    expect(surface({ dieline: 'M0 0A1 1 0 0 0 1 1' })).toMatchObject({
      path: '/surfaces/0/dieline',
    });
    expect(
      surface({ mockup: { picture: 'file:///etc/passwd', width: 1, height: 1, mesh: [] } }),
    ).toMatchObject({
      path: '/surfaces/0/mockup/picture',
    });
    expect(
      surface({ mockup: { picture: 'javascript:1', width: 1, height: 1, mesh: [] } }),
    ).toMatchObject({
      path: '/surfaces/0/mockup/picture',
    });
  });

  test('for a circle of conditions', () => {
    const round: Written = {
      ...mug,
      fields: [
        { id: 'a', kind: 'number', label: 'A', least: 0, most: 9, when: { c: 1 } },
        { id: 'b', kind: 'number', label: 'B', least: 0, most: 9, when: { a: 1 } },
        {
          id: 'c',
          kind: 'number',
          label: 'C',
          least: 0,
          most: 9,
          when: { $or: [{ b: 1 }, { b: 2 }] },
        },
      ],
      compatibility: [],
    };
    const error = refused(round);
    expect(error.path).toBe('/fields/0/when');
    expect(error.message).toContain('"a" → "c" → "b" → "a"');
  });

  test('for motifs, more than 500 of several fields', () => {
    const motif = (i: number) => ({ id: `m${i}`, name: 'M', svg: '<svg/>' });
    const several = [0, 1].map((n) => ({
      ...mug.fields.find(({ id }) => id === 'motif'),
      id: `motif${n}`,
      when: undefined,
      motifs: Array.from({ length: 251 }, (_, i) => motif(i)),
    }));
    const error = refused({ ...mug, fields: [mug.fields[0], ...several], compatibility: [] });
    expect(error.message).toContain('502');
  });
});

describe('hostile templates', () => {
  test('more than 1 MB is refused before it is read', () => {
    const error = refused({ ...mug, name: 'x'.repeat(2_000_000) });
    expect(error.message).toContain('1000 kB');
  });

  test('nesting without end is refused', () => {
    let deep: unknown = 'x';
    for (let i = 0; i < 100_000; i++) deep = { and: deep };
    expect(refused({ ...mug, name: deep }).message).toContain('nested');
    const loop: Record<string, unknown> = {};
    loop['loop'] = loop;
    expect(refused(loop).message).toContain('nested');
  });

  test('names of the language are refused, and change nothing', () => {
    const json: unknown = JSON.parse(`{"__proto__": {"polluted": true}, "name": "x"}`);
    expect(refused(json).path).toBe('/__proto__');
    expect(refused({ ...mug, constructor: {} }).path).toBe('/constructor');
    expect(refused({ ...mug, toString: 1 }).path).toBe('/toString');
    expect(refused(withField(mug, 'year', { kind: 'constructor' })).path).toBe(
      `${at('year')}/kind`,
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('what is no JSON is refused', () => {
    for (const odd of [new Date(0), () => 1, Symbol('x'), 1n, Number.NaN, new Map(), Infinity]) {
      expect(refused({ ...mug, name: odd }).path).toBe('/name');
    }
  });

  test('whatever is read, an error is one of the designer', () => {
    const tryToRead = (json: unknown): void => {
      try {
        read(json);
      } catch (error) {
        expect(error).toBeInstanceOf(DesignerError);
      }
    };
    fc.assert(fc.property(fc.jsonValue(), tryToRead), { numRuns: RUNS });
    fc.assert(fc.property(fc.anything(), tryToRead), { numRuns: RUNS });
  });

  test('a template with any one place changed is read or refused with a place', () => {
    const places: (readonly (string | number)[])[] = [];
    const walk = (value: unknown, path: readonly (string | number)[]): void => {
      places.push(path);
      if (Array.isArray(value)) {
        for (const [i, one] of value.entries()) walk(one, [...path, i]);
      } else if (typeof value === 'object' && value !== null) {
        for (const [key, one] of Object.entries(value)) walk(one, [...path, key]);
      }
    };
    walk(mug, []);
    const put = (value: unknown, path: readonly (string | number)[], by: unknown): unknown => {
      const [key, ...rest] = path;
      if (key === undefined) return by;
      if (Array.isArray(value))
        return value.map((one, i) => (i === key ? put(one, rest, by) : one));
      const object = value as Record<string, unknown>;
      return { ...object, [key]: put(object[key], rest, by) };
    };
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (path, by) => {
        try {
          read(put(mug, path, by));
        } catch (error) {
          expect(error).toBeInstanceOf(DesignerError);
          expect((error as DesignerError).path).toBeDefined();
        }
      }),
      { numRuns: RUNS * 3 },
    );
  });
});
