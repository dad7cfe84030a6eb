import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalJson,
  DesignerError,
  digestOf,
  inLanguage,
  publish,
  readBundle,
} from '../../src/index.ts';
import { bundleOf, read, written } from '../fixtures/made.ts';

const mug = await written('name-mug');
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 40);

/** The same value with the keys of its objects the other way round. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, one]) => [key, turned(one)]),
  );
};

describe('canonical JSON', () => {
  test('sorts keys by their UTF-16 units and writes numbers and texts as JSON does', () => {
    expect(canonicalJson({ b: [1, 1.5, 1e21, -0, null, true], a: 'é\n', '€': 1, A: {} })).toBe(
      '{"A":{},"a":"é\\n","b":[1,1.5,1e+21,0,null,true],"€":1}',
    );
  });

  test('leaves composed and decomposed letters as they are', () => {
    expect(canonicalJson('é')).not.toBe(canonicalJson('e\u0301'));
  });

  test('is read as the same value, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        if (JSON.stringify(value).includes('__proto__')) return;
        const once = canonicalJson(value);
        expect(canonicalJson(turned(value))).toBe(once);
        expect(canonicalJson(JSON.parse(once))).toBe(once);
        expect(JSON.parse(once)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: RUNS },
    );
  });

  test('refuses what JSON does not have', () => {
    for (const odd of [
      Number.NaN,
      undefined,
      () => 1,
      new Date(0),
      '\ud800',
      { '\udc00': 1 },
      1n,
    ]) {
      expect(() => canonicalJson(odd)).toThrow(DesignerError);
    }
  });

  test('a digest is SHA-256 of the text in UTF-8', () => {
    const text = 'Zoë 🦊';
    expect(digestOf(text)).toBe(createHash('sha256').update(text).digest('hex'));
    expect(digestOf(new TextEncoder().encode(text))).toBe(digestOf(text));
  });
});

describe('a published template', () => {
  test('has the same digest and the same bytes however it was written', () => {
    const one = bundleOf(mug);
    const other = bundleOf(turned(mug) as object);
    expect(other).toEqual(one);
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
    expect(one.digest).toBe(digestOf(canonicalJson(mug)));
    expect(one.template).toEqual(mug);
  });

  test('has another digest when anything of it is another', () => {
    const one = bundleOf(mug).digest;
    expect(bundleOf({ ...mug, name: 'Name mug ' }).digest).not.toBe(one);
    expect(bundleOf({ ...mug, products: ['mug-12oz'] }).digest).not.toBe(one);
    // Its number is no part of what it says.
    expect(bundleOf(mug, 'name-mug', 2).digest).toBe(one);
  });

  test('cannot be changed, not even by what it was made of', () => {
    const template = read(mug);
    const bundle = publish('name-mug', 1, template);
    expect(() => Object.assign(bundle, { version: 2 })).toThrow(TypeError);
    expect(() => Object.assign(bundle.template, { name: 'x' })).toThrow(TypeError);
    expect(() => Object.assign(bundle.template.palette[0] ?? {}, { rgb: 'x' })).toThrow(TypeError);
  });

  test('comes back from where it was kept as it was, or not at all', () => {
    const bundle = bundleOf(mug);
    const back: unknown = JSON.parse(JSON.stringify(bundle));
    expect(readBundle(back)).toEqual(bundle);
    expect(readBundle(turned(back))).toEqual(bundle);
    const changed = { ...bundle, template: { ...bundle.template, currency: 'USD' } };
    expect(() => readBundle(changed)).toThrow(
      expect.objectContaining({ code: 'invalid_bundle', path: '/digest' }),
    );
    for (const odd of [null, 'x', [], {}, { ...bundle, version: 0 }, { ...bundle, price: 1 }]) {
      expect(() => readBundle(odd)).toThrow(DesignerError);
    }
  });

  test('has an id and a version that are some', () => {
    for (const id of ['', 'a b', '../x', '__proto__', 'constructor', 'x'.repeat(65)]) {
      expect(() => publish(id, 1, read(mug))).toThrow(expect.objectContaining({ path: '/id' }));
    }
    for (const version of [0, 1.5, -1, Number.NaN]) {
      expect(() => publish('a', version, read(mug))).toThrow(
        expect.objectContaining({ code: 'invalid_bundle', path: '/version' }),
      );
    }
  });
});

describe('a text in several languages', () => {
  const texts = { de: 'Farbe', en: 'Colour', 'pt-BR': 'Cor', 'zh-Hant': '顏色' };
  test.each([
    ['de', 'Farbe'],
    ['de-AT-1996', 'Farbe'],
    ['PT-br', 'Cor'],
    ['pt', 'Colour'],
    ['zh-Hant-TW', '顏色'],
    [undefined, 'Colour'],
    ['', 'Colour'],
    ['constructor', 'Colour'],
  ])('%s', (language, text) => {
    expect(inLanguage(texts, language)).toBe(text);
  });

  test('the first of the alphabet where there is neither it nor English', () => {
    expect(inLanguage({ fr: 'Couleur', de: 'Farbe' }, 'ja')).toBe('Farbe');
    expect(inLanguage('Colour', 'ja')).toBe('Colour');
  });
});
