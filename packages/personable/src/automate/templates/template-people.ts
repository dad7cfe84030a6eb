import type { ConsentDefaults } from '../../customer/consent.ts';
import type { People } from '../../customer/people.ts';
import type { Person } from '../../customer/person.ts';
import { isAllowed, type SubjectParts } from '../../decide/campaigns/subject.ts';
import { cleanValue } from './clean-values.ts';

/** Whom a message is written for, as far as texts and conditions may know. */
export interface TemplatePerson {
  /** As conditions see them. */
  readonly document: object;
  /** Stated traits that texts may show, cleaned. */
  readonly traits: Readonly<Record<string, unknown>>;
  /** Whether they are counted, and what is known of them looked at. */
  readonly learns: boolean;
}

/** Finds whom a message is written for; undefined for a home that is nobody's any more. */
export type FindPerson = (home: number, now: number) => Promise<TemplatePerson | undefined>;

interface PeopleParts extends Pick<SubjectParts, 'documentOf'> {
  readonly people: Pick<People, 'peek' | 'person'>;
  readonly purposes: { readonly defaults: ConsentDefaults };
  /** Whether a trait must not be shown. */
  readonly isSensitive: (trait: string) => boolean;
}

/**
 * Finds people as texts may speak of them: without what is sensitive, and without anything of who does not allow that what is known
 * of them is used.
 */
export const peopleForTemplates =
  ({ people, purposes, documentOf, isSensitive }: PeopleParts): FindPerson =>
  async (home, now) => {
    const person: Person | undefined = people.peek(home) ?? (await people.person(home));
    if (person === undefined || person.homes.length === 0) return undefined;
    const around = { person, now, context: {}, care: undefined, whole: true };
    const document = await documentOf(around);
    const allows = (purpose: string) =>
      isAllowed(person, purpose, { trusted: true }, purposes.defaults);
    const { traits = {} } = document as { readonly traits?: Readonly<Record<string, unknown>> };
    const shown = Object.entries(traits).filter(([name]) => !isSensitive(name));
    return {
      document,
      traits: allows('personalization')
        ? (cleanValue(Object.fromEntries(shown)) as Readonly<Record<string, unknown>>)
        : {},
      learns: allows('personalization') && allows('analytics'),
    };
  };
