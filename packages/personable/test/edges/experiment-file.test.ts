import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExperimentReport } from '../../src/measure/statistics/report/report.ts';
import { type Served, startServer } from './serve.ts';

const FILE = { 'content-type': 'application/octet-stream' };
/** 1,000 people in each arm, of whom 100 and 160 bought. */
const CSV = [
  'got,bought,country',
  ...['plain', 'new'].flatMap((arm, n) =>
    Array.from(
      { length: 1_000 },
      (_, i) => `${arm},${i < 100 + 60 * n ? 1 : 0},${i % 2 ? 'AT' : 'CH'}`,
    ),
  ),
].join('\n');

describe('an experiment from a file, over HTTP', () => {
  let served: Served;
  const ask = (query: string, content: string | Uint8Array = CSV, headers = FILE) =>
    served.call(`POST /v1/experiments/file?${query}`, {
      ...{ key: served.keys.secret, body: content, headers },
    });

  beforeAll(async () => {
    served = await startServer();
  });
  afterAll(() => served.close());

  test.each([
    ['plain', CSV],
    ['gzipped', gzipSync(CSV)],
  ])('is reported on, %s, and nothing of it is kept', async (_, content) => {
    const { status, body } = await ask(
      'arm=got&metric=bought&control=plain&segment=country',
      content,
    );
    expect(status).toBe(200);
    const { report, file } = body as { report: ExperimentReport; file: readonly string[] };
    expect(file.join(' ')).toContain('2,000');
    const [finding] = report.metrics[0]?.findings ?? [];
    expect(finding).toMatchObject({ arm: 'new', control: 'plain', outcome: 'better' });
    expect(finding?.plain).toMatchObject({ difference: { value: expect.closeTo(0.06, 12) } });
    expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/);
    const { items } = (await served.call('GET /v1/experiments', { key: served.keys.secret }))
      .body as {
      items?: readonly unknown[];
    };
    expect(items ?? []).toEqual([]);
  });

  test.each([
    ['metric=bought', 'arm'],
    ['arm=got', 'metric'],
    ['arm=nothing&metric=bought', 'nothing'],
    ['arm=got&metric=nothing', 'nothing'],
    [`arm=${'x'.repeat(300)}&metric=bought`, 'arm'],
  ])('%s is refused with what it is about', async (query, about) => {
    const { status, body } = await ask(query);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain(about);
  });

  test.each([
    ['empty', ''],
    ['cut off', gzipSync(CSV).subarray(0, -20)],
    ['no table', Buffer.from([0, 1, 2, 3, 255, 254])],
    ['a table without rows', 'got,bought'],
  ])('a file that is %s is refused', async (_, content) => {
    const { status, body } = await ask('arm=got&metric=bought', content);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { message: expect.stringMatching(/\S{3,}.* \S/) } });
  });
});
