import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownFields, type Values } from '../../src/index.ts';
import { drawer } from '../fixtures/drawing.ts';
import {
  bundleOf,
  designOf,
  matches,
  read,
  type Written,
  withField,
  written,
} from '../fixtures/made.ts';

const mug = await written('name-mug');
const template = read(mug);
const shown = (values: Values) => {
  const { fields, values: seen, ignored } = shownFields(template, { values }, matches);
  return { fields: fields.map(({ id }) => id), seen, ignored: ignored.map(({ id }) => id) };
};

describe('fields that are there', () => {
  test('are those without a condition, and those whose condition holds', () => {
    expect(shown({}).fields).toEqual(['colour', 'name', 'saying', 'side', 'year', 'day']);
    expect(shown({ side: 'motif' }).fields).toContain('motif');
  });

  test('what was chosen for others is ignored, and what was left empty is none', () => {
    expect(
      shown({ side: 'motif', motif: 'heart', initials: 'AB', name: '  ', saying: '\u200b' }),
    ).toMatchObject({
      seen: { side: 'motif', motif: 'heart' },
      ignored: ['initials'],
    });
  });

  test('conditions do not see what is ignored', () => {
    const chain: Written = {
      ...mug,
      compatibility: [],
      fields: ['a', 'b', 'c', 'd'].map((id, i) => ({
        ...{ id, kind: 'number', label: id, least: 0, most: 9 },
        ...(i > 0 && { when: { ['abcd'.charAt(i - 1)]: 1 } }),
      })),
    };
    const values = { a: 2, b: 1, c: 1, d: 1 };
    const ids = (fields: Written['fields']) => {
      const { fields: there } = shownFields(read({ ...chain, fields }), { values }, matches);
      return there.map(({ id }) => id).sort();
    };
    expect(ids(chain.fields)).toEqual(['a']);
    fc.assert(
      fc.property(fc.shuffledSubarray([...chain.fields], { minLength: 4 }), (fields) => {
        expect(ids(fields)).toEqual(['a']);
      }),
      { numRuns: 20 },
    );
  });

  test('what is ignored is not drawn, nor what only it would have shown', async () => {
    const chain = withField(mug, 'year', { when: { initials: { $exists: true } } });
    const bundle = bundleOf(
      withField(chain, 'link', { when: { $and: [{ year: 2020 }, { side: { $exists: true } }] } }),
    );
    const values = { side: 'nothing', initials: 'AB', year: 2020, link: 'https://example.org' };
    const { drawings } = await drawer.draw(bundle, designOf(bundle, values));
    expect(drawings.flatMap(({ marks }) => marks)).toEqual([]);
    const { drawings: shownNow } = await drawer.draw(
      bundle,
      designOf(bundle, { ...values, side: 'initials' }),
    );
    const fields = shownNow.flatMap(({ marks }) => marks.map(({ field }) => field));
    expect(new Set(fields)).toEqual(new Set(['initials', 'link']));
  });
});
