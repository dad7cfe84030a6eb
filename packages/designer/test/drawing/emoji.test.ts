import { beforeAll, expect, test } from 'vitest';
import type { Drawer } from '../../src/drawing/index.ts';
import type { Drawn, PathMark } from '../../src/index.ts';
import { toSvg } from '../../src/index.ts';
import { box, bundleOf, openTestDrawer, textField } from '../open-test-drawer.ts';

let drawer: Drawer;
beforeAll(async () => {
  drawer = await openTestDrawer();
});

const draw = (name: string, place = box(10, 10, 80, 30)): Promise<Drawn> =>
  drawer.draw(bundleOf([textField(place)]), { template: 't', version: 1, values: { name } });

const marksOf = ({ drawings: [drawing] }: Drawn): readonly PathMark[] =>
  drawing?.marks.filter((mark) => mark.kind === 'path') ?? [];

test('an emoji is drawn in its own colours, with gradients', async () => {
  const drawn = await draw('😀');
  const paints = marksOf(drawn).map(({ paint }) => paint);
  expect(paints.length).toBeGreaterThan(3);
  expect(paints.some((paint) => 'kind' in paint && paint.kind === 'radial')).toBe(true);
  expect(drawn.texts[0]?.missing).toEqual([]);
  const [drawing] = drawn.drawings;
  expect(drawing === undefined ? '' : toSvg(drawing)).toContain('<radialGradient id="front-g1"');
});

test.each(['👩‍👩‍👧‍👦', '👍🏽', '🇦🇹', '1️⃣', '❤️', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👩🏿‍🚀', '🧑‍🤝‍🧑'])(
  '%s is one sign',
  async (emoji) => {
    const drawn = await draw(emoji);
    expect(drawn.texts[0]).toMatchObject({ missing: [], lines: 1 });
    const [left = 0, top = 0, right = 0, bottom = 0] = drawn.texts[0]?.bounds ?? [];
    // Nothing beside it: no wider than it is high, or a flag.
    expect((right - left) / (bottom - top)).toBeLessThan(1.7);
  },
);

test('emoji and letters stand beside each other in the order they are read in', async () => {
  const inks = marksOf(await draw('A😀B')).map(({ paint }) => ('kind' in paint ? '' : paint.rgb));
  expect(inks[0]).toBe('#1b2a49');
  expect(inks.at(-1)).toBe('#1b2a49');
  expect(inks.slice(1, -1)).not.toContain('#1b2a49');
});

test('an emoji on an arc keeps as many shapes, each in its colours', async () => {
  const arc = {
    surface: 'front',
    arc: { centre: [50, 55], radius: 40, from: 180, to: 0 },
  } as const;
  const [straight, arched] = [marksOf(await draw('🎂')), marksOf(await draw('🎂', arc))];
  expect(arched).toHaveLength(straight.length);
  const kinds = (marks: readonly PathMark[]) =>
    marks.map(({ paint }) => ('kind' in paint ? paint.stops : paint));
  expect(kinds(arched)).toEqual(kinds(straight));
});

test('every emoji of the font is drawn without a failure', { timeout: 120_000 }, async () => {
  // One of each block of sixteen, the first that there is.
  const some: string[] = [];
  for (let block = 0x1f300; block < 0x1fb00; block += 16) {
    const codes = Array.from({ length: 16 }, (_, index) => String.fromCodePoint(block + index));
    const found = codes.find((character) => /\p{Emoji_Presentation}/u.test(character));
    if (found !== undefined) some.push(found);
  }
  for (const emoji of some) {
    const drawn = await draw(emoji);
    expect(drawn.texts[0]?.missing, emoji).toEqual([]);
    expect(marksOf(drawn).length, emoji).toBeGreaterThan(0);
  }
});

test('what is engraved has no colours of its own: emoji are missing there, not drawn in one', async () => {
  const bundle = bundleOf([textField(box(10, 10, 80, 30))]);
  const { texts } = await drawer.draw(
    { ...bundle, template: { ...bundle.template, technique: 'engrave' } },
    { template: 't', version: 1, values: { name: 'Ada 😀' } },
  );
  expect(texts[0]?.missing).toEqual(['😀']);
});
