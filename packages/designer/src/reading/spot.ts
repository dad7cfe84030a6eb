import { DesignerError } from '../designer-error.ts';

/** Where something stands in what is read, so that an error can say it. */
export class Spot {
  /** The code of errors, such as "invalid_template". */
  readonly code: string;
  /** A JSON pointer (RFC 6901). */
  readonly path: string;

  constructor(code: string, path = '') {
    this.code = code;
    this.path = path;
  }

  at(key: string | number): Spot {
    const name = String(key).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
    return new Spot(this.code, `${this.path}/${name}`);
  }

  /** The error to throw. */
  refuse(message: string, hint?: string): DesignerError {
    const place = { path: this.path };
    return new DesignerError(
      this.code,
      message,
      hint === undefined ? place : { ...place, hint: hint.slice(0, 500) },
    );
  }
}

/** What a value is, for a sentence. */
export const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value === '' ? 'an empty text' : 'a text';
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'object') return 'an object';
  return value === undefined ? 'nothing' : `a ${typeof value}`;
};

/** What somebody wrote, short enough for a sentence. */
export const quoted = (text: string): string => {
  const letters = [...text.slice(0, 200)];
  return letters.length <= 40 ? `"${text}"` : `"${letters.slice(0, 40).join('')}…"`;
};
