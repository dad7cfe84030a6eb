import { PersonableError } from '../../engine/errors.ts';

/** A file of interactions that cannot be used; the message says where, why and the way out. */
export const inputError = (message: string, cause?: unknown): PersonableError =>
  new PersonableError('invalid_feed', message, cause === undefined ? {} : { cause });
