import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY, NOON, product } from '../customer/open-shop.ts';
import { paid } from '../measure/holdout/open-held-shop.ts';
import { type Served, startServer } from './serve.ts';

let served: Served;
const at = (days: number) => ({ timestamp: NOON - days * DAY });

beforeAll(async () => {
  served = await startServer({ consent: 'assumed' });
  const { shop } = served;
  await shop.rules.put('campaigns', 'desks', {
    ...{ name: '=Desks', placements: ['home.hero'] },
    creatives: [{ id: 'a', content: { en: { title: 'Tea' } } }],
  });
  await shop.rules.put('placements', 'home.hero', { name: 'H', channel: 'web', kind: 'content' });
  await shop.rules.publish('placements', 'home.hero');
  await shop.rules.publish('campaigns', 'desks');
  for (let i = 0; i < 44; i++) {
    const userId = `p${i}`;
    await shop.batch([
      product('Product Viewed', 'mug', { userId, ...at(3) }),
      paid({ userId }, 10.5, at(1)),
      { type: 'track', event: 'Product Reviewed', userId, properties: { rating: 1 + (i % 5) } },
    ]);
    const context = { device: i < 22 ? 'desktop' : 'phone' };
    await shop.decide({ userId, placement: 'home.hero', context });
  }
});
afterAll(() => served.close());

const REPORTS = [
  ...['overview', 'funnels/buying', 'retention', 'rfm', 'time-to-value/first-order'],
  ...['satisfaction', 'learns', 'fairness', 'fairness/campaign/desks', 'people', 'decisions'],
];

/** Asks for a report as bytes. */
const bytesOf = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
  const authorization = `Bearer ${served.keys.secret}`;
  const answer = await fetch(`${served.url}/v1/reports/${path}`, {
    headers: { authorization, ...headers },
  });
  expect([path, answer.status]).toEqual([path, 200]);
  return { answer, body: await answer.arrayBuffer() };
};

describe('every report', () => {
  test.each(REPORTS)(
    '%s is had as CSV and as Parquet, with the same columns and rows',
    async (path) => {
      const csv = await bytesOf(`${path}?format=csv`);
      expect(csv.answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      const [names = '', ...lines] = new TextDecoder().decode(csv.body).split('\r\n').slice(0, -1);
      const { answer, body: file } = await bytesOf(`${path}?format=parquet`);
      expect(answer.headers.get('content-type')).toBe('application/vnd.apache.parquet');
      expect(answer.headers.get('content-disposition')).toMatch(/filename="[a-z-]+\.parquet"$/);
      const { schema } = parquetMetadata(file);
      expect(schema.slice(1).map(({ name }) => name)).toEqual(names.split(','));
      const rows = await parquetReadObjects({ file });
      expect(lines.length).toBeGreaterThan(0);
      expect(rows.length).toBe(lines.length);
      // What is a figure in one is no empty cell in the other.
      const filled = (cells: readonly unknown[]) =>
        cells.filter((cell) => cell !== null && cell !== '').length;
      expect(rows.map((row) => filled(Object.values(row)))).toEqual(
        lines.map((line) => filled(line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)?.map(trimmed) ?? [])),
      );
      expect(JSON.stringify(rows, inWords)).not.toMatch(/NaN|undefined|Infinity/);
    },
  );
});

const trimmed = (cell: string) => cell.replace(/,$/, '');
const inWords = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value);

test('types are what they say, and a text that looks like a formula stays one', async () => {
  const { body: file } = await bytesOf('overview?days=7&format=parquet');
  const days = await parquetReadObjects({ file });
  const bought = days.find(({ orders }) => orders === 44n);
  expect(bought).toMatchObject({ day: new Date('2026-03-01'), revenue: 462, currency: 'EUR' });
  const given = await bytesOf('fairness?format=parquet');
  const [campaign] = await parquetReadObjects({ file: given.body });
  expect(campaign).toMatchObject({ kind: 'campaign', name: '=Desks', people: 44n, got: 44n });
});

test('Accept asks for it too; the query wins, and another format is refused', async () => {
  const accept = 'application/vnd.apache.parquet';
  const { body } = await bytesOf('rfm', { accept });
  expect(new TextDecoder().decode(body.slice(0, 4))).toBe('PAR1');
  const { answer } = await bytesOf('rfm?format=json', { accept });
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect((await bytesOf('rfm', { accept: 'text/csv' })).answer.headers.get('content-type')).toBe(
    'text/csv; charset=utf-8',
  );
  expect(
    await served.call('GET /v1/reports/rfm?format=xlsx', { key: served.keys.secret }),
  ).toMatchObject({ status: 400 });
});
