import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readExpectationFiles } from '../../src/cli/expectations/expectation-files.ts';
import { NOON, openShop } from '../customer/open-shop.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const EXAMPLES = join(ROOT, 'docs/examples/rules');
const text = readFileSync(join(ROOT, 'docs/testing-personalization.md'), 'utf8');
const blocks = [...text.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, code = '']) => parse(code));

test('the persona and the expectation of the page can be read', async () => {
  const { shop } = await openShop();
  const [persona, expectation] = blocks;
  await shop.preview.decide({ placement: 'for-you', as: { persona } });
  const checked = await shop.expectations.check({ expectation, runs: 20 });
  expect(checked).toMatchObject({ outcome: 'passed', cases: 20 });
});

test.each([1, 2, 3])('the examples meet what is expected of them, by seed %i', async (seed) => {
  const { shop } = await openShop({ timezone: 'Europe/Berlin' });
  const { rules, items = [], personas, expectations } = await readExpectationFiles(EXAMPLES);
  await shop.items.put(items);
  expect(expectations.length).toBe(6);
  for (const { body } of expectations) {
    const checked = await shop.expectations.check({
      expectation: body,
      personas,
      rules,
      seed,
      runs: 40,
    });
    expect(checked.failure).toBeUndefined();
    expect(checked.outcome).toBe('passed');
  }
  expect(NOON).toBe(shop.settings.clock());
});
