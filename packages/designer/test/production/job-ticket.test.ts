import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import {
  DesignerError,
  fileName,
  JOB_COLUMNS,
  type Job,
  jobHeader,
  jobTicket,
} from '../../src/index.ts';

const JOB: Job = {
  job: 'job-17',
  order: 'order 4711',
  item: '1',
  design: 'd'.repeat(64),
  template: 'name-mug',
  version: 3,
  product: 'mug-11oz',
  technique: 'print',
  quantity: 2,
  surfaces: [{ surface: 'wrap', width: 200, height: 90, bleed: 3, files: ['a.pdf', 'a.png'] }],
  choices: { Name: 'Zoë "Z" Müller', Colour: 'Navy' },
  due: '2026-12-01',
  note: 'Gift,\nwrap it',
};

describe('a ticket', () => {
  test('is JSON with its properties in one order', () => {
    const { json } = jobTicket(JOB);
    expect(JSON.parse(json)).toEqual({ ...JOB });
    const reversed = Object.fromEntries(Object.entries(JOB).reverse()) as unknown as Job;
    expect(jobTicket(reversed).json).toBe(json);
    expect(json.endsWith('}\n')).toBe(true);
  });

  test('is a line of CSV with a cell for each column', () => {
    expect(jobHeader()).toBe(JOB_COLUMNS.join(','));
    expect(jobTicket(JOB).csv).toBe(
      `job-17,order 4711,1,mug-11oz,2,print,name-mug,3,${'d'.repeat(64)},2026-12-01,wrap 200x90+3 mm,a.pdf; a.png,"Colour: Navy; Name: Zoë ""Z"" Müller","Gift,\nwrap it"`,
    );
  });

  test('is never a formula', () => {
    for (const note of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "'=1"]) {
      const { csv } = jobTicket({ ...JOB, note });
      expect(csv).toMatch(/,"?'[^,]*$/s);
    }
    expect(jobTicket({ ...JOB, order: '=HYPERLINK("x")' }).csv).toContain(`"'=HYPERLINK(""x"")"`);
  });

  test('has its id as a QR code of the size that was asked for', async () => {
    const { qr } = jobTicket(JOB, 25);
    const numbers = qr.match(/-?[\d.]+/g)?.map(Number) ?? [];
    // Four modules of the 29 are free on each side: the code itself has 21.
    expect(Math.min(...numbers)).toBeCloseTo((4 / 29) * 25, 3);
    expect(Math.max(...numbers)).toBeCloseTo((25 / 29) * 25, 3);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="29" height="29" viewBox="0 0 25 25"><rect width="25" height="25" fill="#fff"/><path d="${qr}"/></svg>`;
    const { data, info } = await sharp(Buffer.from(svg))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const dark = (column: number, row: number): boolean =>
      (data[(row * info.width + column) * info.channels] ?? 255) < 128;
    // The corner of a finder: a dark ring, a light one, a dark square.
    expect([4, 5, 6, 7, 8, 9, 10, 11].map((column) => dark(column, 7))).toEqual([
      ...[true, false, true, true, true, false, true, false],
    ]);
  });

  test('without an id is none', () => {
    for (const job of ['', 'x'.repeat(201)]) {
      expect(() => jobTicket({ ...JOB, job })).toThrow(DesignerError);
    }
    expect(() => jobTicket(JOB, 0)).toThrow(DesignerError);
  });
});

describe('names of files', () => {
  const parts = { order: '4711', item: '1', surface: 'front', design: 'abcdef0123456789' };
  test('say what they are of', () => {
    expect(fileName(parts, 'pdf')).toBe('4711-1-front-abcdef012345.pdf');
    expect(fileName(parts, 'png', { rule: 'print_{order}_{surface}' })).toBe(
      'print_4711_front.png',
    );
  });

  test('have nothing in them that a file system could take amiss', () => {
    const hostile = [
      '../../etc/passwd',
      'a/b',
      'a\\b',
      'C:',
      'a\0b',
      '...',
      '',
      ' ',
      '名前',
      '\u202egpj',
      '-rf',
      '_',
      'CON',
      'x'.repeat(500),
    ];
    const names = hostile.map((order) => fileName({ ...parts, order }, 'pdf'));
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_-]{0,118}\.pdf$/);
    expect(new Set(names).size).toBe(hostile.length);
    expect(fileName({ ...parts, order: 'Größe' }, 'pdf')).toMatch(/^Gro-e_[0-9a-f]{6}-1-/);
    expect(fileName({ ...parts, order: 'nul' }, 'pdf', { rule: '{order}' })).toBe('_nul.pdf');
  });

  test('that are there already get a number, whether they are written large or small', () => {
    const taken = new Set<string>();
    const next = (order: string) =>
      fileName({ ...parts, order }, 'pdf', { rule: '{order}', taken });
    expect([next('a'), next('A'), next('a'), next('b')]).toEqual([
      'a.pdf',
      'A-2.pdf',
      'a-3.pdf',
      'b.pdf',
    ]);
  });

  test.each([
    '',
    'file',
    '{order}/{item}',
    '{order} {item}',
    '{customer}',
    '../{order}',
    '-{order}',
    '{order}.pdf',
  ])('by the rule %s are refused', (rule) =>
    expect(() => fileName(parts, 'pdf', { rule })).toThrow(DesignerError),
  );

  test('with an extension that is none are refused', () => {
    expect(() => fileName(parts, 'p/df')).toThrow(DesignerError);
    expect(() => fileName(parts, '')).toThrow(DesignerError);
  });
});
