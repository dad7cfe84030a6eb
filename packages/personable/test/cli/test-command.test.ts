import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readExpectationFiles } from '../../src/cli/expectations/expectation-files.ts';
import { junitReport } from '../../src/cli/expectations/junit.ts';
import { openPersonable } from '../../src/index.ts';
import { personable, start } from './running.ts';

const EXAMPLES = join(import.meta.dirname, '../../../../docs/examples/rules');

let root: string;
const at = (name: string) => join(root, name);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'personable-test-command-'));
  cpSync(EXAMPLES, at('rules'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const edit = (file: string, from: string, to: string) => {
  const text = readFileSync(at(file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(at(file), text.replace(from, to));
};

describe('personable test', () => {
  test('finds that the examples meet what is expected of them', async () => {
    const done = await personable('test', at('rules'), '--runs', '40', '--junit', at('junit.xml'));
    expect(done.stdout).toMatch(/^ok +No minor ever sees alcohol, in any context \(40 cases, /m);
    expect(done.stdout).toMatch(
      /^ok +A tea drinker at 18:00 in the rain sees tea first \(10 cases/m,
    );
    expect(done.stdout).toMatch(/^6 of 6 expectations met, by [\d,]+ decisions\.$/m);
    expect(done.code).toBe(0);
    expect(readFileSync(at('junit.xml'), 'utf8')).toContain('tests="6" failures="0"');
  }, 60_000);

  test('ends with 1 and the smallest person when a rule lets something through', async () => {
    edit('rules/item-rules/alcohol-for-adults.yaml', 'minor: { $ne: false }', 'minor: true');
    const only = ['--only', 'minor', '--json', '--junit', at('junit.xml')];
    const done = await personable('test', at('rules'), ...only);
    expect(done.code).toBe(1);
    const { results } = JSON.parse(done.stdout) as { results: { failure: { persona: object } }[] };
    expect(results).toMatchObject([{ outcome: 'failed', failure: { of: 'never', as: 'anyone' } }]);
    expect(Object.keys(results[0]?.failure.persona ?? {})).toHaveLength(1);
    expect(readFileSync(at('junit.xml'), 'utf8')).toMatch(/<failure message="home.row shows .* \(/);
    const told = await personable('test', at('rules'), '--only', 'minor');
    expect(told.stdout).toMatch(/^FAILED +No minor ever sees alcohol/m);
    expect(told.stdout).toMatch(/would stop it, but its audience does not hold/);
    expect(told.stdout).toMatch(/again +--seed 1$/m);
  }, 60_000);

  test('says which step and clause of a journey something does not come by', async () => {
    edit('rules/journeys/tea-left-behind.yaml', ".came': true", ".came': false");
    const done = await personable('test', at('rules'), '--only', 'leaves tea behind');
    expect(done.code).toBe(1);
    expect(done.stdout).toMatch(/^FAILED +Whoever leaves tea behind is reminded after two hours/m);
    expect(done.stdout).toContain(
      'journeys/tea-left-behind sends only tea-left-behind after 2h; tea-left-behind after 26h is missing.',
    );
    expect(done.stdout).toMatch(/After 1d 2h, step "came": Yes: /);
  }, 60_000);

  test('ends with 2 and the file when something cannot be read', async () => {
    edit('rules/expectations/tea-in-the-rain.yaml', 'first:', 'frist:');
    const refused = await personable('test', at('rules'));
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      'expectations/tea-in-the-rain.yaml /expect/frist: There is no field "frist" here. Did you mean "first"?',
    );
    expect(await personable('test', at('nowhere'))).toMatchObject({ code: 2 });
    expect(await personable('test', at('rules'), '--runs', 'many')).toMatchObject({ code: 2 });
    rmSync(at('rules/expectations'), { recursive: true });
    expect((await personable('test', at('rules'))).stderr).toContain(
      'has no file that says what is expected',
    );
  }, 60_000);

  test('works over a data folder that a running engine holds, and changes nothing in it', async () => {
    const data = at('data');
    const shop = await openPersonable({ data });
    const { items = [] } = await readExpectationFiles(at('rules'));
    await shop.items.put(items);
    await shop.close();
    const serving = await start(/listens on|http:\/\//, 'serve', '--data', data, '--port', '4517');
    const done = await personable('test', at('rules'), '--runs', '10', '--data', data);
    await serving.stop();
    expect(done.stdout).toMatch(/^6 of 6 expectations met/m);
    const again = await openPersonable({ data });
    expect(again.rules.list()).toEqual([]);
    expect((await again.decisions.list()).entries).toEqual([]);
    await again.close();
  }, 60_000);
});

test('a report for servers of continuous integration has no character that XML cannot write', () => {
  const failure = {
    ...{ of: 'never', text: 'shows "<b>\0</b>" & more', placement: 'row', as: 'anyone' },
    ...{ at: '2026-11-23T10:00:00.000Z', context: {}, because: ['Because.'] },
  };
  const head = { name: 'A & B', cases: 1, decisions: 1, seed: 1, file: 'a.yaml', milliseconds: 5 };
  const xml = junitReport([{ ...head, outcome: 'failed', failure }]);
  expect(xml).toContain('&quot;&lt;b&gt;?&lt;/b&gt;&quot; &amp; more');
  expect(xml).toContain('name="A &amp; B"');
  expect(xml).not.toContain('\0');
});
