import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const folder = join(import.meta.dirname, '..');
const tsc = join(folder, '../../node_modules/typescript/bin/tsc');

/** The package as it is published, in a folder that knows nothing else. */
let dist: string;
beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), 'personable-client-'));
  const project = ['-p', join(folder, 'tsconfig.json'), '--outDir', dist];
  const record = ['--tsBuildInfoFile', join(dist, '.tsbuildinfo')];
  await run(process.execPath, [tsc, ...project, ...record]);
});
afterAll(() => rmSync(dist, { recursive: true, force: true }));

test.each([
  ['index', ['createClient']],
  ['server', ['createServerClient', 'signToken']],
])('%s runs as plain JavaScript, and does nothing when it is imported', async (name, names) => {
  const code = `console.log(JSON.stringify(Object.keys(await import(process.argv[1])).sort()))`;
  const { stdout, stderr } = await run(process.execPath, [
    ...['--input-type=module', '-e', code],
    join(dist, `${name}.js`),
  ]);
  expect([JSON.parse(stdout), stderr]).toEqual([names, '']);
});

test('it needs no other package', () => {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  const built = files.filter((file) => /\.(js|d\.ts)$/.test(file));
  expect(built).toEqual(expect.arrayContaining(['index.d.ts', 'server.d.ts']));
  for (const file of built) {
    const text = readFileSync(join(dist, file), 'utf8');
    const imported = [...text.matchAll(/^(?:import|export)\b.*? from '([^']+)'/gm)];
    expect(
      imported.filter(([, from]) => !from?.startsWith('.')),
      file,
    ).toEqual([]);
  }
});
