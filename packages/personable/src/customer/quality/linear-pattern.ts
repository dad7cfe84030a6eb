import { RE2JS } from 're2js';
import { SchemaError } from './schema-error.ts';

/** Characters of a pattern, and instructions it may become. */
const LONGEST_PATTERN = 1_000;
const MOST_INSTRUCTIONS = 500;
/** A longer text matches no pattern: the time is in proportion to text and instructions. */
const LONGEST_TEXT = 10_000;

/**
 * A pattern that is matched in a time in proportion to the text, whatever the pattern (RE2: no going back, so no
 * back-references and no looking around). It passes for a `RegExp`, because that is what a schema takes.
 */
class LinearPattern extends RegExp {
  readonly #pattern: RE2JS;

  constructor(pattern: RE2JS) {
    super('');
    this.#pattern = pattern;
  }

  override test(text: string): boolean {
    return text.length <= LONGEST_TEXT && this.#pattern.test(text);
  }
}

/**
 * Reads the `pattern` of a schema.
 *
 * @throws SchemaError for one that is no pattern, is too large or needs going back.
 */
export const linearPattern = (source: unknown, path: string): RegExp => {
  if (typeof source !== 'string' || source.length > LONGEST_PATTERN) {
    throw new SchemaError(
      path,
      `${path} is no pattern of at most ${LONGEST_PATTERN} characters.`,
      'Write a regular expression as a text, such as "^[A-Z]{2}[0-9]+$".',
    );
  }
  let pattern: RE2JS;
  try {
    pattern = RE2JS.compile(source);
  } catch (cause) {
    throw new SchemaError(
      path,
      `${path} is a pattern that cannot be read: ${cause instanceof Error ? cause.message : 'no reason'}.`,
      'Patterns are those of RE2: without back-references and without looking ahead or behind.',
    );
  }
  if (pattern.programSize() > MOST_INSTRUCTIONS) {
    throw new SchemaError(
      path,
      `${path} is a pattern that becomes larger than ${MOST_INSTRUCTIONS} instructions.`,
      'Repeat less in it, or check the length with maxLength.',
    );
  }
  return new LinearPattern(pattern);
};
