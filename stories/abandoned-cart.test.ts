import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningEngine, startEngine } from './servers/engine.ts';
import { freePort } from './servers/free-port.ts';

/** Debian's OpenSMTPD; in CI it is installed, and there is no excuse. */
const PATH = `${process.env['PATH']}:/usr/sbin`;
const missing =
  spawnSync('smtpd', ['-h'], { env: { PATH } }).error !== undefined
    ? 'OpenSMTPD is not installed: apt-get install opensmtpd'
    : process.getuid?.() === 0
      ? undefined
      : 'OpenSMTPD runs as root only';

describe.skipIf(missing !== undefined && process.env['CI'] === undefined)(
  `a cart that is left${missing === undefined ? '' : ` (${missing})`}`,
  () => {
    let folder: string;
    let maildir: string;
    let server: ChildProcess | undefined;
    let engine: RunningEngine | undefined;
    let log = '';

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'personable-cart-'));
      maildir = join(folder, 'mail');
      mkdirSync(maildir);
      // It delivers as somebody without rights.
      for (const path of [folder, maildir]) chmodSync(path, 0o777);
      const smtp = await freePort();
      const configuration = join(folder, 'smtpd.conf');
      writeFileSync(
        configuration,
        `table addresses { "ann@shop.example" = "nobody" }
listen on 127.0.0.1 port ${smtp} hostname "mx.shop.example"
action "in" maildir "${maildir}" user nobody virtual <addresses>
match from any for domain "shop.example" action "in"
`,
      );
      chmodSync(configuration, 0o644);
      server = spawn('smtpd', ['-d', '-f', configuration], {
        env: { ...process.env, PATH },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [server.stdout, server.stderr]) {
        stream?.on('data', (chunk: Buffer) => {
          log += chunk.toString();
        });
      }
      await until(
        () => isListening(smtp),
        () => log,
      );
      const config = join(folder, 'config.json');
      writeFileSync(
        config,
        JSON.stringify({
          timezone: 'Europe/Berlin',
          messages: {
            url: 'https://personal.shop.example',
            shop: {
              ...{ name: 'The Tea Shop', address: '1 High Street, Town' },
              url: 'https://shop.example',
            },
            email: { host: '127.0.0.1', port: smtp, from: 'The Tea Shop <hello@shop.example>' },
          },
        }),
      );
      engine = await startEngine(['serve', '--config', config]);
    }, 120_000);

    afterAll(async () => {
      await engine?.stop();
      if (server !== undefined && server.exitCode === null) {
        const ended = once(server, 'exit');
        server.kill('SIGTERM');
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    });

    const delivered = (): string[] => {
      try {
        const names = readdirSync(join(maildir, 'new'));
        return names.map((name) => readFileSync(join(maildir, 'new', name), 'utf8'));
      } catch {
        return [];
      }
    };

    test('is reminded of by a mail that lands in a mailbox', async () => {
      if (engine === undefined) throw new Error('It did not start.');
      const { url, secretKey, ask } = engine;
      const send = async (method: string, path: string, body: unknown): Promise<unknown> => {
        const response = await fetch(`${url}${path}`, {
          method,
          headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
        return response.json();
      };
      const items = ['Assam', 'Sencha', 'Oolong', 'Mint', 'Rooibos', 'Chai', 'Earl Grey', 'Pu-erh'];
      await send('PUT', '/v1/items', {
        items: items.map((name) => ({ id: name, name, price: 6, currency: 'EUR' })),
      });
      await ask('/v1/journeys/recipes/abandoned-cart', {});
      // A shop changes what it likes of the draft: here the pause, which nobody waits for.
      const { recipes } = await ask<{
        recipes: { id: string; body: { steps: { id: string }[] } }[];
      }>('/v1/journeys/recipes');
      const body = recipes.find(({ id }) => id === 'abandoned-cart')?.body;
      const steps = body?.steps.filter(({ id }) => id !== 'pause');
      await send('PUT', '/v1/rules/journeys/abandoned-cart', {
        body: { ...body, holdout: 0, steps },
      });
      await ask('/v1/rules/templates/abandoned-cart/publish', {});
      await ask('/v1/rules/journeys/abandoned-cart/publish', {});
      await ask('/v1/identify', {
        userId: 'ann',
        traits: { first_name: 'Ann', email: 'ann@shop.example' },
        context: { consent: { categoryPreferences: { personalization: true, email: true } } },
      });
      await ask('/v1/track', {
        ...{ userId: 'ann', event: 'Product Added' },
        properties: { product_id: 'Sencha', name: 'Sencha' },
      });
      await until(
        () => delivered().length > 0,
        () => log,
      );
      const [mail = ''] = delivered();
      expect(mail).toContain('To: ann@shop.example');
      expect(mail).toContain('Subject: Ann, your cart is still here');
      expect(mail).toContain('Sencha');
      expect(mail).toMatch(/^List-Unsubscribe:\s+<https:/m);
      await until(
        async () => {
          const { entries } = await ask<{ entries: { state: string }[] }>('/v1/messages');
          return entries.some(({ state }) => state === 'sent');
        },
        () => log,
      );
    }, 90_000);
  },
);

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** Waits until something is so; fails with what is to be told when it never is. */
const until = async (is: () => boolean | Promise<boolean>, tell: () => string): Promise<void> => {
  const end = Date.now() + 40_000;
  while (!(await is())) {
    if (Date.now() > end) throw new Error(`It never came: ${tell()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
