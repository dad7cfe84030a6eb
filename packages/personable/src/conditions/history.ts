import { sha256 } from '../math/sha256.ts';
import type { Condition } from './condition.ts';
import { ConditionError } from './condition-error.ts';

/**
 * What is gathered from a person's events, as data. A named one is a computed trait; one inside a condition (`$did`) is
 * the same without a name.
 */
export interface ComputedTraitDeclaration {
  readonly kind:
    | 'count'
    | 'sum'
    | 'average'
    | 'min'
    | 'max'
    | 'first'
    | 'last'
    | 'distinct'
    | 'top'
    | 'daysSince';
  /** Names of events; "*" is any. */
  readonly event: string | readonly string[];
  /** Dotted path in the message, such as "properties.total"; for all but `count` and `daysSince`. */
  readonly of?: string;
  /** Over the message. */
  readonly where?: Condition;
  /** Sliding window, such as "30m", "24h", "7d" or "2y"; left out: ever. */
  readonly within?: string;
  /** Of `top`: how many, 1 to 20; 5 when left out. */
  readonly most?: number;
}

/** A question about a person's events, answered by the field `history.<id>` of their document. */
export interface HistoryClause {
  /** "h_" and a hash of the declaration: the same declaration has the same id wherever it stands. */
  readonly id: string;
  readonly declaration: ComputedTraitDeclaration;
}

const MINUTE = 60_000;
const UNITS = { m: MINUTE, h: 60 * MINUTE, d: 1_440 * MINUTE, y: 365 * 1_440 * MINUTE } as const;
const LONGEST = 10 * UNITS.y;

/**
 * A window as milliseconds: a whole number and m, h, d or y (365 days), from "1m" to "10y".
 *
 * @throws ConditionError for anything else.
 */
export const windowMilliseconds = (text: string, path = ''): number => {
  const [, digits, unit] = /^([1-9]\d{0,8})([mhdy])$/.exec(text) ?? [];
  const milliseconds = Number(digits) * UNITS[unit as keyof typeof UNITS];
  if (!(milliseconds <= LONGEST)) {
    throw new ConditionError(`"${text.slice(0, 50)}" is not a window of time.`, {
      path,
      hint: 'Write a whole number and m, h, d or y, from "1m" to "10y", such as "30d".',
    });
  }
  return milliseconds;
};

/** A window in its largest whole unit, so that "24h" and "1d" are the same. */
export const plainWindow = (milliseconds: number): string => {
  const [unit, length] = (Object.entries(UNITS).findLast(
    ([, length]) => milliseconds % length === 0,
  ) ?? ['m', MINUTE]) as [string, number];
  return `${milliseconds / length}${unit}`;
};

/**
 * The id under which a declaration's value stands in a document: "h_" and 20 hexadecimal digits of the SHA-256 of its
 * normal form. The order of keys and of events does not matter, nor how a window is written.
 */
export const historyId = (declaration: ComputedTraitDeclaration): string => {
  const { kind, event, of, where, within, most } = declaration;
  const events = [...new Set(typeof event === 'string' ? [event] : event)].sort();
  const window = within === undefined ? null : windowMilliseconds(within);
  const parts = [kind, events, of ?? null, where ?? null, window, most ?? null];
  return `h_${sha256(canonical(parts)).slice(0, 20)}`;
};

/** JSON with the keys of every object in order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
