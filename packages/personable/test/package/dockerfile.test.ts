import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Decision } from '../../src/index.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { end } from '../cli/personable-process.ts';
import { BASE_IMAGE, buildContainer, type Container } from './container.ts';
import { readDockerfile, readDockerignore } from './docker-file.ts';

const repository = join(import.meta.dirname, '../../../..');
const isCheckout = existsSync(join(repository, '.git'));

describe('the reader of Dockerfiles', () => {
  test('reads what this project writes', () => {
    const text = [
      '# a comment',
      'FROM node:24-slim AS build',
      'COPY a b \\',
      '  # another',
      '  there/',
      'FROM node:24-slim',
      'COPY --from=build /x y',
      'ENV A=1 PATH=/bin:$PATH',
      'HEALTHCHECK --interval=30s --start-period=10m CMD ["node", "-v"]',
      'CMD ["node"]',
    ].join('\n');
    expect(readDockerfile(text)).toEqual([
      {
        image: 'node:24-slim',
        as: 'build',
        steps: [{ name: 'COPY', from: undefined, sources: ['a', 'b'], to: 'there/' }],
      },
      {
        image: 'node:24-slim',
        as: '1',
        steps: [
          { name: 'COPY', from: 'build', sources: ['/x'], to: 'y' },
          { name: 'ENV', values: { A: '1', PATH: '/bin:$PATH' } },
          { name: 'HEALTHCHECK', command: ['node', '-v'] },
          { name: 'CMD', command: ['node'] },
        ],
      },
    ]);
  });

  test.each([
    'RUN npm ci',
    'FROM a\nADD x y',
    'FROM a\nARG version',
    'FROM a\nENTRYPOINT ["x"]',
    'FROM --platform=linux/arm64 a',
    'FROM a\nRUN --mount=type=cache,target=/root x',
    'FROM a\nRUN ["x"]',
    'FROM a\nRUN cat <<EOF',
    'FROM a\nCOPY --chown=node:node x y',
    'FROM a\nCOPY *.json y/',
    'FROM a\nCOPY alone',
    'FROM a\nCMD npm start',
    'FROM a\nHEALTHCHECK NONE',
    'FROM a\nVOLUME ["/data"]',
    'FROM a\nENV A 1',
  ])('refuses what it could not carry out: %j', (text) => {
    expect(() => readDockerfile(text)).toThrow(/not|before|here-document/);
  });
});

test('the reader of .dockerignore leaves out what Docker does', () => {
  const ignored = readDockerignore('# a comment\nbench\n*.md\n**/dist\n!keep/dist\n/a/?.txt\n');
  const paths = ['bench/a/b', 'bench', 'README.md', 'dist', 'x/dist/y', 'a/1.txt'];
  expect(paths.filter((path) => !ignored(path))).toEqual([]);
  const kept = ['x/bench', 'docs/a.md', 'distant', 'keep/dist/y', 'a/12.txt', '# a comment'];
  expect(kept.filter((path) => ignored(path))).toEqual([]);
});

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

