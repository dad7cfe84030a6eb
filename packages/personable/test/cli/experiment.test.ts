import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../src/cli/command.ts';
import { importExperimentCommand } from '../../src/cli/experiment/import-experiment-command.ts';
import { chooseControl } from '../../src/engine/experiment-file/choose-control.ts';
import { createRandom } from '../../src/math/random.ts';
import type { ExperimentReport } from '../../src/measure/statistics/report/report.ts';
import { personable } from './personable-process.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'personable-experiment-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const file = (content: string | Uint8Array): string => {
  const path = join(folder, `experiment-${++files}.csv`);
  writeFileSync(path, content);
  return path;
};

const SILENT = { begin: () => undefined, advance: () => undefined, end: () => undefined };

/** What the command prints of a file. */
const printed = async (
  content: string | Uint8Array,
  ...args: readonly string[]
): Promise<string> => {
  const lines: string[] = [];
  const print = (text: string) => lines.push(text);
  const all = ['experiment', file(content), ...args];
  await importExperimentCommand({ args: all, env: {}, print, say: print }, SILENT);
  return lines.join('\n');
};

type Printed = ExperimentReport & { readonly file: readonly string[] };

const report = async (
  content: string | Uint8Array,
  ...args: readonly string[]
): Promise<Printed> => {
  const text = await printed(content, ...args, '--json');
  // What JSON cannot say is written as null, so a NaN would be one where none is meant to be.
  expect(text).not.toMatch(/NaN|Infinity|"(?:low|high|pValue|mean)":null/);
  return JSON.parse(text) as Printed;
};

/** Rows of an arm: so many people, of whom so many have a 1 in each column. */
const counted = (arm: string, people: number, ...ones: readonly number[]): readonly string[] =>
  Array.from({ length: people }, (_, i) =>
    // Spread differently over the rows, so that columns are not copies of each other.
    [
      arm,
      ...ones.map((count, column) => ((i * (PRIMES[column] ?? 1)) % people < count ? 1 : 0)),
    ].join(','),
  );
const PRIMES = [1, 7919, 104_729];

const table = (header: string, ...rows: readonly (readonly string[])[]): string =>
  `${header}\n${rows.flat().join('\n')}\n`;

const found = (of: Printed, metric: string, arm?: string) => {
  const finding = of.metrics
    .find(({ name }) => name === metric)
    ?.findings.find((one) => arm === undefined || one.arm === arm);
  if (finding === undefined || 'unsaid' in finding.plain)
    throw new Error(`${metric}: nothing said`);
  return { ...finding, plain: finding.plain };
};

describe('published experiments, by their published counts', () => {
  test('Cookie Cats: the later gate lost players after a week', async () => {
    const cats = table(
      'version,retention_1,retention_7',
      counted('gate_30', 44_700, 20_034, 8_502),
      counted('gate_40', 45_489, 20_119, 8_279),
    )
      .replaceAll(/,1\b/g, ',True')
      .replaceAll(/,0\b/g, ',False')
      .replace('retention_True', 'retention_1');
    const said = await report(
      gzipSync(cats),
      '--arm',
      'version',
      '--metric',
      'retention_1',
      '--metric',
      'retention_7',
    );
    expect(said.control).toBe('gate_30');
    expect(said.verdict.outcome).toBe('lost');
    expect(said.verdict.text).toContain(
      'gate_40 lost against gate_30: retention_7 (−0.8201 points',
    );
    const one = found(said, 'retention_1').plain;
    expect(one.difference.value).toBeCloseTo(-0.005905, 6);
    expect(one.pValue).toBeCloseTo(0.0744, 4);
    const seven = found(said, 'retention_7').plain;
    expect(seven.pValue).toBeCloseTo(0.001554, 6);
    // By statsmodels: confint_proportions_2indep(8279, 45489, 8502, 44700, method="wald").
    expect(seven.difference.fixed.low).toBeCloseTo(-0.0132816, 6);
    expect(seven.difference.fixed.high).toBeCloseTo(-0.0031211, 6);
    expect(said.sampleRatio).toMatchObject({ state: 'low' });
  });

  test('MineThatData: both e-mails won, and that for men the more', async () => {
    const mail = table(
      'segment,visit,conversion',
      counted('Mens E-Mail', 21_307, 3_894, 267),
      counted('Womens E-Mail', 21_387, 3_238, 189),
      counted('No E-Mail', 21_306, 2_262, 122),
    );
    const said = await report(mail, '--arm', 'segment', '--metric', 'visit', 'conversion');
    expect(said.control).toBe('No E-Mail');
    expect(said.verdict.outcome).toBe('won');
    expect(said.verdict.text).toContain('Mens E-Mail did better than Womens E-Mail too');
    expect(found(said, 'visit', 'Mens E-Mail').plain.difference.value).toBeCloseTo(0.07659, 5);
    expect(found(said, 'visit', 'Womens E-Mail').plain.difference.value).toBeCloseTo(0.045233, 5);
    expect(found(said, 'conversion', 'Mens E-Mail').plain.difference.value).toBeCloseTo(
      0.006805,
      5,
    );
    expect(said.comparisons).toBe(4);
    expect(said.sampleRatio.state).toBe('fine');
  });
});

