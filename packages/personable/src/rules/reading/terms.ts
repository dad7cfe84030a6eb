import {
  type CompiledCondition,
  type Condition,
  compileCondition,
} from '../../conditions/condition.ts';
import { ConditionError } from '../../conditions/condition-error.ts';
import { compileTemplate, LONGEST_TEXT } from '../content/template.ts';
import { RuleError } from '../rule-error.ts';
import { record } from './shape.ts';
import { type Reader, text, textLike } from './values.ts';

const ID = /^[a-z0-9][a-z0-9._-]{0,99}$/;

/** Whether a text can be the id of a rule. */
export const isRuleId = (value: string): boolean => ID.test(value);

/** An id of a rule: 1 to 100 small letters, digits, ".", "_" and "-", the first a letter or a digit. */
export const id: Reader<string> = textLike(ID, 'An id of small letters, digits, ".", "_" and "-"');

/** What people call a rule. */
export const name: Reader<string> = text(200);

/** A word of one's own: a tag, a channel, a purpose. */
export const word: Reader<string> = textLike(/^[\p{L}\p{N}][\p{L}\p{N} ._:-]{0,99}$/u, 'A word');

/** Names with dots between, such as "properties.total". */
export const dottedPath: Reader<string> = textLike(
  /^[^.\s]{1,100}(\.[^.\s]{1,100}){0,9}$/,
  'A path such as "total" or "properties.total"',
);

/** The name of an event, as it is tracked. */
export const eventName: Reader<string> = text(200);

/** A length of time as it is written: "30m", "12h", "7d", "2w". */
export type Duration = string;

const DURATION = /^([1-9]\d{0,4})([mhdw])$/;
const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** A length of time: minutes, hours, days or weeks, such as "30m", "12h", "7d", "2w". */
export const duration: Reader<Duration> = textLike(DURATION, 'A time such as "30m", "12h" or "7d"');

/** Milliseconds of a length of time that was read. */
export const durationMilliseconds = (written: Duration): number => {
  const [, amount = '0', unit = 'd'] = DURATION.exec(written) ?? [];
  return Number(amount) * UNITS[unit as keyof typeof UNITS];
};

/** A condition, compiled. @throws RuleError with the place of what cannot be read. */
export const compileAt = (condition: unknown, path: string): CompiledCondition => {
  try {
    return compileCondition(condition, { at: path });
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    const { message, hint } = error;
    throw new RuleError(message, { path: error.path, ...(hint !== undefined && { hint }) });
  }
};

/** A condition that can be asked. */
export const condition: Reader<Condition> = (value, path) => compileAt(value, path).condition;

/** An amount of money: integer minor units of an ISO 4217 currency. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/** A text in one or more languages: BCP 47 tags ("de", "de-AT"), or "default". */
export type LocalizedText = Readonly<Record<string, string>>;

const LOCALE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/;
const MOST_LOCALES = 100;

/** One value for each language. */
export const localized = <T>(one: Reader<T>): Reader<Readonly<Record<string, T>>> =>
  record(LOCALE, 'a language', one, MOST_LOCALES);

/** A text in one or more languages. */
export const localizedText: Reader<LocalizedText> = localized(text(2_000));

/** Named texts of something that is shown: a title, a text, the address of a picture. */
type ContentFields = Readonly<Record<string, string>>;

/** The fields of what is shown, by language. */
export type Content = Readonly<Record<string, ContentFields>>;

const filler: Reader<string> = (value, path) => {
  const read = value === '' ? '' : text(LONGEST_TEXT)(value, path);
  compileTemplate(read, path);
  return read;
};

/** What is shown: texts, in which Liquid may stand, by name and language. */
export const content: Reader<Content> = localized(
  record(/^[A-Za-z][A-Za-z0-9_-]*$/, 'a field', filler, 50),
);
