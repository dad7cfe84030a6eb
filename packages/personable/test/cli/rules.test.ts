import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRuleFiles, writeRuleFiles } from '../../src/cli/rules/rule-files.ts';
import { openPersonable } from '../../src/index.ts';
import { openShop } from '../customer/open-shop.ts';
import { personable } from './running.ts';

const EXAMPLES = join(import.meta.dirname, '../../../../docs/examples/rules');
/** When the examples hold: autumn of 2026. */
const AUTUMN = Date.UTC(2026, 9, 1);

let root: string;
const at = (name: string) => join(root, name);
const inData = ['--data'];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'personable-rule-files-'));
  cpSync(EXAMPLES, at('rules'), { recursive: true });
  inData[1] = at('data');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('personable apply', () => {
  test('shows what would change, publishes it, and changes nothing the second time', async () => {
    const planned = await personable('apply', at('rules'), '--publish', '--plan', ...inData);
    expect(planned).toMatchObject({ code: 0 });
    expect(planned.stdout).toMatch(/^campaigns\/autumn +new$/m);
    const unasked = await personable('apply', at('rules'), '--publish', ...inData);
    expect(unasked).toMatchObject({ code: 1 });
    expect(unasked.stderr).toContain('Say --yes');
    const done = await personable('apply', at('rules'), '--publish', '--yes', ...inData);
    expect(done.stdout).toContain('Published 14 rules.');
    const again = await personable('apply', at('rules'), '--publish', '--prune', ...inData);
    expect(again).toMatchObject({ code: 0, stdout: '14 rules stay the same.\n' });
  }, 60_000);

  test('says what is refused and where, and changes nothing', async () => {
    const file = at('rules/campaigns/autumn.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('[home.hero]', '[home.heros]'));
    const refused = await personable('apply', at('rules'), '--publish', '--yes', ...inData);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stdout).toContain(
      'refused: campaigns/autumn /placements/0: There is no placement "home.heros". Did you mean "home.hero"?',
    );
    writeFileSync(file, 'name: [');
    const broken = await personable('apply', at('rules'), ...inData);
    expect(broken).toMatchObject({ code: 2 });
    expect(broken.stderr).toContain(`${file} cannot be read`);
    const shop = await openPersonable({ data: at('data') });
    expect(shop.rules.list()).toEqual([]);
    await shop.close();
  }, 60_000);

  test('names a folder that is no kind of rule', async () => {
    mkdirSync(at('rules/campaing'));
    await expect(readRuleFiles(at('rules'))).rejects.toThrow('Did you mean "campaigns"?');
    await expect(readRuleFiles(at('nowhere'))).rejects.toThrow('cannot be read');
  });
});

describe('personable rules export', () => {
  test('writes what apply takes back without a change', async () => {
    const { shop } = await openShop({ clock: () => AUTUMN });
    const files = await readRuleFiles(at('rules'));
    const plan = await shop.rules.apply(files, { publish: true });
    expect(plan.problems).toEqual([]);
    await writeRuleFiles(at('out'), shop.rules.export());
    const back = await readRuleFiles(at('out'));
    const again = await shop.rules.plan(back, { publish: true, prune: true });
    expect(new Set(again.changes.map(({ does }) => does))).toEqual(new Set(['same']));
  });

  test('keeps any text as it is, whatever YAML would make of it', async () => {
    const word = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('18:00', 'no', 'null', '1e3', '2026-01-01', '- a', '{{ x }}', '# not', '*a'),
    );
    await fc.assert(
      fc.asyncProperty(word, async (text) => {
        const rule = { kind: 'offers', id: 'one', body: { name: text, list: [text] } };
        await writeRuleFiles(at('texts'), [rule]);
        expect(await readRuleFiles(at('texts'))).toEqual([rule]);
      }),
    );
  });
});
