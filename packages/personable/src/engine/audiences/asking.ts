import type { LiveParts } from '../../customer/audiences/live-parts.ts';
import type { DeclarationOf } from '../../customer/audiences/touch-index.ts';
import type { ConsentDefaults } from '../../customer/consent.ts';
import { type DocumentParts, documentOf, nextChange } from '../../customer/document.ts';
import type { Membership } from '../../customer/household/household.ts';
import type { Person } from '../../customer/person.ts';
import type { Settings } from '../options.ts';

/** What documents are made with beside the person. */
export interface AskingParts
  extends Omit<DocumentParts, 'audiences' | 'memberships' | 'consent' | 'minorsUnder'> {
  readonly settings: Pick<Settings, 'minors' | 'timezone'>;
  /** The purposes there are now, and what holds of each before a word. */
  readonly purposes: { readonly defaults: ConsentDefaults };
}

/** How people are asked, on the main thread and on the scanning one. */
export const askingWith = ({ settings, purposes, ...parts }: AskingParts) => {
  const { computed } = parts;
  const { minors, timezone } = settings;
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
  const document = (
    person: Person,
    now: number,
    audiences: readonly string[],
    memberships: readonly Membership[],
    beside: Pick<DocumentParts, 'context' | 'care'> = {},
  ) =>
    documentOf(person, now, {
      ...parts,
      ...{ minorsUnder: minors.under, timezone, consent: purposes.defaults },
      ...{ audiences, memberships },
      ...beside,
    });
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
  /** Those of some fields whose value may change by itself. */
  const moving = (fields: readonly string[]): string[] =>
    fields.filter((field) => idsOf([field]).some((id) => computed.get(id)?.moves === true));
  return { document, nextChange: changing, declarationOf, idsOf, moving };
};

/** The settings that a document depends on, as text; what the folds depend on is left out. */
export const askedWith = (
  { timezone = 'UTC', strengths }: Pick<Settings, 'timezone' | 'strengths'>,
  { defaults }: AskingParts['purposes'],
): string => JSON.stringify({ timezone, strengths, defaults });
