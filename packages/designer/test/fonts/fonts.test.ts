import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchedFonts } from '../../src/browser/fetched-fonts.ts';
import { openDrawer } from '../../src/drawing/index.ts';
import { type FontSource, joinedFonts, readArt } from '../../src/index.ts';
import { fontFiles, packageFonts } from '../../src/server/font-files.ts';
import { box, bundleOf, textField } from '../open-test-drawer.ts';

const HERE = { from: import.meta.url };
let good: Uint8Array;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fonts-'));
  const source = await packageFonts(['@expo-google-fonts/great-vibes'], HERE);
  good = await source.load('Great Vibes');
});
afterAll(() => rm(folder, { recursive: true }));

/** Draws one name in one font. */
const draw = async (fonts: FontSource, family = 'Font', name = 'Ada') => {
  const drawer = await openDrawer({ fonts, matches: () => true, art: readArt });
  const bundle = bundleOf([textField(box(10, 10, 80, 30), { fonts: [family] })]);
  return drawer.draw(bundle, { template: 't', version: 1, values: { name } });
};

const sourceOf = (file: Uint8Array): FontSource => ({
  families: { Font: 'd'.repeat(64) },
  load: async () => file,
});

test('families of packages are called by their names and styles', async () => {
  const { families } = await packageFonts(['@expo-google-fonts/noto-sans-thai'], HERE);
  expect(Object.keys(families)).toContain('Noto Sans Thai');
  expect(Object.keys(families)).toContain('Noto Sans Thai SemiBold');
  const { families: some } = await packageFonts(['@expo-google-fonts/inter'], {
    ...HERE,
    families: ['Inter SemiBold Italic'],
  });
  expect(Object.keys(some)).toEqual(['Inter SemiBold Italic']);
});

test('a package that is not installed is said', async () => {
  await expect(packageFonts(['@expo-google-fonts/nowhere'], HERE)).rejects.toMatchObject({
    code: 'unknown-font',
  });
});

test('a file that changes after its digest was taken is refused', async () => {
  const file = join(folder, 'font.ttf');
  await writeFile(file, good);
  const source = await fontFiles({ Font: file });
  expect((await draw(source)).fonts).toEqual([createHash('sha256').update(good).digest('hex')]);
  await writeFile(file, new Uint8Array([...good, 0]));
  await expect(draw(source)).rejects.toMatchObject({ code: 'broken-font' });
  await expect(fontFiles({ Font: join(folder, 'none.ttf') })).rejects.toMatchObject({
    code: 'unknown-font',
  });
});

test('fetched fonts are held against their digests', async () => {
  const digest = createHash('sha256').update(good).digest('hex');
  const asked: string[] = [];
  const answering = (status: number) => async (url: unknown) => {
    asked.push(String(url));
    return new Response(new Uint8Array(good), { status });
  };
  const url = 'https://shop.example/great-vibes.ttf';
  const fonts = (own: string, status = 200) =>
    fetchedFonts({ Font: { url, digest: own } }, { fetch: answering(status) as typeof fetch });
  expect((await draw(fonts(digest))).fonts).toEqual([digest]);
  expect(asked).toEqual([url]);
  await expect(draw(fonts('0'.repeat(64)))).rejects.toMatchObject({ code: 'broken-font' });
  await expect(draw(fonts(digest, 404))).rejects.toMatchObject({ code: 'unknown-font' });
  await expect(fonts(digest).load('toString')).rejects.toMatchObject({ code: 'unknown-font' });
});

test.each([
  ['empty', () => new Uint8Array()],
  ['text', () => new TextEncoder().encode('<html>not found</html>')],
  ['a font of the web', () => new Uint8Array([0x77, 0x4f, 0x46, 0x32, ...new Uint8Array(64)])],
  ['a collection', () => new Uint8Array([0x74, 0x74, 0x63, 0x66, ...new Uint8Array(64)])],
  ['nothing but a header', () => good.slice(0, 12)],
  ['cut off', () => good.slice(0, 20_000)],
  ['tables of zeros', () => good.map((byte, at) => (at < 400 ? byte : 0))],
])('a file that is no font (%s) is refused with a way out', async (_, file) => {
  await expect(draw(sourceOf(file()))).rejects.toMatchObject({
    code: 'broken-font',
    name: 'DesignerError',
  });
});

test('a font with bytes changed anywhere is drawn or refused, and nothing else', async () => {
  const rounds = Number(process.env['DRAWING_ROUNDS'] ?? 40);
  let state = 7;
  const random = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  for (let round = 0; round < rounds; round++) {
    const file = good.slice();
    for (let change = 0; change < 400; change++)
      file[300 + random(file.length - 300)] = random(256);
    // The list of tables too, now and then: what is wrong there is refused at once.
    if (round % 4 === 0) file[12 + random(280)] = random(256);
    try {
      const drawn = await draw(sourceOf(file), 'Font', 'Ada Lovelace');
      expect(drawn.texts).toHaveLength(1);
    } catch (error) {
      expect(error).toMatchObject({ name: 'DesignerError', code: 'broken-font' });
    }
  }
});

test('of several sources a family is that of the first that has it', async () => {
  const other = {
    families: { Font: 'e'.repeat(64), Other: 'f'.repeat(64) },
    load: async () => good,
  };
  const joined = joinedFonts([{ ...sourceOf(good), covers: { Font: [0x41, 0x5a] } }, other]);
  expect(joined.families).toEqual({ Font: 'd'.repeat(64), Other: 'f'.repeat(64) });
  expect(joined.covers).toEqual({ Font: [0x41, 0x5a] });
  expect(await joined.load('Other')).toBe(good);
  await expect(joined.load('toString')).rejects.toMatchObject({ code: 'unknown-font' });
});
