import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { VERSION } from '../src/version.ts';
import { buildScript } from './build-script.ts';

let script: string;
beforeAll(async () => {
  script = await buildScript();
});

test('the script is at most 6 kB, compressed', () => {
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(6_000);
});

test('the script is one classic script without a source map', () => {
  expect(() => new Function(script)).not.toThrow();
  expect(script).not.toMatch(/sourceMappingURL|\bimport\b|\bexport\b/);
});

test('the script writes no markup and evaluates no text', () => {
  expect(script).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/,
  );
});

test('events name the version of the package', () => {
  const text = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8');
  const { version, dependencies } = JSON.parse(text);
  expect(VERSION).toBe(version);
  expect(dependencies).toBeUndefined();
});
