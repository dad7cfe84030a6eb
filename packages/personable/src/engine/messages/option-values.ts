import { isPurposeName } from '../../customer/purposes.ts';
import { wrongOption as wrong } from '../option-error.ts';

/** Refuses what is no object of the named fields. @throws PersonableError `invalid_option`. */
export const refuseOthers = (name: string, said: unknown, fields: readonly string[]): void => {
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw wrong(`${name} is no object`, fields.join(', '));
  }
  const other = Object.keys(said).find((field) => !fields.includes(field));
  if (other !== undefined) throw wrong(`${name} has no "${other.slice(0, 50)}"`, fields.join(', '));
};

/** A number in a range. @throws PersonableError `invalid_option`. */
export const readNumber = (
  name: string,
  said: unknown,
  { least, most, whole = false }: { least: number; most: number; whole?: boolean },
): number => {
  const fits = typeof said === 'number' && said >= least && said <= most;
  if (fits && (!whole || Number.isInteger(said))) return said;
  throw wrong(
    `${name} is ${String(said).slice(0, 50)}`,
    `${whole ? 'a whole number' : 'a number'} from ${least} to ${most}`,
  );
};

/** The name of a channel, which stands in addresses. @throws PersonableError `invalid_option`. */
export const readChannelName = (name: string, said: unknown): string => {
  if (typeof said === 'string' && /^[a-z0-9][a-z0-9_-]{0,39}$/.test(said)) return said;
  throw wrong(
    `${name} is "${String(said).slice(0, 50)}"`,
    'small letters, digits, _ and -, at most 40',
  );
};

/** The name of a purpose. @throws PersonableError `invalid_option`. */
export const readPurpose = (name: string, said: unknown): string => {
  if (typeof said === 'string' && isPurposeName(said)) return said;
  throw wrong(`${name} is "${String(said).slice(0, 50)}"`, 'the name of a purpose, such as sms');
};
