import { beforeAll, expect, test } from 'vitest';
import { NAMES } from '../../../../bench/made/names.ts';
import type { Drawer } from '../../src/drawing/index.ts';
import type { Drawn, PathMark } from '../../src/index.ts';
import { toSvg } from '../../src/index.ts';
import { box, bundleOf, contoursOf, openTestDrawer, textField } from '../open-test-drawer.ts';

let drawer: Drawer;
beforeAll(async () => {
  drawer = await openTestDrawer();
});

const inBox = bundleOf([textField(box(5, 5, 90, 20))]);
const onArc = bundleOf([
  textField({ surface: 'front', arc: { centre: [50, 55], radius: 45, from: 190, to: 350 } }),
]);

const draw = (name: string, bundle = inBox): Promise<Drawn> =>
  drawer.draw(bundle, { template: 'test', version: 1, values: { name } });

const pathsOf = (drawn: Drawn): readonly PathMark[] =>
  drawn.drawings.flatMap(({ marks }) => marks.filter((mark) => mark.kind === 'path'));

const contours = (drawn: Drawn): number =>
  pathsOf(drawn).reduce((sum, { d }) => sum + contoursOf(d), 0);

test('there are forty names in more than twenty scripts', () => {
  expect(NAMES).toHaveLength(40);
  expect(new Set(NAMES.map(([script]) => script)).size).toBeGreaterThan(20);
});

test.each(NAMES)(
  '%s: %s is drawn whole, in its box, the same in NFD and a second time',
  async (_, name) => {
    const drawn = await draw(name);
    const [text] = drawn.texts;
    expect(text).toMatchObject({ missing: [], overflows: false, lines: 1 });
    const [left = 0, , right = 0] = text?.bounds ?? [];
    // Ink may lean out of its own width a little.
    expect(left).toBeGreaterThan(4);
    expect(right).toBeLessThan(96);
    expect(contours(drawn)).toBeGreaterThan(1);
    const [svg, again, decomposed] = [
      drawn,
      await draw(name),
      await draw(name.normalize('NFD')),
    ].map(({ drawings: [one] }) => (one === undefined ? '' : toSvg(one)));
    expect(again).toBe(svg);
    expect(decomposed).toBe(svg);
  },
);

test.each(NAMES)('%s: %s on an arc has as many contours as straight', async (_, name) => {
  const [straight, arched] = [await draw(name), await draw(name, onArc)];
  expect(arched.texts[0]).toMatchObject({ missing: [], overflows: false });
  expect(contours(arched)).toBe(contours(straight));
});

test('letters of Arabic are joined, and take less room than they do apart', async () => {
  const [joined, apart] = [await draw('بيت'), await draw('ب ي ت')];
  const [first, second] = [joined.texts[0]?.bounds ?? [], apart.texts[0]?.bounds ?? []];
  const widthOf = ([left = 0, , right = 0]: readonly number[]) => right - left;
  expect(widthOf(first)).toBeLessThan(widthOf(second) * 0.7);
});

test('room between letters is not put between joined ones', async () => {
  const spaced = bundleOf([textField(box(5, 5, 90, 20), { spacing: 300, size: [20, 20] })]);
  const plain = bundleOf([textField(box(5, 5, 90, 20), { size: [20, 20] })]);
  const widthIn = async (name: string, bundle: typeof spaced) => {
    const [left = 0, , right = 0] = (await draw(name, bundle)).texts[0]?.bounds ?? [];
    return right - left;
  };
  expect(await widthIn('محمد', spaced)).toBe(await widthIn('محمد', plain));
  // Two gaps of 0.3 of 20 pt.
  expect((await widthIn('Ada', spaced)) - (await widthIn('Ada', plain))).toBeCloseTo(
    (2 * 0.3 * 20 * 25.4) / 72,
    1,
  );
});

test('fonts that drew it are named by their digests, the engine by its versions', async () => {
  const drawn = await draw('Ada 😀');
  expect(drawn.fonts).toHaveLength(2);
  expect(drawn.fonts.every((digest) => /^[0-9a-f]{64}$/.test(digest))).toBe(true);
  expect(drawn.engine).toMatch(/^personable-designer\/\d+\.\d+\.\d+ harfbuzz\/\d+\.\d+\.\d+$/);
});
