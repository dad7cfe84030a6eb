import { describe, expect, test } from 'vitest';
import { DEFAULT_MODERATION, templateWarnings } from '../../src/index.ts';
import { read, type Written, withField, written } from '../fixtures/made.ts';

const mug = await written('name-mug');
const lists = DEFAULT_MODERATION.lists.map(({ name }) => name);

const warnings = (json: Written) =>
  templateWarnings(read(json), lists).map(({ path, message }) => `${path} ${message}`);

const surface = (change: Record<string, unknown>) =>
  warnings({ ...mug, surfaces: [{ ...mug.surfaces[0], ...change }] });

describe('a template is warned of', () => {
  test('not when nothing is odd', async () => {
    expect(warnings(mug)).toEqual([]);
    expect(warnings(await written('baby-blanket'))).toEqual([]);
  });

  test('when nothing of a surface is safe', () => {
    expect(surface({ safe: 45 })).toEqual([expect.stringMatching(/^\/surfaces\/0\/safe Nothing/)]);
  });

  test('when it is cut beyond the bleed', () => {
    expect(surface({ dieline: 'M-4 0L200 0L200 90Z' })).toEqual([
      expect.stringMatching(/^\/surfaces\/0\/dieline/),
    ]);
    expect(surface({ dieline: 'M-3 0L200 0L200 90Z' })).toEqual([]);
  });

  test('when nothing stands on a surface', () => {
    const extra = { id: 'back', name: 'Back', width: 10, height: 10 };
    expect(warnings({ ...mug, surfaces: [...mug.surfaces, extra] })).toEqual([
      expect.stringMatching(/^\/surfaces\/1 Nothing stands/),
    ]);
  });

  test('when a fixed colour is hard to see', () => {
    expect(warnings(withField(mug, 'link', { colour: 'cream' }))).toEqual([
      expect.stringMatching(/^\/fields\/7\/colour .*contrast is 1\.0[0-9]/),
    ]);
  });

  test('when no one uses a colour', () => {
    const extra = { id: 'lid', kind: 'colour', label: 'Lid', colours: ['navy'] };
    expect(warnings({ ...mug, fields: [...mug.fields, extra] })).toEqual([
      expect.stringMatching(/^\/fields\/10 No one uses the colour "lid"/),
    ]);
    const asked = {
      ...mug,
      fields: [...mug.fields, extra],
      // biome-ignore lint/suspicious/noThenProperty: it is a word of templates.
      compatibility: [{ if: { lid: 'navy' }, then: { side: 'nothing' }, say: 'No.' }],
    };
    expect(warnings(asked)).toEqual([]);
  });

  test.each([
    ['by the empty condition', {}],
    ['by an option there is not', { side: 'pictrue' }],
    ['by none of several options', { side: { $in: ['a', 'b'] } }],
    [
      'by an option in one of several conditions',
      { $and: [{ year: { $gt: 2000 } }, { side: 'x' }] },
    ],
  ])('when nobody can reach a field %s', (_, when) => {
    expect(warnings(withField(mug, 'photo', { when }))).toEqual([
      expect.stringMatching(/^\/fields\/4\/when Nobody can reach "photo"/),
    ]);
  });

  test('when a field waits for one that nobody can reach', () => {
    const both = withField(withField(mug, 'side', { when: { colour: 'gold' } }), 'year', {
      when: { side: { $exists: true } },
    });
    const found = warnings(both);
    expect(found[0]).toContain('/fields/3/when');
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining('/fields/4/when')]));
    // That it exists may be asked of what is not there, too.
    expect(found.join()).not.toContain('"year"');
  });

  test('when nothing is required, or there is nothing', () => {
    const free = { ...mug, fields: mug.fields.map((one) => ({ ...one, required: false })) };
    expect(warnings(free)).toEqual([expect.stringContaining('No field is required')]);
    const none = warnings({ ...mug, fields: [], compatibility: [] });
    expect(none).toEqual(expect.arrayContaining([expect.stringContaining('nothing to shape')]));
  });

  test('when it is held against a list there is not', () => {
    const odd = { ...mug, policies: { moderation: ['profanty'] } };
    expect(templateWarnings(read(odd), lists)).toEqual([
      expect.objectContaining({
        path: '/policies/moderation/0',
        hint: 'Did you mean "profanity"?',
      }),
    ]);
  });
});
