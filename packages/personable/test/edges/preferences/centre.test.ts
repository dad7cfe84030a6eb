import { describe, expect, test } from 'vitest';
import type { Served } from '../serve.ts';
import { ADA, eventsOf, FORM, formIn, numberOf, pathOf, serveWriting, wordsOf } from './links.ts';

const DAY = 86_400_000;

const linkOf = async (served: Served): Promise<string> =>
  pathOf(await served.shop.messagePreferences.preferencesUrl(ADA));

const send = async (
  served: Served,
  path: string,
  fields: readonly (readonly [string, string])[],
) => {
  const form = formIn((await served.call(`GET ${path}`)).body);
  const body = new URLSearchParams([['form', form], ...fields.map((one) => [...one])]).toString();
  return served.call(`POST ${path}`, { body, headers: FORM });
};

const SHOWN = ['news:email', 'news:sms', 'parties:email', '*:email', '*:sms', '*:push'].map(
  (one) => ['shown', one] as const,
);

const holds = async ({ shop }: Served): Promise<readonly string[]> =>
  ((await shop.messagePreferences.of(ADA))?.topics ?? []).flatMap(({ topic, channels }) =>
    channels.filter(({ allowed }) => allowed).map(({ channel }) => `${topic}:${channel}`),
  );

describe('the page of preferences', () => {
  test('shows what holds, escaped, and changes nothing by being looked at', async () => {
    const served = await serveWriting();
    const path = await linkOf(served);
    const answer = await fetch(served.url + path, {
      headers: { 'accept-language': 'fi, en;q=0.5' },
    });
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain('<html lang="en" dir="ltr">');
    expect(text).toContain('New teas &amp; cups, &lt;once&gt; in a while.');
    expect(text).toContain('value="news:email" checked');
    expect(text).not.toContain('value="news:sms" checked');
    expect(text).not.toContain('value="parties:email" checked');
    expect(text).toContain('Tea &amp; Co');
    expect(text).not.toContain('<script');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await wordsOf(served)).toHaveLength(1);
  });

  test('does not tell a whole address to whoever was forwarded the link', async () => {
    const served = await serveWriting();
    const { body } = await served.call(`GET ${await linkOf(served)}`);
    expect(body).toContain('a…@example.com');
    expect(body).not.toContain('ada@example.com');
  });

  test('records each box that was changed and no other, and says exactly what holds now', async () => {
    const served = await serveWriting();
    const path = await linkOf(served);
    const answer = await send(served, path, [
      ...SHOWN,
      ...[['want', 'parties:email'] as const, ['often:news', 'monthly'] as const],
    ]);
    expect(answer.status).toBe(200);
    expect(await holds(served)).toEqual(['parties:email']);
    expect(String(answer.body)).toMatch(/role="status".*Saved.*You now get:.*Tastings.*: E-mail/s);
    expect((await wordsOf(served)).at(-1)).toEqual({
      source: 'preference-centre',
      purposes: {
        ...{ 'topic:news:email': false, 'topic:parties:email': true, 'topic:*:email': false },
        ...{ 'frequency:news:every': false, 'frequency:news:weekly': false },
      },
    });
    expect(await eventsOf(served)).toEqual([
      ...['Message Unsubscribed', 'Message Unsubscribed', 'identify'],
    ]);
  });

  test('sent again, and by several at once, changes nothing more', async () => {
    const served = await serveWriting();
    const path = await linkOf(served);
    const fields = [...SHOWN, ['want', 'news:email'] as const];
    await Promise.all([1, 2, 3, 4, 5].map(() => send(served, path, fields)));
    expect(await wordsOf(served)).toHaveLength(2);
    expect(await holds(served)).toEqual(['news:email']);
  });

  test('opens a closed channel for what was ticked, and for nothing else', async () => {
    const served = await serveWriting();
    const path = await linkOf(served);
    await send(served, path, [['do', 'stop']]);
    expect(await holds(served)).toEqual([]);
    await send(served, path, [...SHOWN, ['want', 'news:sms']]);
    expect(await holds(served)).toEqual(['news:sms']);
    expect(await served.shop.people.allows(ADA, 'sms')).toBe(true);
    expect(await served.shop.people.allows(ADA, 'email')).toBe(false);
  });

  test('stops everything', async () => {
    const served = await serveWriting();
    const answer = await send(served, await linkOf(served), [['do', 'stop']]);
    expect(answer.body).toContain('You now get no news or offers from us.');
    for (const channel of ['email', 'sms', 'push']) {
      expect(await served.shop.people.allows(ADA, channel)).toBe(false);
    }
  });

  test('closes a channel of which nothing is wanted any more', async () => {
    const served = await serveWriting();
    await send(served, await linkOf(served), SHOWN);
    expect(await served.shop.people.allows(ADA, 'email')).toBe(false);
  });

  test.each([
    ['de-AT', 'de', 'Rundbrief'],
    ['fr', 'fr', 'Newsletter'],
    ['es-MX', 'es', 'Newsletter'],
    ['fi', 'en', 'Newsletter'],
  ])('speaks to whoever speaks %s in %s', async (locale, language, name) => {
    const served = await serveWriting();
    await served.shop.identify({ ...ADA, traits: { locale } });
    const { body } = await served.call(`GET ${await linkOf(served)}`);
    expect(body).toContain(`<html lang="${language}"`);
    expect(body).toContain(name);
  });

  test('after 90 days shows nothing any more, and can still stop everything', async () => {
    const served = await serveWriting();
    const path = await linkOf(served);
    served.clock.now += 91 * DAY;
    const page = await served.call(`GET ${path}`);
    expect(page.body).toContain('too old to show your choices');
    expect(page.body).not.toContain('example.com');
    await send(served, path, [...SHOWN, ['want', 'news:sms']]);
    expect(await holds(served)).toEqual(['news:email', '*:email']);
    const stopped = await send(served, path, [['do', 'stop']]);
    expect(stopped.body).toContain('You now get no news or offers from us.');
    expect(await holds(served)).toEqual([]);
  });

  test('of somebody erased says that nothing is held, and makes nothing', async () => {
    const served = await serveWriting();
    const path = await linkOf(served);
    const form = formIn((await served.call(`GET ${path}`)).body);
    await served.shop.people.erase(ADA);
    const before = await served.shop.overview();
    const body = `form=${form}&do=stop`;
    expect(await served.call(`POST ${path}`, { body, headers: FORM })).toMatchObject({
      ...{ status: 410, body: expect.stringContaining('We hold nothing about you') },
    });
    expect(await served.shop.overview()).toEqual(before);
  });

  test('of a form that was not shown for this link changes nothing', async () => {
    const served = await serveWriting();
    const path = await linkOf(served);
    const other = served.shop.links.formOf(served.shop.links.preferencesToken(999));
    for (const form of ['', 'x', other]) {
      const body = `form=${form}&do=stop`;
      expect(await served.call(`POST ${path}`, { body, headers: FORM })).toMatchObject({
        status: 400,
      });
    }
    const forged = `${path.slice(0, -3)}abc`;
    const body = `form=${served.shop.links.formOf(forged)}&do=stop`;
    expect(await served.call(`POST ${forged}`, { body, headers: FORM })).toMatchObject({
      status: 404,
    });
    expect(await wordsOf(served)).toHaveLength(1);
  });

  test('of boxes there are not, of prototypes and of markup takes only what there is', async () => {
    const served = await serveWriting();
    const hostile = ['__proto__:email', 'news:__proto__', 'gone:email', '<b>:email', ':', 'news'];
    const answer = await send(served, await linkOf(served), [
      ...hostile.flatMap((one) => [['shown', one] as const, ['want', one] as const]),
      ['often:__proto__', 'weekly'],
      ['often:news', 'hourly'],
    ]);
    expect(answer.status).toBe(200);
    expect(await wordsOf(served)).toHaveLength(1);
  });
});

