import { expect, test } from 'vitest';
import { importCosts } from '../../../src/cli/import/import-costs.ts';
import { NOON, openShop } from '../../customer/open-shop.ts';
import { retailFile } from './retail-file.ts';

const HEADER = 'day,channel,campaign,amount,currency';

/** Brings in a file, and says what was told. */
const bring = async (lines: readonly string[]) => {
  const { shop } = await openShop();
  const told: string[] = [];
  const tell = { print: (text: string) => told.push(text), say: (text: string) => told.push(text) };
  await using file = await retailFile([...lines]);
  const target = { where: 'here', putCosts: shop.costs.put.bind(shop.costs) };
  const run = () => importCosts(file.path, target, NOON, tell);
  const code = await run();
  const first = await shop.attribution.read({ by: 'campaign' });
  // Brought in again, everything is as it was.
  await run();
  expect(await shop.attribution.read({ by: 'campaign' })).toEqual(first);
  const costs = first.lines.map(({ channel, campaign, cost }) => [channel, campaign, cost]);
  return { code, told, costs };
};

test('costs of a file stand in the report, rows of the same added up', async () => {
  const { code, told, costs } = await bring([
    `${HEADER},note`,
    '2026-03-01,Paid-Google,spring,12.50,EUR,a',
    '2026-03-01,paid-google,spring,7.50,eur,b',
    '2026-02-28,radio,,"99,90",EUR,c',
  ]);
  expect([code, costs]).toEqual([
    0,
    [
      ['paid-google', 'spring', 20],
      ['radio', '', 99.9],
    ],
  ]);
  expect(told[0]).toBe('3 of 3 rows taken: 2 days of channels and campaigns stored in here.');
});

test('rows that cannot be taken are named with their line, and the others kept', async () => {
  const { code, told, costs } = await bring([
    HEADER,
    '2026-03-01,radio,,5,EUR',
    '2026-03-01,radio,,-5,EUR',
    '2026-13-01,radio,,5,EUR',
    '2026-03-01,,,5,EUR',
    '2026-03-01,radio,,5,XYZ',
    '2026-03-01,radio,,much,EUR',
    '2026-03-01,radio,5,EUR',
  ]);
  expect([code, costs]).toEqual([1, [['radio', '', 5]]]);
  expect(told.filter((line) => line.startsWith('line ')).slice(0, 6)).toEqual([
    expect.stringContaining('line 3: The amount is "-5"'),
    expect.stringContaining('line 4: The day is "2026-13-01"'),
    expect.stringContaining('line 5: The channel is'),
    expect.stringContaining('line 6: The currency is "XYZ"'),
    expect.stringContaining('line 7: The amount is "much"'),
    expect.stringContaining('line 8: has another number of fields'),
  ]);
});

test('a file with other columns is none', async () => {
  await expect(bring(['date,what', '2026-03-01,5'])).rejects.toThrow(/day/);
});
