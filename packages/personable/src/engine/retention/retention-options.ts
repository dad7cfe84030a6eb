import { wrongOption } from '../option-error.ts';

/** How long what is kept, in days. */
export interface RetentionOptions {
  /** Messages, also rejected ones of the inbox; left out: for good. */
  readonly days?: number;
  /** By the name of an event (`Product Viewed`) or the type of a message (`page`): shorter or longer. */
  readonly events?: Readonly<Record<string, number>>;
  /** Decisions; left out: as `days`. */
  readonly decisions?: number;
  /** Notes of who looked at people; 400 when left out. */
  readonly accesses?: number;
  /** What people were shown of campaigns and did with it; 400 when left out. */
  readonly touches?: number;
  /** What was drawn for people, with what it taught; 400 when left out. */
  readonly draws?: number;
  /** Messages that are at rest; 400 when left out. */
  readonly messages?: number;
  /** What was written in messages; 30 when left out. The messages stay, without their text. */
  readonly contents?: number;
}

/** Retention with its defaults. */
export interface RetentionSettings {
  readonly days: number | undefined;
  readonly events: Readonly<Record<string, number>>;
  readonly decisions: number | undefined;
  readonly accesses: number;
  readonly touches: number;
  readonly draws: number;
  readonly messages: number;
  readonly contents: number;
}

/** Days for which it is kept who looked at people. */
const ACCESSES = 400;
/** Days for which it is kept what campaigns people were shown, and what was drawn. */
const TOUCHES = 400;
const DRAWS = 400;
/** Days for which messages are kept, and what was written in them. */
const MESSAGES = 400;
const CONTENTS = 30;
/** Names that may have days of their own. */
const MOST_NAMES = 200;
const MOST_DAYS = 36_500;

/**
 * Checks how long what is kept.
 *
 * @throws PersonableError `invalid_option`.
 */
export const readRetention = (said: RetentionOptions | undefined): RetentionSettings => {
  const fields = [
    ...(['days', 'events', 'decisions', 'accesses', 'touches', 'draws'] as const),
    ...(['messages', 'contents'] as const),
  ] as const;
  if (said !== undefined && (typeof said !== 'object' || said === null || Array.isArray(said))) {
    throw wrongOption('retention is no object', '{ "days": 400 }');
  }
  const given = said ?? {};
  const unknown = Object.keys(given).find((name) => !fields.some((field) => field === name));
  if (unknown !== undefined) {
    throw wrongOption(`retention has no "${unknown}"`, fields.join(', '));
  }
  const { days, events = {}, decisions = days, accesses = ACCESSES } = given;
  const { touches = TOUCHES, draws = DRAWS, messages = MESSAGES, contents = CONTENTS } = given;
  const own = { touches, draws, messages, contents };
  if (said !== undefined && Object.keys(given).length === 0) {
    throw wrongOption('retention says nothing', '{ "days": 400 }');
  }
  for (const [name, value] of Object.entries({ days, decisions, accesses, ...own })) {
    if (value !== undefined) readDays(value, `retention.${name}`);
  }
  if (typeof events !== 'object' || events === null || Array.isArray(events)) {
    throw wrongOption('retention.events is no object', '{ "Product Viewed": 90 }');
  }
  const names = Object.entries(events);
  if (names.length > MOST_NAMES) {
    throw wrongOption(`retention.events has ${names.length} names`, `at most ${MOST_NAMES}`);
  }
  for (const [name, value] of names) readDays(value, `retention.events["${name}"]`);
  const named = Object.freeze({ ...events });
  return Object.freeze({ days, events: named, decisions, accesses, ...own });
};

const readDays = (value: unknown, name: string): void => {
  if (typeof value === 'number' && value >= 1 && value <= MOST_DAYS) return;
  throw wrongOption(`${name} is in days`, `a number of at least 1, at most ${MOST_DAYS}`);
};
