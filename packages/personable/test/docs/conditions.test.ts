import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileCondition } from '../../src/conditions/condition.ts';

const text = readFileSync(new URL('../../../../docs/conditions.md', import.meta.url), 'utf8');
const blocks = [...text.matchAll(/^```json\n(.*?)^```/gms)].map(([, code = '']) => code);

test('docs/conditions.md has conditions that can be asked', () => {
  expect(blocks.length).toBeGreaterThan(2);
  for (const block of blocks) {
    expect(compileCondition(JSON.parse(block)).fields.length).toBeGreaterThan(0);
  }
});