describe('a verdict', () => {
  test('is that nothing could be told, with what would have shown', async () => {
    const said = await report(
      table('arm,bought', counted('a', 2_000, 200), counted('b', 2_000, 207)),
      '--arm',
      'arm',
      '--metric',
      'bought',
    );
    expect(said.verdict).toMatchObject({ outcome: 'no_difference' });
    expect(said.metrics[0]?.findings[0]?.smallest).toBeGreaterThan(0.02);
  });

  test('is none where people are missing from an arm', async () => {
    const said = await report(
      table('arm,bought', counted('a', 5_000, 500), counted('b', 4_500, 700)),
      '--arm',
      'arm',
      '--metric',
      'bought',
    );
    expect(said.sampleRatio.state).toBe('mismatch');
    expect(said.verdict.outcome).toBe('cannot_say');
    const meant = await report(
      table('arm,bought', counted('a', 5_000, 500), counted('b', 4_500, 700)),
      '--arm',
      'arm',
      '--metric',
      'bought',
      '--shares',
      'a=10,b=9',
    );
    expect(meant.verdict.outcome).toBe('won');
  });

  test('of arms far from equal, of which nobody said what was meant, comes with a word on it', async () => {
    const said = await report(
      table('group,converted', counted('ad', 20_000, 600), counted('psa', 1_000, 10)),
      '--arm',
      'group',
      '--metric',
      'converted',
    );
    expect(said.control).toBe('psa');
    expect(said.sampleRatio.state).toBe('unplanned');
    expect(said.verdict.outcome).toBe('won');
  });

  test('turns round where less is better', async () => {
    const rows = table('arm,complained', counted('a', 2_000, 200), counted('b', 2_000, 100));
    expect((await report(rows, '--arm', 'arm', '--metric', 'complained')).verdict.outcome).toBe(
      'lost',
    );
    expect(
      (await report(rows, '--arm', 'arm', '--metric', 'complained:lower')).verdict.outcome,
    ).toBe('won');
  });

  test('of results that were peeked at is by the interval for any number of looks', async () => {
    const rows = table('arm,bought', counted('a', 2_000, 200), counted('b', 2_000, 245));
    const once = await report(rows, '--arm', 'arm', '--metric', 'bought');
    const often = await report(rows, '--arm', 'arm', '--metric', 'bought', '--peeked');
    expect(once.verdict.outcome).toBe('won');
    expect(once.metrics[0]?.findings[0]?.text).toContain(
      'any number of looks does not tell it yet',
    );
    expect(often.verdict.outcome).toBe('no_difference');
  });

  test.each([
    ['one arm', table('arm,bought', counted('a', 50, 20))],
    ['one person in an arm', table('arm,bought', counted('a', 50, 20), ['b,1'])],
    [
      'a share that hardly anybody has',
      table('arm,bought', counted('a', 60, 1), counted('b', 60, 7)),
    ],
    ['nobody who differs', table('arm,bought', counted('a', 60, 60), counted('b', 60, 60))],
    [
      'amounts of a handful of people',
      table('arm,bought', ['a,1.5', 'a,2.5', 'a,1.25'], ['b,9.5', 'b,8.25', 'b,7']),
    ],
  ])('cannot be given for %s', async (_, rows) => {
    const said = await report(rows, '--arm', 'arm', '--metric', 'bought');
    expect(said.verdict.outcome).toBe('cannot_say');
    expect(said.verdict.text).toMatch(/cannot be said/);
  });
});

