import { type ChildProcess, fork } from 'node:child_process';

/** What a helper process can be asked. One argument each, cloned on the way. */
export type Calls = Readonly<Record<string, (input: never) => unknown>>;

/** A question to a helper, and its answer. */
export interface Question {
  readonly id: number;
  readonly call: string;
  readonly input: unknown;
}
export interface Answer {
  readonly id: number;
  readonly output?: unknown;
  readonly error?: string;
}

/** Seconds an answer may take at the most: nothing here waits for ever. */
const ANSWER_SECONDS = 900;

/** The benchmark's end of a process that does one part of it, so that no part measures another. */
export class Helper<C extends Calls> {
  readonly child: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;
  #ending = false;

  constructor(file: string, nodeArguments: readonly string[]) {
    this.child = fork(file, {
      // As docs/operation.md has it started.
      env: { ...process.env, MALLOC_ARENA_MAX: '2' },
      execArgv: [...nodeArguments],
      serialization: 'advanced',
      // Its standard output is not ours: there only the JSON line stands.
      stdio: ['ignore', process.stderr, process.stderr, 'ipc'],
    });
    this.child.on('message', (message) => this.#settle(message as Answer));
    this.child.on('exit', (code, signal) => this.#gone(`ended with ${code ?? signal}`));
    this.child.on('error', ({ message }) => this.#gone(message));
  }

  /** Asks; an error in the helper is an error here. */
  async ask<K extends keyof C & string>(
    call: K,
    ...[input]: Parameters<C[K]>
  ): Promise<Awaited<ReturnType<C[K]>>> {
    const id = ++this.#asked;
    const answered = new Promise<Answer>((resolve) => {
      this.#waiting.set(id, resolve);
    });
    const timer = setTimeout(() => {
      this.#settle({ id, error: `no answer to "${call}" within ${ANSWER_SECONDS} s` });
      this.child.kill('SIGKILL');
    }, ANSWER_SECONDS * 1_000);
    const question: Question = { id, call, input };
    this.child.send(question, (error) => {
      if (error !== null) this.#settle({ id, error: error.message });
    });
    const { output, error } = await answered;
    clearTimeout(timer);
    if (error !== undefined) throw new Error(error);
    return output as Awaited<ReturnType<C[K]>>;
  }

  /** Lets it finish and go: a helper ends when nobody is left to ask it. */
  async end(): Promise<void> {
    this.#ending = true;
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = new Promise((resolve) => this.child.once('exit', resolve));
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 30_000);
    this.child.disconnect();
    await exited;
    clearTimeout(timer);
  }

  #settle(answer: Answer): void {
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }

  #gone(why: string): void {
    if (this.#ending && this.#waiting.size === 0) return;
    for (const id of [...this.#waiting.keys()]) {
      this.#settle({ id, error: `the helper process ${why}` });
    }
  }
}
