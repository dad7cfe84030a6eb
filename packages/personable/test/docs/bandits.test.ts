import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BANDITS } from '../../src/learning/bandit/bandit.ts';

const root = join(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'docs/bandits.md'), 'utf8');
const [, example = ''] = /^```js\n(.*?)^```/ms.exec(page) ?? [];

test('docs/bandits.md has an example that works, and says what it says', () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=personable:source', '--input-type=module'],
    { cwd: root, input: example, encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^calm with probability 0\.9\d\d, because: evening × phone\n$/);
});

test('docs/bandits.md names every way to choose', () => {
  for (const name of Object.keys(BANDITS)) expect(page).toContain(`| \`${name}\` |`);
});
