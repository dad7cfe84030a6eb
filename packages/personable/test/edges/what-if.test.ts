import { expect, test } from 'vitest';
import type { WhatIfState } from '../../src/engine/what-if/report.ts';
import { publish } from '../engine/campaigns/shop.ts';
import { type Served, serve } from './serve.ts';

const ask = (served: Served, line: string, body?: unknown, key = served.keys.secret) =>
  served.call(line, { key, body });

const random = { placement: 'home.hero', strategy: { choose: 'bandit', method: 'random' } };

const opened = async () => {
  const served = await serve();
  await publish(
    served.shop,
    [
      'placements',
      'home.hero',
      { name: 'Hero', channel: 'web', kind: 'content', strategy: { choose: 'bandit' } },
    ],
    [
      'campaigns',
      'c',
      {
        ...{ name: 'C', placements: ['home.hero'] },
        creatives: ['a', 'b'].map((id) => ({ id, content: { en: { title: id } } })),
      },
    ],
  );
  return served;
};

test('it is asked over HTTP, runs beside, and is told when it is done', async () => {
  const served = await opened();
  const started = await ask(served, 'POST /v1/what-if', random);
  expect(started).toMatchObject({ status: 202, body: { state: 'running' } });
  const { id } = started.body as WhatIfState;
  await expect
    .poll(async () => (await ask(served, `GET /v1/what-if/${id}`)).body, { timeout: 15_000 })
    .toMatchObject({
      state: 'done',
      report: { estimates: [], refusals: [{ code: 'nothing-logged' }], decisions: 0 },
    });
  expect((await ask(served, 'GET /v1/what-if')).body).toMatchObject({ whatIfs: [{ id }] });
  expect(await ask(served, `DELETE /v1/what-if/${id}`)).toMatchObject({ status: 200 });
  expect(await ask(served, `GET /v1/what-if/${id}`)).toMatchObject({ status: 404 });
});

test('what cannot be read is refused, with its place', async () => {
  const served = await opened();
  const refused = async (body: object) => {
    const answer = await ask(served, 'POST /v1/what-if', body);
    return [answer.status, Object(answer.body).error.path];
  };
  expect(await refused({ placement: 'home.hero' })).toEqual([400, '/strategy']);
  expect(await refused({ ...random, days: 1_000 })).toEqual([400, '/days']);
  expect(await refused({ ...random, weights: { a: -1 } })).toEqual([400, '/weights/a']);
  expect(await refused({ ...random, other: 1 })).toEqual([400, '/other']);
  expect(await refused({ placement: 'home.hero', drafts: true })).toEqual([400, '/drafts']);
  expect(await refused({ ...random, placement: 'for-you' })).toEqual([400, '/placement']);
  expect(await refused({ ...random, placement: '\u202eno <b>\u202c' })).toEqual([
    404,
    '/placement',
  ]);
});
