import type { LiveParts } from '../../customer/audiences/live-membership.ts';
import type { DeclarationOf } from '../../customer/audiences/touch-index.ts';
import { type DocumentParts, documentOf, nextChange } from '../../customer/document.ts';

/** How people are asked, on the main thread and on the scanning one. */
export const askingWith = (
  parts: Omit<DocumentParts, 'audiences'>,
): Pick<LiveParts, 'document' | 'nextChange'> & { readonly declarationOf: DeclarationOf } => {
  const { computed } = parts;
  const traitOf = (section: string | undefined, name: string) =>
    section === 'computed' ? computed.names.get(name) : computed.get(name);
  return {
    document: (person, now, audiences) => documentOf(person, now, { ...parts, audiences }),
    nextChange: (person, now, fields) => {
      const ids = fields.flatMap((field) => {
        const [section, name = ''] = field.split('.');
        const trait = traitOf(section, name);
        return trait === undefined ? [] : [trait.id];
      });
      return nextChange(person, ids, now, computed);
    },
    declarationOf: (section, name) => traitOf(section, name)?.declaration,
  };
};
