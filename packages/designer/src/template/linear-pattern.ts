import { RE2JS } from 're2js';

/** Characters of a pattern. */
export const LONGEST_PATTERN = 500;

/**
 * A pattern as a test of whole texts, in time linear in the text whatever the pattern (RE2: no backreferences, no lookaround).
 *
 * @throws Error for a pattern that cannot be read.
 */
export const compilePattern = (pattern: string): ((text: string) => boolean) => {
  const compiled = RE2JS.compile(pattern);
  return (text) => compiled.matches(text);
};
