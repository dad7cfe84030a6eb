import { expect, test } from 'vitest';
import { serve } from './serve.ts';

const BODY = {
  ...{ name: 'One', channel: 'email', sort: 'transactional' },
  content: {
    en: { subject: 'Hi {{ first_name | default: "you" }}', body: 'See https://shop.example/x' },
  },
};

test('a template is looked at before and after it is published', async () => {
  const { call, keys, shop } = await serve();
  const key = keys.secret;
  await shop.identify({ userId: 'ada', traits: { first_name: 'Ada' } });
  const asked = 'POST /v1/templates/one/preview';
  expect(await call(asked, { key, body: {} })).toMatchObject({
    ...{ status: 404, body: { error: { code: 'not_found' } } },
  });
  expect(await call(asked, { key, body: { body: BODY } })).toMatchObject({
    status: 200,
    body: {
      content: { kind: 'email', subject: 'Hi you', text: 'See https://shop.example/x' },
      ...{ locale: 'en', alternative: 'itself', holds: true, remarks: [], lists: {} },
    },
  });
  await shop.rules.put('templates', 'one', BODY);
  await shop.rules.publish('templates', 'one');
  const ofAda = await call(asked, { key, body: { as: { userId: 'ada' } } });
  expect(ofAda.body).toMatchObject({ content: { subject: 'Hi Ada' } });
  const made = await call(asked, { key, body: { traits: { first_name: '<b>' } } });
  expect(made.body).toMatchObject({ content: { subject: 'Hi <b>' } });
  expect(await call(asked, { key, body: { as: { userId: 'nobody' } } })).toMatchObject({
    ...{ status: 404, body: { error: { code: 'not_found' } } },
  });
  const bodies = [{ ...BODY, content: { en: { subject: 'a\nb', body: 'x' } } }, { name: 1 }];
  for (const body of bodies) {
    expect(await call(asked, { key, body: { body } })).toMatchObject({
      ...{ status: 400, body: { error: { code: 'invalid_field', path: expect.any(String) } } },
    });
  }
  const lacking = { ...BODY, content: { en: { subject: '{{ data.x }}', body: 'x' } } };
  expect((await call(asked, { key, body: { body: lacking } })).body).toEqual({
    problem:
      'The texts in "en" speak of data.x, which is not there: give it a default, or ask for it with if.',
  });
  const { entries } = await shop.privacy.accesses({ userId: 'ada' }, {});
  expect(entries).toHaveLength(1);
});

test('there are templates to begin with, which can be stored', async () => {
  const { call, keys, shop } = await serve();
  const { body } = await call('GET /v1/templates/starters', { key: keys.secret });
  const { starters } = body as { readonly starters: readonly { id: string; body: object }[] };
  expect(starters.map(({ id }) => id)).toEqual(shop.templates.starters().map(({ id }) => id));
  for (const starter of starters) {
    const rule = await shop.rules.put('templates', starter.id, starter.body);
    expect(rule.problems.filter(({ severity }) => severity === 'refused')).toEqual([]);
  }
});

test('a link that was not written here leads to a page in plain words', async () => {
  const { call } = await serve();
  const { status, type, body } = await call('GET /m/forged');
  expect({ status, type }).toEqual({ status: 404, type: 'text/html; charset=utf-8' });
  expect(body).toContain('This link leads nowhere');
});
