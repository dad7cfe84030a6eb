import { DesignerError } from '../../designer-error.ts';
import type { RenderAnswer, RenderRequest } from './protocol.ts';
import { RenderChild } from './render-child.ts';

interface Waiting {
  readonly request: RenderRequest;
  readonly timeoutMs: number;
  readonly resolve: (answer: RenderAnswer) => void;
  readonly reject: (error: DesignerError) => void;
}

/*
 * A process is starting, idle or at work. Who asks waits in a line until one is idle; one more is started as long as there are fewer than
 * allowed and more wait than start. A process that is killed or crashes takes only its own work with it, and the next that waits starts
 * another. One that ends before it could begin would do so again: then all who wait are told.
 */
export class RenderPool {
  readonly #processes: number;
  readonly #mostWaiting: number;
  readonly #line: Waiting[] = [];
  readonly #starting = new Set<RenderChild>();
  readonly #idle: RenderChild[] = [];
  readonly #atWork = new Set<RenderChild>();
  #closed = false;

  constructor(processes: number, mostWaiting: number) {
    this.#processes = processes;
    this.#mostWaiting = mostWaiting;
  }

  /** Waits for the first process. */
  async start(): Promise<void> {
    await this.#startOne();
  }

  /** @throws DesignerError What came of it, `too-slow`, `busy`, `renderer-failed` or `closed`. */
  async ask(request: RenderRequest, timeoutMs: number): Promise<RenderAnswer> {
    if (this.#closed) throw closed();
    if (this.#idle.length === 0 && this.#line.length >= this.#mostWaiting + this.#spare) {
      throw new DesignerError('busy', `${this.#line.length} drawings wait already.`, {
        hint: 'Try again in a few seconds.',
      });
    }
    const answer = await new Promise<RenderAnswer>((resolve, reject) => {
      this.#line.push({ request, timeoutMs, resolve, reject });
      this.#hand();
    });
    if (!('error' in answer)) return answer;
    const { code, message, path, hint } = answer.error;
    throw new DesignerError(code, message, {
      ...(path === undefined ? {} : { path }),
      ...(hint === undefined ? {} : { hint }),
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#line.splice(0)) reject(closed());
    const all = [...this.#starting, ...this.#idle, ...this.#atWork];
    await Promise.all(all.map((child) => child.end(closed())));
  }

  /** Processes that are about to begin, or may be started: nobody waits in line for them. */
  get #spare(): number {
    return this.#processes - this.#atWork.size;
  }

  #hand(): void {
    while (this.#line.length > 0 && !this.#closed) {
      const child = this.#idle.pop();
      if (child === undefined) break;
      const waiting = this.#line.shift();
      if (waiting === undefined) break;
      void this.#work(child, waiting);
    }
    const all = this.#starting.size + this.#idle.length + this.#atWork.size;
    const more = Math.min(this.#processes - all, this.#line.length - this.#starting.size);
    for (let started = 0; started < more && !this.#closed; started++) {
      this.#startOne().catch((error: DesignerError) => {
        if (this.#starting.size + this.#atWork.size > 0) return;
        for (const { reject } of this.#line.splice(0)) reject(error);
      });
    }
  }

  async #startOne(): Promise<void> {
    const child = new RenderChild((gone) => {
      const at = this.#idle.indexOf(gone);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    this.#starting.add(child);
    try {
      await child.ready;
    } finally {
      this.#starting.delete(child);
    }
    this.#idle.push(child);
    this.#hand();
  }

  async #work(child: RenderChild, { request, timeoutMs, resolve, reject }: Waiting): Promise<void> {
    this.#atWork.add(child);
    try {
      resolve(await child.ask(request, timeoutMs));
    } catch (error) {
      reject(error as DesignerError);
    } finally {
      this.#atWork.delete(child);
      if (child.alive) this.#idle.push(child);
      this.#hand();
    }
  }
}

const closed = (): DesignerError => new DesignerError('closed', 'The renderer has been closed.');
