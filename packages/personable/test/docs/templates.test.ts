import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readRule } from '../../src/rules/definition.ts';

const text = readFileSync(new URL('../../../../docs/templates.md', import.meta.url), 'utf8');
const [first = '', looks = ''] = [...text.matchAll(/^```yaml\n(.*?)^```/gms)].map(
  ([, code]) => code,
);

test('docs/templates.md has a template that can be stored, also with its looks', () => {
  const body = parse(first) as object;
  expect(readRule('templates', 'news', body).name).toBe('New mugs');
  const both = readRule('templates', 'news', { ...body, ...(parse(looks) as object) });
  expect(both.alternatives).toHaveLength(1);
  expect(both.goal).toEqual({ event: 'Order Completed', within: '7d' });
});
