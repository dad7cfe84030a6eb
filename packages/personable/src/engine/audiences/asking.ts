import type { LiveParts } from '../../customer/audiences/live-membership.ts';
import type { DeclarationOf } from '../../customer/audiences/touch-index.ts';
import { type DocumentParts, documentOf, nextChange } from '../../customer/document.ts';

/** How people are asked, on the main thread and on the scanning one. */
export const askingWith = (parts: Omit<DocumentParts, 'audiences'>) => {
  const { computed } = parts;
  const traitOf = (section: string | undefined, name: string) =>
    section === 'computed' ? computed.names.get(name) : computed.get(name);
  /** Ids of what is counted by fields such as "computed.orders" and "history.<id>". */
  const idsOf = (fields: readonly string[]): string[] =>
    fields.flatMap((field) => {
      const [section, name = ''] = field.split('.');
      const trait = traitOf(section, name);
      return trait === undefined ? [] : [trait.id];
    });
  const declarationOf: DeclarationOf = (section, name) => traitOf(section, name)?.declaration;
  const document: LiveParts['document'] = (person, now, audiences) =>
    documentOf(person, now, { ...parts, audiences });
  /** The same list of fields is asked of everybody, and what is counted changes seldom. */
  let asked:
    | { readonly of: readonly string[]; readonly at: number; readonly ids: string[] }
    | undefined;
  const changing: LiveParts['nextChange'] = (person, now, fields) => {
    if (asked?.of !== fields || asked.at !== computed.generation) {
      asked = { of: fields, at: computed.generation, ids: idsOf(fields) };
    }
    return nextChange(person, asked.ids, now, computed);
  };
  return { document, nextChange: changing, declarationOf, idsOf };
};
