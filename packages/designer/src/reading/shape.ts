import { nearNames } from './near-names.ts';
import { kindOf, quoted, type Spot } from './spot.ts';

/** Part of a JSON Schema (draft 2020-12). */
type Schema = Readonly<Record<string, unknown>>;

/** How something is read, and how a JSON Schema says it: one source for both. */
export interface Shape<T> {
  /** @throws DesignerError where it is not so. */
  read(value: unknown, spot: Spot): T;
  readonly schema: Schema;
}

export type Read<S> = S extends Shape<infer T> ? T : never;

/** The same shape with a description in the schema. */
export const says = <T>(description: string, shape: Shape<T>): Shape<T> => ({
  read: (value, spot) => shape.read(value, spot),
  schema: { ...shape.schema, description },
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

interface TextOptions {
  /** Characters (UTF-16). */
  readonly least?: number;
  readonly most?: number;
  /** Whether it may have more than one line. */
  readonly lines?: boolean;
  readonly pattern?: RegExp;
  /** What the pattern asks for, such as "an id: letters and digits". */
  readonly wanted?: string;
}

/** A text without control characters. */
export const text = ({
  least = 1,
  most = 200,
  lines = false,
  pattern,
  wanted = 'a text',
}: TextOptions = {}): Shape<string> => ({
  read: (value, spot) => {
    if (typeof value !== 'string') {
      throw spot.refuse(`This is ${wanted}; ${kindOf(value)} stands here.`);
    }
    if (value.length < least) throw spot.refuse('This is empty.', `Write ${wanted}.`);
    if (value.length > most) {
      throw spot.refuse(
        `This has at most ${most} characters; ${value.length} stand here.`,
        'Shorten it.',
      );
    }
    if (CONTROL.test(value) || (!lines && /[\n\r\t]/.test(value))) {
      throw spot.refuse('There is a character that cannot be seen in it.', 'Write it anew.');
    }
    if (pattern !== undefined && !pattern.test(value)) {
      throw spot.refuse(`${quoted(value)} is not ${wanted}.`);
    }
    return value;
  },
  schema: {
    type: 'string',
    minLength: least,
    maxLength: most,
    ...(pattern !== undefined && { pattern: pattern.source }),
  },
});

interface NumberOptions {
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
  /** Greater than the least, not equal to it. */
  readonly above?: boolean;
  readonly unit?: string;
}

/** A number within bounds. */
export const number = ({
  least,
  most,
  whole = false,
  above = false,
  unit = '',
}: NumberOptions): Shape<number> => ({
  read: (value, spot) => {
    const what = whole ? 'a whole number' : 'a number';
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw spot.refuse(`This is ${what}; ${kindOf(value)} stands here.`);
    }
    if (whole && !Number.isSafeInteger(value)) {
      throw spot.refuse(`This is a whole number; ${value} stands here.`);
    }
    if (value < least || value > most || (above && value === least)) {
      const from = above ? `more than ${least}` : `at least ${least}`;
      throw spot.refuse(
        `This is ${what}${unit === '' ? '' : ` of ${unit}`}, ${from} and at most ${most}; ${value} stands here.`,
      );
    }
    return value;
  },
  schema: {
    type: whole ? 'integer' : 'number',
    [above ? 'exclusiveMinimum' : 'minimum']: least,
    maximum: most,
  },
});

export const flag: Shape<boolean> = {
  read: (value, spot) => {
    if (typeof value === 'boolean') return value;
    throw spot.refuse(`This is true or false; ${kindOf(value)} stands here.`);
  },
  schema: { type: 'boolean' },
};

/** One of a few words. */
export const oneOf = <const T extends string>(...words: readonly T[]): Shape<T> => ({
  read: (value, spot) => {
    const found = words.find((word) => word === value);
    if (found !== undefined) return found;
    const written = typeof value === 'string' ? quoted(value) : kindOf(value);
    const hint = nearNames(typeof value === 'string' ? value : '', words);
    throw spot.refuse(`${written} is none of the words that may stand here.`, hint);
  },
  schema: words.length === 1 ? { const: words[0] } : { enum: words },
});
