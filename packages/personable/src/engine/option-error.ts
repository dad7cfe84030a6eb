import { PersonableError } from './errors.ts';

/** The error of an option that is wrong, with what is allowed. */
export const wrongOption = (sentence: string, allowed: string): PersonableError =>
  new PersonableError('invalid_option', `${sentence}.`, { hint: `Allowed: ${allowed}.` });
