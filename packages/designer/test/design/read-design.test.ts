import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DesignerError, designId, designSchema, readDesign } from '../../src/index.ts';
import { bundleOf, written } from '../fixtures/made.ts';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 40);
const PICTURE = 'ab'.repeat(32);
const design = {
  template: 'name-mug',
  version: 3,
  language: 'de-AT',
  values: {
    name: 'Zoë 🦊',
    year: 2026,
    photo: {
      picture: PICTURE,
      width: 1200,
      height: 800,
      crop: { x: 0.1, y: 0, width: 0.9, height: 1 },
    },
  },
};
const bundle = bundleOf(await written('name-mug'));

const refused = (json: unknown): DesignerError => {
  try {
    readDesign(json);
  } catch (error) {
    if (error instanceof DesignerError) return error;
    throw error;
  }
  throw new Error('It was read.');
};

const values = (changed: Record<string, unknown>) => refused({ ...design, values: changed });

describe('a design', () => {
  test('is read as it was sent', () => {
    expect(readDesign(design)).toEqual(design);
    expect(readDesign({ template: 'a', version: 1, values: {} }).values).toEqual({});
    expect(designSchema.title).toBe('Design');
  });

  test.each([
    ['nothing', null, ''],
    ['no values', { template: 'a', version: 1 }, '/values'],
    ['half a version', { ...design, version: 1.5 }, '/version'],
    ['a price of its own', { ...design, price: 1 }, '/price'],
    ['a language that is none', { ...design, language: '../../etc' }, '/language'],
    [
      'too many values',
      {
        ...design,
        values: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`f${i}`, 1])),
      },
      '/values',
    ],
    ['more than 250 kB', { ...design, values: { name: 'x'.repeat(300_000) } }, '/values/name'],
  ])('is refused for %s', (_, json, path) => {
    expect(refused(json)).toMatchObject({ code: 'invalid_design', path });
  });

  test('is refused for values that are none', () => {
    expect(values({ name: true }).path).toBe('/values/name');
    expect(values({ name: null }).path).toBe('/values/name');
    expect(values({ name: ['a'] }).path).toBe('/values/name');
    expect(values({ name: 'x'.repeat(10_001) }).path).toBe('/values/name');
    expect(values({ name: 'a\ud800' }).path).toBe('/values/name');
    expect(values({ year: Number.NaN }).path).toBe('/values/year');
    expect(values({ 'a b': 1 }).path).toBe('/values/a b');
    expect(values({ constructor: 'x' }).path).toBe('/values/constructor');
    expect(values(JSON.parse('{"__proto__": "x"}') as Record<string, unknown>).path).toBe(
      '/values/__proto__',
    );
  });

  test('is refused for pictures that are none', () => {
    const { photo } = design.values;
    const picture = (change: Record<string, unknown>) =>
      values({ photo: { ...photo, ...change } }).path;
    expect(picture({ picture: '../../../etc/passwd' })).toBe('/values/photo/picture');
    expect(picture({ picture: PICTURE.toUpperCase() })).toBe('/values/photo/picture');
    expect(picture({ width: 0 })).toBe('/values/photo/width');
    expect(picture({ width: 1.5 })).toBe('/values/photo/width');
    expect(picture({ url: 'https://example.org' })).toBe('/values/photo/url');
    expect(picture({ crop: { x: 0.5, y: 0, width: 0.6, height: 1 } })).toBe('/values/photo/crop');
    expect(picture({ crop: { x: 0, y: 0, width: 0, height: 1 } })).toBe('/values/photo/crop/width');
  });

  test('whatever is sent, an error is one of the designer', () => {
    const tryToRead = (json: unknown): void => {
      try {
        readDesign(json);
      } catch (error) {
        expect(error).toBeInstanceOf(DesignerError);
      }
    };
    fc.assert(fc.property(fc.jsonValue(), tryToRead), { numRuns: RUNS });
    const near = fc.record({
      template: fc.constant('a'),
      version: fc.constant(1),
      values: fc.dictionary(fc.string(), fc.anything()),
    });
    fc.assert(fc.property(near, tryToRead), { numRuns: RUNS });
  });
});

describe('the id of a design', () => {
  const drawnBy = { fonts: ['b', 'a', 'a'], engine: 'personable-designer/1' };
  const id = designId(bundle, readDesign(design), drawnBy);

  test('is the same for the same, in whatever order', () => {
    const { name, year, photo } = design.values;
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(designId(bundle, { ...design, values: { photo, year, name } }, drawnBy)).toBe(id);
    expect(designId(bundle, design, { ...drawnBy, fonts: ['a', 'b'] })).toBe(id);
  });

  test('is another for anything that is drawn otherwise', async () => {
    const other = bundleOf({ ...(await written('name-mug')), dpi: 301 });
    const ids = [
      id,
      designId(other, design, drawnBy),
      designId(bundle, { ...design, language: 'en' }, drawnBy),
      designId(bundle, { ...design, values: { ...design.values, name: 'Zoe' } }, drawnBy),
      designId(bundle, { ...design, values: { ...design.values, name: 'Zoe\u0308 🦊' } }, drawnBy),
      designId(bundle, design, { ...drawnBy, fonts: ['a'] }),
      designId(bundle, design, { ...drawnBy, engine: 'personable-designer/2' }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('stays what it was, so that designs are found again', () => {
    expect(
      designId(
        { ...bundle, digest: '0'.repeat(64) },
        { template: 'a', version: 1, values: { name: 'Ada' } },
        { fonts: [], engine: 'e' },
      ),
    ).toBe(GOLDEN);
  });
});

/** printf '%s' '{"engine":"e","fonts":[],"language":null,"template":"00…0","values":{"name":"Ada"}}' | sha256sum */
const GOLDEN = 'c6d8617d03d2eeedc6cb2cd79cf08dccd5f1f20f9ebd799e5c471cb592478e5f';
