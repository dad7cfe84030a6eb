import type { Identity } from '../identity/identities.ts';
import { type IdentityRules, namesOf, namespaceOf } from '../identity/namespaces.ts';
import { writeIdentity } from '../identity/written.ts';

const FIELD = /"([\w.-]{1,100})"\s*:\s*("(?:[^"\\]|\\.){1,2000}"|-?\d{1,20})/g;

/**
 * The identities a message names, read from its text: a message that was too large is kept cut off, and is no
 * JSON any more. A value that may be of several namespaces is named in each.
 */
export const namedIdentities = (text: string, rules: IdentityRules): Identity[] => {
  const namespaces = namespacesByField(rules);
  const found: Identity[] = [];
  for (const [, field = '', literal = ''] of text.matchAll(FIELD)) {
    for (const name of namespaces.get(field) ?? []) {
      const rule = namespaceOf(rules, name);
      const said = textOf(literal);
      if (rule === undefined || said === undefined) continue;
      const written = writeIdentity(rule, said, rules.country);
      if ('value' in written) found.push({ namespace: name, value: written.value });
    }
  }
  return found;
};

/** The namespaces whose values stand in a field of that name, wherever in a message it is. */
const namespacesByField = (rules: IdentityRules): Map<string, string[]> => {
  const fields = new Map<string, string[]>([
    ['previousId', ['userId', 'anonymousId']],
    // Of `context.externalIds`.
    ['id', namesOf(rules)],
  ]);
  const note = (field: string, name: string) =>
    fields.set(field, [...(fields.get(field) ?? []), name]);
  for (const { name, from } of rules.namespaces) {
    const last = from.map((path) => path.slice(path.lastIndexOf('.') + 1));
    for (const field of new Set([name, ...last])) note(field, name);
  }
  return fields;
};

const textOf = (literal: string): string | undefined => {
  try {
    return String(JSON.parse(literal));
  } catch {
    return undefined;
  }
};
