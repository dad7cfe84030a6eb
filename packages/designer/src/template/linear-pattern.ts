import { RE2JS } from 're2js';

/** Steps of a compiled pattern: the time a text takes is theirs times its length. */
const MOST_STEPS = 2_000;
/** Characters (UTF-16) of a text that is held against one; a longer one does not meet it. */
const LONGEST_MATCHED = 2_500;
/** Characters of a pattern. */
export const LONGEST_PATTERN = 500;

/**
 * A pattern as a test of whole texts, in time linear in the text whatever the pattern (RE2: no backreferences, no lookaround).
 *
 * @throws Error for a pattern that cannot be read.
 */
export const compilePattern = (pattern: string): ((text: string) => boolean) => {
  const compiled = RE2JS.compile(pattern);
  const steps = compiled.programSize();
  if (steps > MOST_STEPS) {
    throw new Error(
      `it has ${steps} steps, and at most ${MOST_STEPS} are taken; repeat less in it`,
    );
  }
  return (text) => text.length <= LONGEST_MATCHED && compiled.matches(text);
};
