import { wrongOption } from '../option-error.ts';

/** How messages go out to people. */
export interface MessageOptions {
  /**
   * Whether anything goes out; default true. Without, messages are kept and wait: for tools that open a store for a moment, and for
   * a copy of a store, which must not write to people a second time.
   */
  readonly sending?: boolean;
}

/** The same with its defaults. */
export interface MessageSettings {
  readonly sending: boolean;
}

const FIELDS = ['sending'];

/**
 * Checks how messages go out.
 *
 * @throws PersonableError `invalid_option`.
 */
export const readMessageOptions = (said: MessageOptions | undefined): MessageSettings => {
  if (said === undefined) return Object.freeze({ sending: true });
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw wrongOption('messages is no object', '{ "sending": false }');
  }
  const unknown = Object.keys(said).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) throw wrongOption(`messages has no "${unknown}"`, FIELDS.join(', '));
  const { sending = true } = said;
  if (typeof sending !== 'boolean') throw wrongOption('messages.sending is wrong', 'true or false');
  return Object.freeze({ sending });
};
