import { beforeAll, expect, test } from 'vitest';
import { NAMES } from '../../../../bench/made/names.ts';
import type { Drawer } from '../../src/drawing/index.ts';
import type { Drawn, TextField } from '../../src/index.ts';
import { toSvg } from '../../src/index.ts';
import { box, bundleOf, openTestDrawer, textField } from '../open-test-drawer.ts';

let drawer: Drawer;
beforeAll(async () => {
  drawer = await openTestDrawer();
});

const draw = (name: string, more: Partial<TextField> = {}): Promise<Drawn> =>
  drawer.draw(bundleOf([textField(box(10, 10, 80, 40), more)]), {
    ...{ template: 't', version: 1 },
    values: { name },
  });

const svgOf = ({ drawings: [drawing] }: Drawn): string =>
  drawing === undefined ? '' : toSvg(drawing);

const WRAPPED = { kind: 'long-text', fit: 'wrap' } as const;

test('an empty text is none, and so is one of spaces, controls and invisible signs', async () => {
  for (const blank of ['', '   ', '\0\u0007', '\u200b\u2060', '\n\n\t', '\u202e']) {
    const drawn = await draw(blank);
    expect(drawn.texts.filter(({ lines }) => lines > 0)).toEqual([]);
    expect(drawn.drawings[0]?.marks).toEqual([]);
  }
});

test('control characters and spaces at the ends change nothing', async () => {
  const svg = svgOf(await draw('Ada'));
  expect(svgOf(await draw(' A\0da\u0007\u202e '))).toBe(svg);
});

test('half a surrogate pair is a missing sign, and nothing is drawn for it', async () => {
  const drawn = await draw('A\ud83dda');
  expect(drawn.texts[0]?.missing).toEqual(['\ufffd']);
  expect(svgOf(drawn)).toBe(svgOf(await draw('A\udc00da')));
});

test('what no font has is listed once, and drawn as nothing', async () => {
  const drawn = await draw('A\u{10c80}B\u{10c80}', { fonts: ['Inter'] });
  expect(drawn.texts[0]?.missing).toEqual(['\u{10c80}']);
  expect(drawn.drawings[0]?.marks).toHaveLength(1);
  const nothing = await draw('漢字', { fonts: ['Inter'] });
  expect(nothing.texts[0]).toMatchObject({ missing: ['漢', '字'], lines: 1 });
  expect(nothing.texts[0]).not.toHaveProperty('bounds');
  expect(nothing.drawings[0]?.marks).toEqual([]);
});

test('an override of direction does not turn what is read around', async () => {
  expect(svgOf(await draw('ab\u202ecd'))).toBe(svgOf(await draw('abcd')));
});

test.each([
  ['letters', 'Ada '.repeat(2_500)],
  ['one word', 'a'.repeat(10_000)],
  ['lines', 'a\n'.repeat(5_000)],
  ['both directions', 'aא'.repeat(5_000)],
  ['brackets', '('.repeat(5_000) + ')'.repeat(5_000)],
  ['emoji', '😀'.repeat(5_000)],
  [
    'all scripts',
    NAMES.map(([, name]) => name)
      .join(' ')
      .repeat(30),
  ],
])('ten thousand characters (%s) overflow, and are set in their time', async (_, text) => {
  for (const more of [{}, WRAPPED]) {
    const { texts } = await draw(text, more);
    expect(texts[0]).toMatchObject({ overflows: true, missing: [] });
  }
});

test('marks piled on a letter overflow, and so does a hundred thousand characters', async () => {
  expect((await draw(`Z${'\u0301'.repeat(60)}`)).texts[0]?.overflows).toBe(true);
  expect((await draw('Z̷̛̲a̸̢l̶͝g̵̈o̴͗', { size: [12, 12] })).texts[0]?.overflows).toBe(false);
  expect((await draw('a'.repeat(100_000), { size: [0.01, 0.01] })).texts[0]?.overflows).toBe(true);
});

test('values of another kind are no texts', async () => {
  const bundle = bundleOf([textField(box(10, 10, 80, 40))]);
  const picture = { picture: 'a'.repeat(64), width: 10, height: 10 };
  for (const value of [5, picture]) {
    const { texts } = await drawer.draw(bundle, {
      ...{ template: 't', version: 1 },
      values: { name: value },
    });
    expect(texts).toEqual([]);
  }
});

test('a field called as something every object has is none of it', async () => {
  const bundle = bundleOf([textField(box(10, 10, 80, 40), { id: 'constructor' })]);
  const { texts } = await drawer.draw(bundle, { template: 't', version: 1, values: {} });
  expect(texts).toEqual([]);
});

test('markup and quotes stay outlines', async () => {
  const svg = svgOf(await draw('<script>"&\'</script>'));
  expect(svg).toMatch(
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^<>]*><path [^<>]*\/><\/svg>$/,
  );
});

test('any mixture of signs is drawn, the same twice, and its size is in its range', async () => {
  const rounds = Number(process.env['DRAWING_ROUNDS'] ?? 60);
  const alphabet = [
    ...NAMES.flatMap(([, name]) => [...name]),
    ...['\u0301', '\u200d', '\u200c', '\ufe0f', '\u2067', '\u2069', '😀', '🏽', '🇦', '\ud800'],
    ...[' ', '\n', '(', ')', '1', '-', '\u00ad', '\u0651', '\u094d'],
  ];
  let state = 1;
  const random = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  for (let round = 0; round < rounds; round++) {
    const text = Array.from({ length: 1 + random(24) }, () => alphabet[random(alphabet.length)]);
    const name = text.join('');
    const more = round % 2 === 0 ? WRAPPED : { spacing: 50 };
    const [once, again] = [await draw(name, more), await draw(name, more)];
    expect(svgOf(again), JSON.stringify(name)).toBe(svgOf(once));
    const size = once.texts[0]?.size ?? 6;
    expect(size >= 6 && size <= 40, JSON.stringify(name)).toBe(true);
    expect(svgOf(once)).not.toContain('NaN');
  }
});
