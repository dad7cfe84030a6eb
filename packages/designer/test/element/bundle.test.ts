import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

/** What the engine serves: built before any test. */
const FACES = join(import.meta.dirname, '../../../personable/faces/designer');
const PARTS = join(FACES, 'designer');
const script = readFileSync(join(FACES, 'designer.js'), 'utf8');
const parts = readdirSync(PARTS).filter((name) => name.endsWith('.js'));

/** A script with all that it needs at once. */
const atOnce = (text: string): readonly string[] => {
  const names = [...text.matchAll(/(?:from|import)\s*["`]\.\/(?:designer\/)?([\w-]+\.js)["`]/g)];
  return [
    text,
    ...names.flatMap(([, name = '']) => atOnce(readFileSync(join(PARTS, name), 'utf8'))),
  ];
};

test('the component is at most 40 kB compressed, with all it needs before the form is there', () => {
  const all = [...new Set(atOnce(script))];
  expect(all.length).toBeGreaterThan(1);
  const bytes = all.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  expect(bytes).toBeLessThanOrEqual(40_000);
});

test('what draws, patterns and the language of conditions are parts of their own', () => {
  const first = atOnce(script).join('\n');
  expect(first).not.toMatch(/hb_shape|RE2JS|wasmBinary/);
  expect(readdirSync(PARTS).some((name) => /^harfbuzz-[\w-]+\.wasm$/.test(name))).toBe(true);
  expect(parts.some((name) => name.startsWith('conditions-'))).toBe(true);
});

const MARKUP =
  /new Function|(?:inner|outer)HTML|insertAdjacentHTML|document\.write|sourceMappingURL/g;

test.each(['designer.js', ...parts])('%s writes no markup and makes no code of text', (name) => {
  const text = name === 'designer.js' ? script : readFileSync(join(PARTS, name), 'utf8');
  expect(text.match(MARKUP) ?? []).toEqual([]);
});
