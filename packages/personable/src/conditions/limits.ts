import { ConditionError } from './condition-error.ts';

/** Levels of objects and lists. */
const DEEPEST = 50;
/** Clauses of one condition, whatever it nests. */
const MOST_CLAUSES = 1_000;
/** Values written in one condition, those of its lists and objects with them. */
const MOST_VALUES = 100_000;
/** Entries of one list. */
const LONGEST_LIST = 10_000;
/** Characters of one text. */
const LONGEST_TEXT = 10_000;
/** Characters of a field's path, and names in it. */
const LONGEST_PATH = 500;
const MOST_NAMES = 20;

/**
 * What one condition has used of what it may use. Everything is counted before it is walked, so a condition
 * of 100 MB or of a thousand levels is refused as soon as a limit is met.
 */
export class Allowance {
  #clauses = 0;
  #values = 0;

  /** @throws ConditionError when the condition has too many clauses. */
  clause(path: string): void {
    this.#clauses += 1;
    if (this.#clauses > MOST_CLAUSES) {
      throw new ConditionError(`A condition has at most ${MOST_CLAUSES} clauses.`, {
        path,
        hint: 'Ask for one of many values with $in.',
      });
    }
  }

  /** @throws ConditionError when the condition holds too many values or too long a text. */
  value(value: unknown, path: string): void {
    this.#values += 1;
    if (this.#values > MOST_VALUES) {
      throw new ConditionError(`A condition holds at most ${MOST_VALUES} values.`, {
        path,
        hint: 'Keep a long list as an audience or a trait, and ask for that.',
      });
    }
    if (typeof value === 'string') this.text(value, path);
  }

  /** @throws ConditionError when a text is too long. */
  text(text: string, path: string): void {
    if (text.length <= LONGEST_TEXT) return;
    throw new ConditionError(
      `A text in a condition has at most ${LONGEST_TEXT} characters; this one has ${text.length}.`,
      { path, hint: 'Shorten it.' },
    );
  }

  /** @throws ConditionError when a list is too long. */
  list(list: readonly unknown[], path: string): void {
    if (list.length <= LONGEST_LIST) return;
    throw new ConditionError(
      `A list in a condition has at most ${LONGEST_LIST} entries; this one has ${list.length}.`,
      { path, hint: 'Keep a long list as an audience or a trait, and ask for that.' },
    );
  }

  /** @throws ConditionError when the condition is nested too deep. */
  depth(depth: number, path: string): void {
    if (depth <= DEEPEST) return;
    throw new ConditionError(`A condition is nested at most ${DEEPEST} levels deep.`, {
      path,
      hint: 'Write $and and $or as one list in the place of one in another.',
    });
  }
}

/**
 * A field's path as its names.
 *
 * @throws ConditionError for a path that is empty, too long or has an empty name.
 */
export const readPath = (field: string, path: string): readonly string[] => {
  if (field.length > LONGEST_PATH) {
    throw new ConditionError(`A field's path has at most ${LONGEST_PATH} characters.`, { path });
  }
  const names = field.split('.');
  if (names.length > MOST_NAMES) {
    throw new ConditionError(`A field's path has at most ${MOST_NAMES} names.`, { path });
  }
  if (names.includes('')) {
    throw new ConditionError(`"${field}" is not a field: a name in it is empty.`, {
      path,
      hint: 'Write a field as names with dots between, such as traits.city.',
    });
  }
  return names;
};
