import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TrialList, TrialReport, TrialState } from '../../src/index.ts';
import { demoOrders } from '../engine/trial/demo-orders.ts';
import { type Served, serve } from './serve.ts';

const FEW = ['Order ID,Date,Customer,SKU', '1,2026-01-05,ada,tea', '2,2026-01-06,bob,mug'].join(
  '\n',
);
const FILE = { 'content-type': 'application/octet-stream' };

let folder: string;
let temporary: string | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'personable-trials-test-'));
  temporary = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
});

afterAll(() => {
  if (temporary === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = temporary;
  rmSync(folder, { recursive: true, force: true });
});

/** What stands in the temporary folder of trials. */
const left = () => readdirSync(folder).filter((name) => name.startsWith('personable-trial-'));

describe('a trial over HTTP', () => {
  let served: Served;
  const ask = (line: string, body?: unknown, headers: Record<string, string> = {}) =>
    served.call(line, { key: served.keys.secret, body, headers });
  const bring = async (content: string | Uint8Array) => {
    const answer = await ask('POST /v1/trials', content, FILE);
    return { ...answer, body: answer.body as TrialState };
  };
  const until = async (id: string, ...states: readonly TrialState['state'][]) => {
    const state = () => ask(`GET /v1/trials/${id}`).then(({ body }) => body as TrialState);
    await vi.waitFor(async () => expect(states).toContain((await state()).state), {
      timeout: 60_000,
      interval: 50,
    });
    return state();
  };

  beforeEach(async () => {
    served = await serve();
  });

  test('takes a file, tries it, keeps it and forgets it', async () => {
    const { status, body } = await bring(gzipSync(demoOrders().join('\r\n')));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'uploaded',
      taken: { dates: 'day-first', decimalMark: ',', currency: 'EUR', currencyKnown: false },
    });
    expect(left()).toHaveLength(1);
    const run = `POST /v1/trials/${body.trial}/run`;
    const started = await ask(run, { name: 'my orders.csv', columns: { currency: 'CHF' } });
    expect(started).toMatchObject({ status: 202, body: { state: 'running' } });
    expect(await ask(run, {})).toMatchObject({
      status: 409,
      body: { error: { code: 'trial_running' } },
    });
    await until(body.trial, 'done');
    expect((await ask('GET /v1/trials')).body).toMatchObject({ report: 'apart' });
    const report = (await ask('GET /v1/trial')).body as TrialReport;
    expect(report).toMatchObject({ file: 'my orders.csv', found: { customers: 317 } });
    expect(report.questions).toHaveLength(2);
    // Its people are not in this store, so nothing leads to them.
    expect(report.people.shown.every(({ customer }) => customer.person === undefined)).toBe(true);
    expect((await served.shop.overview()).events).toBe(0);

    expect(await ask(`POST /v1/trials/${body.trial}/keep`, {})).toMatchObject({ status: 202 });
    const kept = await until(body.trial, 'kept');
    expect(kept.kept).toEqual({ orders: report.found.orders, duplicates: 0, refused: 0 });
    expect((await served.shop.overview()).events).toBe(report.found.orders);
    expect(served.shop.items.list({ limit: 1 })[0]?.currency).toBe('CHF');

    expect(await ask(`DELETE /v1/trials/${body.trial}`)).toMatchObject({ status: 200 });
    expect(left()).toEqual([]);
    expect((await ask('GET /v1/trials')).body).toEqual({ trials: [], report: 'none' });
    expect((await ask('GET /v1/trial')).status).toBe(404);
    expect((await served.shop.overview()).events).toBe(report.found.orders);
  });

  test('is one at a time: another file takes the place of one that waits', async () => {
    const first = await bring(FEW);
    const second = await bring(FEW);
    expect((await ask(`GET /v1/trials/${first.body.trial}`)).status).toBe(404);
    const { trials } = (await ask('GET /v1/trials')).body as TrialList;
    expect(trials.map(({ trial }) => trial)).toEqual([second.body.trial]);
    expect(left()).toHaveLength(1);
  });

  test.each([
    ['an empty file', '', 400, 'invalid_orders'],
    ['a spreadsheet', 'PK\u0003\u0004', 400, 'invalid_orders'],
    ['one column', 'hello\nworld', 400, 'invalid_orders'],
  ])('refuses %s and keeps nothing of it', async (_what, content, status, code) => {
    const answer = await bring(content);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect(JSON.stringify(answer.body)).not.toContain(folder);
    expect(left()).toEqual([]);
  });

  test('refuses what is no file', async () => {
    expect(await ask('POST /v1/trials', { orders: [] })).toMatchObject({ status: 415 });
  });

  test('refuses columns that are not there, and one that leaves open who bought', async () => {
    const { body } = await bring(FEW);
    const run = `POST /v1/trials/${body.trial}/run`;
    for (const columns of [{ customer: 'Kunde' }, { customer: '' }]) {
      const answer = await ask(run, { columns });
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_orders' } } });
      expect(JSON.stringify(answer.body)).not.toContain(folder);
    }
    expect(await ask(run, { columns: { colour: 'SKU' } })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_body' } },
    });
    expect((await ask(`GET /v1/trials/${body.trial}`)).body).toMatchObject({ state: 'uploaded' });
  });

  test('is not kept before it ran, and never in a store of invented people', async () => {
    const { body } = await bring(FEW);
    const keep = `POST /v1/trials/${body.trial}/keep`;
    expect(await ask(keep, {})).toMatchObject({ status: 400 });
    await ask(`POST /v1/trials/${body.trial}/run`, {});
    await until(body.trial, 'done');
    await served.shop.writeNote('demo', 'true');
    expect(await ask(keep, {})).toMatchObject({
      status: 403,
      body: { error: { code: 'demo_store' } },
    });
  });

  test('fails with a reason when no order can be read', async () => {
    const { body } = await bring('Order ID,Date,Customer,SKU\n1,2026-01-05,ada,Shipping');
    await ask(`POST /v1/trials/${body.trial}/run`, {});
    const { error } = await until(body.trial, 'failed');
    expect(error).toMatchObject({ code: 'invalid_orders' });
  });

  test('is gone with the engine, also while it runs', async () => {
    const { body } = await bring(demoOrders().join('\n'));
    await ask(`POST /v1/trials/${body.trial}/run`, {});
    await served.close();
    expect(left()).toEqual([]);
    expect(existsSync(folder)).toBe(true);
  });

  test('cut off in the middle of its file leaves nothing', async () => {
    async function* half() {
      yield Buffer.from(FEW);
      throw new Error('the connection is gone');
    }
    await expect(served.shop.trials.upload(half())).rejects.toThrow('the connection is gone');
    expect(left()).toEqual([]);
  });
});
