import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const run = promisify(execFile);

/** The README's code of a language, in order. */
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, code]) => code ?? '',
  );

const sample = join(
  process.env['PERSONABLE_SAMPLES'] ?? join(root, '../shared/data'),
  'online-retail.csv.gz',
);
const hasCurl = (process.env['PATH'] ?? '')
  .split(':')
  .some((folder) => existsSync(join(folder, 'curl')));

let folder: string;
let started: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'personable-readme-'));
  started = [];
});

afterEach(async () => {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = new Promise((resolve) => child.once('close', resolve));
    // As a terminal does it: to every process of the command.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

/** Runs a command of the README that goes on; resolves to what it said once it has said `until`. */
const start = (command: string, until: string) =>
  new Promise<string>((resolve, reject) => {
    const [program = '', ...args] = command.split(' ');
    const child = spawn(program, args, { cwd: root, detached: true });
    started.push(child);
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk;
      if (said.includes(until)) resolve(said);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', () => reject(new Error(`${command} ended:\n${said}`)));
  });

const keysIn = (said: string) => ({
  WRITE_KEY: /WRITE_KEY=(\S+)/.exec(said)?.[1] ?? '',
  SECRET_KEY: /SECRET_KEY=(\S+)/.exec(said)?.[1] ?? '',
});

describe('the README', () => {
  test('has npm start and npm test as its two commands', () => {
    expect(blocks('sh')[0]).toBe('npm start\n');
    expect(blocks('sh')).toContain('npm test\n');
  });

  test.runIf(hasCurl)('shows a shop that answers as it says', async () => {
    const port = await freePort();
    const said = await start(
      `npm start -- --port ${port} --data ${join(folder, 'demo')}`,
      'Stop it with Ctrl+C.',
    );
    expect(said).toContain('210 items, 360 invented shoppers');
    const calls = blocks('sh')[1]?.replaceAll('127.0.0.1:8787', `127.0.0.1:${port}`) ?? '';
    const { stdout } = await run('bash', ['-ec', calls.replaceAll(/^(?=curl)/gm, 'echo; ')], {
      env: { ...process.env, ...keysIn(said) },
    });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers).toHaveLength(4);
    const [tracked, forYou, usual, basket] = answers;
    expect(tracked).toEqual({ success: true, duplicates: 0 });
    expect(forYou.personalized).toBe(true);
    expect(forYou.items).toHaveLength(3);
    expect(forYou.items[0].reasons[0].text).toMatch(/^because you looked at /);
    expect(usual.items[0].strategy).toBe('usual');
    expect(usual.items[0].reasons[0].text).toMatch(/^you ordered it (twice|\d+ times), last on /);
    // What invented shoppers did depends on the day: bought with the biscuits themselves, or with some that are like them.
    expect(basket.items[0].reasons[0].text).toMatch(
      /^(often bought together with|goes with .*, which is like) Butter Thins/,
    );
    const description = await (await fetch(`http://127.0.0.1:${port}/openapi.json`)).json();
    expect(description).toMatchObject({ openapi: '3.1.0' });
  });

  test('shows library lines that work in an empty folder', async () => {
    const [snippet = ''] = blocks('ts');
    // Beside the packages, where the name `personable` is found; the data go to the empty folder.
    const cache = join(root, 'node_modules/.cache');
    const script = join(cache, `readme-${process.pid}.mjs`);
    mkdirSync(cache, { recursive: true });
    writeFileSync(script, snippet);
    try {
      const { stdout } = await run(process.execPath, ['--conditions=personable:source', script], {
        cwd: folder,
      });
      expect(stdout).toBe('Blue mug you looked at it\n');
      expect(existsSync(join(folder, 'data'))).toBe(true);
    } finally {
      rmSync(script);
    }
  });

  test('shows how to serve a store of your own, which invents nothing', async () => {
    expect(blocks('sh')).toContain('npm run personable -- serve\n');
    const port = await freePort();
    const said = await start(
      `npm run personable -- serve --port ${port} --data ${join(folder, 'own')}`,
      'keep it on your server',
    );
    const { SECRET_KEY } = keysIn(said);
    const answer = await fetch(`http://127.0.0.1:${port}/v1/items`, {
      headers: { authorization: `Bearer ${SECRET_KEY}` },
    });
    expect(await answer.json()).toEqual({ items: [] });
  });

  test.runIf(hasCurl)(
    'turns on a journey, with the options and commands that it shows',
    async () => {
      const serve = blocks('sh').find((code) => code.includes('--config')) ?? '';
      const [options = ''] = blocks('json').filter((code) => code.includes('"messages"'));
      const config = join(folder, 'config.json');
      writeFileSync(config, options);
      const port = await freePort();
      const said = await start(
        `${serve.trim().replace('config.json', config)} --port ${port} --data ${join(folder, 'written')}`,
        'keep it on your server',
      );
      const calls = blocks('sh')
        .find((code) => code.includes('/v1/journeys/recipes/'))
        ?.replaceAll('127.0.0.1:8787', `127.0.0.1:${port}`);
      const { stdout } = await run(
        'bash',
        ['-ec', calls?.replaceAll(/^(?=curl)/gm, 'echo; ') ?? ''],
        {
          env: { ...process.env, ...keysIn(said) },
        },
      );
      const answers = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(answers).toMatchObject([
        { kind: 'journeys', id: 'abandoned-cart', state: 'draft' },
        { kind: 'templates', id: 'abandoned-cart', state: 'published' },
        { kind: 'journeys', id: 'abandoned-cart', state: 'published' },
      ]);
    },
  );

  test('names the import as the command line knows it', async () => {
    const command = blocks('sh').find((code) => code.includes('import online-retail')) ?? '';
    const [importing = ''] = command.split('\n');
    expect(importing).toMatch(/^npm run personable -- import online-retail \S+ --data \S+$/);
    const csv = join(folder, 'orders.csv');
    writeFileSync(
      csv,
      [
        'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
        '1,10001,RED MUG,2,2010-12-01 08:26:00,2.55,17850,United Kingdom',
        '1,POST,POSTAGE,1,2010-12-01 08:26:00,3,17850,United Kingdom',
      ].join('\n'),
    );
    const words = importing
      .replace(/online-retail \S+/, `online-retail ${csv}`)
      .replace(/--data \S+/, `--data ${join(folder, 'shop')}`)
      .split(' ');
    const { stdout } = await run(words[0] ?? '', ['run', '-s', ...words.slice(2)], { cwd: root });
    expect(stdout).toMatch(/^Orders of known customers +1 +1$/m);
    expect(stdout).toMatch(/^All rows read +2 +1$/m);
  });

  test('names the trial and the import of anybody’s orders as the command line knows them', async () => {
    const csv = join(folder, 'orders.csv');
    const rows = ['Order ID,Order Date,Email,SKU,Quantity,Price'];
    for (const day of ['05', '12', '19', '26']) {
      rows.push(`${day},2026-01-${day},ada@example.org,tea,1,4.00`);
    }
    writeFileSync(csv, rows.join('\n'));
    const commands = blocks('sh').flatMap((code) => code.trim().split('\n'));
    const ask = async (command: string | undefined) => {
      const words = (command ?? '').replace('orders.csv', csv).split(' ');
      return run('npm', ['run', '-s', ...words.slice(2)], { cwd: root });
    };
    const trying = commands.find((command) => command.includes('-- try'));
    expect(trying).toBe('npm run personable -- try orders.csv');
    const tried = await ask(`${trying} --no-serve`);
    expect(tried.stdout).toContain('4 of 4 rows used: 4 orders of 1 customer');
    expect(tried.stderr).toContain('Nothing was kept.');
    const importing = commands.find((command) => command.includes('import orders'));
    const data = join(folder, 'kept');
    const imported = await ask(importing?.replace('--data ./data', `--data ${data}`));
    expect(imported.stdout).toMatch(/^Orders of known customers +4 +4$/m);
  });

  test.runIf(existsSync(sample))(
    'says of the real file what is true: every one of its rows is accounted for',
    async () => {
      const words = ['personable', '--', 'import', 'online-retail', sample];
      const { stdout } = await run('npm', ['run', '-s', ...words, '--data', join(folder, 'real')], {
        cwd: root,
      });
      expect(stdout).toMatch(/^All rows read +541,909 +23,193$/m);
    },
    180_000,
  );
});
