/**
 * What people answer: more, less, never, that it was not them, that it was a gift, that it is wrong; `undo` takes back what
 * was said about the same. An event of the log says so.
 *
 * What is `wrong` about items, categories and attributes is no taste of theirs. A trait that is wrong is corrected with a
 * `value`, or cleared; a computed one is not used. Of a decision, what its strongest reason rests on was not them.
 */
import type { Message } from '../message.ts';
import {
  PREFERENCE_EVENT,
  type PreferenceStatement,
  readPreference,
  readTarget,
  type StatementTarget,
} from '../preferences.ts';
import { RejectedMessage } from '../rejection.ts';

/** The name of the event. */
export const FEEDBACK_EVENT = 'Feedback Given';

export const FEEDBACK_CHOICES = [
  ...(['more', 'less', 'never', 'not-me', 'gift', 'wrong', 'undo'] as const),
] as const;
export type FeedbackChoice = (typeof FEEDBACK_CHOICES)[number];

/** What somebody answered. */
export interface Feedback {
  readonly choice: FeedbackChoice;
  /** What it is about; several items where they are what a reason rests on, none where nothing of theirs was behind it. */
  readonly targets: readonly StatementTarget[];
  /** Id of the decision it answers. */
  readonly decision?: string;
  /** What a trait is instead; left out: nothing. */
  readonly value?: unknown;
  /** In their own words. */
  readonly text?: string;
}

const LONGEST = { decision: 100, text: 1_000, trait: 100, value: 1_000 } as const;
/** Items that a reason rests on, and entries of a value that is a list. */
const MOST_ITEMS = 10;
const MOST_ENTRIES = 50;

/**
 * Reads what the properties of an event answer.
 *
 * @throws RejectedMessage `invalid_field` naming what cannot be read.
 */
export const readFeedback = (properties: Readonly<Record<string, unknown>> = {}): Feedback => {
  const choice = FEEDBACK_CHOICES.find((one) => one === properties['choice']);
  if (choice === undefined) {
    throw wrong(`choice is one of ${FEEDBACK_CHOICES.join(', ')}`, 'choice');
  }
  const decision = textIn(properties, 'decision', LONGEST.decision);
  const targets = readTargets(properties, choice, decision !== undefined);
  const value = readValue(properties, choice, targets);
  const text = textIn(properties, 'text', LONGEST.text);
  return {
    ...{ choice, targets },
    ...(decision === undefined ? {} : { decision }),
    ...(value === undefined ? {} : { value }),
    ...(text === undefined ? {} : { text }),
  };
};

const ABOUT = ['item', 'items', 'category', 'attribute', 'trait', 'field'] as const;

const readTargets = (
  properties: Readonly<Record<string, unknown>>,
  choice: FeedbackChoice,
  ofDecision: boolean,
): readonly StatementTarget[] => {
  const [about, other] = ABOUT.filter((name) => isSaid(properties[name]));
  if (about === undefined && ofDecision) return [];
  if (about === undefined || other !== undefined) {
    throw wrong('Feedback is about one of item, category, attribute, trait and decision', '');
  }
  const value = properties[about];
  if (about === 'items') {
    if (!ofDecision || !Array.isArray(value) || value.length > MOST_ITEMS) {
      throw wrong(`items are up to ${MOST_ITEMS} items of a decision`, 'items');
    }
    return value.map((one) => readTarget('item', one));
  }
  if (about !== 'trait' && about !== 'field') return [readTarget(about, value)];
  if (choice !== 'wrong' && choice !== 'undo') {
    throw wrong('Of a trait it can be said that it is wrong, and that be undone', 'choice');
  }
  return [{ trait: textIn(properties, about, LONGEST.trait) ?? '' }];
};

const readValue = (
  { value }: Readonly<Record<string, unknown>>,
  choice: FeedbackChoice,
  [target]: readonly StatementTarget[],
): unknown => {
  if (!isSaid(value)) return undefined;
  if (choice !== 'wrong' || target === undefined || !('trait' in target)) {
    throw wrong('value says what a trait is instead', 'value');
  }
  const isPlain = (one: unknown): boolean =>
    typeof one === 'boolean' ||
    (typeof one === 'number' && Number.isFinite(one)) ||
    (typeof one === 'string' && one.length <= LONGEST.value);
  if (isPlain(value)) return value;
  if (Array.isArray(value) && value.length <= MOST_ENTRIES && value.every(isPlain)) return value;
  throw wrong(
    `value is a text of up to ${LONGEST.value} characters, a number, true, false, or a list of up to ${MOST_ENTRIES} of them`,
    'value',
  );
};

const isSaid = (value: unknown): boolean => value !== undefined && value !== null;

const textIn = (
  properties: Readonly<Record<string, unknown>>,
  name: string,
  most: number,
): string | undefined => {
  const value = properties[name];
  if (!isSaid(value)) return undefined;
  if (typeof value === 'string' && value !== '' && value.length <= most) return value;
  throw wrong(`${name} is a text of 1 to ${most} characters`, name);
};

const wrong = (sentence: string, name: string) =>
  new RejectedMessage(
    'invalid_field',
    `${sentence}.`,
    name === '' ? '/properties' : `/properties/${name}`,
  );

/** What a message of the log answers; `undefined` for any other, and for one that cannot be read. */
export const feedbackOf = ({ event, properties }: Message): Feedback | undefined => {
  if (event !== FEEDBACK_EVENT) return undefined;
  try {
    return readFeedback(properties);
  } catch {
    // An older log may have events of this name that mean something else.
    return undefined;
  }
};

/**
 * Tells at once what cannot be read and should take effect.
 *
 * @throws RejectedMessage `invalid_field`.
 */
export const refuseUnreadable = ({ event, properties }: Message): void => {
  if (event === PREFERENCE_EVENT) readPreference(properties);
  else if (event === FEEDBACK_EVENT) readFeedback(properties);
};

/** What a message states: a preference, or what feedback comes to; none for most. */
export const statementsOf = (message: Message): readonly PreferenceStatement[] => {
  const { event, properties } = message;
  if (event === PREFERENCE_EVENT) {
    try {
      return [readPreference(properties)];
    } catch {
      return NONE;
    }
  }
  const said = feedbackOf(message);
  if (said === undefined) return NONE;
  const { choice, targets, decision, value } = said;
  const stated = choice === 'undo' ? 'neutral' : choice;
  return targets.map((target) => ({
    // What a reason rests on was not them.
    choice: stated === 'wrong' && decision !== undefined && 'item' in target ? 'not-me' : stated,
    target,
    ...(value === undefined ? {} : { value }),
  }));
};

const NONE: readonly PreferenceStatement[] = [];
