import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileEncoder, type FeatureEncoder } from '../../../src/learning/bandit/features.ts';

const ENCODER: FeatureEncoder = {
  version: 1,
  features: 16,
  fields: [
    { name: 'part', kind: 'text' },
    { name: 'context.device', kind: 'text' },
    { name: 'price', kind: 'number', low: 10, high: 50, label: 'price level' },
    { name: 'member', kind: 'boolean' },
  ],
  crosses: [['part', 'context.device']],
};
const { encode, dimensions } = compileEncoder(ENCODER);

describe('an encoder', () => {
  test('makes the same features everywhere: version 1 of the places never changes', () => {
    const document = { part: 'evening', context: { device: 'phone' }, price: 20, member: false };
    const { x, active } = encode(document);
    expect(dimensions).toBe(17);
    expect(active).toEqual([
      { index: 16, name: 'evening', value: 1 },
      { index: 14, name: 'phone', value: 1 },
      { index: 2, name: 'price level', value: 0.25 },
      { index: 9, name: 'evening × phone', value: 1 },
    ]);
    const expected = Array.from({ length: 17 }, () => 0);
    for (const [index, value] of [
      [0, 1],
      [2, 0.25],
      [9, 1],
      [14, 1],
      [16, 1],
    ] as const) {
      expected[index] = value;
    }
    expect([...x]).toEqual(expected);
  });

  test('leaves out what is missing or of another kind', () => {
    const wrong = { part: {}, context: 'phone', price: Number.NaN, member: 'yes' };
    for (const document of [{}, wrong]) {
      expect([...encode(document).x]).toEqual([1, ...Array.from({ length: 16 }, () => 0)]);
    }
  });

  test('gives what shares a place the larger of the values, never more than 1', () => {
    // "evening" and "member" both stand at 16.
    const { x, active } = encode({ part: 'evening', member: true });
    expect(active.map(({ index }) => index)).toEqual([16, 16]);
    expect(x[16]).toBe(1);
  });

  test('makes features between 0 and 1 of any document', () => {
    fc.assert(
      fc.property(
        fc.record({
          part: fc.anything(),
          context: fc.anything(),
          price: fc.anything(),
          member: fc.anything(),
        }),
        (document) => {
          for (const value of encode(document).x) expect(value >= 0 && value <= 1).toBe(true);
        },
      ),
    );
  });
});

test.each<[string, unknown]>([
  ['', null],
  ['', []],
  ['/version', { ...ENCODER, version: 2 }],
  ['/features', { ...ENCODER, features: 65 }],
  ['/features', { ...ENCODER, features: 0 }],
  ['/fields', { ...ENCODER, fields: [] }],
  [
    '/fields',
    { ...ENCODER, fields: Array.from({ length: 65 }, (_, i) => ({ name: `f${i}`, kind: 'text' })) },
  ],
  ['/fields/0', { ...ENCODER, fields: ['part'] }],
  ['/fields/0/name', { ...ENCODER, fields: [{ name: 'a..b', kind: 'text' }] }],
  ['/fields/0/kind', { ...ENCODER, fields: [{ name: 'a', kind: 'list' }] }],
  ['/fields/0/low', { ...ENCODER, fields: [{ name: 'a', kind: 'number', low: 2 }] }],
  [
    '/fields/1',
    {
      ...ENCODER,
      fields: [
        { name: 'a', kind: 'text' },
        { name: 'a', kind: 'number' },
      ],
    },
  ],
  ['/crosses/0', { ...ENCODER, crosses: [['part']] }],
  ['/crosses/0/1', { ...ENCODER, crosses: [['part', 'part']] }],
  ['/crosses/0/0', { ...ENCODER, crosses: [['unknown', 'part']] }],
])('refuses, at "%s", what is no encoder', (path, encoder) => {
  expect(() => compileEncoder(encoder)).toThrow(expect.objectContaining({ path }));
});
