import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPersonable } from '../../src/engine/personable.ts';
import { cleanEnvironment, run } from './run-process.ts';

const repository = join(import.meta.dirname, '../../../..');
const launcher = join(repository, 'bin/launch.js');
const bin = join(import.meta.dirname, '../../bin/personable.js');
const node = process.execPath;
const posix = process.platform !== 'win32';

/** A Node of this machine that is too old to run the sources, but not to run the launcher. */
const oldNode = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, posix ? 'node' : 'node.exe'))
  .filter((path) => existsSync(path))
  .find((path) => {
    const version = execFileSync(path, ['--version'], { encoding: 'utf8' });
    const [major = 0] = version.replace(/^v/, '').split('.').map(Number);
    return major >= 20 && major < 24;
  });

/** Whether the launcher would run at once here: it installs the packages first where it must. */
const lockfile = (path: string) => statSync(join(repository, path)).mtimeMs;
const installed =
  existsSync(join(repository, 'node_modules/.package-lock.json')) &&
  lockfile('node_modules/.package-lock.json') >= lockfile('package-lock.json');

let root: string;
let started: ChildProcess[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'personable-launcher-'));
  started = [];
});
afterEach(async () => {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(root, { recursive: true, force: true });
});

/** A program that starts and waits; resolves once it has said something on standard error. */
const start = async (program: string, args: readonly string[], until: RegExp) => {
  const child = spawn(program, args, {
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  const said = new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${stderr}`)));
    child.stderr.on('data', (text) => {
      stderr += text;
      if (until.test(stderr)) resolve(stderr);
    });
  });
  await said;
  const end = async (signal: NodeJS.Signals) => {
    const ended = once(child, 'close');
    child.kill(signal);
    const [code] = await ended;
    return { code, stdout, stderr };
  };
  return { child, stderr, end };
};

const personable = (...args: string[]) => run(node, [bin, ...args], { cwd: root });

describe('the command line', () => {
  const commands = ['serve', 'demo', 'import', 'rebuild', 'keys'];

  test.each([['--help'], ['help']])('says with "%s" what it can do', async (word) => {
    const { code, stdout, stderr } = await personable(word);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Usage: npm run personable -- COMMAND');
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
  });

  test('says the same without a command, and that this was not enough', async () => {
    const { code, stdout } = await personable();
    expect(code).toBe(2);
    expect(stdout).toContain('Usage: npm run personable -- COMMAND');
  });

  test('knows no other command', async () => {
    const { code, stdout, stderr } = await personable('dance');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('There is no command "dance".');
    expect(stderr).toMatch(/^ {2}serve /m);
  });

  test.each(commands)('says how %s is used, and does nothing', async (command) => {
    const { code, stdout, stderr } = await personable(command, '--help');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: npm (start|run personable) -- /m);
    expect(stdout).toContain('--data DIR');
    expect(readdirSync(root)).toEqual([]);
  });

  test.each([
    [['serve', '--colour', 'red'], /--colour/],
    [['serve', '--port'], /--port/],
    [['serve', '--port', 'eight'], /"eight" is no port/],
    [['serve', '--port', '70000'], /"70000" is no port/],
    [['serve', '--host', 'example.com'], /"example\.com" is no address/],
    [['serve', 'now'], /What is "now"\?/],
    [['demo', '--colour', 'red'], /--colour/],
    [['demo', 'now'], /What is "now"\?/],
    [['import'], /Name a form and one file/],
    [['import', 'items'], /Name a form and one file/],
    [['import', 'items', 'a.csv', 'b.csv'], /Name a form and one file/],
    [['import', 'recipes', 'a.csv'], /There is no form "recipes"/],
    [['import', 'online-retail', 'a.csv', '--until', 'soon'], /--until is "soon"/],
    [['rebuild', '--port', '1'], /--port/],
    [['keys'], /say --new for new ones/],
  ])('refuses %j, says why and how it is used, and does nothing', async (args, why) => {
    const { code, stdout, stderr } = await personable(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(why);
    expect(stderr).toMatch(/^Usage: npm (start|run personable) -- /m);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(readdirSync(root)).toEqual([]);
  });

  test('refuses a setting that is none and says which there are', async () => {
    const { code, stdout, stderr } = await personable('serve', '--consent', 'perhaps');
    expect(code).toBeGreaterThan(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/"perhaps"[\s\S]*assumed[\s\S]*required/);
    expect(readdirSync(root)).toEqual([]);
  });

  test('refuses a file that is not there, or that holds no items, in one sentence', async () => {
    const missing = await personable('import', 'items', 'missing.csv');
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('missing.csv cannot be read');
    writeFileSync(join(root, 'items.jsonl'), '{"id":"mug-7"}\nnot an item\n');
    const broken = await personable('import', 'items', 'items.jsonl');
    expect(broken.code).toBe(1);
    expect(broken.stderr).toContain('items.jsonl: Line 2');
    writeFileSync(join(root, 'items.jsonl'), '{"id":"mug-7"}\n{"id":"lamp","price":"dear"}\n');
    const wrong = await personable('import', 'items', 'items.jsonl');
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('Item 2');
    for (const { stderr } of [missing, broken, wrong]) expect(stderr).not.toMatch(/^ {4}at /m);
  });

  test('refuses a port in use and names the way out; the folder is free again', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      const { code, stderr } = await personable('serve', '--port', String(port), '--data', 'shop');
      expect(code).toBe(1);
      expect(stderr).toContain(`Something else listens on 127.0.0.1:${port} already.`);
      expect(stderr).toContain('--port');
      expect(stderr).not.toMatch(/^ {4}at /m);
    } finally {
      other.close();
    }
    await (await openPersonable({ data: join(root, 'shop') })).close();
  });

  test('refuses a folder that another process holds and names it', async () => {
    const data = join(root, 'shop');
    const shop = await openPersonable({ data });
    try {
      for (const args of [
        ['serve', '--port', '0'],
        ['demo', '--port', '0'],
        ['keys', '--new'],
      ]) {
        const { code, stderr } = await personable(...args, '--data', data);
        expect([args[0], code]).toEqual([args[0], 1]);
        expect(stderr).toContain(`process ${process.pid}`);
        expect(stderr).not.toMatch(/^ {4}at /m);
      }
    } finally {
      await shop.close();
    }
  });

  test('refuses a store that it cannot read, in one sentence', async () => {
    mkdirSync(join(root, 'shop'));
    writeFileSync(join(root, 'shop/personable.sqlite'), 'This is a letter. '.repeat(500));
    const { code, stderr } = await personable('serve', '--port', '0', '--data', 'shop');
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('Restore a backup');
  });

  test('takes the folder from PERSONABLE_DATA where --data does not say', async () => {
    const env = { PERSONABLE_DATA: join(root, 'from-environment') };
    const { code } = await run(node, [bin, 'keys', '--new'], { cwd: root, env });
    expect(code).toBe(0);
    expect(readdirSync(root)).toEqual(['from-environment']);
  });

  test('works through the engine that runs, and that one stops when it is told to', async () => {
    const data = join(root, 'shop');
    const engine = await start(
      node,
      [bin, 'serve', '--port', '0', '--data', data],
      /SECRET_KEY=[\s\S]*\n.*keep it/,
    );
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(engine.stderr)?.[0] ?? '';
    const secret = /SECRET_KEY=(\S+)/.exec(engine.stderr)?.[1] ?? '';
    const decide = (key: string) =>
      fetch(`${url}/v1/decide`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ userId: 'ada', placement: 'popular' }),
      });
    expect((await decide(secret)).status).toBe(200);

    writeFileSync(join(root, 'items.csv'), 'id,name,price\nmug-7,Blue mug,8.00\n');
    const imported = await personable('import', 'items', 'items.csv', '--data', data);
    expect(imported.stdout).toBe(`1 items stored in the engine at ${url}.\n`);
    const { items } = (await (await decide(secret)).json()) as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual(['mug-7']);

    const rebuilt = await personable('rebuild', '--data', data);
    expect(rebuilt).toMatchObject({ code: 0 });
    expect(rebuilt.stdout).toContain('The sums were equal.');

    const made = await personable('keys', '--new', '--data', data);
    const [, fresh = ''] = /SECRET_KEY=(\S+)/.exec(made.stdout) ?? [];
    expect([(await decide(secret)).status, (await decide(fresh)).status]).toEqual([401, 200]);

    const { code, stdout, stderr } = await engine.end('SIGTERM');
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain('Stopped. Everything is stored.');
    expect(readdirSync(data)).not.toContain('engine.lock');
  });
});

describe.runIf(oldNode !== undefined)('with a Node that is too old', () => {
  test('the installed program says which it needs', async () => {
    const { code, stdout, stderr } = await run(oldNode ?? '', [bin, '--help']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Personable needs Node 24 or newer; this is Node 2\d\.\d+\.\d+\.\n$/);
  });
});

/** A clone in small: the launcher, a lockfile, what is installed, and a program that tells of itself. */
const makeClone = ({ bundled }: { readonly bundled: boolean }) => {
  mkdirSync(join(root, 'bin'));
  cpSync(launcher, join(root, 'bin/launch.js'));
  writeFileSync(
    join(root, 'package.json'),
    JSON.stringify({ type: 'module', scripts: { told: 'node program.ts' } }),
  );
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(
    join(root, 'program.ts'),
    `const told: string[] = [process.versions.node, ...process.argv.slice(2)];
     console.log(JSON.stringify(told));
     if (told.includes('wait')) {
       process.on('SIGTERM', () => { console.log('stopping'); process.exit(3); });
       setInterval(() => undefined, 1_000);
       console.error('waiting');
     }
     process.exitCode = told.includes('fail') ? 7 : 0;`,
  );
  const programs = join(root, 'node_modules/.bin');
  mkdirSync(programs, { recursive: true });
  writeFileSync(join(root, 'node_modules/.package-lock.json'), '{}');
  if (bundled) symlinkSync(node, join(programs, 'node'));
  return join(root, 'bin/launch.js');
};

describe.runIf(posix)('the launcher', () => {
  const version = process.versions.node;

  test.each([[[]], [['dance']], [['run']], [['script']]])(
    'says how it is used when told %j',
    async (args) => {
      const { code, stdout, stderr } = await run(node, [makeClone({ bundled: true }), ...args]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('usage: node bin/launch.js run FILE');
    },
  );

  test('runs a source with its arguments and ends with its exit code', async () => {
    const launch = makeClone({ bundled: true });
    const well = await run(node, [launch, 'run', 'program.ts', 'a b', '--flag', '']);
    expect(well).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(well.stdout)).toEqual([version, 'a b', '--flag', '']);
    expect(await run(node, [launch, 'run', 'program.ts', 'fail'])).toMatchObject({ code: 7 });
  });

  test('does so from any folder', async () => {
    const launch = makeClone({ bundled: true });
    expect(await run(node, [launch, 'run', 'program.ts'], { cwd: tmpdir() })).toMatchObject({
      code: 0,
    });
  });

  test('runs with the Node it was started with where none is packaged', async () => {
    const { stdout } = await run(node, [makeClone({ bundled: false }), 'run', 'program.ts']);
    expect(JSON.parse(stdout)).toEqual([version]);
  });

  test('runs a script of package.json with its arguments', async () => {
    const launch = makeClone({ bundled: true });
    const { code, stdout } = await run(node, [launch, 'script', 'told', 'a', '--flag']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([version, 'a', '--flag']);
    expect(await run(node, [launch, 'script', 'told', 'fail'])).toMatchObject({ code: 7 });
  });

  test('hands a signal on and waits for the program to end', async () => {
    const launch = makeClone({ bundled: true });
    const program = await start(node, [launch, 'run', 'program.ts', 'wait'], /waiting/);
    const { code, stdout } = await program.end('SIGTERM');
    expect([code, stdout.trim().split('\n').at(-1)]).toEqual([3, 'stopping']);
  });

  test('installs what is missing first, once, and keeps standard output for the program', async () => {
    const launch = makeClone({ bundled: true });
    rmSync(join(root, 'node_modules'), { recursive: true });
    mkdirSync(join(root, 'local'));
    writeFileSync(join(root, 'local/package.json'), '{"name":"local","version":"1.0.0"}');
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as object;
    const dependencies = { local: 'file:local' };
    writeFileSync(join(root, 'package.json'), JSON.stringify({ ...manifest, dependencies }));
    const packages = {
      '': { dependencies },
      local: { version: '1.0.0' },
      'node_modules/local': { resolved: 'local', link: true },
    };
    writeFileSync(
      join(root, 'package-lock.json'),
      JSON.stringify({ lockfileVersion: 3, packages }),
    );
    const first = await run(node, [launch, 'run', 'program.ts', 'first']);
    expect(first.stderr).toMatch(/^Installing what is missing[\s\S]*Installed in \d+ s\.\n$/);
    expect(JSON.parse(first.stdout)).toEqual([version, 'first']);
    const second = await run(node, [launch, 'run', 'program.ts', 'second']);
    expect(second).toMatchObject({ code: 0, stderr: '' });
  });

  test('says what to do where it cannot install', async () => {
    const launch = makeClone({ bundled: true });
    rmSync(join(root, 'node_modules'), { recursive: true });
    writeFileSync(join(root, 'package-lock.json'), 'no lockfile');
    const { code, stdout, stderr } = await run(node, [launch, 'run', 'program.ts']);
    expect(code).toBeGreaterThan(0);
    expect(stdout).toBe('');
    expect(stderr).toContain('The packages could not be installed');
    expect(stderr).toContain('Check the network or the npm registry setting');
  });

  test.runIf(oldNode !== undefined)('started with an old Node runs the packaged one', async () => {
    const launch = makeClone({ bundled: true });
    const { code, stdout } = await run(oldNode ?? '', [launch, 'run', 'program.ts', 'a']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([version, 'a']);
    const script = await run(oldNode ?? '', [launch, 'script', 'told', 'b']);
    expect(JSON.parse(script.stdout)).toEqual([version, 'b']);
  });

  test.runIf(oldNode !== undefined)(
    'started with an old Node, and none packaged, says what to install',
    async () => {
      const launch = makeClone({ bundled: false });
      const { code, stdout, stderr } = await run(oldNode ?? '', [launch, 'run', 'program.ts']);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^Personable needs Node 24 or newer; this is Node 2\d\./);
      expect(stderr).toMatch(/Install Node 24 and run it again\.\n$/);
    },
  );
});

describe.runIf(installed)('npm run personable', () => {
  const npm = posix ? 'npm' : 'npm.cmd';
  const inClone = (...args: string[]) =>
    run(npm, ['run', '-s', 'personable', '--', ...args], { cwd: repository });

  test('is the command line, and says nothing of its own', async () => {
    const { code, stdout, stderr } = await inClone('--help');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe((await personable('--help')).stdout);
  });

  test('hands exit codes on', async () => {
    expect(await inClone('dance')).toMatchObject({ code: 2, stdout: '' });
    expect(await inClone('keys')).toMatchObject({ code: 2, stdout: '' });
  });

  test('hands options on as they are', async () => {
    const { stdout } = await inClone('keys', '--new', '--data', join(root, 'a shop'));
    expect(stdout).toMatch(/^export WRITE_KEY=pk_\S+\nexport SECRET_KEY=sk_\S+\n$/);
    expect(readdirSync(root)).toEqual(['a shop']);
  });
});
