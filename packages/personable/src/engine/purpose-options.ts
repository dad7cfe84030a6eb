import { SET_PURPOSES } from '../customer/consent.ts';
import { type DeclaredPurpose, isPurposeName, MOST_PURPOSES } from '../customer/purposes.ts';
import { wrongOption } from './option-error.ts';

/** Characters a label and a text of a purpose may have. */
export const LONGEST_LABEL = 100;
export const LONGEST_TEXT = 4_000;

const FIELDS = ['name', 'label', 'text', 'default'];

/**
 * Checks what a shop says of purposes.
 *
 * @throws PersonableError `invalid_option`.
 */
export const readPurposes = (said: unknown = []): readonly DeclaredPurpose[] => {
  if (!Array.isArray(said) || said.length > MOST_PURPOSES) {
    throw wrongOption('purposes is no list', `up to ${MOST_PURPOSES} of { name, label, text }`);
  }
  const purposes = said.map(readPurpose);
  const twice = purposes.find(
    ({ name }, i) => purposes.findIndex((one) => one.name === name) !== i,
  );
  if (twice !== undefined)
    throw wrongOption(`purposes has "${twice.name}" twice`, 'each name once');
  return Object.freeze(purposes);
};

const readPurpose = (said: unknown): DeclaredPurpose => {
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw wrongOption('a purpose is no object', '{ "name": "newsletter", "text": "…" }');
  }
  const unknown = Object.keys(said).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined) throw wrongOption(`a purpose has no "${unknown}"`, FIELDS.join(', '));
  const { name, label, text, default: before } = said as Record<string, unknown>;
  if (typeof name !== 'string' || !isPurposeName(name)) {
    throw wrongOption(`purposes has the name "${String(name)}"`, 'small letters, digits, _ and -');
  }
  if (label !== undefined && !isText(label, LONGEST_LABEL)) {
    throw wrongOption(`the label of "${name}" is wrong`, `1 to ${LONGEST_LABEL} characters`);
  }
  if (text !== undefined && !isText(text, LONGEST_TEXT)) {
    throw wrongOption(`the text of "${name}" is wrong`, `1 to ${LONGEST_TEXT} characters`);
  }
  if (before !== undefined && SET_PURPOSES.includes(name)) {
    throw wrongOption(`"${name}" has a default of its own`, 'none: the option consent says it');
  }
  if (before !== undefined && before !== 'assumed' && before !== 'required') {
    throw wrongOption(`the default of "${name}" is "${String(before)}"`, '"assumed" or "required"');
  }
  return {
    name,
    ...(label === undefined ? {} : { label }),
    ...(text === undefined ? {} : { text }),
    ...(before === undefined ? {} : { default: before }),
  };
};

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= most && !value.includes('\0');
