import { RE2JS } from 're2js';
import { ConditionError } from './condition-error.ts';

/** Characters of a pattern. */
const LONGEST_PATTERN = 500;
/** Characters of a text that is searched; a longer one does not match. */
const LONGEST_SEARCHED = 10_000;

const FLAGS = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
} as const;

/**
 * A pattern as a test of texts, in time linear in the text whatever the pattern (RE2: no backreferences, no lookaround).
 *
 * @throws ConditionError for a pattern or options that cannot be read.
 */
export const compileRegularExpression = (
  pattern: string,
  options: unknown,
  path: string,
): ((value: unknown) => boolean) => {
  if (pattern.length > LONGEST_PATTERN) {
    const message = `A pattern has at most ${LONGEST_PATTERN} characters; this one has ${pattern.length}.`;
    throw new ConditionError(message, { path, hint: 'Ask for several patterns with $or.' });
  }
  if (typeof options !== 'string' || !/^[ims]{0,3}$/.test(options)) {
    throw new ConditionError('$options is made of i (any case), m (lines) and s (dot is any).', {
      path,
    });
  }
  const flags = [...options].reduce((sum, option) => sum | FLAGS[option as keyof typeof FLAGS], 0);
  const expression = compile(pattern, flags, path);
  return (value) =>
    typeof value === 'string' && value.length <= LONGEST_SEARCHED && expression.test(value);
};

const compile = (pattern: string, flags: number, path: string): RE2JS => {
  try {
    return RE2JS.compile(pattern, flags);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConditionError(`The pattern cannot be read: ${why.slice(0, 200)}.`, {
      path,
      hint: 'Patterns are those of RE2: no backreferences and no lookaround.',
    });
  }
};
