import { beforeAll, expect, test } from 'vitest';
import type { Drawer } from '../../src/drawing/index.ts';
import type { SetText, TextField } from '../../src/index.ts';
import { box, bundleOf, openTestDrawer, textField } from '../open-test-drawer.ts';

let drawer: Drawer;
beforeAll(async () => {
  drawer = await openTestDrawer();
});

const set = async (
  name: string,
  more: Partial<TextField>,
  place = box(10, 10, 60, 20),
): Promise<SetText> => {
  const bundle = bundleOf([textField(place, { fonts: ['Inter'], ...more })]);
  const { texts } = await drawer.draw(bundle, { template: 't', version: 1, values: { name } });
  const [text] = texts;
  if (text === undefined) throw new Error('Nothing was set.');
  return text;
};

test('what fits is set at the most', async () => {
  expect(await set('Ada', {})).toMatchObject({ size: 40, lines: 1, overflows: false });
});

test('what does not is set as large as it fits, to a tenth of a point', async () => {
  const { size, overflows } = await set('Augusta Ada King Lovelace', {});
  expect(overflows).toBe(false);
  expect(size).toBeLessThan(40);
  expect(Math.round(size * 10) / 10).toBe(size);
  const larger = { size: [size + 0.1, size + 0.1], fit: 'reject' } as const;
  expect(await set('Augusta Ada King Lovelace', larger)).toMatchObject({ overflows: true });
});

test('what is too long even at the least overflows', async () => {
  const text = await set('Augusta '.repeat(20), {});
  expect(text).toMatchObject({ size: 6, overflows: true });
});

test('what is to be refused is set at the most and overflows', async () => {
  expect(await set('Augusta Ada King Lovelace', { fit: 'reject' })).toMatchObject({
    size: 40,
    overflows: true,
  });
});

test('lines are broken at spaces, and letters get smaller only when there is no room for more lines', async () => {
  const long = { kind: 'long-text', fit: 'wrap', size: [8, 22] } as const;
  expect(await set('Augusta Ada King', long)).toMatchObject({ lines: 2, size: 22 });
  const much = await set('Augusta Ada King, Countess of Lovelace, born in London in 1815', long);
  expect(much.overflows).toBe(false);
  expect(much.size).toBeLessThan(22);
  expect(much.lines).toBeGreaterThan(2);
});

test('a word that is wider than its box is broken only at the least size', async () => {
  const long = { kind: 'long-text', fit: 'wrap', size: [12, 18] } as const;
  const text = await set('Donaudampfschifffahrtsgesellschaft', long);
  expect(text).toMatchObject({ size: 12, lines: 2, overflows: false });
});

test('Chinese is broken between characters', async () => {
  const fonts = ['Noto Sans SC'] as const;
  const more = { kind: 'long-text', fit: 'wrap', size: [14, 14], fonts } as const;
  const text = await set('学而时习之不亦说乎有朋自远方来', more);
  expect(text).toMatchObject({ lines: 2, overflows: false });
});

test('more lines than there may be overflow; a text has one', async () => {
  const more = { kind: 'long-text', fit: 'wrap', size: [24, 24], lines: 1 } as const;
  expect(await set('Augusta Ada King', more)).toMatchObject({ lines: 1, overflows: true });
  expect(await set('Augusta\nAda', {})).toMatchObject({ lines: 1 });
  expect(await set('Augusta\nAda', { kind: 'long-text' })).toMatchObject({ lines: 2 });
});

test('the start is on the right where a text runs to the left, and the end on the left', async () => {
  const left = async (name: string, align: 'start' | 'end') =>
    (await set(name, { align, fonts: ['Inter', 'Noto Sans Hebrew'], size: [20, 20] })).bounds?.[0];
  expect(await left('Ada', 'start')).toBeLessThan(12);
  expect(await left('Ada', 'end')).toBeGreaterThan(50);
  expect(await left('שרה', 'start')).toBeGreaterThan(50);
  expect(await left('שרה', 'end')).toBeLessThan(12);
});

test('a text stands at the top, in the middle or at the bottom of its box', async () => {
  const top = async (stand: 'top' | 'middle' | 'bottom') =>
    (await set('H', { stand, size: [20, 20] })).bounds?.[1] ?? Number.NaN;
  const [upper, middle, lower] = [await top('top'), await top('middle'), await top('bottom')];
  expect(upper).toBeGreaterThan(10);
  expect(middle - upper).toBeCloseTo(lower - middle, 3);
  expect(lower + (20 * 0.73 * 25.4) / 72).toBeLessThan(30);
});

test('a box is turned about its middle', async () => {
  const straight = await set('Ada', { size: [20, 20] });
  const upright = await set('Ada', { size: [20, 20] }, box(10, 10, 60, 20, 90));
  const sizes = ([left, top, right, bottom] = straight.bounds ?? [0, 0, 0, 0]) => [
    right - left,
    bottom - top,
  ];
  const [width = 0, height = 0] = sizes();
  const [turnedWidth = 0, turnedHeight = 0] = sizes(upright.bounds);
  expect(turnedWidth).toBeCloseTo(height, 3);
  expect(turnedHeight).toBeCloseTo(width, 3);
});

test('a monogram has its last letter tall in the middle', async () => {
  const field = {
    ...textField(box(10, 10, 60, 40), { fonts: ['Inter'], size: [40, 40] }),
    kind: 'monogram' as const,
    letters: [1, 4] as const,
  };
  const width = async (arrangement: 'row' | 'tall-middle') => {
    const bundle = bundleOf([{ ...field, arrangement }]);
    const { texts, drawings } = await drawer.draw(bundle, {
      ...{ template: 't', version: 1 },
      values: { name: 'IIM' },
    });
    return { text: texts[0], d: drawings[0]?.marks[0] };
  };
  const [row, tall] = [await width('row'), await width('tall-middle')];
  expect(row.text?.overflows).toBe(false);
  expect(tall.text?.missing).toEqual([]);
  expect(tall.d).not.toEqual(row.d);
  // In the middle: as far from the left as from the right, the narrow ones on both sides.
  const [left = 0, , right = 0] = tall.text?.bounds ?? [];
  expect((left + right) / 2).toBeCloseTo(40, 0);
});
