import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HOUR, MINUTE } from '../../customer/open-shop.ts';
import { type Served, serve } from '../serve.ts';
import { linkOf, signIn } from './sign-in.ts';

const open = async (served: Served, path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(served.url + path, { headers, redirect: 'manual' });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

/** Whether a cookie opens what the secret key opens. */
const opens = async (served: Served, cookie: string, headers: Record<string, string> = {}) =>
  (await open(served, '/v1/overview', { cookie, ...headers })).status === 200;

describe('without a sign-in', () => {
  test.each([
    '/console/',
    '/console/people/7',
    '/console/assets/index.js',
    '/console/favicon.svg',
    '/console/sign-in',
    '/console/sign-in?code=',
    '/console/sign-in?code=guess',
    '/console/sign-in?code=a&code=b',
    '/console/sign-out',
    '/console//',
    '/console/index.html?x=/console/sign-in',
  ])('%s is a page that says how to sign in', async (path) => {
    const served = await serve();
    const { status, text, headers } = await open(served, path);
    expect(status).toBe(401);
    expect(text).toContain('npm run personable -- console');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('set-cookie')).toBeNull();
  });

  test('what was asked for does not come back in the page', async () => {
    const served = await serve();
    const asked = '<script>alert(1)</script>';
    const path = `/console/sign-in?code=${encodeURIComponent(asked)}`;
    for (const at of [path, `/console/${encodeURIComponent(asked)}`]) {
      expect((await open(served, at, { cookie: asked })).text).not.toContain('alert');
    }
  });

  test('/console leads to /console/', async () => {
    const { status, headers } = await open(await serve(), '/console');
    expect([status, headers.get('location')]).toEqual([302, '/console/']);
  });
});

describe('a link', () => {
  test('signs in once', async () => {
    const served = await serve();
    const link = await linkOf(served);
    const first = await open(served, link);
    expect(first.status).toBe(200);
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(await opens(served, cookie.split(';', 1)[0] ?? '')).toBe(true);
    const second = await open(served, link);
    expect(second.status).toBe(401);
    expect(second.text).toContain('This link has been used');
    expect(second.headers.get('set-cookie')).toBeNull();
  });

  test('that was used leads whoever is signed in on to the console', async () => {
    const served = await serve();
    const link = await linkOf(served);
    const cookie = (await open(served, link)).headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    const { status, headers } = await open(served, link, { cookie });
    expect([status, headers.get('location')]).toEqual([303, '/console/']);
    expect(headers.get('set-cookie')).toBeNull();
  });

  test('is long, new each time, and no part of it signs in', async () => {
    const served = await serve();
    const link = await linkOf(served);
    const code = new URL(link, served.url).searchParams.get('code') ?? '';
    expect(code).toMatch(/^[\w-]{32}$/);
    expect(await linkOf(served)).not.toBe(link);
    const guesses = [code.slice(0, -1), code.slice(0, 8), `${code}x`, `${code} `, code.slice(1)]
      .concat([code.toUpperCase(), code.toLowerCase()])
      .filter((guess) => guess !== code);
    for (const guess of guesses) {
      const answer = await open(served, `/console/sign-in?code=${encodeURIComponent(guess)}`);
      expect(answer.status, guess).toBe(401);
    }
    expect((await open(served, link)).status).toBe(200);
  });

  test('is not used up by a program that only looks where it leads', async () => {
    const served = await serve();
    const link = await linkOf(served);
    const looked = await fetch(served.url + link, { method: 'HEAD' });
    expect(looked.status).not.toBe(200);
    expect((await open(served, link)).status).toBe(200);
  });

  test('of which a hundred were printed since is forgotten', async () => {
    const served = await serve();
    const link = await linkOf(served);
    for (let i = 0; i < 99; i++) await linkOf(served);
    const next = await linkOf(served);
    expect((await open(served, link)).status).toBe(401);
    expect((await open(served, next)).status).toBe(200);
  });
});

