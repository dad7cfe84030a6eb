import { wrongOption as wrong } from '../option-error.ts';

/** A secret as it is given: itself, or the name of the environment variable that has it. */
export type Secret = string | { readonly env: string };

/**
 * The secret itself. No error of it shows any of it.
 *
 * @throws PersonableError `invalid_option`.
 */
export const readSecret = (
  given: unknown,
  name: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string => {
  if (typeof given === 'string' && given !== '') return given;
  const variable = (given as { readonly env?: unknown } | null | undefined)?.env;
  const named = typeof variable === 'string' && /^[A-Za-z_]\w*$/.test(variable);
  if (!named || Object.keys(given as object).length !== 1) {
    throw wrong(`${name} is no secret`, 'a text, or { "env": "NAME" } of an environment variable');
  }
  const value = env[variable];
  if (value === undefined || value === '') {
    throw wrong(
      `${name} is to be in the environment variable ${variable}, which is empty`,
      'set it before the start',
    );
  }
  return value;
};
