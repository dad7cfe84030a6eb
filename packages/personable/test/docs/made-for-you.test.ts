import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { HELD_REASONS } from '../../src/made/production/job.ts';
import { JOB_STEPS } from '../../src/made/production/steps.ts';
import { readRule } from '../../src/rules/definition.ts';

const text = readFileSync(new URL('../../../../docs/made-for-you.md', import.meta.url), 'utf8');

test('docs/made-for-you.md has a template that can be stored', () => {
  const blocks = [...text.matchAll(/^```yaml\n# product-templates\/(\S+)\.yaml\n(.*?)^```/gms)];
  expect(blocks).toHaveLength(1);
  for (const [, id = '', body = ''] of blocks) {
    expect(readRule('product-templates', id, parse(body)).name).toBe('Name mug');
  }
});

test('docs/made-for-you.md has every reason and every step', () => {
  for (const word of [...HELD_REASONS, ...JOB_STEPS]) expect(text).toContain(`\`${word}\``);
});
