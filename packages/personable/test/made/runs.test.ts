import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openPersonable, type Personable } from '../../src/index.ts';
import { NOON } from '../customer/open-shop.ts';
import { FONTS, MUG, publishTemplate, stock } from './shop.ts';

const opened = async (options: object = {}) => {
  const clock = { now: NOON };
  const root = mkdtempSync(join(tmpdir(), 'personable-runs-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const settings = {
    ...{ data: join(root, 'data'), clock: () => clock.now, tuning: false as const },
    made: { fonts: FONTS, folder: join(root, 'print') },
    ...options,
  };
  const open = async () => {
    const shop = await openPersonable(settings);
    onTestFinished(() => shop.close());
    return shop;
  };
  const shop = await open();
  await stock(shop);
  await publishTemplate(shop, MUG);
  return { shop, open, root };
};

const RUN = { template: 'name-mug', item: 'mug-7', values: { colour: 'navy' } };
const linesOf = async (shop: Personable, id: string) =>
  (await shop.made.runs.lines(id, { limit: 1_000 })).entries;

it('A list of names becomes jobs, a batch, and files with a sheet', async () => {
  const { shop, root } = await opened();
  const lines = ['Ada', 'Grace', { values: { name: 'Emmy', colour: 'red' }, quantity: 2 }];
  const { id, state } = await shop.made.runs.create({ ...RUN, lines }, 'Kim');
  expect(state).toBe('checking');
  await shop.made.runs.settled();
  const checked = await shop.made.runs.find(id);
  expect(checked).toMatchObject({
    ...{ state: 'open', lines: 3, total: 4 * 1_050, currency: 'EUR', batches: [] },
    counts: { accepted: 3, refused: 0, new: 0 },
  });
  await shop.made.runs.make(id, 'Kim');
  await shop.made.runs.settled();
  const done = await shop.made.runs.find(id);
  expect(done).toMatchObject({ state: 'done', counts: { made: 3, accepted: 0 } });
  expect(done.stopped).toBeUndefined();
  const [batch = ''] = done.batches;
  const { jobs } = await shop.made.jobs.batch(batch);
  expect(jobs.map(({ quantity }) => quantity).sort()).toEqual([1, 1, 2]);
  expect(new Set(jobs.map(({ state: now }) => now))).toEqual(new Set(['batched']));
  const sheet = { width: 700, height: 500 };
  await shop.made.jobs.handOver(batch, { by: 'Kim', sheet });
  const written = readdirSync(join(root, 'print', batch));
  expect(written).toContain('sheets.pdf');
  expect(written.filter((name) => name.endsWith('.pdf'))).toHaveLength(4);
  await expect(shop.made.runs.make(id, 'Kim')).rejects.toMatchObject({ code: 'step_refused' });
}, 60_000);

it('Every line says what is wrong with it, what repeats, and where there is no room', async () => {
  const { shop } = await opened();
  const csv = [
    'name;place;quantity',
    'Ada;1a;',
    'Shit;1a;',
    'ada;1a;',
    'Grace;1a;2',
    'Emmy;9z;',
    'Lise;;',
    'Ǝ‮x;2b;',
    `${'A'.repeat(40)};2b;`,
    '\u{1F98A};2b;',
  ].join('\n');
  const stocked = { ...RUN, csv, stock: { '1a': 3, '2b': 2 } };
  const { id } = await shop.made.runs.create(stocked, 'Kim');
  await shop.made.runs.settled();
  const lines = await linesOf(shop, id);
  const codes = (line: number) => lines[line - 1]?.findings.map(({ code }) => code);
  expect(lines.map(({ state }) => state)).toEqual([
    ...['accepted', 'refused', 'accepted', 'refused', 'refused', 'refused', 'refused'],
    ...['refused', 'refused'],
  ]);
  expect(codes(2)).toEqual(['profanity']);
  expect(lines[2]).toMatchObject({ repeats: 1 });
  expect(codes(3)).toEqual(['repeated']);
  expect(codes(4)).toContain('place-full');
  expect(codes(5)).toEqual(['unknown-place']);
  expect(codes(6)).toEqual(['no-place']);
  expect(codes(8)).toContain('too-long');
  expect(codes(9)).toContain('missing-glyph');
  for (const { state, findings } of lines) {
    if (state !== 'refused') continue;
    expect(findings[0]?.message).toMatch(/^\S.+/);
    expect(findings.some(({ fix }) => fix !== undefined)).toBe(true);
  }
  expect(await shop.made.runs.find(id)).toMatchObject({
    places: [
      { place: '1a', count: 3, left: 1 },
      { place: '2b', count: 2, left: 2 },
    ],
  });
}, 60_000);

it.each([
  ['nothing', { lines: [] }],
  ['neither', {}],
  ['both', { lines: ['Ada'], csv: 'name\nAda' }],
  ['too many', { lines: Array.from({ length: 10_001 }, () => 'Ada') }],
  ['a quantity that is none', { lines: [{ quantity: 0.5 }] }],
  ['a place of control signs', { lines: [{ place: '\u0001' }] }],
  ['a column nobody knows', { csv: 'nmae\nAda' }],
  ['a column twice', { csv: 'name,name\nAda,Bob' }],
  ['a row that is too long', { csv: 'name\nAda,Bob' }],
  ['a quote that never ends', { csv: 'name\n"Ada' }],
  ['an empty file', { csv: '' }],
  ['a stock that is none', { lines: ['Ada'], stock: { a: -1 } }],
  ['another item', { lines: ['Ada'], item: 'pot' }],
  ['a field there is not', { lines: ['Ada'], field: 'nmae' }],
])('A list is refused with %s, and nothing of it is kept', async (_, more) => {
  const { shop } = await opened();
  const said = shop.made.runs.create({ ...RUN, ...more }, 'Kim');
  await expect(said).rejects.toMatchObject({ code: 'invalid_design' });
  expect((await shop.made.runs.list()).entries).toEqual([]);
});

it('A run that is cut off goes on: every line has one job, and each is in one batch', async () => {
  const { shop, open } = await opened();
  const lines = Array.from({ length: 60 }, (_, i) => `N${i}`);
  const { id } = await shop.made.runs.create({ ...RUN, lines }, 'Kim');
  await shop.close();
  const again = await open();
  await again.made.runs.settled();
  expect(await again.made.runs.find(id)).toMatchObject({ state: 'open', counts: { accepted: 60 } });
  await again.made.runs.make(id, 'Kim');
  await again.close();
  const third = await open();
  await third.made.runs.settled();
  const done = await third.made.runs.find(id);
  expect(done).toMatchObject({ state: 'done', counts: { made: 60 } });
  expect(done.batches).toHaveLength(1);
  const { jobs } = await third.made.jobs.batch(done.batches[0] ?? '');
  expect(new Set(jobs.map((job) => job.id)).size).toBe(60);
  expect((await third.made.jobs.list({ limit: 200 })).entries).toHaveLength(60);
}, 60_000);

it('A run is cancelled, forgotten, and erased with whoever it is for', async () => {
  const { shop } = await opened();
  await shop.identify({ userId: 'ada', traits: { plan: 'school' } });
  const lines = ['Xanthippe', 'Grace'];
  const mine = await shop.made.runs.create({ ...RUN, lines }, 'Kim', { userId: 'ada' });
  const own = await shop.made.runs.create({ ...RUN, lines: ['Zebulon'] }, 'Kim');
  await shop.made.runs.settled();
  await shop.made.runs.make(mine.id, 'Kim');
  await shop.made.runs.make(own.id, 'Kim');
  await shop.made.runs.settled();
  const archive = await shop.people.export({ userId: 'ada' });
  let file = '';
  for await (const piece of archive?.text ?? []) file += piece;
  expect(file).toContain('Xanthippe');
  await expect(shop.made.runs.cancel(own.id, 'Kim')).rejects.toMatchObject({
    code: 'step_refused',
  });
  await shop.people.erase({ userId: 'ada' });
  await expect(shop.made.runs.find(mine.id)).rejects.toMatchObject({ code: 'not_found' });
  const { entries } = await shop.made.jobs.list();
  expect(entries.map(({ state }) => state).sort()).toEqual(['batched', 'cancelled', 'cancelled']);

  const third = await shop.made.runs.create({ ...RUN, lines: ['Ulf'] }, 'Kim');
  await expect(shop.made.runs.forget(third.id)).rejects.toMatchObject({ code: 'step_refused' });
  await shop.made.runs.cancel(third.id, 'Kim');
  await shop.made.runs.settled();
  expect(await shop.made.runs.find(third.id)).toMatchObject({ state: 'cancelled' });
  const [line] = await linesOf(shop, own.id);
  await shop.made.runs.forget(own.id);
  await expect(shop.made.runs.lines(own.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await shop.made.find(line?.design ?? '')).toMatchObject({ state: 'erased' });
}, 60_000);

it('Without fonts the jobs are there, and the run says why it does not go on', async () => {
  const { shop } = await opened({ made: {} });
  const { id } = await shop.made.runs.create({ ...RUN, lines: ['Ada'] }, 'Kim');
  await shop.made.runs.settled();
  await shop.made.runs.make(id, 'Kim');
  await shop.made.runs.settled();
  const run = await shop.made.runs.find(id);
  expect(run).toMatchObject({ state: 'making', counts: { made: 1 } });
  expect(run.stopped).toMatch(/no fonts/);
  expect((await shop.made.jobs.list()).entries).toMatchObject([{ state: 'checked' }]);
}, 60_000);
