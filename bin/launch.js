// The first step of every command of this repository. Plain JavaScript for Node 20, because it is
// what runs before anything is installed: it installs what is missing, finds a Node that can run
// the TypeScript sources (24 or newer), builds the pages for the browser and hands over.
//
//   node bin/launch.js run FILE [ARG …]       run a source file
//   node bin/launch.js script NAME [ARG …]    run a script of package.json

import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
const LEAST_NODE = 24;

/** Whether node_modules is complete for the lockfile: npm writes its own lockfile there last. */
const installed = () => {
  const done = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(done)) return false;
  return statSync(done).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
};

/** Runs a command to its end; resolves to its exit code. Signals go on to the child. */
const run = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward);
    process.on('SIGTERM', forward);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      resolve(signal === null ? (code ?? 1) : 128);
    });
  });

const npm = (args, options) => {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], options);
  return run(windows ? 'npm.cmd' : 'npm', args, { shell: windows, ...options });
};

const install = async () => {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  process.stderr.write('Installing what is missing (once, about half a minute) …\n');
  const ticker = setInterval(
    () => process.stderr.write(`  still installing, ${seconds()} s\n`),
    5000,
  );
  // npm's own output goes to standard error, so that a command's standard output stays its own.
  const code = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  clearInterval(ticker);
  if (code !== 0) {
    process.stderr.write('\nThe packages could not be installed (see above).\n');
    process.stderr.write('Check the network or the npm registry setting, then run it again.\n');
    process.exit(code);
  }
  process.stderr.write(`Installed in ${seconds()} s.\n`);
};

/** The Node to run sources with: the one installed with the packages, else this one if new enough. */
const findNode = () => {
  const bundled = join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node');
  if (existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= LEAST_NODE) return process.execPath;
  process.stderr.write(
    `Personable needs Node ${LEAST_NODE} or newer; this is Node ${process.versions.node}, and no newer one is ` +
      `packaged for ${process.platform}-${process.arch}.\nInstall Node ${LEAST_NODE} and run it again.\n`,
  );
  process.exit(1);
};

const [mode, target, ...rest] = process.argv.slice(2);
if ((mode !== 'run' && mode !== 'script') || target === undefined) {
  process.stderr.write('usage: node bin/launch.js run FILE [ARG …] | script NAME [ARG …]\n');
  process.exit(2);
}
if (!installed()) await install();
const node = findNode();
const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
// Only these two show pages; they are built once, and again when their sources have changed.
if (mode === 'run' && (rest[0] === 'demo' || rest[0] === 'serve')) {
  const built = await run(node, [join(root, 'bin', 'build-faces.js')], {
    stdio: ['ignore', process.stderr, process.stderr],
    shell: node.endsWith('.cmd'),
  });
  if (built !== 0) process.exit(built);
}
const env = {
  // Compiled sources are kept: the next start takes two thirds of the time.
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
  // The C library of Linux would keep a pool of freed memory for every thread, half as much again as is used.
  ...(mode === 'run' ? { MALLOC_ARENA_MAX: '2' } : {}),
  ...process.env,
};
// Young objects in 4 MB: a collection then stops events and answers for some 3 ms, in the usual 16 MB or more for 20.
const nodeOptions = ['--conditions=personable:source', '--max-semi-space-size=4'];
const code =
  mode === 'run'
    ? await run(node, [...nodeOptions, join(root, target), ...rest], {
        env,
        shell: node.endsWith('.cmd'),
      })
    : await npm(['run', '-s', target, '--', ...rest], {
        cwd: root,
        env: { ...env, PATH: path },
      });
process.exit(code);
