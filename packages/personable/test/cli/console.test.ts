import { mkdtempSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPersonable } from '../../src/index.ts';
import { personable, start } from './running.ts';

const folder = (): string => {
  const data = mkdtempSync(join(tmpdir(), 'personable-console-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  return data;
};

const signsIn = async (link: string): Promise<number> => (await fetch(link)).status;

describe('personable console', () => {
  test('prints a link to the console of the engine that serves the folder, a new one each time', async () => {
    const data = folder();
    const { said } = await start(/sk_/, 'serve', '--data', data, '--port', '0');
    const shown = /console\s+(http\S+)/.exec(said())?.[1] ?? '';
    const printed = await personable('console', '--data', data);
    expect(printed).toMatchObject({ code: 0, stderr: '' });
    // Nothing else, so that it can be handed on to a program that opens it.
    expect(printed.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/console\/sign-in\?code=[\w-]+\n$/);
    const link = printed.stdout.trim();
    expect(new URL(link).origin).toBe(new URL(shown).origin);
    expect(link).not.toBe(shown);
    for (const one of [shown, link]) {
      expect(await signsIn(one)).toBe(200);
      expect(await signsIn(one)).toBe(401);
    }
  });

  test('says so when no engine runs, and how to start one', async () => {
    const data = folder();
    for (const at of [data, join(data, 'not-there')]) {
      const { code, stdout, stderr } = await personable('console', '--data', at);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(`No engine serves the data folder ${at} now.`);
      expect(stderr).toContain('npm run personable -- serve');
      expect(stderr).not.toMatch(/\bat .*\.ts:/);
    }
  });

  test('says so when an engine ran there and has stopped', async () => {
    const data = folder();
    const { stop } = await start(/sk_/, 'serve', '--data', data, '--port', '0');
    await stop();
    const { code, stderr } = await personable('console', '--data', data);
    expect(code).toBe(1);
    expect(stderr).toContain('No engine serves the data folder');
  });

  test('says so when the engine there has no server', async () => {
    const data = folder();
    const shop = await openPersonable({ data });
    onTestFinished(() => shop.close());
    const { code, stdout, stderr } = await personable('console', '--data', data);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`in use by process ${process.pid}, which has no server to ask`);
  });

  test('says how it is used', async () => {
    const wrong = await personable('console', 'please');
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('Usage: npm run personable -- console');
    expect(await personable('console', '--help')).toMatchObject({ code: 0 });
  });
});

const withIpv6 = test.skipIf(
  !Object.values(networkInterfaces()).some((known) =>
    known?.some(({ address }) => address === '::1'),
  ),
);

withIpv6('an engine that serves on IPv6 prints a link that works', async () => {
  const { said } = await start(/sk_/, 'serve', '--data', folder(), '--port', '0', '--host', '::1');
  const link = /console\s+(http\S+)/.exec(said())?.[1] ?? '';
  expect(await signsIn(link)).toBe(200);
});

withIpv6('an engine that serves on every address prints a link to this machine', async () => {
  const { said } = await start(/sk_/, 'serve', '--data', folder(), '--port', '0', '--host', '::');
  const link = /console\s+(http\S+)/.exec(said())?.[1] ?? '';
  expect(await signsIn(link)).toBe(200);
});
