import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProgressLine } from '../../src/cli/import/progress.ts';
import { readColumns } from '../../src/cli/what-if/columns.ts';
import {
  loggedPolicy,
  type Policy,
  tablePolicy,
  uniformPolicy,
} from '../../src/cli/what-if/policy.ts';
import { logKeys, readLog } from '../../src/cli/what-if/read-log.ts';
import { whatIfText } from '../../src/cli/what-if/report-text.ts';
import { openPersonable } from '../../src/index.ts';
import { whatIf } from '../../src/measure/what-if/what-if.ts';
import { campaign, publish } from '../engine/campaigns/shop.ts';
import { Processes, personable } from './personable-process.ts';

const processes = new Processes();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'personable-what-if-'));
});
afterAll(async () => {
  await processes.endAll();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
const file = (content: string | Uint8Array, end = ''): string => {
  const path = join(folder, `file-${++files}${end}`);
  writeFileSync(path, content);
  return path;
};

const COLUMNS = { action: 'shown', propensity: 'p', reward: 'won', position: 'place' };
const columns = (more: object = {}) => file(JSON.stringify({ ...COLUMNS, ...more }), '.json');

/** Two things at two places, each drawn as often; the first wins three times of ten. */
const log = (rows = 400, line = (_row: number) => '') =>
  [
    'when,shown,place,p,won,who',
    ...Array.from({ length: rows }, (_, row) => {
      const first = row % 2 === 0;
      const won = first && row % 20 < 6 ? 1 : 0;
      return (
        line(row) || `${row},${first ? 'a' : 'b'},${row % 4 < 2 ? 1 : 2},0.5,${won},p${row % 97}`
      );
    }),
  ].join('\n');

const quiet = () => new ProgressLine({ write: () => undefined }, Date.now);
const reading = async (path: string, said: string) => ({
  ...{ path, columns: await readColumns(said), keys: logKeys() },
  ...{ signal: new AbortController().signal, progress: quiet() },
});
const ask = async (
  path: string,
  said: string,
  policyOf: (how: Awaited<ReturnType<typeof reading>>) => Policy | Promise<Policy>,
) => {
  const how = await reading(path, said);
  const policy = await policyOf(how);
  const choices = await readLog(how, policy.has);
  return whatIf(choices, (row) => {
    const at = policy.at(choices.place[row] as number, choices);
    if (at === undefined) throw new Error('no target');
    return at;
  });
};
const worthOf = (found: Awaited<ReturnType<typeof ask>>, name: string) =>
  found.estimates.find((one) => one.name === name)?.value;

test('from the command line, packed, as text and as JSON', async () => {
  const packed = file(gzipSync(log()), '.csv.gz');
  const text = await personable('what-if', '--log', packed, '--columns', columns(), '--uniform');
  expect(text.code).toBe(0);
  expect(text.stdout).toContain('every action equally likely');
  expect(text.stdout).toMatch(/Answer: 0\.15 \(95 %: /);
  const json = await personable(
    'what-if',
    '--log',
    packed,
    '--columns',
    columns(),
    '--uniform',
    '--json',
  );
  expect(JSON.parse(json.stdout)).toMatchObject({ refusals: [], diagnostics: { choices: 400 } });
});

test('a log that cannot say ends with 3 and says why', async () => {
  const { code, stdout } = await personable(
    ...(['what-if', '--log', file(log(400, (row) => `${row},a,1,1,0,x`))] as const),
    ...(['--columns', columns(), '--uniform'] as const),
  );
  expect(code).toBe(3);
  expect(stdout).toContain('All 400 choices were fixed');
  expect(stdout).toContain('Start an experiment');
  expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
});

describe('the other strategy', () => {
  test('is a table for everywhere, or by position', async () => {
    const everywhere = file('{"actions": {"a": 0.8, "b": 0.2}}', '.json');
    const found = await ask(file(log()), columns(), ({ keys, signal }) =>
      tablePolicy(everywhere, keys, signal),
    );
    expect(worthOf(found, 'ips')).toBeCloseTo(0.24, 9);
    const csv = file('position,action,probability\n1,a,1\n2,b,1\n');
    const places = await ask(file(log()), columns(), ({ keys, signal }) =>
      tablePolicy(csv, keys, signal),
    );
    expect(worthOf(places, 'snips')).toBeCloseTo(0.2, 9);
    expect(places.refusals).toEqual([]);
  });

  test('is what stands in another log', async () => {
    const other = file('shown,place\na,1\na,1\nb,1\nb,2\n,2\n');
    const found = await ask(file(log()), columns(), (how) => loggedPolicy({ ...how, path: other }));
    expect(found.refusals).toEqual([]);
    expect(found.diagnostics.meanWeight).toBeCloseTo(1, 9);
  });

  test('says nothing of some places', async () => {
    const other = file('shown,place\na,1\nb,1\n');
    const found = await ask(file(log()), columns(), (how) => loggedPolicy({ ...how, path: other }));
    expect(found.diagnostics.unusable).toEqual({ 'no-target': 200 });
    expect(found.refusals.map(({ code }) => code)).toEqual(['many-unusable']);
  });

  test('has probabilities that are none', async () => {
    const signal = new AbortController().signal;
    const wrong = [
      ['{"actions": {"a": 0.8}}', 'are 0.8 together'],
      ['{"actions": {"a": "much"}}', 'a number from 0 to 1'],
      ['{"actions": {"a": -1, "b": 2}}', 'a number from 0 to 1'],
      ['{"positions": null}', 'does not say how likely'],
      ['[]', 'does not say how likely'],
      ['{', 'is not JSON'],
      ['{"actions": {}}', 'has no probabilities'],
    ] as const;
    for (const [text, said] of wrong) {
      await expect(tablePolicy(file(text, '.json'), logKeys(), signal)).rejects.toThrow(said);
    }
    const twice = file('position,action,probability\n1,a,0.5\n1,a,0.5\n');
    await expect(tablePolicy(twice, logKeys(), signal)).rejects.toThrow('says twice');
    const empty = file('position,action,probability\n1,a,\n');
    await expect(tablePolicy(empty, logKeys(), signal)).rejects.toThrow('line 2');
  });
});

describe('bad input', () => {
  test('rows that cannot be used are counted and left out', async () => {
    const odd = [
      '0,,1,0.5,0,x',
      '1,a,1,,0,x',
      '2,a,1,much,0,x',
      '3,a,1,0,0,x',
      '4,a,1,1.01,0,x',
      '5,a,1,0.5,,x',
      '6,a,1,0.5',
      '7,a,1,-0.5,1,x',
      '8,a,1,1,0,x',
    ];
    const found = await ask(file(log(400, (row) => odd[row] ?? '')), columns(), uniformPolicy);
    expect(found.diagnostics.unusable).toEqual({
      ...{ 'no-action': 1, 'no-propensity': 2, 'propensity-not-positive': 2 },
      ...{ 'propensity-above-one': 1, 'no-reward': 1, unreadable: 1 },
    });
    expect(found.diagnostics).toMatchObject({ fixed: 1, choices: 391 });
    expect(found.refusals).toEqual([]);
  });

  test('names are text, whatever they hold', async () => {
    const names = ['<b>a</b>', 'مرحبا', '"a, ""b"""', 'a'.repeat(5_000)];
    const rows = log(
      400,
      (row) => `${row},${names[row % 4]},1,0.25,${row % 5 === 0 ? 1 : 0},x${row}`,
    );
    const found = await ask(
      file(rows),
      columns({ features: ['shown', { name: 'when', high: 400 }] }),
      uniformPolicy,
    );
    expect(found.model).toBe('ridge');
    expect(found.refusals).toEqual([]);
  });

  test('files that are no logs', async () => {
    const how = (path: string) => ask(path, columns(), uniformPolicy);
    await expect(how(join(folder, 'missing'))).rejects.toThrow('There is no file');
    await expect(how(file(''))).rejects.toThrow('is empty');
    await expect(how(file('shown,place\n'))).rejects.toThrow('has no p, won');
    await expect(how(file(gzipSync(log()).subarray(0, 200)))).rejects.toThrow('ends before');
    const empty = await how(file('shown,place,p,won\n'));
    expect(empty.refusals.map(({ code }) => code)).toEqual(['nothing-logged']);
  });

  test('columns that are not said', async () => {
    const wrong = [
      ['{"action": "a"}', 'column of "propensity"'],
      ['{"action": "a", "propensity": "p", "reward": ""}', 'column of "reward"'],
      ['{"actoin": "a"}', 'nothing is called "actoin"'],
      ['[]', 'it is no object'],
      ['nothing', 'is not JSON'],
      [
        '{"action": "a", "propensity": "p", "reward": "r", "features": [{"name": "x", "low": 1}]}',
        'below its high',
      ],
      ['{"action": "a", "propensity": "p", "reward": "r", "context": [7]}', 'no name of a column'],
    ] as const;
    for (const [text, said] of wrong) {
      await expect(readColumns(file(text, '.json'))).rejects.toThrow(said);
    }
  });

  test('options that do not fit', async () => {
    const { code, stderr } = await personable('what-if', '--log', 'x', '--columns', 'y');
    expect(code).toBe(2);
    expect(stderr).toContain('Give one of --policy-log, --policy-table and --uniform.');
  });
});

test('people go together', async () => {
  const found = await ask(
    file(log(400, (row) => `${row},${row % 2 ? 'a' : 'b'},1,0.5,1,p${row % 3}`)),
    columns({ person: 'who' }),
    uniformPolicy,
  );
  expect(found.refusals[0]?.because).toContain('of 3 people');
});

test('on the log of a store, as text and through the engine that holds it', async () => {
  const data = join(folder, 'store');
  const then = Date.now() - 3 * 86_400_000;
  const shop = await openPersonable({ data, clock: () => then, consent: 'assumed' });
  await publish(
    shop,
    [
      'placements',
      'home.hero',
      {
        ...{ name: 'Hero', channel: 'web', kind: 'content' },
        strategy: { choose: 'bandit', method: 'random' },
      },
    ],
    campaign('c', {
      creatives: ['a', 'b'].map((id) => ({ id, content: { en: { title: id } } })),
    }),
  );
  for (let i = 0; i < 160; i++) {
    const userId = `person ${i}`;
    await shop.identify({ userId });
    const { decision, content } = await shop.decide({ userId, placement: 'home.hero' });
    if (content?.[0]?.creative !== 'a') continue;
    await shop.track({ userId, event: 'Campaign Clicked', properties: { decision } });
  }
  const onlyA = campaign('c', { creatives: [{ id: 'a', content: { en: { title: 'a' } } }] });
  await shop.rules.put(...onlyA);
  await shop.close();
  const winner = { choose: 'bandit', winner: 'c/a' };
  const strategy = file(JSON.stringify({ placement: 'home.hero', strategy: winner }), '.json');
  const { code, stdout, stderr } = await personable(
    'what-if',
    '--strategy',
    strategy,
    '--data',
    data,
  );
  expect([code, stderr.includes('Reading the log')]).toEqual([0, true]);
  expect(stdout).toContain('another one at home.hero, over 160 decisions');
  expect(stdout).toMatch(
    /Answer: (0\.9\d*|1(\.\d+)?) \(.*more than the log earned, whenever one looks/,
  );
  await processes.serve(data);
  const asked = ['what-if', '--strategy', strategy, '--data', data, '--json'];
  const served = await personable(...asked, '--days', '2');
  expect(JSON.parse(served.stdout)).toMatchObject({ refusals: [{ code: 'nothing-logged' }] });
  expect(served.code).toBe(3);
  const drafts = await personable(
    'what-if',
    '--drafts',
    '--placement',
    'home.hero',
    '--data',
    data,
  );
  expect(drafts.stdout).toMatch(/Answer: (0\.9\d*|1(\.\d+)?) \(/);
  const wrong = await personable('what-if', '--drafts', '--data', data);
  expect([wrong.code, wrong.stderr.includes('Say with --placement')]).toEqual([2, true]);
});

const samples =
  process.env['PERSONABLE_SAMPLES'] ??
  new URL('../../../../../shared/data', import.meta.url).pathname;
const openBandit = join(samples, 'open-bandit');

/** From https://research.zozo.com/data.html (small version), CC BY 4.0. */
describe.skipIf(!existsSync(openBandit))(
  'Open Bandit, which is not there: see research.zozo.com',
  () => {
    test.each([
      ['men', 0.0069],
      ['women', 0.0046],
    ])('from what was drawn evenly, what the bts policy earns: %s', async (campaign, truth) => {
      const said = {
        ...{
          action: 'item_id',
          position: 'position',
          propensity: 'propensity_score',
          reward: 'click',
        },
        features: [0, 1, 2, 3].map((i) => `user_feature_${i}`),
      };
      const found = await ask(
        join(openBandit, `random-${campaign}.csv.gz`),
        file(JSON.stringify(said), '.json'),
        (how) => loggedPolicy({ ...how, path: join(openBandit, `bts-${campaign}.csv.gz`) }),
      );
      for (const name of ['snips', 'doubly-robust']) {
        const one = found.estimates.find((estimate) => estimate.name === name);
        expect(one?.low).toBeLessThan(truth);
        expect(one?.high).toBeGreaterThan(truth);
      }
      expect(whatIfText(found, 'bts')).not.toMatch(/NaN|undefined|Infinity/);
    });
  },
);
