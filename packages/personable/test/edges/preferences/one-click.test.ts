import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPersonable } from '../../../src/index.ts';
import type { Served } from '../serve.ts';
import { ADA, eventsOf, FORM, formIn, numberOf, pathOf, serveWriting, wordsOf } from './links.ts';

const ONE_CLICK = 'List-Unsubscribe=One-Click';

const linkOf = async (served: Served, about: object = { topic: 'news' }): Promise<string> =>
  pathOf(
    served.shop.messagePreferences.unsubscribeUrl({
      home: await numberOf(served),
      channel: 'email',
      message: 'm-1',
      ...about,
    }),
  );

const post = (served: Served, path: string, body: string, headers: object = FORM) =>
  served.call(`POST ${path}`, { body, headers: { ...headers } });

const newsOf = async ({ shop }: Served) => {
  const topics = (await shop.messagePreferences.of(ADA))?.topics ?? [];
  return topics
    .find(({ topic }) => topic === 'news')
    ?.channels.find(({ channel }) => channel === 'email');
};

describe('one click', () => {
  test('ends a topic on a channel, with source, message and date, and nothing else', async () => {
    const served = await serveWriting();
    const path = await linkOf(served);
    expect(await newsOf(served)).toMatchObject({ allowed: true, because: 'assumed' });
    const answer = await post(served, path, ONE_CLICK);
    expect(answer).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(await newsOf(served)).toMatchObject({
      ...{ allowed: false, because: 'refused', source: 'one-click' },
      time: new Date(served.clock.now).toISOString(),
    });
    expect(await wordsOf(served)).toEqual([
      { source: 'sign-up', purposes: { email: true } },
      {
        ...{ source: 'one-click', purposes: { 'topic:news:email': false } },
        proof: { message: 'm-1' },
      },
    ]);
    expect(await eventsOf(served)).toEqual(['Message Unsubscribed', 'identify']);
    expect(await served.shop.people.allows(ADA, 'email')).toBe(true);
  });

  test('is taken as mail programs send it: a form in parts, without a cookie', async () => {
    const served = await serveWriting();
    const body = new FormData();
    body.append('List-Unsubscribe', 'One-Click');
    const answer = await fetch(served.url + (await linkOf(served)), { method: 'POST', body });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.redirected).toBe(false);
    expect(await newsOf(served)).toMatchObject({ because: 'refused' });
  });

  test('without a topic ends the channel', async () => {
    const served = await serveWriting();
    await post(served, await linkOf(served, {}), ONE_CLICK);
    expect(await served.shop.people.allows(ADA, 'email')).toBe(false);
  });

  test('asked for again, and many times at once, is one word and one event', async () => {
    const served = await serveWriting();
    const path = await linkOf(served);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(served, path, ONE_CLICK)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await wordsOf(served)).toHaveLength(2);
    expect(await eventsOf(served)).toHaveLength(2);
  });

  test.each(['GET', 'HEAD'])('%s changes nothing, whoever looks', async (method) => {
    const served = await serveWriting();
    const answer = await fetch(served.url + (await linkOf(served)), { method });
    expect(answer.status).toBe(200);
    expect(await wordsOf(served)).toHaveLength(1);
    expect(await eventsOf(served)).toEqual(['identify']);
  });

  test('by the button of the page, taken back as a mistake, and ended again', async () => {
    const served = await serveWriting();
    const path = await linkOf(served);
    const page = await served.call(`GET ${path}`);
    expect(page.body).toContain('Newsletter');
    const form = formIn(page.body);
    const send = (what: string) => post(served, path, `form=${form}&do=${what}`);
    expect((await send('end')).body).toContain('You are unsubscribed');
    expect((await send('back')).body).toContain('You are subscribed again');
    expect(await newsOf(served)).toMatchObject({ allowed: true, because: 'granted' });
    await post(served, path, ONE_CLICK);
    expect(await newsOf(served)).toMatchObject({ because: 'refused', source: 'one-click' });
  });

  test.each([
    ['nothing', '', FORM, 400],
    ['another word', 'List-Unsubscribe=No', FORM, 400],
    ['a form that was never shown', 'form=x&do=end', FORM, 400],
    ['JSON', '{"List-Unsubscribe":"One-Click"}', { 'content-type': 'application/json' }, 415],
    ['parts without a boundary', ONE_CLICK, { 'content-type': 'multipart/form-data' }, 400],
    ['a huge body', `${ONE_CLICK}&x=${'y'.repeat(70_000)}`, FORM, 413],
    ['NUL', 'List-Unsubscribe=One-Click%00', FORM, 400],
  ])('with %s changes nothing', async (_what, body, headers, status) => {
    const served = await serveWriting();
    expect(await post(served, await linkOf(served), body, headers)).toMatchObject({ status });
    expect(await wordsOf(served)).toHaveLength(1);
  });

  test('by a link that is forged, cut off or for something else says so in plain words', async () => {
    const served = await serveWriting();
    const path = await linkOf(served);
    const [body = '', mac = ''] = path.slice('/u/'.length).split('.');
    const other = Buffer.from('[1,"email","","",1]').toString('base64url');
    const preferences = served.shop.links.preferencesToken(await numberOf(served));
    const bad = [body, `${body}.`, `${other}.${mac}`, `${body}.${mac}.x`, path.slice(3, -4), 'x'];
    for (const token of [...bad, preferences, `%00${body}.${mac}`, '%F0%9F%8D%B5']) {
      for (const answer of [
        await served.call(`GET /u/${token}`),
        await post(served, `/u/${token}`, ONE_CLICK),
      ]) {
        expect(answer.status, token).toBe(404);
        expect(answer.body).toContain('This link does not work');
      }
    }
    expect(await wordsOf(served)).toHaveLength(1);
  });

  test('works ten years later, for whoever the person was merged with since', async () => {
    const served = await serveWriting();
    const path = await linkOf(served);
    await served.shop.identify({ userId: 'countess', traits: { name: 'Countess' } });
    await served.shop.people.merge(ADA, { userId: 'countess' });
    served.clock.now += 3_650 * 86_400_000;
    expect((await served.call(`GET ${path}`)).body).not.toContain('/preferences/');
    expect(await post(served, path, ONE_CLICK)).toMatchObject({ status: 200 });
    expect(await newsOf(served)).toMatchObject({ because: 'refused' });
    const both = await served.shop.privacy.words({ userId: 'countess' });
    expect(both.entries.at(-1)?.homes).toEqual([1, 2, 3]);
  });

  test('of somebody erased makes nothing: a program is told it is done, people that nothing is held', async () => {
    const served = await serveWriting();
    const path = await linkOf(served);
    await served.shop.people.erase(ADA);
    const before = await served.shop.overview();
    expect(await post(served, path, ONE_CLICK)).toMatchObject({ status: 200 });
    const page = await served.call(`GET ${path}`);
    expect(page).toMatchObject({ status: 410 });
    expect(page.body).toContain('We hold nothing about you');
    expect(await served.shop.people.profile(ADA)).toBeUndefined();
    expect(await served.shop.overview()).toEqual(before);
  });

  test('outlasts a start: the key is kept with the store', async () => {
    const data = mkdtempSync(join(tmpdir(), 'personable-links-'));
    onTestFinished(() => rmSync(data, { recursive: true, force: true }));
    const messages = { url: 'https://shop.example/' };
    const before = await openPersonable({ data, messages });
    const url = before.messagePreferences.unsubscribeUrl({ home: 7, channel: 'email' });
    await before.close();
    const after = await openPersonable({ data });
    onTestFinished(() => after.close());
    expect(url).toMatch(/^https:\/\/shop\.example\/u\//);
    const said = after.links.readUnsubscribe(pathOf(url).slice('/u/'.length));
    expect(said).toEqual({ home: 7, channel: 'email', made: expect.any(Number) });
    expect(after.messagePreferences.unsubscribeUrl({ home: 7, channel: 'email' })).toBeUndefined();
  });
});
