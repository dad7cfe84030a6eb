import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importCommand } from '../../src/cli/commands/import.ts';
import { EXPERIMENT_HELP } from '../../src/cli/experiment/said.ts';
import { createRandom } from '../../src/math/random.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/statistics.md'), 'utf8');
const commands = [...page.matchAll(/^npm run personable -- (import experiment .*)$/gm)].map(
  ([, command = '']) => command.split(' '),
);

/** A file of the columns that the page speaks of. */
const mails = (): string => {
  const random = createRandom(1);
  const rows = Array.from({ length: 600 }, (_, i) => {
    const group = random.pick(['mail', 'no mail']);
    const before = Math.round(random.exponential(30));
    const visited = random.next() < (group === 'mail' ? 0.4 : 0.2);
    const spent = visited ? before + 10 : 0;
    return `c${i},${group},${visited},${spent.toFixed(2)},${before},${random.pick(['AT', 'DE'])},2026-03-${1 + (i % 28)}`;
  });
  return `customer,group,visited,spent,spent_before,country,sent\n${rows.join('\n')}\n`;
};

test('the commands of the page run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-docs-'));
  writeFileSync(join(folder, 'mails.csv'), mails());
  expect(commands).toHaveLength(2);
  for (const [, ...words] of commands) {
    const lines: string[] = [];
    const print = (text: string) => lines.push(text);
    const args = words.map((word) => (word === 'mails.csv' ? join(folder, word) : word));
    expect(await importCommand.run({ args, env: {}, print, say: print })).toBe(0);
    expect(lines.join('\n')).toContain('mail won against no mail');
  }
  rmSync(folder, { recursive: true });
});

test('the page and the help know the same options', () => {
  const known = (text: string) => [...new Set(text.match(/--[a-z]+/g))].sort();
  const [, table = ''] = page.split('| option | |');
  expect(known(table.split('\n\n')[0] ?? '')).toEqual(known(EXPERIMENT_HELP.join('\n')));
});

test('the page has every estimator there is', () => {
  for (const name of [
    'mean',
    'ratio',
    'difference',
    'always-valid',
    'cuped',
    'bayesian',
    'sample-ratio',
    'many-looks',
    'power',
    'plan',
  ]) {
    expect(page).toContain(`\`${name}.ts\``);
  }
});
