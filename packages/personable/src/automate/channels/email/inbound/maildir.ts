import { lstat, mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { MOST_MAIL_BYTES } from './inbound-email.ts';

/** Milliseconds between two looks into the folder. */
const PAUSE = 5_000;
/** Mails read at one look, so that the end of a look is near. */
const MOST_AT_ONCE = 1_000;

export interface MaildirParts {
  /** A Maildir: mail servers put a mail into `new/` whole. */
  readonly folder: string;
  /** Takes a raw mail; rejects when it could not be noted. */
  readonly receive: (raw: Uint8Array) => Promise<unknown>;
  /** Hears of what could not be read or moved, in a sentence; once for each change of what is wrong. */
  readonly onProblem?: (problem: string | undefined) => void;
  readonly pause?: number;
}

/**
 * Reads mail that a mail server delivers into a Maildir.
 *
 * A mail stands in `new/` until what came of it is durable, then it is moved to `cur/` as seen. After a crash in between it is
 * read again, which makes no second event. A mail over 10 MB is moved unread. Whoever empties `cur/` is the shop's affair.
 */
export class Maildir {
  readonly #parts: MaildirParts;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<number> | undefined;
  #problem: string | undefined;
  #closed = false;

  constructor(parts: MaildirParts) {
    this.#parts = parts;
  }

  /** What is wrong with the folder now, in a sentence. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Looks into the folder from now on. */
  start(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      void this.look().finally(() => this.start());
    }, this.#parts.pause ?? PAUSE);
    this.#timer.unref();
  }

  /** Reads what is there; resolves to how many mails it was. Never rejects. */
  look(): Promise<number> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Ends once the mail that is being read is done. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  async #look(): Promise<number> {
    let done = 0;
    try {
      for (const name of await this.#names()) {
        if (this.#closed) break;
        if (await this.#take(name)) done++;
      }
      this.#say(undefined);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#say(`Mail in ${this.#parts.folder} cannot be read: ${why}.`);
    }
    return done;
  }

  async #names(): Promise<string[]> {
    await mkdir(join(this.#parts.folder, 'cur'), { recursive: true });
    const names = await readdir(join(this.#parts.folder, 'new'));
    return names
      .filter((name) => !name.startsWith('.'))
      .sort()
      .slice(0, MOST_AT_ONCE);
  }

  async #take(name: string): Promise<boolean> {
    const path = join(this.#parts.folder, 'new', name);
    const file = await lstat(path);
    // A link could lead out of the folder.
    if (!file.isFile()) return false;
    const readable = file.size <= MOST_MAIL_BYTES;
    if (readable) await this.#parts.receive(await readFile(path));
    await rename(path, join(this.#parts.folder, 'cur', `${name.split(':2,', 1)[0]}:2,S`));
    return readable;
  }

  #say(problem: string | undefined): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#parts.onProblem?.(problem);
  }
}
