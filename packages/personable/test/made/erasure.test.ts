import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openPersonable } from '../../src/index.ts';
import { DAY, NOON } from '../customer/open-shop.ts';
import { tracesOf } from '../erasure/traces.ts';
import { ADA, orderOf, publishTemplate, stock } from './shop.ts';

const named = (name: string) => ({ ...ADA, values: { ...ADA.values, name } });
const orderBy = (userId: string, order: string, design: string | undefined, price = 10.5) => {
  const said = orderOf(design, { price });
  return { ...said, userId, properties: { ...said.properties, order_id: order } };
};

it('What somebody made goes with them; what others made and what was earned stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-made-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const clock = { now: NOON };
  const open = () => openPersonable({ data: folder, clock: () => clock.now });
  let shop = await open();
  await stock(shop);
  await publishTemplate(shop);
  const own = await shop.made.keep(named('Lovelacia'), { userId: 'ada-user' });
  const shared = await shop.made.keep(named('Both'), { userId: 'ada-user' });
  await shop.made.keep(named('Both'), { userId: 'bob' });
  await shop.batch([
    orderBy('ada-user', 'order-of-ada', own.design),
    orderBy('ada-user', 'second-of-ada', shared.design),
    orderBy('bob', 'order-of-bob', shared.design),
    // A price that differs: the note says so.
    orderBy('ada-user', 'third-of-ada', own.design, 1),
  ]);
  await shop.made.jobs.settled();
  const archive = await shop.people.export({ userId: 'ada-user' });
  let text = '';
  for await (const piece of archive?.text ?? []) text += piece;
  const { madeForYou } = JSON.parse(text);
  expect(madeForYou.designs.map(({ values }: { values: object }) => values)).toEqual(
    expect.arrayContaining([
      { name: 'Lovelacia', colour: 'navy' },
      { name: 'Both', colour: 'navy' },
    ]),
  );
  expect(madeForYou.jobs).toHaveLength(3);
  expect(text).not.toContain('order-of-bob');

  await shop.people.erase({ userId: 'ada-user' });
  const check = async () => {
    const { entries } = await shop.made.jobs.list();
    expect(
      entries.map(({ order, state, paid, quantity }) => [order, state, paid, quantity]).sort(),
    ).toEqual([
      ['erased', 'cancelled', 100, 2],
      ['erased', 'cancelled', 1_050, 2],
      ['erased', 'cancelled', 1_050, 2],
      ['order-of-bob', 'checked', 1_050, 2],
    ]);
    expect(await shop.made.find(own.design ?? '')).toMatchObject({ state: 'erased' });
    expect(await shop.made.find(shared.design ?? '')).toMatchObject({ state: 'valid' });
  };
  await check();
  await shop.close();
  expect(tracesOf(folder, ['Lovelacia', 'ada-user', 'order-of-ada', 'third-of-ada'])).toEqual([]);
  shop = await open();
  await check();
  await shop.close();
});

it('What was never ordered is forgotten when its time is over, and what was ordered is kept', async () => {
  const clock = { now: NOON };
  const shop = await openPersonable({ data: ':memory:', clock: () => clock.now });
  onTestFinished(() => shop.close());
  await stock(shop);
  await publishTemplate(shop);
  const left = await shop.made.keep(named('Left'), { userId: 'ada' });
  const bought = await shop.made.keep(named('Bought'), { userId: 'ada' });
  await shop.batch([orderBy('ada', 'o-1', bought.design)]);
  clock.now += 5_000 * DAY;
  await shop.expire();
  await expect(shop.made.find(left.design ?? '')).rejects.toMatchObject({ code: 'not_found' });
  expect(await shop.made.find(bought.design ?? '')).toMatchObject({ state: 'valid' });
});