describe('a file', () => {
  const shop = (rows: number, row: (i: number, arm: 'a' | 'b') => string): string =>
    Array.from({ length: rows }, (_, i) => row(i, i % 2 === 0 ? 'a' : 'b')).join('\n');

  test('has several rows of a person summed, and leaves out who is in two arms', async () => {
    const rows = `who;arm;spent;bought\n${shop(400, (i, arm) => `p${i};${arm};${i % 7},50;${i % 3 === 0 ? 'yes' : 'no'}`)}\np1;b;2,50;yes\np1;b;1,00;no\np2;b;4;yes\n;a;1;no\np9;;1;no\n`;
    const said = await report(
      rows,
      '--person',
      'who',
      '--arm',
      'arm',
      '--metric',
      'spent:revenue',
      '--metric',
      'bought',
    );
    expect(said.arms.map(({ people }) => people)).toEqual([199, 200]);
    expect(said.file.join(' ')).toContain(
      '405 rows of 400 people. 1 row left out: nothing in arm. 1 row left out: nothing in who. 1 person is left out: in more than one arm. 3 rows are of somebody who had one already',
    );
    const [spent, bought] = said.metrics;
    const b =
      Array.from({ length: 200 }, (_, i) => ((2 * i + 1) % 7) + 0.5).reduce((x, y) => x + y) + 3.5;
    expect(spent?.arms[1]?.value).toBeCloseTo(b / 200, 9);
    // One yes among the rows of a person is enough.
    expect(bought?.kind).toBe('proportion');
  });

  test('may hold money as people write it, percent of what is missing, and values below zero', async () => {
    const rows = `arm,spent\n${shop(300, (i, arm) => `${arm},${['"$1,234.50"', '', '-3', '(4.00)', 'NaN', 'inf', 'lots'][i % 7]}`)}\n`;
    const said = await report(rows, '--arm', 'arm', '--metric', 'spent:revenue');
    const notes = said.metrics[0]?.notes.join(' ') ?? '';
    expect(notes).toContain('people have no value for it and are left out of this metric');
    expect(notes).toContain('cells of spent are no number, such as "inf"');
    expect(notes).toContain('are infinite or far too large');
    expect(notes).toContain('are below zero; they count as they are, as money given back');
    expect(said.metrics[0]?.arms[0]?.people).toBeLessThan(150);
    const zeros = await report(
      rows,
      '--arm',
      'arm',
      '--metric',
      'spent:revenue',
      '--empty',
      'zero',
    );
    expect(zeros.metrics[0]?.arms[0]?.people).toBeGreaterThan(
      said.metrics[0]?.arms[0]?.people ?? 0,
    );
  });

  test('has its outliers named, and cut where that is asked for', async () => {
    const rows = `arm,spent\n${shop(1_000, (i, arm) => `${arm},${i === 500 ? 50_000 : i % 10}`)}\n`;
    const said = await report(rows, '--arm', 'arm', '--metric', 'spent:revenue');
    expect(said.cautions[0]?.text).toMatch(
      /^One value of spent, 50,000 in a, makes .* may as well be infinite. Without it/,
    );
    const cut = await report(rows, '--arm', 'arm', '--metric', 'spent:revenue', '--cap', '99.9%');
    expect(cut.cautions.map(({ text }) => text)).toEqual([
      'spent was cut at 9: 1 person was above it, with 49,991 more in all, which is in no figure here.',
    ]);
  });

  test('is adjusted by what was before, and refused where that differed already', async () => {
    const random = createRandom(3);
    const row = (shift: number) => (_: number, arm: string) => {
      const before = 50 + 10 * random.normal() + (arm === 'b' ? shift : 0);
      return `${arm},${before},${before + 3 * random.normal() + (arm === 'b' ? 1 : 0)}`;
    };
    const fair = await report(
      `arm,pre,spent\n${shop(2_000, row(0))}\n`,
      '--arm',
      'arm',
      '--metric',
      'spent',
      '--pre',
      'pre',
    );
    const { adjusted, plain } = found(fair, 'spent');
    if (adjusted === undefined || 'unsaid' in adjusted) throw new Error('not adjusted');
    expect(adjusted.reduction).toBeGreaterThan(0.85);
    expect(adjusted.standardError).toBeLessThan(0.4 * plain.standardError);
    expect(fair.verdict.outcome).toBe('won');
    const unfair = await report(
      `arm,pre,spent\n${shop(2_000, row(5))}\n`,
      '--arm',
      'arm',
      '--metric',
      'spent',
      '--pre',
      'spent=pre',
    );
    expect(unfair.verdict.outcome).toBe('cannot_say');
    expect(unfair.verdict.text).toContain('Before the experiment b and a differed already');
  });

  test('is looked at by kind of people with all looks counted, numbers by quarters', async () => {
    const random = createRandom(5);
    const rows = `arm,country,age,bought\n${shop(6_000, (i, arm) => `${arm},${['AT', 'DE', ''][i % 3]},${20 + (i % 50)},${random.next() < (arm === 'b' && i % 3 === 1 ? 0.3 : 0.15) ? 1 : 0}`)}\n`;
    const said = await report(
      rows,
      '--arm',
      'arm',
      '--metric',
      'bought',
      '--segment',
      'country',
      '--segment',
      'age',
    );
    const [country, age] = said.breakdowns;
    expect(country?.rows.map(({ segment }) => segment)).toEqual(['(empty)', 'AT', 'DE']);
    expect(country?.rows.map(({ holm }) => (holm ?? 1) < 0.05)).toEqual([false, false, true]);
    expect(country?.text).toContain('Effects differ between segments for bought with b');
    expect(age?.rows).toHaveLength(4);
    expect(age?.text).toContain('That effects differ between segments cannot be told');
    expect(
      await printed(rows, '--arm', 'arm', '--metric', 'bought', '--segment', 'country'),
    ).toContain('these are 3 looks at the same people');
  });

  test('tells of arms whose shares or meaning changed midway, and of clocks that were wrong', async () => {
    const random = createRandom(7);
    const day = (i: number) => new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString();
    const ramp = Array.from({ length: 4_000 }, (_, i) => {
      const arm = random.next() < (i < 2_000 ? 0.3 : 0.7) ? 'b' : 'a';
      return `${arm},${day(i)},${random.next() < 0.2 ? 1 : 0}`;
    });
    const ramped = await report(
      `arm,at,bought\n${ramp.join('\n')}\n`,
      '--arm',
      'arm',
      '--metric',
      'bought',
      '--time',
      'at',
    );
    expect(ramped.cautions.map(({ text }) => text).join(' ')).toContain(
      'The shares of the arms changed over time',
    );
    const turned = `arm,at,bought\n${shop(4_000, (i, arm) => `${arm},${i === 9 ? '2199-01-01' : day(i)},${random.next() < (arm === 'a' ? 0.2 : i < 2_000 ? 0.1 : 0.3) ? 1 : 0}`)}\n`;
    const told = (
      await report(turned, '--arm', 'arm', '--metric', 'bought', '--time', 'at')
    ).cautions
      .map(({ text }) => text)
      .join(' ');
    expect(told).toContain('What b does to bought changed midway');
    expect(told).toContain('1 time is in the future');
    expect(told).not.toContain('The shares of the arms changed');
  });

  test('has ratios of two columns', async () => {
    const random = createRandom(9);
    const rows = `arm,clicks,views\n${shop(2_000, (_, arm) => {
      const views = 1 + random.int(9);
      return `${arm},${Array.from({ length: views }, () => (random.next() < (arm === 'a' ? 0.2 : 0.3) ? 1 : 0) as number).reduce((x, y) => x + y, 0)},${views}`;
    })}\n`;
    const said = await report(rows, '--arm', 'arm', '--metric', 'clicks/views');
    expect(said.metrics[0]).toMatchObject({ name: 'clicks/views', kind: 'ratio' });
    expect(said.metrics[0]?.arms[1]?.value).toBeCloseTo(0.3, 1);
    expect(said.verdict.outcome).toBe('won');
  });

  test('may be hostile: names that turn the writing round, huge cells, NUL', async () => {
    const rows = `arm,bought\n${shop(200, (i, arm) => `${arm === 'a' ? '\u202Eevil\u001b[2J' : 'x'.repeat(5_000)},${i % 5 === 0 ? 1 : 0}`)}\n`;
    const text = await printed(rows, '--arm', 'arm', '--metric', 'bought');
    expect(text).not.toContain('\u202E');
    expect(text).not.toContain('\u001b');
    const zeros = await report(
      `arm,bought\n${shop(200, (i, arm) => `${arm},${i % 5}\0`)}\n`,
      '--arm',
      'arm',
      '--metric',
      'bought',
    ).catch((error: Error) => error.message);
    expect(zeros).toContain('is no text');
  });
});

