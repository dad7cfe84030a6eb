import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Served, startServer } from '../serve.ts';
import { linkOf, signIn } from './sign-in.ts';

const FACES = fileURLToPath(new URL('../../../faces/', import.meta.url));
/** The pages are a build of their own (`npm run build`); without it there is nothing to look at. */
const built = (face: string): boolean => existsSync(`${FACES}${face}/index.html`);
const assetsOf = (face: string): string[] =>
  readdirSync(`${FACES}${face}/assets`).filter((name) => !/\.(gz|br)$/.test(name));

let served: Served;
let cookie: string;
beforeAll(async () => {
  served = await startServer({}, { storefront: true });
  cookie = await signIn(served);
  return served.close;
});

const get = (path: string, headers: Record<string, string> = { cookie }) =>
  fetch(served.url + path, { headers, redirect: 'manual' });

/** Asks for an address as it is written: whoever asks politely puts `..` in order first. */
const asItIs = (path: string, headers: Record<string, string>) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const { port } = new URL(served.url);
    request({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });

/** Pages of the engine, with what shows them. */
const PAGES: readonly (readonly [name: string, path: string, face?: string])[] = [
  ['the sign-in page', '/console/nobody'],
  ['the page after signing in', 'a link'],
  ['the description of the API', '/docs/'],
  ['the console', '/console/', 'console'],
  ['a place in the console', '/console/people/7', 'console'],
  ['the shop', '/shop/', 'shop'],
  ['an item of the shop', '/shop/items/tea', 'shop'],
];
const shown = PAGES.filter(([, , face]) => face === undefined || built(face)).map(
  ([name, path]) => [name, path] as const,
);

const page = async (path: string) => {
  const at = path === 'a link' ? await linkOf(served) : path;
  return get(at, path === '/console/nobody' ? {} : { cookie });
};

describe.each(shown)('%s', (_name, path) => {
  test('lets nothing run but its own scripts, and stands in no frame', async () => {
    const { headers } = await page(path);
    const policy = new Map(
      (headers.get('content-security-policy') ?? '')
        .split('; ')
        .map((one) => [one.split(' ', 1)[0], one.slice(one.indexOf(' ') + 1)]),
    );
    expect(policy.get('default-src')).toBe("'self'");
    // The shop draws what customers shape with WebAssembly, which is compiled and never made of text.
    const drawing = path.startsWith('/shop/') ? " 'wasm-unsafe-eval'" : '';
    expect(policy.get('script-src')).toBe(`'self'${drawing}`);
    expect(policy.get('object-src')).toBe("'none'");
    expect(policy.get('base-uri')).toBe("'none'");
    expect(policy.get('frame-ancestors')).toBe("'none'");
    expect(policy.get('form-action')).toBe("'self'");
    expect(headers.get('content-security-policy')).not.toMatch(/(?<!wasm-)unsafe-eval|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toMatch(/same-origin|no-referrer/);
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('has no script or handler in its text, which would not run', async () => {
    const text = await (await page(path)).text();
    expect(text).toMatch(/<\/html>/i);
    for (const [script] of text.matchAll(/<script\b[^>]*>/gi)) expect(script).toMatch(/\ssrc=/);
    expect(text.match(/<script\b[^>]*>\s*[^<\s]/i)).toBeNull();
    expect(text.match(/<[^>]+\son\w+\s*=/i)).toBeNull();
    expect(text.match(/javascript:/i)).toBeNull();
  });

  test('asks no other origin for scripts or styles', async () => {
    const text = await (await page(path)).text();
    for (const [, address = ''] of text.matchAll(
      /<(?:script|link)\b[^>]*(?:src|href)="([^"]*)"/gi,
    )) {
      expect(address).not.toMatch(/^(https?:)?\/\//);
    }
  });
});

const outside = [
  '../../../package.json',
  '../../package.json',
  '../built-from',
  '../shop/index.html',
  'assets/../../../package.json',
  'assets/../../console/index.html',
  'assets/../index.html',
  'assets/./index.js',
  'assets//etc/passwd',
  'assets/.hidden',
  'assets/',
  'assets',
  'assets/no-such-file.js',
  '%2e%2e/%2e%2e/package.json',
  'assets/%2e%2e/%2e%2e/%2e%2e/package.json',
  'assets/%2e%2e%2f%2e%2e%2f%2e%2e%2fpackage.json',
  'assets/..%2f..%2f..%2fpackage.json',
  'assets/%252e%252e/%252e%252e/%252e%252e/package.json',
  'assets/..\\..\\..\\package.json',
  'assets/..%5c..%5c..%5cpackage.json',
  'assets/%5c..%5c..%5cpackage.json',
  'assets/%00',
  'assets/x%00.js',
  'assets/..%00/..%00/package.json',
  'assets/%c0%ae%c0%ae/package.json',
  'assets/%E0%80',
  'assets/C:%5cWindows%5cwin.ini',
  '/etc/passwd',
  '%2fetc%2fpasswd',
];

describe.each(['console', 'shop'])('of /%s/', (face) => {
  const root = existsSync(`${FACES}${face}/index.html`)
    ? readFileSync(`${FACES}${face}/index.html`, 'utf8')
    : undefined;

  test.each(outside)('%s is no file outside of it', async (path) => {
    for (const headers of [{ cookie }, {}]) {
      const { status, text } = await asItIs(`/${face}/${path}`, headers);
      expect([200, 400, 401, 404]).toContain(status);
      expect(text).not.toMatch(/"dependencies"|root:x:|"workspaces"/);
      // What comes is the application's own page, which reads the address itself, or a refusal.
      if (status === 200) expect(text).toBe(root);
    }
  });

  test('an endless path is none either', async () => {
    for (const path of [`assets/${'a/'.repeat(2_000)}x`, `assets/${'x'.repeat(5_000)}.js`]) {
      expect([400, 404]).toContain((await asItIs(`/${face}/${path}`, { cookie })).status);
    }
  });

  test.skipIf(!built(face))(
    'the parts of the page are kept for ever, the page itself is not',
    async () => {
      const [asset = ''] = assetsOf(face);
      const part = await get(`/${face}/assets/${asset}`);
      expect([part.status, part.headers.get('cache-control')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ]);
      expect(part.headers.get('x-content-type-options')).toBe('nosniff');
      expect((await get(`/${face}/`)).headers.get('cache-control')).toBe('no-cache');
    },
  );

  test('a part that is not there is not remembered as missing', async () => {
    const missing = await get(`/${face}/assets/gone-12345678.js`);
    expect(missing.status).toBe(404);
    expect(missing.headers.get('cache-control') ?? '').not.toMatch(/immutable|max-age=[1-9]/);
    expect(missing.headers.get('content-type')).toMatch(/json/);
  });

  test.skipIf(!built(face))(
    'a part of a part that is not there is an error of who asks',
    async () => {
      const [asset = ''] = assetsOf(face);
      const headers = { cookie, range: 'bytes=999999999-' };
      const answer = await get(`/${face}/assets/${asset}`, headers);
      expect(answer.status).toBe(400);
    },
  );
});

test('the console’s own files need the sign-in as well', async () => {
  const answer = await get('/console/assets/index.js', {});
  expect(answer.status).toBe(401);
});
