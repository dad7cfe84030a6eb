import { DesignerError } from '../designer-error.ts';

const NUMBER = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const BETWEEN = /[ \t\r\n\f]*(?:,[ \t\r\n\f]*)?/y;
/** Beyond it single precision, which renderers count in, no longer tells points apart. */
const LARGEST = 1e6;

/** Reads numbers and letters of SVG's little languages one after another. */
export class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#skip();
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  /** What comes next, and stays. */
  get next(): string {
    return this.#text.charAt(this.#at);
  }

  /** Whether a number comes next. */
  get numberNext(): boolean {
    return /[\d.+-]/.test(this.next);
  }

  take(): string {
    const taken = this.next;
    this.#at += 1;
    this.#skip();
    return taken;
  }

  number(): number {
    NUMBER.lastIndex = this.#at;
    const found = NUMBER.exec(this.#text)?.[0];
    if (found === undefined) throw this.wrong('a number');
    const value = Number(found);
    if (!(Math.abs(value) <= LARGEST)) {
      throw new DesignerError('bad-path', `${found.slice(0, 40)} is beyond ${LARGEST}.`, {
        hint: 'Draw it smaller: coordinates stay below a million.',
      });
    }
    this.#at += found.length;
    this.#skip();
    return value;
  }

  /** A flag of an arc: 0 or 1, which need nothing after it. */
  flag(): boolean {
    const taken = this.next;
    if (taken !== '0' && taken !== '1') throw this.wrong('a flag, 0 or 1');
    this.take();
    return taken === '1';
  }

  wrong(expected: string): DesignerError {
    const got = this.done ? 'the end' : JSON.stringify(this.#text.slice(this.#at, this.#at + 12));
    return new DesignerError(
      'bad-path',
      `Expected ${expected} at character ${this.#at + 1}, got ${got}.`,
      { hint: 'Export the drawing again, or draw this shape anew.' },
    );
  }

  #skip(): void {
    BETWEEN.lastIndex = this.#at;
    this.#at += BETWEEN.exec(this.#text)?.[0].length ?? 0;
  }
}
