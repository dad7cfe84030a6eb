import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPersonable, type TrialReport } from '../../src/index.ts';
import { demoOrders } from '../engine/trial/demo-orders.ts';
import { end, Processes } from './personable-process.ts';
import { personable } from './running.ts';

let folder: string;
let temporary: string;
let before: string | undefined;
let orders: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'personable-orders-cli-'));
  temporary = mkdtempSync(join(folder, 'temporary-'));
  before = process.env['TMPDIR'];
  process.env['TMPDIR'] = temporary;
  orders = join(folder, 'orders.csv');
  writeFileSync(orders, demoOrders().join('\r\n'));
});

afterEach(() => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  rmSync(folder, { recursive: true, force: true });
});

/** What a command left in the temporary folder. */
const left = () => readdirSync(temporary).filter((name) => name.startsWith('personable-'));

describe('personable import orders', () => {
  test('shows what it takes the columns for, and writes nothing before somebody agrees', async () => {
    const data = join(folder, 'data');
    const { code, stdout, stderr } = await personable('import', 'orders', orders, '--data', data);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Bestelldatum +time: when it was ordered +\d\d\.\d\d\.\d{4} /m);
    expect(stderr).toContain('Dates: the day before the month');
    expect(stdout).toContain('Nothing was written. Run it again with --yes');
    expect(existsSync(data)).toBe(false);
  });

  test('writes with --yes, accounts for every row, and doubles nothing when done again', async () => {
    const data = join(folder, 'data');
    const words = [
      'import',
      'orders',
      orders,
      '--data',
      data,
      '--columns',
      'currency=CHF',
      '--yes',
    ];
    const first = await personable(...words);
    expect(first).toMatchObject({ code: 0 });
    const rows = demoOrders().length - 1;
    expect(first.stdout).toMatch(
      new RegExp(`^All rows read +${rows.toLocaleString('en')} +[\\d,]+$`, 'm'),
    );
    const [, messages = ''] = /^All rows read +[\d,]+ +([\d,]+)$/m.exec(first.stdout) ?? [];
    const again = await personable(...words);
    expect(again.stdout).toMatch(new RegExp(`^Already there .* ${messages}$`, 'm'));
    const shop = await openPersonable({ data });
    expect(shop.items.list({ limit: 1 })[0]).toMatchObject({ currency: 'CHF' });
    await shop.close();
  });

  test('is refused in a store of the demo', async () => {
    const data = join(folder, 'demo');
    const shop = await openPersonable({ data });
    await shop.writeNote('demo', 'true');
    await shop.close();
    const { code, stderr } = await personable('import', 'orders', orders, '--data', data, '--yes');
    expect(code).toBe(1);
    expect(stderr).toContain('invented people');
  });

  test.each([
    [['--columns', 'colour=SKU'], 'write field=COLUMN'],
    [['--preset', 'shopware'], '--preset is "shopware"'],
    [['--date-format', 'weeks'], 'day-first or month-first'],
  ])('%j is answered with how it is said', async (words, sentence) => {
    const { code, stderr } = await personable('import', 'orders', orders, ...words);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe('personable try', () => {
  test('says it all in the terminal, and leaves nothing', async () => {
    const { code, stdout, stderr } = await personable('try', orders, '--no-serve');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}The whole basket: ten for each customer, old and new \(\d+ cust/m);
    expect(stdout).toMatch(/^ {2}Personable +\d+\.\d % \(\d+\.\d % to \d+\.\d %\)/m);
    expect(stdout).toMatch(/^10 real customers, with \* on what they bought$/m);
    expect(stdout).toMatch(/^Who is due back for what$/m);
    expect(stdout).toMatch(/^What will be asked for in the next 30 days$/m);
    expect(stdout).toContain(`import orders ${orders} --data ./data --yes`);
    expect(stdout).not.toMatch(/NaN|undefined/);
    expect(stderr).toContain('Nothing was kept.');
    expect(left()).toEqual([]);
  });

  test('--json is alone on standard output', async () => {
    const { stdout } = await personable('try', orders, '--json');
    const report = JSON.parse(stdout) as TrialReport;
    expect(report).toMatchObject({ file: 'orders.csv', missing: [] });
    expect(left()).toEqual([]);
  });

  test('--keep makes a data folder of all the orders, and never of one that holds something', async () => {
    const kept = join(folder, 'kept');
    const { stdout } = await personable('try', orders, '--json', '--keep', kept);
    const report = JSON.parse(stdout) as TrialReport;
    const shop = await openPersonable({ data: kept });
    expect((await shop.overview()).events).toBe(report.found.orders);
    expect(shop.trials.report).toBeUndefined();
    await shop.close();
    const again = await personable('try', orders, '--json', '--keep', kept);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('not empty');
  });

  test('serves the page until it is stopped; then nothing is left', async () => {
    const processes = new Processes();
    const child = processes.start('try', orders, '--port', '0');
    let said = '';
    const link = await new Promise<string>((resolve) => {
      child.stderr?.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        const found = /report +(http\S+)/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
    });
    expect(link).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/console\/sign-in\?code=\S+&screen=\/analytics\/try$/,
    );
    const signedIn = await fetch(link);
    expect(await signedIn.text()).toContain('/console/analytics/try');
    const cookie = signedIn.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    const answer = await fetch(new URL('/v1/trials', link), { headers: { cookie } });
    expect(await answer.json()).toEqual({ trials: [], report: 'of-this-store' });
    expect(left()).toHaveLength(1);
    expect(await end(child, 'SIGINT')).toBe(0);
    expect(left()).toEqual([]);
  });

  test('stopped on the way leaves nothing, not even the folder it was to keep', async () => {
    const processes = new Processes();
    const kept = join(folder, 'kept');
    const child = processes.start('try', orders, '--json', '--keep', kept);
    await new Promise<void>((resolve) => {
      child.stderr?.on('data', () => {
        if (existsSync(kept)) resolve();
      });
      child.once('exit', () => resolve());
    });
    // It may be done by then; what counts is that it is one or the other.
    const code = await end(child, 'SIGINT');
    expect([0, 130]).toContain(code);
    expect(existsSync(kept)).toBe(code === 0);
    expect(left()).toEqual([]);
  });
});
