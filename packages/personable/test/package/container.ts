import { execFile, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join, posix } from 'node:path';
import { promisify } from 'node:util';
import { type Instruction, readDockerfile, readDockerignore, type Stage } from './docker-file.ts';
import { cleanEnvironment } from './run-process.ts';

/** What a base image brings, as far as the project relies on it: this Node and its npm. */
export const BASE_IMAGE = `node:${process.versions.node.split('.')[0]}-slim`;

/** The user every image of Node has. */
const NODE_USER = 1_000;

/** A stage that was carried out in a folder, which stands for the root of its image. */
export class Container {
  readonly root: string;
  workdir = '/';
  user = 'root';
  environment: Record<string, string>;
  command: readonly string[] = [];
  healthcheck: readonly string[] = [];
  volumes: string[] = [];
  ports: string[] = [];

  constructor(root: string, tools: string) {
    this.root = root;
    // Of this machine's own variables a container has none; npm needs those that lead to its registry.
    const kept = Object.entries(cleanEnvironment()).filter(([name]) =>
      /^(HOME|npm_config_.*|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_.*)$/i.test(name),
    );
    const path = [
      tools,
      dirname(process.execPath),
      ...(process.env['PATH'] ?? '').split(delimiter),
    ];
    this.environment = { ...Object.fromEntries(kept), PATH: path.join(delimiter) };
  }

  /** Where a path of the image lies here. */
  place(path: string): string {
    return join(this.root, posix.resolve(this.workdir, path));
  }

  /** A word of a command; one that is a path of the image becomes the path it has here. */
  placed(word: string): string {
    return word.startsWith('/') ? this.place(word) : word;
  }

  /** Carries out a line of the build, which has to end well. */
  async run(line: string): Promise<void> {
    const words = line.split(/(\s+)/).map((word) => this.placed(word));
    const options = { cwd: this.place('.'), env: this.environment, maxBuffer: 2 ** 26 };
    await promisify(execFile)('sh', ['-c', words.join('')], options).catch((error) => {
      throw new Error(`RUN ${line} failed:\n${error.stdout}${error.stderr}`);
    });
  }

  /** Starts a command as the container's user, who owns the volumes and nothing else. */
  start([program = '', ...args]: readonly string[], variables: Readonly<Record<string, string>>) {
    return spawn(
      program,
      args.map((word) => this.placed(word)),
      {
        cwd: this.place('.'),
        env: { ...this.environment, ...variables },
        ...(this.user === 'node' && maySwitchUser() ? { uid: NODE_USER, gid: NODE_USER } : {}),
      },
    );
  }
}

/** What a build needs: the context as `docker build` takes it from the repository, and a place. */
export interface Build {
  readonly repository: string;
  readonly into: string;
}

/** The last of the stages of the repository's Dockerfile, each line of it carried out. */
export const buildContainer = async ({ repository, into }: Build): Promise<Container> => {
  const context = join(into, 'context');
  copyContext(repository, context);
  const tools = join(into, 'tools');
  makeTools(tools);
  const built = new Map<string, Container>();
  let last: Container | undefined;
  for (const stage of readDockerfile(readFileSync(join(repository, 'Dockerfile'), 'utf8'))) {
    last = new Container(join(into, stage.as), tools);
    await carryOut(stage, last, (from) => {
      const source = from === undefined ? undefined : built.get(from);
      if (from !== undefined && source === undefined) throw new Error(`there is no stage ${from}`);
      return source?.root ?? context;
    });
    built.set(stage.as, last);
  }
  if (last === undefined) throw new Error('the Dockerfile has no stage');
  return last;
};

/** The files git knows or would, without those the .dockerignore leaves out. */
const copyContext = (repository: string, context: string): void => {
  const ignored = readDockerignore(readFileSync(join(repository, '.dockerignore'), 'utf8'));
  const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', listing, { cwd: repository, encoding: 'utf8' }).split('\0');
  for (const path of new Set(listed)) {
    if (path === '' || ignored(path) || !existsSync(join(repository, path))) continue;
    copy(join(repository, path), join(context, path));
  }
};

const copy = (from: string, to: string): void => {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
};

/** The image has a user `node`; here the one with its number takes the place, where that may be. */
const makeTools = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  const chown = maySwitchUser()
    ? `exec /bin/chown ${NODE_USER}:${NODE_USER} "$2"`
    : '# only root may give files away';
  const lines = ['#!/bin/sh', 'test "$1" = node:node || exit 1', chown, ''];
  writeFileSync(join(folder, 'chown'), lines.join('\n'));
  chmodSync(join(folder, 'chown'), 0o755);
};

let switches: boolean | undefined;
/** Whether another user can be tried here: only root may, and that user must be able to run Node. */
const maySwitchUser = (): boolean => {
  switches ??= (() => {
    if (process.getuid?.() !== 0) return false;
    try {
      const as = { uid: NODE_USER, gid: NODE_USER };
      execFileSync(process.execPath, ['--version'], { ...as, stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  })();
  return switches;
};

const carryOut = async (
  { image, steps }: Stage,
  container: Container,
  rootOf: (from: string | undefined) => string,
): Promise<void> => {
  if (image !== BASE_IMAGE) throw new Error(`${image} is not ${BASE_IMAGE}`);
  mkdirSync(container.root, { recursive: true });
  for (const step of steps) await carryOutStep(step, container, rootOf);
};

const carryOutStep = async (
  step: Instruction,
  container: Container,
  rootOf: (from: string | undefined) => string,
): Promise<void> => {
  switch (step.name) {
    case 'FROM':
      throw new Error('a stage begins in no other');
    case 'WORKDIR':
      container.workdir = posix.resolve(container.workdir, step.value);
      mkdirSync(container.place('.'), { recursive: true });
      break;
    case 'ENV':
      for (const [name, value] of Object.entries(step.values)) {
        const before = (_: string, known: string) => container.environment[known] ?? '';
        const words = value.split(':').map((word) => container.placed(word));
        container.environment[name] = words.join(':').replaceAll(/\$([A-Z_]+)/g, before);
      }
      break;
    case 'COPY':
      for (const source of step.sources) {
        const from = join(rootOf(step.from), source);
        const into = step.to.endsWith('/') && statSync(from).isFile();
        copy(from, join(container.place(step.to), into ? posix.basename(source) : ''));
      }
      break;
    case 'RUN':
      await container.run(step.line);
      break;
    case 'USER':
      container.user = step.value;
      break;
    case 'VOLUME':
      container.volumes.push(step.value);
      break;
    case 'EXPOSE':
      container.ports.push(step.value);
      break;
    case 'CMD':
      container.command = step.command;
      break;
    case 'HEALTHCHECK':
      container.healthcheck = step.command;
      break;
  }
};
