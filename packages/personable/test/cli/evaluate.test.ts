import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readOptions } from '../../src/cli/evaluate/options.ts';
import { readInteractions } from '../../src/cli/evaluate/read-interactions.ts';
import { type Evaluated, jsonReport } from '../../src/cli/evaluate/report-json.ts';
import { textReport } from '../../src/cli/evaluate/report-text.ts';
import { ProgressLine } from '../../src/cli/import/progress.ts';
import type { Task } from '../../src/learning/evaluation/recommender.ts';
import { end, Processes, personable } from './personable-process.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'personable-evaluate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const file = (content: string | Uint8Array): string => {
  const path = join(folder, `table-${++files}`);
  writeFileSync(path, content);
  return path;
};

/** A table with one row a line, its cells separated by spaces. */
const table = (...lines: readonly string[]): string =>
  `${lines.map((line) => line.replaceAll(' ', '\t')).join('\n')}\n`;

/** Tells nobody. */
const quiet = () => new ProgressLine({ write: () => undefined }, Date.now);
const read = (train: string, test?: string, task: Task = 'next-item') =>
  readInteractions({ task, train, test }, quiet(), new AbortController().signal);

interface Report {
  readonly tested: number;
  readonly models: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const evaluated = async (...args: readonly string[]): Promise<Report> => {
  const { code, stdout, stderr } = await personable('evaluate', '--json', ...args);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Report;
};

describe('by hand', () => {
  test('next item', async () => {
    const train = table(
      'person item time',
      ...['ann a 1', 'ann b 2', 'ann c 3', 'ann d 4'],
      ...['ben a 1', 'ben b 2', 'ben d 3'],
      ...['cat a 1', 'cat b 2', 'cat e 3'],
      ...['dan a 1', 'dan b 2', 'eve c 1', 'fay c 1', 'fay d 2'],
    );
    const report = await evaluated('--task', 'next-item', '--train', file(train), '--k', '2,1');
    expect(report).toMatchObject({
      task: 'next-item',
      people: 6,
      items: 5,
      interactions: 15,
      tested: 3,
    });
    // Learned from: ann a b, ben a, cat a, dan a b, eve c, fay c d. So popular says a (4), b, c (2), d (1).
    // ann knows a, b, c: is told d, which comes. ben and cat know a, b: are told c, d; d and e come.
    expect(report.models['popular']).toMatchObject({
      'recall@1': 0.333333,
      'recall@2': 0.666667,
      'mrr@2': 0.5, // (1 + 1/2 + 0) / 3
      'ndcg@2': 0.543643, // (1 + 1/log₂(3) + 0) / 3
      'coverage@2': 0.4, // c and d of five
      'popularity@1': 0.277778, // d, c, c: (1/6 + 2/6 + 2/6) / 3
      'diversity@2': 0.292893, // c and d are had by two and one: 1 − 1/√2
      'ndcg@10': 0.543643,
    });
  });

  test('session', async () => {
    const train = table(
      'time person item more',
      ...['1 s1 a x', '2 s1 b x', '3 s2 a x', '4 s2 b x', '5 s2 c x', '6 s3 b x', '7 s3 c x'],
    );
    const asked = table('person item time', 't1 a 8', 't1 b 9', 't1 c 10');
    const report = await evaluated(
      ...['--task', 'session', '--train', file(train), '--test', file(asked), '--k', '1,3'],
    );
    // Asked are a → b and a, b → c.
    expect(report).toMatchObject({ people: 4, items: 3, interactions: 10, tested: 2 });
    // b (3 rows), a, c (2 each): found at ranks 1 and 3.
    expect(report.models['popular']).toMatchObject({
      'recall@1': 0.5,
      'recall@3': 1,
      'mrr@3': 0.666667,
    });
    // a: s1 1/√2, s2 1/√3: a and b 1.28, c 0.58. a, b: s1 1, s2 2/√6, s3 1/2: b 2.32, a 1.82, c 1.32.
    expect(report.models['session-kNN']).toMatchObject({
      'recall@1': 0,
      'recall@3': 1,
      'mrr@3': 0.416667, // (1/2 + 1/3) / 2
    });
    // Nobody wants what the session holds already.
    expect(report.models['personal-top']).toMatchObject({ 'recall@3': 0, 'recall@20': 0 });
  });

  test('basket', async () => {
    const train = table(
      'person item time',
      ...['ann a 1', 'ann b 1', 'ann a 2', 'ann c 2', 'ann a 3', 'ann b 3', 'ann d 3'],
      ...['ben b 1', 'ben a 2', 'ben b 2', 'cat c 1'],
    );
    const report = await evaluated('--task', 'basket', '--train', file(train), '--k', '1,2');
    // ann wants a, b, d after {a, b}, {a, c}; ben wants a, b after {b}; cat is not asked.
    expect(report).toMatchObject({ people: 3, items: 4, interactions: 11, tested: 2 });
    // a, b and c are in two baskets each.
    expect(report.models['popular']).toMatchObject({
      'recall@1': 0.416667, // (1/3 + 1/2) / 2
      'recall@2': 0.833333, // (2/3 + 1) / 2
      'ndcg@2': 1,
      'precision@2': 1,
    });
    // ann: a twice, then c, the latest. ben: b alone.
    expect(report.models['personal-top']).toMatchObject({
      'recall@2': 0.416667, // (1/3 + 1/2) / 2
      'precision@2': 0.5,
      'ndcg@2': 0.613147, // 1 / (1 + 1/log₂(3)) for both
    });
    // ben: b, and then a.
    expect(report.models['personal-top+popular']).toMatchObject({ 'recall@2': 0.666667 });
  });

  test('top n', async () => {
    const train = table('person item time', 'ann a 1', 'ann b 1', 'ben a 1', 'ben c 1', 'cat c 1');
    const asked = table('person item time', 'ann c 2', 'ann d 2', 'ben b 2', 'dan a 2');
    const report = await evaluated(
      ...['--task', 'top-n', '--train', file(train), '--test', file(asked), '--k', '2'],
    );
    expect(report).toMatchObject({ people: 4, items: 4, interactions: 9, tested: 3 });
    // a and c (2), b (1). ann is told c of c and d; ben b of b; dan, who is new, a and c of a.
    expect(report.models['popular']).toMatchObject({
      'recall@2': 0.833333, // (1/2 + 1 + 1) / 3
      'hitRate@2': 1,
      'ndcg@2': 0.871049, // (0.613147 + 1 + 1) / 3
    });
    expect(Object.keys(report.models)).not.toContain('personal-top');
  });
});

describe('a table', () => {
  const rows = table('person item time', 'ann mug 3', 'ann tea 1', 'ben mug 2');

  test('is read alike packed and plain, whatever its line ends, with and without the last one', async () => {
    const plain = await read(file(rows));
    expect([...plain.train.item]).toEqual([2, 1, 1]);
    for (const content of [
      gzipSync(rows),
      rows.trimEnd(),
      rows.replaceAll('\n', '\r\n'),
      `\uFEFF${rows}`,
      rows.replace('\n', '\n\n'),
    ]) {
      expect(await read(file(content))).toEqual(plain);
    }
  });

  test('may have its columns in any order and others among them', async () => {
    const other = table('price time item person', '1 3 mug ann', '2 1 tea ann', '3 2 mug ben');
    expect(await read(file(other))).toEqual(await read(file(rows)));
  });

  test('orders by numbers and by dates, UTC where no zone is said', async () => {
    const times = [
      '2026-03-01',
      '2026-03-01T00:00:01Z',
      '2026-03-01 00:00:02',
      '2026-03-01T01:00:03+01:00',
      '2026-02-28T19:00:04.5-0500',
    ];
    const lines = times.toReversed().map((time) => `ann\tx\t${time}\n`);
    const { train } = await read(file(`person\titem\ttime\n${lines.join('')}`));
    const start = Date.UTC(2026, 2, 1);
    expect([...train.time].map((time) => time - start)).toEqual([0, 1_000, 2_000, 3_000, 4_500]);
    const numbers = table('person item time', 'a x 1e3', 'a x -2', 'a x 0.125', 'a x 7.');
    expect([...(await read(file(numbers))).train.time]).toEqual([-2, 0.125, 7, 1_000]);
  });

  test('keeps rows that stand twice', async () => {
    const twice = table('person item time', 'ann mug 1', 'ann mug 1', 'ann mug 1');
    expect((await read(file(twice))).rows).toBe(3);
  });

  test('has kinds by name; without the column all are of one kind', async () => {
    const kinds = file(table('person item time kind', 'ann mug 1 view', 'ann mug 2 buy'));
    const without = file(table('person item time', 'ann mug 3'));
    expect([...((await read(kinds)).train.kind ?? [])]).toEqual([1, 6]);
    expect((await read(without)).train.kind).toBeUndefined();
    expect([...((await read(kinds, without)).test?.kind ?? [])]).toEqual([1]);
    expect([...((await read(kinds, without, 'basket')).test?.kind ?? [])]).toEqual([6]);
  });

  test('of thousands of rows and long ids comes through the chunks it is read in', async () => {
    const count = 60_000;
    const lines = Array.from({ length: count }, (_, i) => `përson-${i % 977}-☃\titem ${i}\t${i}\n`);
    const text = `person\titem\ttime\n${lines.join('')}`;
    for (const content of [text, gzipSync(text)]) {
      const { train, people, items } = await read(file(content));
      expect([people, items, train.item.length]).toEqual([977, count, count]);
      const last = train.starts[1] ?? 0;
      expect([...train.item.subarray(0, last)].every((item, i) => item === 1 + i * 977)).toBe(true);
    }
  });
});

describe('what cannot be read is said in a sentence, with the line and the way out', () => {
  const HEADER = 'person item time';
  const cases: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ['nothing', '', /^\S+ is empty\. Give a table whose first line names its columns/],
    ['nothing, packed', gzipSync(''), /^\S+ is empty\. /],
    ['no rows', table(HEADER), /^\S+ has a first line and no rows\. /],
    [
      'a missing column',
      table('person thing time', 'a b 1'),
      /^\S+, line 1: there is no column item in "person\\tthing\\ttime"\. Name the columns person, item and time in the first line, separated by tabs\.$/,
    ],
    [
      'commas',
      'person,item,time\na,b,1\n',
      /line 1: there is no column person, item, time in .+\. Separate the columns by tabs/,
    ],
    ['a column twice', table('person item time item', 'a b 1 c'), /column item is named twice\. /],
    ['a short line', table(HEADER, 'a b 1', 'a b'), /, line 3 has 2 cells; the first line names 3/],
    ['a long line', table(HEADER, 'a b 1 c'), /, line 2 has 4 cells; the first line names 3/],
    ['no person', table(HEADER, ' b 1'), /, line 2 has no person\. Fill it in, or leave the line/],
    ['no item', table(HEADER, 'a  1'), /, line 2 has no item\. /],
    ['no basket', table('person item time basket', 'a b 1 '), /, line 2 has no basket\. /],
    [
      'a time that is none',
      table(HEADER, 'a b 1', 'a b soon'),
      /, line 3: the time "soon" is no number and no date\. Write a number that orders, or a date/,
    ],
    ['no time', table(HEADER, 'a b '), /, line 2: the time "" is no number and no date\. /],
    ['an endless time', table(HEADER, 'a b 1e999'), /, line 2: the time "1e999" is no number/],
    ['a day that is none', table(HEADER, 'a b 2026-02-29'), /the time "2026-02-29" is no number/],
    [
      'dates among numbers',
      table(HEADER, 'a b 1', 'a b 2026-03-01'),
      /, line 3: the time "2026-03-01" is a date, and those before are numbers\. Write all times/,
    ],
    [
      'an unknown kind',
      table('person item time kind', 'a b 1 view', 'a b 2 eat'),
      /, line 3: there is no kind "eat"\. The kinds are view, click, search, cart, save, buy, /,
    ],
    [
      'binary rubbish',
      Uint8Array.from({ length: 5_000 }, (_, i) => (i * 97) % 256),
      /, line \d+: this is no UTF-8 text\. Give a table as plain text/,
    ],
    ['zeros', new Uint8Array(300_000), /, line 1: this is no UTF-8 text\. /],
    [
      'UTF-16',
      Buffer.from(`\uFEFF${table(HEADER, 'a b 1')}`, 'utf16le'),
      /, line 1: this is no UTF-8/,
    ],
    [
      'rubbish further down',
      Buffer.concat([Buffer.from(table(HEADER, 'a b 1')), Buffer.of(255, 10)]),
      /, line 3: this is no UTF-8 text\. /,
    ],
    [
      'a line of 10 MB',
      `${table(HEADER)}${'x'.repeat(10_000_000)}\n`,
      /, line 2 is longer than 65,536 bytes\. Give a table with a line for each interaction\.$/,
    ],
    ['a line of 10 MB, packed', gzipSync('☃'.repeat(3_500_000)), /, line 1 is longer than 65,536/],
    [
      'a packed file that is cut off',
      gzipSync(table(HEADER, ...Array.from({ length: 999 }, (_, i) => `a b ${i}`))).subarray(
        0,
        900,
      ),
      /ends before its compressed data does: the copy or download is not whole\. Fetch it again\.$/,
    ],
    [
      'a packed file that is damaged',
      gzipSync(table(HEADER, 'a b 1')).fill(7, 12, 30),
      /is damaged: it cannot be decompressed\. Fetch it again\.$/,
    ],
  ];

  test.each(cases)('%s', async (_name, content, sentence) => {
    const refusal = read(file(content));
    await expect(refusal).rejects.toMatchObject({ code: 'invalid_feed' });
    await expect(refusal).rejects.toThrow(sentence);
  });

  test('a folder, and no file', async () => {
    await expect(read(folder)).rejects.toThrow(/ is a folder\. Name one file with interactions\.$/);
    await expect(read(join(folder, 'none'))).rejects.toThrow(/^There is no file \S+\. Name a file/);
  });

  test('rows to test by that stand in the training', async () => {
    const train = file(table(HEADER, 'ann mug 1', 'ann tea 2', 'ben mug 2026'));
    const asked = file(table(HEADER, 'ann tea 2', 'ben mug 2026', 'ann pot 3'));
    await expect(read(train, asked)).rejects.toThrow(
      /^2 rows of \S+ stand in \S+ as well, such as person ann, item tea, time 2: a method would be told the answers\. Take them out of one of the two\.$/,
    );
    const later = file(table(HEADER, 'ann tea 9'));
    expect((await read(train, later)).rows).toBe(4);
    await expect(read(train, later, 'top-n')).rejects.toThrow(
      /^1 row of \S+ stands in \S+ as well, such as person ann, item tea: /,
    );
  });

  test('baskets in one of two files', async () => {
    const train = file(table('person item time basket', 'ann mug 1 b1', 'ann mug 2 b2'));
    await expect(read(train, file(table(HEADER, 'ann mug 3')), 'basket')).rejects.toThrow(
      /has a column basket and \S+ has none\. Give it to both, or to neither\.$/,
    );
  });
});

