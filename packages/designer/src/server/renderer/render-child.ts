import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DesignerError } from '../../designer-error.ts';
import { processorTime } from './processor-time.ts';
import type { RenderAnswer, RenderRequest } from './protocol.ts';

/** Milliseconds a process has to load what it draws with. */
const START = 30_000;
/** How much longer it may take by the clock, and how often that is looked at. */
const PATIENCE = 5;
const LEAST_LOOK = 20;

/** It reads its own code and nothing else: no writing, no further processes, no variables of its parent. */
const FLAGS = [
  '--permission',
  '--allow-addons',
  '--allow-fs-read=*',
  '--disable-warning=SecurityWarning',
  '--disable-warning=ExperimentalWarning',
];

/** Without it nothing starts on Windows. */
const NEEDED: Readonly<Record<string, string>> =
  process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] };

/** One process that draws one thing after another. */
export class RenderChild {
  /** When it has loaded; rejects where it ends before. */
  readonly ready: Promise<void>;
  readonly #process: ChildProcess;
  readonly #gone: Promise<void>;
  #alive = true;
  /** What is told when it ends while it is asked. */
  #settle: { answer: (answer: RenderAnswer) => void; fail: (error: DesignerError) => void };
  #why: DesignerError | undefined;

  constructor(onGone: (child: RenderChild) => void) {
    // Its extension is that of this file: TypeScript in a clone, JavaScript in an installed package.
    const file = new URL(`./render.process${extname(import.meta.url)}`, import.meta.url);
    this.#process = fork(fileURLToPath(file), {
      execArgv: FLAGS,
      env: { ...NEEDED, VIPS_BLOCK_UNTRUSTED: '1' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const started = Promise.withResolvers<void>();
    this.ready = started.promise;
    this.#settle = { answer: () => started.resolve(), fail: started.reject };
    const late = setTimeout(() => this.#kill(failed('it did not start in time')), START);
    const gone = Promise.withResolvers<void>();
    this.#gone = gone.promise;
    const over = (why: string): void => {
      if (!this.#alive) return;
      this.#alive = false;
      onGone(this);
      clearTimeout(late);
      this.#settle.fail(this.#why ?? failed(why));
      gone.resolve();
    };
    this.#process.on('message', (answer: RenderAnswer) => {
      clearTimeout(late);
      // One that was given up already answers nobody.
      if (this.#why !== undefined) return;
      this.#rest();
      this.#settle.answer(answer);
    });
    this.#process.on('error', ({ message }) => over(message));
    this.#process.on('exit', (code, signal) => over(`it ended (${signal ?? code})`));
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Asks it one thing; one that takes longer than `timeoutMs` of work ends with its process. */
  async ask(request: RenderRequest, timeoutMs: number): Promise<RenderAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<RenderAnswer>();
    this.#settle = { answer: resolve, fail: reject };
    this.#process.ref();
    this.#process.channel?.ref();
    const stop = this.#watch(timeoutMs);
    try {
      this.#process.send(request, (error) => {
        if (error !== null) this.#kill(failed(error.message));
      });
      return await promise;
    } finally {
      stop();
    }
  }

  /**
   * Kills it when it has worked for so long. On a machine that has other things to do it may take longer by the clock, five times as long
   * at the most; where the system does not say how long it has worked, the clock decides.
   */
  #watch(timeoutMs: number): () => void {
    const { pid } = this.#process;
    const before = processorTime(pid);
    const latest = performance.now() + PATIENCE * timeoutMs;
    const look = (): void => {
      const now = processorTime(pid);
      const left = now === undefined || before === undefined ? 0 : timeoutMs - (now - before);
      if (left <= 0 || performance.now() >= latest) this.#kill(tooSlow(timeoutMs));
      else
        timer = setTimeout(look, Math.max(LEAST_LOOK, Math.min(left, latest - performance.now())));
    };
    let timer = setTimeout(look, timeoutMs);
    return () => clearTimeout(timer);
  }

  /** Ends it, and waits until it is gone. */
  async end(why: DesignerError): Promise<void> {
    this.#process.ref();
    this.#kill(why);
    await this.#gone;
  }

  #kill(why: DesignerError): void {
    this.#why ??= why;
    this.#process.kill('SIGKILL');
  }

  /** A process that waits keeps nobody from ending. */
  #rest(): void {
    this.#process.unref();
    this.#process.channel?.unref();
  }
}

const failed = (why: string): DesignerError =>
  new DesignerError('renderer-failed', `The process that draws failed: ${why}.`, {
    hint: 'Try again. If it stays so, check that @resvg/resvg-js and sharp are installed for this machine.',
  });

const tooSlow = (timeoutMs: number): DesignerError =>
  new DesignerError('too-slow', `It took more than ${timeoutMs} ms, and was given up.`, {
    hint: 'Ask for a smaller one, or simplify the drawing.',
  });
