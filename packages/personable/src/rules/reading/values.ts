import { RuleError } from '../rule-error.ts';

/** Reads a value at a place of a rule, a JSON pointer. @throws RuleError */
export type Reader<T> = (value: unknown, path: string) => T;

/** What a value is, for a sentence. */
export const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `"${value.slice(0, 60)}"`;
  if (typeof value === 'object') return 'an object';
  return value === undefined ? 'nothing' : String(value).slice(0, 60);
};

/** A text that says something, of so many characters at most. */
export const text =
  (longest: number): Reader<string> =>
  (value, path) => {
    if (typeof value !== 'string' || value.trim() === '') {
      throw new RuleError(`A text is needed here; this is ${kindOf(value)}.`, { path });
    }
    if (value.length <= longest) return value;
    throw new RuleError(`At most ${longest} characters; these are ${value.length}.`, {
      path,
      hint: 'Shorten it.',
    });
  };

/** A text that looks like something; `looks` says like what. */
export const textLike =
  (pattern: RegExp, looks: string): Reader<string> =>
  (value, path) => {
    if (typeof value === 'string' && value.length <= 200 && pattern.test(value)) return value;
    throw new RuleError(`${looks} is needed here; this is ${kindOf(value)}.`, { path });
  };

/** A number from `least` to `most`, both included. */
export const number =
  (least: number, most: number): Reader<number> =>
  (value, path) => {
    if (typeof value === 'number' && value >= least && value <= most) return value;
    throw new RuleError(`A number from ${least} to ${most} is needed; this is ${kindOf(value)}.`, {
      path,
    });
  };

/** A whole number from `least` to `most`, both included. */
export const whole =
  (least: number, most: number): Reader<number> =>
  (value, path) => {
    if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) {
      return value as number;
    }
    const message = `A whole number from ${least} to ${most} is needed; this is ${kindOf(value)}.`;
    throw new RuleError(message, { path });
  };

/** true or false. */
export const flag: Reader<boolean> = (value, path) => {
  if (typeof value === 'boolean') return value;
  throw new RuleError(`true or false is needed; this is ${kindOf(value)}.`, { path });
};

/** true, or left out. */
export const mark: Reader<true> = (value, path) => {
  if (value === true) return true;
  throw new RuleError(`true, or leave it out; this is ${kindOf(value)}.`, { path });
};

/** One of some words. */
export const oneOf =
  <T extends string>(words: readonly T[]): Reader<T> =>
  (value, path) => {
    const found = words.find((word) => word === value);
    if (found !== undefined) return found;
    throw new RuleError(`One of ${words.join(', ')} is needed; this is ${kindOf(value)}.`, {
      path,
    });
  };

/** A list of at least `least` and at most `most`. */
export const list =
  <T>(one: Reader<T>, most: number, least = 1): Reader<readonly T[]> =>
  (value, path) => {
    if (!Array.isArray(value)) {
      throw new RuleError(`A list is needed; this is ${kindOf(value)}.`, { path });
    }
    if (value.length < least || value.length > most) {
      throw new RuleError(`${least} to ${most} of them; these are ${value.length}.`, {
        path,
        hint: value.length > most ? 'Take some out.' : 'Add one, or leave the whole field out.',
      });
    }
    return value.map((entry, i) => one(entry, `${path}/${i}`));
  };

/** A list in which nothing stands twice. */
export const distinct =
  <T>(one: Reader<T>, most: number, least = 1): Reader<readonly T[]> =>
  (value, path) => {
    const all = list(one, most, least)(value, path);
    const second = all.findIndex((entry, i) => all.indexOf(entry) !== i);
    if (second === -1) return all;
    throw new RuleError(`${kindOf(all[second])} stands here twice.`, {
      path: `${path}/${second}`,
      hint: 'Take one of them out.',
    });
  };
