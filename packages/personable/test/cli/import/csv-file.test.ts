import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readCsvFile } from '../../../src/engine/orders/csv-file.ts';
import { retailFile } from './retail-file.ts';

const SOURCE = 'A good file is at example.org.';

async function read(path: string, signal?: AbortSignal) {
  const rows: (readonly string[] | undefined)[] = [];
  const lines: number[] = [];
  const end = await readCsvFile({
    path,
    columns: ['Code', 'Text'],
    source: SOURCE,
    signal,
    onRow: (cells, line) => {
      rows.push(cells);
      lines.push(line);
    },
  });
  return { end, rows, lines };
}

const TWO_ROWS = [
  ['1', 'a'],
  ['2', 'b'],
];

test('reads plain and gzipped files, whatever their name', async () => {
  await using plain = await retailFile(['Code,Text', '1,a', '2,b']);
  await using gzipped = await retailFile(['Code,Text', '1,a', '2,b'], true);
  await using disguised = await retailFile(gzipSync('Code,Text\n1,a\n2,b'));
  for (const { path } of [plain, gzipped, disguised]) {
    expect(await read(path)).toEqual({ end: 'complete', rows: TWO_ROWS, lines: [2, 3] });
  }
});

test.each(['\r\n', '\n', '\r'])('line ends %j, with and without the last one', async (lineEnd) => {
  const text = ['Code,Text', '1,a', '2,b'].join(lineEnd);
  await using open = await retailFile(Buffer.from(text));
  await using closed = await retailFile(Buffer.from(text + lineEnd));
  expect((await read(open.path)).rows).toEqual(TWO_ROWS);
  expect((await read(closed.path)).rows).toEqual(TWO_ROWS);
});

test('a byte order mark, other columns, another order and empty lines do no harm', async () => {
  await using file = await retailFile(['\uFEFF Text ,Shop,Code', 'a,X,1', '', 'b,Y,2']);
  expect(await read(file.path)).toMatchObject({ rows: TWO_ROWS, lines: [2, 4] });
});

test('quoted fields hold commas, quotes and line breaks; a quote inside a plain field stays', async () => {
  await using file = await retailFile([
    'Code,Text',
    '1,"a, b',
    'c"',
    '2,"the ""d"""',
    '3,36" NECKLACE',
  ]);
  expect(await read(file.path)).toMatchObject({
    rows: [
      ['1', 'a, b\nc'],
      ['2', 'the "d"'],
      ['3', '36" NECKLACE'],
    ],
    lines: [3, 4, 5],
  });
});

test('a row with too few or too many fields has no cells', async () => {
  await using file = await retailFile(['Code,Text', '1', '1,a,x', '2,b']);
  expect((await read(file.path)).rows).toEqual([undefined, undefined, ['2', 'b']]);
});

test.each([
  ['"1,a', '"2","b"'],
  ['1,"a', '2,"b"'],
])('rows joined by a stray quote (%s, %s) are each a row that was not read', async (...broken) => {
  await using file = await retailFile(['Code,Text', '0,z', ...broken, '3,c']);
  expect(await read(file.path)).toMatchObject({
    rows: [['0', 'z'], undefined, undefined, ['3', 'c']],
    lines: [2, 3, 4, 5],
  });
});

test('header only is a file without rows', async () => {
  await using file = await retailFile(['Code,Text']);
  expect(await read(file.path)).toEqual({ end: 'complete', rows: [], lines: [] });
});

test('a file without a header is empty, also when it is gzipped', async () => {
  await using empty = await retailFile(new Uint8Array());
  await using gzipped = await retailFile(new Uint8Array(), true);
  await using blank = await retailFile(['', '']);
  for (const { path } of [empty, gzipped, blank]) {
    await expect(read(path)).rejects.toMatchObject({
      code: 'import_file_empty',
      message: `${path} is empty. Expected a first line with the columns Code,Text. ${SOURCE}`,
    });
  }
});

test('a wrong header is named, with what was expected and what to do', async () => {
  await using file = await retailFile(['Code;Text', '1;a']);
  await expect(read(file.path)).rejects.toMatchObject({
    code: 'import_wrong_header',
    message:
      `${file.path} is not the expected file: its first line has no Code, Text. Expected the columns Code,Text; ` +
      `got "Code;Text". Save it as a comma-separated UTF-8 file with that header line. ${SOURCE}`,
  });
});

test('a file that was cut off says so', async () => {
  const whole = gzipSync(`Code,Text\n${'1,a\n'.repeat(10_000)}`);
  await using file = await retailFile(whole.subarray(0, whole.length - 10));
  await expect(read(file.path)).rejects.toMatchObject({
    code: 'import_file_truncated',
    message: expect.stringMatching(/not whole\. Fetch it again; nothing was imported\./),
    cause: { code: 'Z_BUF_ERROR' },
  });
});

test('a file that was damaged says so', async () => {
  const bytes = gzipSync('Code,Text\n1,a\n2,b\n');
  bytes.fill(0xff, 12, 20);
  await using file = await retailFile(bytes);
  await expect(read(file.path)).rejects.toMatchObject({ code: 'import_file_unreadable' });
});

test('a missing file and a folder say so, and where a good file is', async () => {
  await using file = await retailFile(['Code,Text']);
  const missing = join(dirname(file.path), 'none.csv');
  await expect(read(missing)).rejects.toMatchObject({
    code: 'import_file_missing',
    message: `There is no file ${missing}. ${SOURCE}`,
  });
  await expect(read(dirname(file.path))).rejects.toMatchObject({ code: 'import_file_unreadable' });
});

test('a quote that is never closed stops the reading, however long the rest is', async () => {
  await using short = await retailFile(['Code,Text', '1,a', '2,"b', '3,c']);
  await using long = await retailFile(['Code,Text', '2,"b', ...Array(100_000).fill('3,c')]);
  for (const { path } of [short, long]) {
    await expect(read(path)).rejects.toMatchObject({
      code: 'import_open_quote',
      message: expect.stringContaining('has a quote that is never closed'),
    });
  }
});

test('an abort stops the reading between two pieces of the file', async () => {
  await using file = await retailFile(['Code,Text', ...Array(100_000).fill('3,c')]);
  const stop = new AbortController();
  let rows = 0;
  const end = await readCsvFile({
    path: file.path,
    columns: ['Code', 'Text'],
    source: SOURCE,
    signal: stop.signal,
    onRow: () => {
      rows += 1;
      stop.abort();
    },
  });
  expect(end).toBe('stopped');
  expect(rows).toBeGreaterThan(0);
  expect(rows).toBeLessThan(100_000);
  expect((await read(file.path, AbortSignal.abort())).end).toBe('stopped');
});
