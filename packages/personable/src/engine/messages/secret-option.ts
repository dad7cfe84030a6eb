import { wrongOption as wrong } from '../option-error.ts';

/** A secret as an option: itself, or the environment variable it stands in, so that it need not stand in a file. */
export type SecretOption = string | { readonly env: string };

/** A secret, or why there is none, in a sentence with a way out. */
type ReadSecret = { readonly secret: string } | { readonly missing: string };

/**
 * Reads a secret.
 *
 * @param name of the option, for messages.
 * @throws PersonableError `invalid_option` for what is neither of both; what it would be is not said.
 */
export const readSecret = (
  name: string,
  said: unknown,
  env: Readonly<Record<string, string | undefined>>,
): ReadSecret => {
  const allowed = 'a text, or { "env": "NAME" } for what stands in an environment variable';
  if (typeof said === 'string' && said !== '') return { secret: said };
  if (typeof said !== 'object' || said === null) throw wrong(`${name} is missing`, allowed);
  const { env: variable, ...others } = said as { readonly env?: unknown };
  const isName = typeof variable === 'string' && /^[A-Za-z_]\w{0,199}$/.test(variable);
  if (!isName || Object.keys(others).length > 0) throw wrong(`${name} is no secret`, allowed);
  const secret = env[variable];
  return secret === undefined || secret === ''
    ? {
        missing: `The environment variable ${variable} is not set, in which ${name} stands: set it and start again.`,
      }
    : { secret };
};
