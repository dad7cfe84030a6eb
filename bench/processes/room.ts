import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Calls, Helper } from './helper.ts';

/** The source of the command line. */
const COMMAND_LINE = fileURLToPath(
  new URL('../../packages/personable/src/cli/main.ts', import.meta.url),
);
/** As docs/operation.md has it started. */
const NODE_OPTIONS = ['--conditions=personable:source', '--max-semi-space-size=8'];
/** Seconds a command may take at the most, by far. */
const COMMAND_SECONDS = 600;
/** Milliseconds a process has to end by itself before it is killed. */
const GRACE = 15_000;

/** What a command line process left. */
export interface Ended {
  readonly output: string;
  readonly seconds: number;
}

/** How a command line process is started. */
interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Further arguments of Node itself. */
  readonly node?: readonly string[];
  /** Whether what it says goes on to the person. */
  readonly heard?: boolean;
}

/**
 * The temporary folders and processes of one benchmark. Whatever happens, `clear` ends every process
 * it started, by its own id, and removes every folder.
 */
export class Room {
  readonly #profile: string | undefined;
  readonly #folders: string[] = [];
  readonly #children = new Set<ChildProcess>();
  readonly #interrupted = () => {
    void this.clear().then(() => process.exit(130));
  };

  /** @param options `profile`: a folder for CPU profiles of the helpers that ask for it. */
  constructor({ profile }: { readonly profile: string | undefined }) {
    this.#profile = profile;
    process.once('SIGINT', this.#interrupted);
    process.once('SIGTERM', this.#interrupted);
  }

  /** A new empty folder. */
  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'personable-bench-'));
    this.#folders.push(folder);
    return folder;
  }

  /**
   * Starts a helper process.
   *
   * @param profiled whether it is one of those that `--profile` is about.
   */
  helper<C extends Calls>(file: URL, { profiled = false } = {}): Helper<C> {
    const profile =
      profiled && this.#profile !== undefined
        ? ['--cpu-prof', `--cpu-prof-dir=${this.#profile}`]
        : [];
    const helper = new Helper<C>(fileURLToPath(file), [...NODE_OPTIONS, ...profile]);
    this.#adopt(helper.child);
    return helper;
  }

  /** Starts the command line, as its users do. */
  command(args: readonly string[], options: CommandOptions = {}): ChildProcess {
    const { env = {}, node = [], heard = false } = options;
    const child = spawn(process.execPath, [...NODE_OPTIONS, ...node, COMMAND_LINE, ...args], {
      stdio: ['ignore', 'pipe', heard ? 'inherit' : 'ignore'],
      env: { ...process.env, ...env },
    });
    this.#adopt(child);
    return child;
  }

  /** Runs the command line to its end. */
  async finished(args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
    const started = performance.now();
    const child = this.command(args, options);
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), COMMAND_SECONDS * 1_000);
    const code = await exitOf(child);
    clearTimeout(timer);
    const seconds = (performance.now() - started) / 1_000;
    if (code !== 0) throw new Error(`"personable ${args[0]}" ended with ${code}.`);
    return { output, seconds };
  }

  /** Ends a process of the command line as Ctrl+C does. */
  async stop(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const timer = setTimeout(() => child.kill('SIGKILL'), GRACE);
    child.kill('SIGTERM');
    await exitOf(child);
    clearTimeout(timer);
  }

  /** Ends every process and removes every folder. */
  async clear(): Promise<void> {
    process.off('SIGINT', this.#interrupted);
    process.off('SIGTERM', this.#interrupted);
    await Promise.all([...this.#children].map((child) => this.stop(child)));
    for (const folder of this.#folders.splice(0)) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  #adopt(child: ChildProcess): void {
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
  }
}

/** The exit code of a process, or the signal that ended it. */
const exitOf = (child: ChildProcess): Promise<number | string> =>
  new Promise((resolve, reject) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'nothing'));
  });