describe('a report', () => {
  const method = (name: string, recall: number) => ({
    name,
    measures: { 'recall@5': recall, 'popularity@5': 0.5, 'diversity@5': null },
    fitSeconds: 1.5,
    microsecondsPerQuery: 20,
    peakMiB: 300,
  });
  const difference = (against: string, mean: number, low: number, high: number) => ({
    metric: 'recall@5',
    against,
    mean,
    low,
    high,
  });
  const report: Evaluated = {
    task: 'top-n',
    people: 9,
    items: 8,
    interactions: 70,
    evaluation: {
      ks: [5],
      tested: 6,
      available: 12,
      targets: { all: 7, unknown: 1, masked: 0 },
      methods: [{ ...method('personable', 0.4), chosen: { a: 0.5 } }, method('popular', 0.3)],
      differences: [
        difference('popular', 0.1, 0.05, 0.15),
        difference('random', -0.1, -0.15, -0.05),
        difference('item-kNN', 0.01, -0.02, 0.04),
      ],
    },
  };

  test('says in words what differs for sure and what does not', () => {
    const text = textReport(report);
    expect(text).toContain('6 queries with 7 answers, drawn from 12, the same for all\n');
    expect(text).toContain('1 answer with an item that the training does not know: a miss for all');
    expect(text).toMatch(/^personable +0\.4000\*/m);
    expect(text).toMatch(/^popular +0\.3000 /m);
    expect(text).not.toContain('0.5000*');
    expect(text.split('\n').slice(-5)).toEqual([
      'personable chose {"a":0.5}',
      '',
      'recall@5: personable is above popular by 0.1000 (95 % interval +0.0500 to +0.1500)',
      'recall@5: personable is below random by 0.1000 (95 % interval −0.1500 to −0.0500)',
      'recall@5: no sure difference between personable and item-kNN: +0.0100 (95 % interval −0.0200 to +0.0400)',
    ]);
  });

  test('as JSON has what our method took and chose', () => {
    expect(JSON.parse(jsonReport(report))).toEqual({
      task: 'top-n',
      people: 9,
      items: 8,
      interactions: 70,
      tested: 6,
      sampledFrom: 12,
      fitSeconds: 1.5,
      microsecondsPerQuery: 20,
      peakMiB: 300,
      chosen: { a: 0.5 },
      models: {
        personable: { 'recall@5': 0.4, 'popularity@5': 0.5, 'diversity@5': null },
        popular: { 'recall@5': 0.3, 'popularity@5': 0.5, 'diversity@5': null },
      },
      differences: {
        'recall@5': {
          popular: { mean: 0.1, low: 0.05, high: 0.15 },
          random: { mean: -0.1, low: -0.15, high: -0.05 },
          'item-kNN': { mean: 0.01, low: -0.02, high: 0.04 },
        },
      },
    });
  });
});

