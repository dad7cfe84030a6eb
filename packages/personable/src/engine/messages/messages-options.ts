import { wrongOption as wrong } from '../option-error.ts';
import { type PushOptions, type PushSettings, readPush } from './push-options.ts';

/** How messages leave the house, by what carries them. */
export interface MessagesOptions {
  /** Web push (docs/push.md). */
  readonly push?: PushOptions;
}

export interface MessagesSettings {
  readonly push: PushSettings;
}

const KNOWN = ['push'];

/** @throws PersonableError `invalid_option`. */
export const readMessages = (said: MessagesOptions = {}): MessagesSettings => {
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw wrong('messages is wrong', `an object with any of ${KNOWN.join(', ')}`);
  }
  const other = Object.keys(said).find((name) => !KNOWN.includes(name));
  if (other !== undefined) throw wrong(`messages has no "${other}"`, KNOWN.join(', '));
  return Object.freeze({ push: readPush(said.push) });
};
