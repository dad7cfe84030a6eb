import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'docs/designer.md'), 'utf8');
const [, example = ''] = /^## Files.*?^```js\n(.*?)^```/ms.exec(page) ?? [];

test('docs/designer.md has an example of files that works', () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=personable:source', '--input-type=module'],
    { cwd: root, input: example, encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(stdout).toBe('4711-1-front-d41d8cd98f00.pdf: 30 on 1 sheet true\n');
});

test('docs/designer.md names every code of files', () => {
  const folders = [
    'art',
    'raster',
    'production',
    'server/pdf',
    'server/pictures',
    'server/renderer',
  ];
  const codes = folders.flatMap((folder) => {
    const path = join(root, 'packages/designer/src', folder);
    return readdirSync(path).flatMap((file) =>
      [...readFileSync(join(path, file), 'utf8').matchAll(/new DesignerError\(\s*'([^']+)'/g)].map(
        ([, code = '']) => code,
      ),
    );
  });
  expect(new Set(codes).size).toBeGreaterThan(20);
  for (const code of codes) expect(page).toContain(`\`${code}\``);
});