describe('POST /v1/preferences/messages', () => {
  const set = (served: Served, body: object, key = served.keys.secret) =>
    served.call('POST /v1/preferences/messages', { key, body });

  test('sets what is named for somebody, with a reason, and answers what holds', async () => {
    const served = await serveWriting();
    const person = await numberOf(served);
    const answer = await set(served, {
      ...{ person, reason: 'Asked by telephone' },
      ...{ topics: { news: { email: false } }, frequency: { news: 'weekly' } },
    });
    expect(answer).toMatchObject({ status: 200 });
    expect(await holds(served)).toEqual(['*:email']);
    expect((await wordsOf(served)).at(-1)).toMatchObject({
      ...{ source: 'api', proof: { reason: 'Asked by telephone' } },
    });
  });

  test('obeys a customer’s own token, and nobody else’s', async () => {
    const served = await serveWriting();
    const token = await served.shop.tokens.sign('ada');
    const { write } = served.keys;
    expect(await set(served, { ...ADA, stop: true }, write)).toMatchObject({ status: 403 });
    expect(await set(served, { userId: 'eve', stop: true, token }, write)).toMatchObject({
      status: 403,
    });
    expect(await set(served, { ...ADA, stop: true, token, reason: 'x' }, write)).toMatchObject({
      status: 403,
    });
    expect(await set(served, { ...ADA, stop: true, token }, write)).toMatchObject({ status: 200 });
    expect(await holds(served)).toEqual([]);
  });

  test.each([
    [{ topics: { gone: { email: true } } }, 400, 'invalid_field'],
    [{ topics: { parties: { sms: true } } }, 400, 'invalid_field'],
    [{ topics: { news: { email: 'yes' } } }, 400, 'invalid_body'],
    [{ frequency: { parties: 'weekly' } }, 400, 'invalid_field'],
    [{ frequency: { news: 'hourly' } }, 400, 'invalid_body'],
    [{ stop: true, userId: 'nobody' }, 404, 'not_found'],
  ])('refuses %j', async (body, status, code) => {
    const served = await serveWriting();
    expect(await set(served, { ...ADA, ...body })).toMatchObject({
      ...{ status, body: { error: { code } } },
    });
  });

  test('counts people and not homes who said yes and no', async () => {
    const served = await serveWriting();
    const { key, call } = { key: served.keys.secret, call: served.call };
    for (const userId of ['bob', 'eve']) {
      await served.shop.identify({ userId, traits: { name: userId } });
      await set(served, { userId, topics: { news: { sms: true } } });
    }
    await set(served, { ...ADA, topics: { news: { email: false } } });
    await served.shop.people.merge({ userId: 'bob' }, { userId: 'eve' });
    const counted = await call('GET /v1/topics/counts', { key });
    expect(counted.body).toMatchObject({
      counts: [
        { topic: '*', channel: 'sms', yes: 0, no: 1 },
        { topic: 'news', channel: 'email', yes: 0, no: 1 },
        { topic: 'news', channel: 'sms', yes: 1, no: 0 },
      ],
    });
  });
});