test.each([
  [['treatment', 'control'], 'control'],
  [['Mens E-Mail', 'No E-Mail', 'Womens E-Mail'], 'No E-Mail'],
  [['new_page', 'old_page'], 'old_page'],
  [['ad', 'psa'], 'psa'],
  [['1', '0'], '0'],
  [['True', 'False'], 'False'],
  [['B', 'A'], 'A'],
  [['gate_40', 'gate_30'], 'gate_30'],
  [['Promo', 'no promo', 'nothing at all'], 'nothing at all'],
])('of %j the control is %s', (arms, control) => {
  const sorted = arms.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const chosen = chooseControl(sorted, undefined);
  if (control !== 'nothing at all') expect(sorted[chosen.place]).toBe(control);
  // Two that could be it are none: then the first is taken, and it is said that nothing tells.
  else expect(chosen.why).toContain('as nothing says which it is');
});

describe('what is wrong is said with a way out', () => {
  const rows = 'who,arm,bought\n1,a,1\n2,b,0\n';
  test.each<[string, string, readonly string[], RegExp]>([
    [
      'a column that is not there',
      rows,
      ['--arm', 'group', '--metric', 'bought'],
      /has no column "group". Its columns are who, arm, bought/,
    ],
    [
      'an arm that is not there',
      rows,
      ['--arm', 'arm', '--metric', 'bought', '--control', 'c'],
      /There is no arm "c". The arms are a, b/,
    ],
    ['no metric', rows, ['--arm', 'arm'], /--metric COLUMN/],
    ['no arm', rows, ['--metric', 'bought'], /--arm COLUMN/],
    [
      'a metric twice',
      rows,
      ['--arm', 'arm', '--metric', 'bought', '--metric', 'bought:lower'],
      /asked for twice/,
    ],
    [
      'a limit that is none',
      rows.replace(',0', ',7'),
      ['--arm', 'arm', '--metric', 'bought', '--cap', 'much'],
      /--cap is "much"/,
    ],
    [
      'shares of other arms',
      rows,
      ['--arm', 'arm', '--metric', 'bought', '--shares', 'a=1,c=1'],
      /--shares: "c=1" is no arm/,
    ],
    [
      'a horizon of nobody',
      rows,
      ['--arm', 'arm', '--metric', 'bought', '--horizon', '0'],
      /--horizon is "0"/,
    ],
    ['emptiness', '', ['--arm', 'arm', '--metric', 'bought'], /is empty/],
    [
      'a header alone',
      'arm,bought\n',
      ['--arm', 'arm', '--metric', 'bought'],
      /nobody with a value in arm/,
    ],
    [
      'a metric of words',
      'arm,bought\na,lots\nb,few\n',
      ['--arm', 'arm', '--metric', 'bought'],
      /No cell of the column bought/,
    ],
    [
      'an arm for everybody',
      `arm,bought\n${Array.from({ length: 60 }, (_, i) => `${i},1`).join('\n')}\n`,
      ['--arm', 'arm', '--metric', 'bought'],
      /more than 50 different values in the column arm/,
    ],
    [
      'a spreadsheet',
      'PK\u0003\u0004rest',
      ['--arm', 'arm', '--metric', 'bought'],
      /is a spreadsheet or an archive/,
    ],
  ])('%s', async (_, content, args, message) => {
    await expect(printed(content, ...args)).rejects.toThrow(message);
  });

  test('a file cut off in the middle of its packing', async () => {
    const packed = gzipSync(table('arm,bought', counted('a', 5_000, 500)));
    await expect(
      printed(packed.subarray(0, packed.length >> 1), '--arm', 'arm', '--metric', 'bought'),
    ).rejects.toThrow(/ends before its compressed data does/);
  });

  test('a metric without data is said to have none', async () => {
    const said = await report(
      `arm,bought,spent\n${'a,1,\nb,0,\n'.repeat(100)}`,
      '--arm',
      'arm',
      '--metric',
      'bought',
      '--metric',
      'spent',
    );
    expect(said.metrics[1]?.findings[0]?.outcome).toBe('unsaid');
    expect(said.metrics[1]?.arms[0]?.value).toBeNull();
    expect(said.metrics[1]?.findings[0]?.text).toContain('cannot be said');
  });
});

test('a usage error is one', async () => {
  await expect(printed('a,b\n', '--nonsense')).rejects.toBeInstanceOf(UsageError);
});

test('the command runs as a process and keeps nothing', async () => {
  const path = file(table('arm,bought', counted('a', 500, 50), counted('b', 500, 100)));
  const ended = await personable(
    'import',
    'experiment',
    path,
    '--arm',
    'arm',
    '--metric',
    'bought',
  );
  expect(ended.stdout).toMatch(/^Verdict: b won against a: bought \(\+10 points, \+100 %\)\.\n/);
  expect(ended.stdout).toContain('any number of looks');
  const wrong = await personable(
    'import',
    'experiment',
    path,
    '--arm',
    'none',
    '--metric',
    'bought',
  );
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('has no column "none"');
});