describe('the cookie', () => {
  const attributes = async (headers: Record<string, string> = {}) => {
    const served = await serve();
    const answer = await open(served, await linkOf(served), headers);
    const [value = '', ...rest] = (answer.headers.get('set-cookie') ?? '').split('; ');
    return { value, rest: rest.sort() };
  };

  test('is for this site and no script, until the browser closes', async () => {
    const { value, rest } = await attributes();
    expect(value).toMatch(/^personable_\d+=[\w-]{32}$/);
    expect(rest).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
  });

  test('goes encrypted only where the page came encrypted, also through a proxy', async () => {
    for (const proto of ['https', 'https,http', 'HTTPS']) {
      const { rest } = await attributes({ 'x-forwarded-proto': proto });
      expect(rest).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure']);
    }
    const { rest } = await attributes({ 'x-forwarded-proto': 'http' });
    expect(rest).not.toContain('Secure');
  });

  test.each([
    ['cut short', (cookie: string) => cookie.slice(0, -1)],
    ['lengthened', (cookie: string) => `${cookie}x`],
    ['of another name', (cookie: string) => cookie.replace('personable_', 'personable')],
    ['emptied', (cookie: string) => cookie.replace(/=.*/, '=')],
  ])('%s opens nothing', async (_name, change) => {
    const served = await serve();
    const cookie = await signIn(served);
    expect(await opens(served, change(cookie))).toBe(false);
    expect(await opens(served, `a=b; ${cookie}; c=d`)).toBe(true);
  });

  test('of one engine does nothing at another', async () => {
    const [one, other] = [await serve(), await serve()];
    const cookie = await signIn(one);
    const [, value] = cookie.split('=');
    const port = new URL(other.url).port;
    expect(await opens(one, cookie)).toBe(true);
    expect(await opens(other, cookie)).toBe(false);
    expect(await opens(other, `personable_${port}=${value}`)).toBe(false);
    // Each has a name of its own, so that one machine can be signed in to both.
    expect(await opens(one, `${await signIn(other)}; ${cookie}`)).toBe(true);
  });
});

describe('a request with the cookie', () => {
  const own = (served: Served) => ({ origin: served.url, 'sec-fetch-site': 'same-origin' });

  test('from a page of this engine is taken', async () => {
    const served = await serve();
    const cookie = await signIn(served);
    expect(await opens(served, cookie, own(served))).toBe(true);
    expect(await opens(served, cookie, { 'sec-fetch-site': 'none' })).toBe(true);
  });

  test.each([
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['another name of this machine', { origin: 'http://localhost' }],
    ['another site', { origin: 'https://evil.example' }],
    ['no page at all', { origin: 'null' }],
    ['a page that a browser calls same-site', { 'sec-fetch-site': 'same-site' }],
    ['a page that a browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['what no browser says', { 'sec-fetch-site': 'unheard-of' }],
  ])('from %s is refused', async (_name, headers) => {
    const served = await serve();
    const cookie = await signIn(served);
    expect(await opens(served, cookie, headers)).toBe(false);
    expect((await open(served, '/console/', { cookie, ...headers })).status).toBe(401);
    const body = { userId: 'ada', placement: 'popular' };
    const decided = await served.call('POST /v1/decide', { body, headers: { cookie, ...headers } });
    expect(decided.status).toBe(401);
  });

  test('of a name in front of this engine’s address is refused', async () => {
    const served = await serve();
    const cookie = await signIn(served);
    const { host } = new URL(served.url);
    expect(await opens(served, cookie, { origin: `http://evil.example/${host}` })).toBe(false);
    expect(await opens(served, cookie, { origin: `http://${host}.evil.example` })).toBe(false);
  });
});

describe('signing out', () => {
  const signOut = (served: Served, cookie: string, headers: Record<string, string> = {}) =>
    fetch(`${served.url}/console/sign-out`, { method: 'POST', headers: { cookie, ...headers } });

  test('ends the session and takes the cookie away', async () => {
    const served = await serve();
    const [cookie, other] = [await signIn(served), await signIn(served)];
    const answer = await signOut(served, cookie);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(/^personable_\d+=; .*Max-Age=0/);
    expect(await opens(served, cookie)).toBe(false);
    expect(await opens(served, other)).toBe(true);
  });

  test('is not for other sites to do', async () => {
    const served = await serve();
    const cookie = await signIn(served);
    const answer = await signOut(served, cookie, { origin: 'https://evil.example' });
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await opens(served, cookie)).toBe(true);
  });
});

describe('a session', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('goes on while it is used, and ends after twelve hours without', async () => {
    const served = await serve();
    const cookie = await signIn(served);
    for (let i = 0; i < 3; i++) {
      vi.advanceTimersByTime(11 * HOUR);
      expect(await opens(served, cookie)).toBe(true);
    }
    vi.advanceTimersByTime(12 * HOUR + MINUTE);
    expect(await opens(served, cookie)).toBe(false);
    vi.advanceTimersByTime(0);
    expect(await opens(served, cookie)).toBe(false);
  });
});
