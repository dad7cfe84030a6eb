import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { RecentMap } from '../../customer/recent-map.ts';
import { putAway, putBack } from '../../rules/templates/liquid-places.ts';
import { withoutComments, withRawSigns } from '../../rules/templates/mjml-structure.ts';
import type { Typeset, TypesettingAnswer, TypesettingRequest } from './typesetting-protocol.ts';

/** E-mails that are kept set: a shop has a few dozen, in some languages. */
const KEPT = 500;
/** Milliseconds for one e-mail, the start of the thread included. */
const LONGEST = 30_000;
/** Milliseconds without work after which the thread ends. */
const IDLE = 60_000;

interface Waiting {
  readonly resolve: (set: Typeset) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Sets e-mails: makes MJML into HTML, and HTML into plain text, once for each text, on a thread of its own that is there only
 * while there is work.
 */
export class Typesetter {
  readonly #kept = new RecentMap<string, Promise<Typeset>>(KEPT);
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last = 0;

  /**
   * An e-mail with its Liquid in place. Rejects with a sentence where it cannot be set.
   *
   * @param language BCP 47, or `und`.
   */
  set(kind: 'mjml' | 'html', source: string, language: string): Promise<Typeset> {
    const key = createHash('sha256').update(`${kind} ${language} ${source}`).digest('base64');
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const made = this.#make(kind, source, language);
    this.#kept.set(key, made);
    // What failed is tried again: the thread may have been stopped.
    made.catch(() => this.#kept.delete(key));
    return made;
  }

  async #make(kind: 'mjml' | 'html', source: string, language: string): Promise<Typeset> {
    const { text, places } = putAway(kind === 'mjml' ? withoutComments(source) : source);
    const read = kind === 'mjml' ? withRawSigns(text) : text;
    const { html, text: plain, remarks } = await this.#ask({ kind, source: read, language });
    return { html: putBack(html, places), text: putBack(plain, places), remarks };
  }

  #ask(request: Omit<TypesettingRequest, 'id'>): Promise<Typeset> {
    const id = ++this.#last;
    const { promise, resolve, reject } = Promise.withResolvers<Typeset>();
    const late = setTimeout(() => {
      reject(new Error('it takes too long: make the text shorter'));
      this.#end(new Error('another text took too long: it is tried again'));
    }, LONGEST);
    this.#waiting.set(id, { resolve, reject });
    this.#thread().postMessage({ ...request, id } satisfies TypesettingRequest);
    return promise.finally(() => {
      clearTimeout(late);
      this.#waiting.delete(id);
      this.#rest();
    });
  }

  #thread(): Worker {
    clearTimeout(this.#idle);
    if (this.#worker !== undefined) {
      this.#worker.ref();
      return this.#worker;
    }
    // Its extension is that of this file: TypeScript in a clone, JavaScript in an installed package.
    const file = new URL(`./typesetting-worker${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(file);
    worker.on('message', (answer: TypesettingAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      if ('set' in answer) waiting?.resolve(answer.set);
      else waiting?.reject(new Error(answer.problem));
    });
    const ended = (error: Error) => {
      if (this.#worker === worker) this.#end(error);
    };
    worker.on('error', ended);
    worker.on('exit', () => ended(new Error('the typesetting thread ended')));
    this.#worker = worker;
    return worker;
  }

  #rest(): void {
    if (this.#waiting.size > 0 || this.#worker === undefined) return;
    this.#idle = setTimeout(() => this.#end(new Error('the typesetting thread rests')), IDLE);
    this.#idle.unref();
    this.#worker.unref();
  }

  #end(error: Error): void {
    const worker = this.#worker;
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    void worker?.terminate();
  }

  /** Stops the thread; what it is at is rejected. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#end(new Error('the engine is closing'));
    await worker?.terminate();
  }
}