describe.runIf(isCheckout)('the image, each line of its Dockerfile carried out', () => {
  let into: string;
  let container: Container;
  let port: string;
  let url: string;
  const started: ChildProcess[] = [];

  beforeAll(async () => {
    into = mkdtempSync(join(tmpdir(), 'personable-image-'));
    // For the container's user to get in.
    chmodSync(into, 0o755);
    container = await buildContainer({ repository, into });
    port = String(await freePort());
    url = `http://127.0.0.1:${port}`;
  }, 300_000);

  afterAll(async () => {
    for (const child of started) await end(child, 'SIGKILL');
    rmSync(into, { recursive: true, force: true });
  });

  /** Starts the container's command; resolves when its health check is content. */
  const start = async () => {
    const child = container.start(container.command, { PORT: port });
    started.push(child);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    while (child.exitCode === null && (await healthy()) !== 0) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return { child, said: () => said };
  };

  /** What the health check ends with: 0 for healthy. */
  const healthy = async (): Promise<number> => {
    const check = container.start(container.healthcheck, { PORT: port });
    const [code] = (await once(check, 'close')) as [number];
    return code;
  };

  const call = async (path: string, key: string, body?: unknown) => {
    const response = await fetch(url + path, {
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  };

  test('is built on the Node this project asks for, and gives rights to nobody but its user', () => {
    expect(BASE_IMAGE).toBe('node:24-slim');
    expect(container).toMatchObject({ user: 'node', volumes: ['/data'], ports: ['8787'] });
    expect(container.command.slice(-2)).toEqual(['--data', '/data']);
  });

  test('holds what runs and nothing else', () => {
    expect(readdirSync(container.root).sort()).toEqual(['app', 'data']);
    const app = join(container.root, 'app');
    expect(readdirSync(app).sort()).toEqual(['LICENSE', 'node_modules', 'packages']);
    expect(readdirSync(join(app, 'packages/personable')).sort()).toEqual(
      expect.arrayContaining(['bin', 'dist', 'faces', 'package.json']),
    );
    const files = execFileSync('find', ['packages'], { cwd: app, encoding: 'utf8' }).split('\n');
    expect(files.filter((path) => /\/(src|test)(\/|$)|\.tsbuildinfo$/.test(path))).toEqual([]);
    const { devDependencies, dependencies } = {
      ...JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')),
      ...JSON.parse(readFileSync(join(repository, 'packages/personable/package.json'), 'utf8')),
    } as Record<string, Record<string, string>>;
    const installed = (name: string) => existsSync(join(app, 'node_modules', name));
    const needed = Object.keys(dependencies ?? {});
    expect(needed.filter((name) => !installed(name))).toEqual([]);
    // What tests read with may be what something needed stands on.
    const stoodOn = needed.flatMap((name) => {
      const file = join(app, 'node_modules', name, 'package.json');
      return Object.keys(JSON.parse(readFileSync(file, 'utf8')).dependencies ?? {});
    });
    const unneeded = Object.keys(devDependencies ?? {}).filter(
      (name) => ![...needed, ...stoodOn].includes(name),
    );
    expect(unneeded.filter(installed)).toEqual([]);
  });

  test('serves, stores what it is sent and stops when it is told to', async () => {
    expect(await healthy()).toBe(1);
    const { child, said } = await start();
    expect(child.exitCode, said()).toBe(null);
    expect(await call('/readyz', '')).toMatchObject({ status: 200 });
    const key = /SECRET_KEY=(\S+)/.exec(said())?.[1] ?? '';
    for (const [userId, item] of [
      ['bo', 'mug-7'],
      ['bo', 'bowl-3'],
      ['ada', 'mug-7'],
    ]) {
      const properties = { product_id: item, name: `The ${item}`, price: 8 };
      const message = { userId, event: 'Product Viewed', properties };
      expect(await call('/v1/track', key, message)).toMatchObject({ status: 200 });
    }
    const asked = { userId: 'ada', placement: 'for-you', limit: 2 };
    const answer = await call('/v1/decide', key, asked);
    const decision = JSON.parse(answer.text) as Decision;
    expect(decision).toMatchObject({ person: 'known', personalized: true });
    expect(decision.items[0]).toMatchObject({ id: 'bowl-3', name: 'The bowl-3' });
    expect(await call('/personable.js', '')).toMatchObject({ status: 200 });

    expect(await end(child, 'SIGTERM')).toBe(0);
    expect(said()).toContain('Stopped. Everything is stored.');
    expect(await healthy()).toBe(1);
    const store = await openSqliteStore({ folder: join(container.root, 'data') });
    expect(await store.head(0)).toBe(3);
    await store.close();
  });

  test('has the command line on its path, for the folder it serves', async () => {
    const backups = join(container.root, 'backups');
    mkdirSync(backups);
    chmodSync(backups, 0o777);
    const child = container.start(['personable', 'backup', '/backups/shop.gz'], {});
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(statSync(join(backups, 'shop.gz')).size).toBeGreaterThan(0);
  });
});
