import type { TemplateScope } from './template.ts';

/** Values of a text whose being there is looked at. */
const MOST_READS = 20;

/**
 * Remembers whether a text fits, by which of the values it reads are there.
 *
 * @param reads dotted paths.
 * @param fits asks by filling the text in; the answer must not hang on anything else.
 */
export const rememberFits = (
  reads: readonly string[],
  fits: (scope: TemplateScope) => boolean,
): ((scope: TemplateScope) => boolean) => {
  if (reads.length > MOST_READS) return fits;
  const name = reads.join(' ');
  const paths = reads.map((read) => read.split('.'));
  const known = new Map<number, boolean>();
  return (scope) => {
    const there = thereOf(scope, name, paths);
    let answer = known.get(there);
    if (answer === undefined) {
      answer = fits(scope);
      known.set(there, answer);
    }
    return answer;
  };
};

/** What was found in the scope that was asked last: hundreds of texts read the same few values. */
let last: { readonly scope: TemplateScope; readonly found: Map<string, number> } | undefined;

/** Which of some values are there, a bit for each. */
const thereOf = (
  scope: TemplateScope,
  name: string,
  paths: readonly (readonly string[])[],
): number => {
  if (last?.scope !== scope) last = { scope, found: new Map() };
  let there = last.found.get(name);
  if (there === undefined) {
    there = paths.reduce((bits, path, i) => (isThere(scope, path) ? bits | (1 << i) : bits), 0);
    last.found.set(name, there);
  }
  return there;
};

const isThere = (scope: object, path: readonly string[]): boolean => {
  let at: unknown = scope;
  for (const name of path) {
    // Liquid takes whatever stands below nothing as nothing, which can be written.
    if (at === null) return true;
    if (typeof at !== 'object' || !Object.hasOwn(at, name)) return false;
    at = (at as Readonly<Record<string, unknown>>)[name];
  }
  return at !== undefined;
};