describe('the command', () => {
  const processes = new Processes();
  afterEach(() => processes.endAll());

  test.each([
    [[], /^Name a task with --task: next-item, session, basket, top-n\.$/],
    [['--task', 'guess'], /^There is no task "guess"; the tasks are next-item, session, basket/],
    [['--task', 'session'], /^Name a file with --train\.$/],
    [['--task', 'session', 'file.tsv'], /^"file\.tsv" belongs to no option; files go with --train/],
    [['--task', 'session', '--train', '-', '--test', '-'], /^Standard input can be one of the/],
    [['--task', 'session', '--train', 'a', '--k', '5;10'], /^--k is "5;10"; it is whole numbers/],
    [['--task', 'session', '--train', 'a', '--k', '0'], /^--k is "0"; /],
    [['--task', 'session', '--train', 'a', '--k', '1001'], /^--k is "1001"; /],
    [['--task', 'session', '--train', 'a', '--fast'], /--fast/],
  ])('asked as %j says how it is asked', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(sentence);
  });

  test('ends with 2 when it is used wrongly and with 1 when the table is wrong', async () => {
    const wrong = await personable('evaluate', '--task', 'session');
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('Usage: npm run personable -- evaluate --task TASK');
    const empty = file('');
    const refused = await personable('evaluate', '--task', 'session', '--train', empty, '--json');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr.trimEnd().split('\n').at(-1)).toMatch(/^\S+ is empty\. Give a table/);
    const short = file(table('person item time', 'ann mug 1'));
    const nothing = await personable('evaluate', '--task', 'next-item', '--train', short);
    expect(nothing).toMatchObject({ code: 1, stdout: '' });
    expect(nothing.stderr).toContain('Nothing can be tested: nobody has three rows');
  });

  test('shows a table for every k, the best of each column marked, and progress beside it', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `p${i % 8} i${(i * i) % 5} ${i}`);
    const path = file(table('person item time', ...lines));
    const { code, stdout, stderr } = await personable(
      ...['evaluate', '--task', 'session', '--train', path, '--k', '3'],
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^session: 40 interactions of 8 sessions with \d items\n/);
    for (const k of [3, 20]) expect(stdout).toMatch(new RegExp(`^k = ${k} +recall +hitRate`, 'm'));
    expect(stdout).toMatch(/^popular +[01]\.\d{4}[ *] +[01]\.\d{4}/m);
    expect(stdout).toMatch(/\d\*/);
    expect(stdout).toMatch(/^ +fit, s +a query, µs/m);
    expect(stderr).toMatch(/^Reading \S+ +\[#+\] 100%/m);
    expect(stderr).toMatch(/^session-kNN +\[#+\] 100%/m);
  });

  /** Starts it on standard input. */
  const onInput = (...args: readonly string[]): ChildProcess => {
    const child = processes.start('evaluate', '--train', '-', ...args);
    child.stdin?.on('error', () => undefined);
    return child;
  };

  const heard = (stream: NodeJS.ReadableStream | null | undefined) => {
    const said = { text: '' };
    stream?.on('data', (chunk: Buffer) => {
      said.text += chunk;
    });
    return said;
  };

  test('reads standard input, packed or plain, and prints one object alone', async () => {
    const lines = Array.from({ length: 60 }, (_, i) => `p${i % 6} i${(i * 7) % 11} ${i}`);
    const text = table('person item time', ...lines);
    const answers = await Promise.all(
      [text, gzipSync(text)].map(async (content) => {
        const child = onInput('--task', 'next-item', '--json');
        const out = heard(child.stdout);
        child.stdin?.end(content);
        await new Promise((resolve) => child.once('close', resolve));
        expect(child.exitCode).toBe(0);
        expect(out.text.trimEnd().split('\n')).toHaveLength(1);
        return JSON.parse(out.text) as Report;
      }),
    );
    expect(answers[0]?.tested).toBe(6);
    expect(answers[0]?.models).toEqual(answers[1]?.models);
  });

  test('stopped while it waits for its input, ends at once and tidily', async () => {
    const child = onInput('--task', 'next-item');
    const [out, said] = [heard(child.stdout), heard(child.stderr)];
    // More than a pipe holds: once it is written, it is being read.
    const begun = `person\titem\ttime\n${'a\tb\t1\n'.repeat(100_000)}`;
    await new Promise((resolve) => child.stdin?.write(begun, resolve));
    expect(await end(child, 'SIGINT')).toBe(130);
    expect(said.text).toContain('Stopped. Nothing was evaluated.');
    expect(out.text).toBe('');
  });

  test('stopped while it computes, ends at once and tidily', async () => {
    // Long histories: their pairs take seconds to count.
    const rows = Array.from(
      { length: 400_000 },
      (_, i) => `p${i % 400}\ti${(i * 31) % 9_973}\t${i}\n`,
    );
    const child = processes.start(
      ...[
        'evaluate',
        '--task',
        'next-item',
        '--train',
        file(`person\titem\ttime\n${rows.join('')}`),
      ],
    );
    const [out, said] = [heard(child.stdout), heard(child.stderr)];
    while (!/^random /m.test(said.text)) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await end(child, 'SIGINT')).toBe(130);
    expect(said.text).toContain('Stopped. Nothing was evaluated.');
    expect(out.text).toBe('');
  });
});
