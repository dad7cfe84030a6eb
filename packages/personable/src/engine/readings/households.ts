import type { Catalogue } from '../../catalog/catalogue.ts';
import type {
  Contact,
  Household,
  Limit,
  LimitRule,
  Member,
  Role,
} from '../../customer/household/household.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { People } from '../../customer/people.ts';
import type { PreferenceTarget } from '../../customer/preferences.ts';
import { amountInWords } from '../../decide/words.ts';
import { iso, named } from './names.ts';

/** Somebody of a household, by number. */
interface NamedPerson {
  readonly person: number;
  readonly name?: string;
}

/** A limit as it is shown. */
export type LimitView = LimitRule & {
  readonly id: string;
  /** ISO 8601. */
  readonly since: string;
  /** The guardian who set it; left out once they were erased. */
  readonly by?: NamedPerson;
  /** In words: "nothing of Sweets", "€10.00 a week". */
  readonly text: string;
};

/** Somebody of a household as they are shown. */
export interface MemberView {
  readonly person: number;
  /** What the household calls them, if it says so. */
  readonly name?: string;
  /** The name they gave, else the shop's own id of them. */
  readonly knownAs?: string;
  readonly role: Role;
  readonly birthDate?: string;
  /** Whether decisions treat them as a minor, by anything that is known. */
  readonly minor: boolean;
  readonly limits: readonly LimitView[];
  readonly contacts: readonly Contact[];
}

/** A household as it is shown. */
export interface HouseholdView {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly members: readonly MemberView[];
  /** ISO 8601. */
  readonly created: string;
  readonly updated: string;
}

/** What households are put in words with. */
export interface HouseholdReading {
  readonly people: People;
  readonly identities: Identities;
  readonly catalogue: Catalogue;
  /** Whether the person of a home is a minor. */
  readonly isMinor: (home: number) => Promise<boolean>;
}

/** A household as it is shown. */
export const showHousehold = async (
  { members, created, updated, ...head }: Household,
  reading: HouseholdReading,
): Promise<HouseholdView> => {
  const known = new Map<number, string>();
  for (const { home } of members) {
    const { name } = await named(await reading.people.person(home), reading.identities);
    if (name !== undefined) known.set(home, name);
  }
  const names = new Map(known);
  for (const { home, name } of members) if (name !== undefined) names.set(home, name);
  const shown = members.map((member) => showMember(member, { names, known }, reading));
  return {
    ...head,
    members: await Promise.all(shown),
    created: iso(created),
    updated: iso(updated),
  };
};

/** How people are called, by home: by the household where it says so, and by themselves. */
interface Names {
  readonly names: ReadonlyMap<number, string>;
  readonly known: ReadonlyMap<number, string>;
}

const showMember = async (
  { home, limits, ...member }: Member,
  { names, known }: Names,
  reading: HouseholdReading,
): Promise<MemberView> => {
  const knownAs = known.get(home);
  return {
    person: home,
    ...member,
    ...(knownAs === undefined ? {} : { knownAs }),
    minor: await reading.isMinor(home),
    limits: limits.map((limit) => showLimit(limit, names, reading.catalogue)),
  };
};

const personNamed = (home: number, names: ReadonlyMap<number, string>): NamedPerson => {
  const name = names.get(home);
  return name === undefined ? { person: home } : { person: home, name };
};

const showLimit = (
  { since, by, ...rule }: Limit,
  names: ReadonlyMap<number, string>,
  catalogue: Catalogue,
): LimitView => ({
  ...rule,
  since: iso(since),
  ...(by === undefined ? {} : { by: personNamed(by, names) }),
  text: limitInWords(rule, catalogue),
});

/** A limit in words. */
const limitInWords = (limit: LimitRule, catalogue: Catalogue): string => {
  if ('forbid' in limit) return `not ${targetInWords(limit.forbid, catalogue)}`;
  if ('allow' in limit) return `only ${targetInWords(limit.allow, catalogue)}`;
  const { amount, currency, per } = limit.spend;
  return `${amountInWords(amount, currency)} a ${per}`;
};

const targetInWords = (target: PreferenceTarget, catalogue: Catalogue): string => {
  if ('item' in target) return catalogue.find(target.item)?.name ?? `item ${target.item}`;
  if ('category' in target) return `${target.category} and what is beneath it`;
  return `what has ${target.attribute.name} ${target.attribute.value}`;
};
