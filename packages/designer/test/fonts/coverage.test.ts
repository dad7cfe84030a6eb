import { beforeAll, expect, test } from 'vitest';
import { FAMILIES, NAMES, packageOf } from '../../../../bench/made/names.ts';
import { openDrawer } from '../../src/drawing/index.ts';
import { isCovered } from '../../src/fonts/coverage.ts';
import { type FontSource, readArt, toSvg } from '../../src/index.ts';
import { packageFonts } from '../../src/server/font-files.ts';
import { box, bundleOf, textField } from '../open-test-drawer.ts';

let fonts: FontSource;
beforeAll(async () => {
  fonts = await packageFonts(FAMILIES.map(packageOf), {
    ...{ from: import.meta.url, families: FAMILIES },
  });
});

const bundle = bundleOf([textField(box(5, 5, 90, 20))]);

/** Draws names with a source of fonts, and says which it was asked for. */
const drawWith = async (source: FontSource, names: readonly string[]) => {
  const loaded: string[] = [];
  const drawer = await openDrawer({
    fonts: {
      ...source,
      load: (family) => {
        loaded.push(family);
        return source.load(family);
      },
    },
    matches: () => true,
    art: readArt,
  });
  const svgs: string[] = [];
  for (const name of names) {
    const design = { template: 'test', version: 1, values: { name } };
    const { drawings } = await drawer.draw(bundle, design);
    svgs.push(...drawings.map((drawing) => toSvg(drawing)));
  }
  return { loaded, svgs };
};

test('what is not in a stretch of characters is not covered', () => {
  const ends = [0x20, 0x7e, 0xa9, 0xa9, 0x1f600, 0x1f64f];
  for (const code of [0x20, 0x41, 0x7e, 0xa9, 0x1f600, 0x1f64f]) {
    expect(isCovered(ends, code)).toBe(true);
  }
  for (const code of [0, 0x1f, 0x7f, 0xa8, 0xaa, 0x1f5ff, 0x1f650]) {
    expect(isCovered(ends, code)).toBe(false);
  }
  expect(isCovered([], 0x20)).toBe(false);
});

test('a font is loaded only for a text that it has something of', async () => {
  expect((await drawWith(fonts, ['김민준'])).loaded).toEqual(['Noto Sans KR']);
  expect((await drawWith(fonts, ['محمد'])).loaded).toEqual(['Noto Sans Arabic']);
  expect((await drawWith(fonts, ['Ada 😀'])).loaded.toSorted()).toEqual([
    'Noto Color Emoji',
    'Noto Sans',
  ]);
});

test('what is drawn is the same where nobody says what fonts have', async () => {
  const { covers, ...silent } = fonts;
  expect(Object.keys(covers ?? {})).toEqual([...FAMILIES]);
  const names = [...NAMES.map(([, name]) => name), 'Ada 😀 é\u0323', '\u{10c80}', '☺ ❤️ ①'];
  expect((await drawWith(silent, names)).svgs).toEqual((await drawWith(fonts, names)).svgs);
});
