import { MAXIMUM_AGE_DAYS } from '../customer/knowing/questions/question.ts';
import { PersonableError } from './errors.ts';

/** What holds for one field of what people tell. */
interface AnswerFieldOptions {
  /** Days after which an answer is stale. Default 365. */
  readonly maximumAgeDays?: number;
  /** Given to servers only, never to a page. Default false. */
  readonly sensitive?: boolean;
}

/** How what people tell is handed out, and how often they are asked. */
export interface AnswerOptions {
  /** By the name of the trait. */
  readonly fields?: Readonly<Record<string, AnswerFieldOptions>>;
  /** Days between any two questions to one person. Default 1. */
  readonly everyDays?: number;
}

export interface AnswerSettings {
  readonly fields: Readonly<Record<string, Required<AnswerFieldOptions>>>;
  readonly everyDays: number;
}

const MOST_DAYS = 36_500;

/**
 * Checks how answers are to be handed out, and fills in the defaults.
 *
 * @throws PersonableError `invalid_option`.
 */
export const readAnswerOptions = (said: AnswerOptions = {}): AnswerSettings => {
  if (!isRecord(said)) throw wrong('answers is no object', 'for example { fields: {} }');
  const unknown = Object.keys(said).find((name) => name !== 'fields' && name !== 'everyDays');
  if (unknown !== undefined) throw wrong(`answers has no "${unknown}"`, 'fields, everyDays');
  const { fields = {}, everyDays = 1 } = said;
  if (!isRecord(fields)) {
    throw wrong('answers.fields is no object', 'fields by name, such as { size: {} }');
  }
  if (!isDays(everyDays, 0)) throw wrong('answers.everyDays is in days', `0 to ${MOST_DAYS}`);
  const read = Object.entries(fields).map(([name, field]) => [name, readField(name, field)]);
  return Object.freeze({ fields: Object.freeze(Object.fromEntries(read)), everyDays });
};

const readField = (name: string, field: AnswerFieldOptions): Required<AnswerFieldOptions> => {
  const path = `answers.fields.${name}`;
  if (!isRecord(field)) throw wrong(`${path} is no object`, 'maximumAgeDays, sensitive');
  const unknown = Object.keys(field).find((key) => key !== 'maximumAgeDays' && key !== 'sensitive');
  if (unknown !== undefined)
    throw wrong(`${path} has no "${unknown}"`, 'maximumAgeDays, sensitive');
  const { maximumAgeDays = MAXIMUM_AGE_DAYS, sensitive = false } = field;
  if (!isDays(maximumAgeDays, 1)) {
    throw wrong(`${path}.maximumAgeDays is in days`, `1 to ${MOST_DAYS}`);
  }
  if (typeof sensitive !== 'boolean') throw wrong(`${path}.sensitive is wrong`, 'true or false');
  return Object.freeze({ maximumAgeDays, sensitive });
};

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isDays = (value: unknown, least: number): boolean =>
  typeof value === 'number' && value >= least && value <= MOST_DAYS;

const wrong = (sentence: string, allowed: string) =>
  new PersonableError('invalid_option', `${sentence}.`, { hint: `Allowed: ${allowed}.` });
