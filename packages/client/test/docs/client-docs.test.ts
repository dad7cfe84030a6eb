import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openSite, useChromium } from '../browser/site.ts';
import '../browser/window.ts';
import { historyOf, runEngine } from '../engine.ts';
import { eventually } from '../open-client.ts';
import { blocks, blockWith, page as docs, sources } from './code-blocks.ts';

useChromium();

const run = promisify(execFile);

/** Runs a block of code on Node, as a program that has the package. */
const onNode = async (code: string, environment: Readonly<Record<string, string>>) => {
  const conditions = ['--conditions=personable:source', '--no-warnings'];
  const { stdout } = await run(
    process.execPath,
    [...conditions, '--input-type=module', '-e', code],
    {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, ...environment },
    },
  );
  return stdout;
};

describe('docs/client.md', () => {
  test('has no code that is not tried here', () => {
    expect(blocks('html')).toHaveLength(3);
    expect(blocks('js')).toHaveLength(8);
  });

  test('names the codes the client reports', () => {
    const source = sources();
    const [, table = ''] = docs.split('| `errorCode`, `code` | |');
    const [rows = '', others = ''] = table.split('| any other |');
    const named = [...rows.matchAll(/^\| `([a-z_]+)`(?:, `([a-z_]+)`)? \|/gm)].flatMap(
      ([, one = '', another]) => (another === undefined ? [one] : [one, another]),
    );
    expect(others).toContain('a code of the engine');
    expect(named.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
    const reported = [...source.matchAll(/(?:code: |failed\()'([a-z_]+)'/g)].map(
      ([, code]) => code,
    );
    // The client says of a key what the engine would say.
    expect(new Set([...named, 'invalid_key'])).toEqual(new Set([...named, ...reported]));
  });

  test('names the attributes that the script reads', () => {
    const source = sources();
    const names = [...docs.matchAll(/data-personable-([a-z-]+[a-z])/g)].map(
      ([, name]) => name ?? '',
    );
    for (const name of new Set(names)) {
      if (name.startsWith('property-')) continue;
      expect(source, name).toMatch(new RegExp(`personable-${name}\\b|'${name}'`));
    }
  });
});

describe('on a server', () => {
  test('events and decisions go as it says', async () => {
    const engine = await runEngine();
    const environment = {
      PERSONABLE_ENGINE: engine.url,
      PERSONABLE_SECRET_KEY: engine.secretKey,
    };
    const code = blockWith('js', 'createServerClient');
    const said = await onNode(`${code}; console.log(items.length)`, environment);
    expect(Number(said)).toBe(3);
    expect(await historyOf(engine, { userId: 'ada' })).toEqual(['buy tea-storm-lane-earl-grey']);
  });

  test('tokens are signed as it says, and the engine takes them', async () => {
    const engine = await runEngine();
    const code = blockWith('js', 'whoIsSignedIn').replace('export const', 'const');
    const show = 'console.log(JSON.stringify([await whoIsSignedIn("ada"), await whoIsSignedIn()]))';
    const said = await onNode(`${code}; ${show}`, { PERSONABLE_SECRET_KEY: engine.secretKey });
    const [somebody, nobody] = JSON.parse(said);
    expect(nobody).toEqual({});
    expect(somebody.userId).toBe('ada');
    expect(await engine.shop.tokens.userOf(somebody.token)).toBe('ada');
  });

  test('a client for one person goes as it says', async () => {
    const engine = await runEngine();
    const code = blockWith('js', "from 'personable-client';")
      .replace('https://engine.example', engine.url)
      .replace('pk_…', engine.writeKey);
    const consent = blockWith('js', 'personable.consent(');
    const said = await onNode(`${code}; console.log(source, items.length); ${consent}`, {});
    expect(said).toBe('engine 4\n');
  });
});

describe('in a page', () => {
  const body = blocks('html').slice(1).join('\n');
  const script = (text: string) => ({ type: 'text/javascript', text });

  test('the script tag, the attributes and the slot do what it says', async () => {
    const queued = script(blockWith('js', 'personable.push('));
    const filled = script(
      blockWith('js', 'personable:filled').replace('console.log', 'window.told = []; told.push'),
    );
    const scripts = '<script src="/queued.js"></script><script src="/filled.js"></script>';
    const pages = { '/': body + scripts, '/queued.js': queued, '/filled.js': filled };
    const site = await openSite(pages);
    const id = 'tea-storm-lane-earl-grey';
    await site.engine.shop.items.put([{ id, name: 'Earl Grey', price: 6.5, currency: 'EUR' }]);
    const page = await site.open();
    const visitor = await page.evaluate(() => ({ anonymousId: window.personable.anonymousId }));
    await eventually(() => page.locator('[data-personable-placement] > a').count()).toBe(4);
    await page.locator('button').click();
    await eventually(async () => (await historyOf(site.engine, visitor)).sort()).toEqual([
      `cart ${id}`,
      `cart ${id}`,
      `view ${id}`,
    ]);
    expect(await page.locator('[data-personable-placement]').innerText()).not.toMatch(/everybody/);
  });

  test('the tag has the attributes that it shows', async () => {
    const [tag = ''] = blocks('html');
    expect(tag).toMatch(
      /^<script src="[^"]+\/personable.js" data-write-key="pk_…" async><\/script>\n$/,
    );
    const attributes = [...docs.matchAll(/^\| `data-([a-z-]+)` \|/gm)].map(
      ([, name]) => name ?? '',
    );
    const own = attributes.filter((name) => !name.startsWith('personable-'));
    expect(own).toEqual(['write-key', 'engine', 'storage', 'token-url']);
    for (const name of own) {
      const camel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
      expect(sources()).toContain(camel);
    }
  });

  test('the calls of a one-page app sign in and out', async () => {
    const pages: Record<string, string | { type: string; text: string }> = { '/': '' };
    const site = await openSite(pages);
    const token = await site.engine.shop.tokens.sign('ada');
    pages['/personable-token'] = { type: 'application/json', text: JSON.stringify({ token }) };
    const calls = blockWith('js', '/personable-token');
    const signOut = calls.trim().split('\n').at(-1) ?? '';
    const page = await site.open();
    await page.evaluate(calls.replace(signOut, ''));
    const signedIn = await page.evaluate(() => window.personable.profile());
    expect(signedIn?.identities).toContainEqual({ namespace: 'userId', value: 'ada' });
    await page.evaluate(signOut);
    expect(await page.evaluate(() => window.personable.userId)).toBeUndefined();
  });
});
