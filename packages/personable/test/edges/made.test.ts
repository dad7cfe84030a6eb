import { beforeAll, describe, expect, test } from 'vitest';
import { ADA, orderOf, publishTemplate, stock } from '../made/shop.ts';
import { type Served, startServer } from './serve.ts';

let served: Served;
beforeAll(async () => {
  served = await startServer();
  await stock(served.shop);
  await publishTemplate(served.shop);
  return served.close;
});

const call = (line: string, body?: object, kind: 'write' | 'secret' = 'secret') =>
  served.call(line, { key: served.keys[kind], ...(body === undefined ? {} : { body }) });

test('A page has a template, keeps a design of it and reads its own', async () => {
  const listed = await call('GET /v1/made/templates', undefined, 'write');
  expect(listed.body).toMatchObject({ templates: [{ id: 'name-mug', version: 1 }] });
  const bundle = await call('GET /v1/made/templates/name-mug?version=1', undefined, 'write');
  expect(bundle.body).toMatchObject({ id: 'name-mug', template: { currency: 'EUR' } });
  const checked = await call('POST /v1/made/designs/check', ADA, 'write');
  expect(checked.body).toMatchObject({ state: 'valid', price: { total: 1_050 } });
  expect(checked.body).not.toHaveProperty('design');
  const kept = await call('POST /v1/made/designs', { ...ADA, anonymousId: 'b-7' }, 'write');
  expect(kept.body).toMatchObject({ design: expect.any(String), signed: expect.any(String) });
  const { design, signed } = kept.body as { design: string; signed: string };
  const own = await call('POST /v1/made/designs/own', { anonymousId: 'b-7' }, 'write');
  expect(own.body).toMatchObject({ designs: [{ design, values: ADA.values }] });
  const others = await call('POST /v1/made/designs/own', { anonymousId: 'b-8' }, 'write');
  expect(others.body).toEqual({ designs: [] });
  expect(await call('POST /v1/made/designs/own', { userId: 'ada' }, 'write')).toMatchObject({
    status: 403,
  });
  expect(await call(`GET /v1/made/designs/${design}`)).toMatchObject({ body: { state: 'valid' } });
  expect(await call('POST /v1/made/prices/check', { signed })).toMatchObject({
    body: { design, total: 1_050 },
  });
  expect(await call('POST /v1/made/prices/check', { signed: `${signed}A` })).toMatchObject({
    ...{ status: 401, body: { error: { code: 'invalid_signature' } } },
  });
});

test('An order goes through the queue, step by step, with who and when', async () => {
  const { design } = (await call('POST /v1/made/designs', ADA)).body as { design: string };
  const { properties } = orderOf(design);
  await call('POST /v1/track', { event: 'Order Completed', userId: 'ada', properties });
  await served.shop.made.jobs.settled();
  const { body } = await call('GET /v1/made/jobs?state=checked');
  const [job] = (body as { jobs: { id: string }[] }).jobs;
  expect(body).toMatchObject({
    jobs: [{ order: 'o-1', quantity: 2 }],
    counts: { states: { checked: 1 } },
  });
  const step = (step: string, more: object = {}) =>
    call(`POST /v1/made/jobs/${job?.id}/step`, { step, ...more });
  expect(await step('ship')).toMatchObject({
    ...{ status: 409, body: { error: { code: 'step_refused', hint: expect.any(String) } } },
  });
  expect(await step('render')).toMatchObject({ status: 409 });
  expect(await step('render', { elsewhere: true, by: 'Eva' })).toMatchObject({ status: 200 });
  const batch = await call('POST /v1/made/batches', { jobs: [job?.id] });
  const { id } = batch.body as { id: string };
  expect(await call(`GET /v1/made/batches/${id}`)).toMatchObject({
    body: { jobs: [{ state: 'batched' }] },
  });
  expect(await call('GET /v1/made/batches')).toMatchObject({ body: { batches: [{ id }] } });
  expect(await call(`POST /v1/made/batches/${id}/hand-over`, {})).toMatchObject({ status: 409 });
  await step('print');
  await step('ship');
  const { body: whole } = await call(`GET /v1/made/jobs/${job?.id}`);
  expect(whole).toMatchObject({ state: 'shipped', steps: expect.any(Array) });
  expect(await call(`GET /v1/made/jobs/${job?.id}/files/x`)).toMatchObject({ status: 409 });
});

