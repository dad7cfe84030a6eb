import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readRule } from '../../src/rules/definition.ts';

const text = readFileSync(new URL('../../../../docs/offers.md', import.meta.url), 'utf8');
const blocks = [...text.matchAll(/^```yaml\n# (offers|entitlements)\/(\S+)\.yaml\n(.*?)^```/gms)];

test('docs/offers.md has rules that can be stored', () => {
  expect(blocks.map(([, kind]) => kind)).toEqual(['offers', 'entitlements']);
  for (const [, kind, id = '', body = ''] of blocks) {
    expect(readRule(kind as 'offers' | 'entitlements', id, parse(body)).name).not.toBe('');
  }
});