test('The queue is read by state, reason and template, and a person has what they had made', async () => {
  const { design } = (
    await call('POST /v1/made/designs', { ...ADA, values: { name: 'Bea', colour: 'red' } })
  ).body as { design: string };
  for (const [order, key] of [
    ['o-2', 'secret'],
    ['o-3', 'write'],
    ['o-4', 'secret'],
  ] as const) {
    const { properties } = orderOf(order === 'o-4' ? undefined : design, {}, {});
    const body = { event: 'Order Completed', userId: 'bea' };
    await call('POST /v1/track', { ...body, properties: { ...properties, order_id: order } }, key);
  }
  await served.shop.made.jobs.settled();
  const orders = async (query: string) => {
    const { body } = await call(`GET /v1/made/jobs?${query}`);
    return (body as { jobs: { order: string }[] }).jobs.map(({ order }) => order).sort();
  };
  expect(await orders('state=held')).toEqual(['o-3', 'o-4']);
  expect(await orders('state=held&reason=unproven-order')).toEqual(['o-3']);
  expect(await orders('reason=design-missing')).toEqual(['o-4']);
  expect(await orders('reason=design-missing&template=name-mug')).toEqual([]);
  expect(await orders('template=name-mug')).toEqual(['o-1', 'o-2', 'o-3']);
  expect(await orders('template=none')).toEqual([]);
  expect(await orders(`reason=${encodeURIComponent("' or 1=1 --")}`)).toEqual([]);
  const ofOrder = async (order: string) =>
    (await call('POST /v1/made/jobs/of-order', { order })).body;
  expect(await ofOrder('o-3')).toMatchObject({ jobs: [{ reason: 'unproven-order' }] });
  expect(await ofOrder("' or 1=1 --")).toEqual({ jobs: [] });
  const { body: first } = await call('GET /v1/made/jobs?template=name-mug&limit=2');
  const { jobs, next } = first as { jobs: { order: string }[]; next: string };
  const rest = await orders(`template=name-mug&limit=2&before=${next}`);
  expect([...jobs.map(({ order }) => order), ...rest].sort()).toEqual(['o-1', 'o-2', 'o-3']);
  const { body: made } = await call('POST /v1/people/made', { userId: 'bea' });
  const { designs, jobs: ordered } = made as { designs: object[]; jobs: object[] };
  expect(designs).toMatchObject([{ design }]);
  expect(ordered.length).toBeGreaterThan(0);
  expect(await call('POST /v1/people/made', { userId: 'nobody' })).toMatchObject({
    body: { designs: [], jobs: [] },
  });
  expect(await call('POST /v1/people/made', { userId: 'bea' }, 'write')).toMatchObject({
    status: 403,
  });
});

describe('What is hostile', () => {
  const LONG = 'x'.repeat(20_000);
  test.each([
    ['no template', { values: {} }, 400],
    ['another template', { template: 'none', values: {} }, 404],
    ['a template like a method', { template: 'constructor', values: {} }, 404],
    ['a version that never was', { ...ADA, version: 99 }, 404],
    ['values that are a list', { ...ADA, values: [] }, 400],
    ['a value that is a list', { ...ADA, values: { name: ['Ada'] } }, 400],
    ['a value that is null', { ...ADA, values: { name: null } }, 400],
    ['a very long value', { ...ADA, values: { name: LONG } }, 400],
    [
      'a picture that is none',
      { ...ADA, values: { name: { picture: '../x', width: 1, height: 1 } } },
      400,
    ],
    ['a field like a prototype', { ...ADA, values: JSON.parse('{"__proto__":{"a":1}}') }, 400],
    ['a NUL', { ...ADA, values: { name: 'A\u0000da', colour: 'navy' } }, 400],
    ['half a character', { ...ADA, values: { name: '\ud800', colour: 'navy' } }, 400],
    ['a language that is none', { ...ADA, language: '../../x' }, 400],
    ['a field nobody knows', { ...ADA, more: 1 }, 400],
  ])('%s is refused: %j', async (_name, body, status) => {
    for (const line of ['POST /v1/made/designs', 'POST /v1/made/designs/check']) {
      const answer = await call(line, body, 'write');
      expect(answer.status, JSON.stringify(answer.body)).toBe(status);
    }
  });

  test.each([
    ['nothing', {}],
    ['too much', { name: 'x'.repeat(500), colour: 'navy' }],
    ['markup in a colour', { name: 'Ada', colour: '<script>' }],
    ['a field there is not', { name: 'Ada', colour: 'navy', shoe: '43' }],
    ['a number for a text', { name: 7, colour: 'navy' }],
    ['spaces alone', { name: ' \u200b ', colour: 'navy' }],
  ])('%s is told in findings, and not kept', async (_name, values) => {
    const { status, body } = await call('POST /v1/made/designs', { ...ADA, values }, 'write');
    expect({ status, body }).toMatchObject({ status: 200, body: { state: 'refused' } });
    expect(body).not.toHaveProperty('design');
    expect((body as { findings: object[] }).findings.length).toBeGreaterThan(0);
  });

  test.each(['<b>Ada</b>', 'مريم', '{{ 7*7 }}', "Robert'); --", '\u202eadA'])(
    '%s is a name like any other, or refused with a reason',
    async (name) => {
      const { status, body } = await call('POST /v1/made/designs', {
        ...ADA,
        values: { name, colour: 'red' },
      });
      expect(status).toBe(200);
      expect(['valid', 'review', 'refused']).toContain((body as { state: string }).state);
    },
  );

  test.each([
    ['GET /v1/made/jobs?before=x', 400],
    ['GET /v1/made/jobs?state=none', 400],
    ['GET /v1/made/jobs?limit=0', 400],
    ['GET /v1/made/jobs/..%2f..', 404],
    ['GET /v1/made/designs/x', 404],
    ['GET /v1/made/templates/..%2fx', 404],
    ['GET /v1/made/templates/name-mug?version=0', 400],
    ['GET /v1/made/batches/x', 404],
  ])('%s is %i', async (line, status) => {
    expect((await call(line)).status).toBe(status);
  });

  test.each([
    ['POST /v1/made/jobs/none/step', { step: 'check' }, 404],
    ['POST /v1/made/jobs/none/step', { step: 'fly' }, 400],
    ['POST /v1/made/jobs/none/step', { step: 'assign', design: 'x' }, 400],
    ['POST /v1/made/batches', { jobs: [] }, 400],
    ['POST /v1/made/batches', { jobs: ['none'] }, 404],
    ['POST /v1/made/reviews/decide', { word: 'none', accepted: true }, 404],
    ['PUT /v1/made/moderation', { lists: { lists: 'x' } }, 400],
    ['POST /v1/made/prices/check', { signed: 'a.b' }, 401],
  ])('%s with %j is %i', async (line, body, status) => {
    expect((await call(line, body)).status).toBe(status);
  });
});
