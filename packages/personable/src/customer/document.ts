import { allows, type ConsentDefaults, type ConsentSetting, PURPOSES } from './consent.ts';
import { isMuted } from './feedback/corrections.ts';
import {
  type BalancesSection,
  balancesSection,
  type HouseholdSection,
  householdSection,
} from './household/document-sections.ts';
import type { Membership } from './household/household.ts';
import { isKnownMinor } from './household/minor.ts';
import { localDate } from './household/period.ts';
import type { KnowingSections, ReadKnowing } from './knowing/document-sections.ts';
import type { LikelihoodSection, ReadLikelihood } from './knowing/likelihood-section.ts';
import { groupsOf, type Person, traitsOf } from './person.ts';
import type { CompiledTrait, TraitState } from './traits/compiled-trait.ts';
import type { ComputedTraits } from './traits/computed-traits.ts';

/** What a document is made with. */
export interface DocumentParts {
  /** What holds before a person has spoken; the purposes are those it names, else the built-in ones. */
  readonly consent: ConsentSetting | ConsentDefaults;
  readonly computed: ComputedTraits;
  /** Where the person stands in households, looked up beforehand; left out: in none. */
  readonly memberships?: readonly Membership[];
  /** Age in years from which one is no minor; 18 when left out. */
  readonly minorsUnder?: number;
  /** The shop's own time zone, IANA; UTC when left out. */
  readonly timezone?: string | undefined;
  /** What people are known by; without it those sections are empty. */
  readonly knowing?: ReadKnowing;
  /** What is to be expected of people; without it that section is empty. */
  readonly likelihood?: ReadLikelihood;
  /** Ids of the audiences the person belongs to; none when left out. */
  readonly audiences?: readonly string[];
  /** Of a decision: what is known of now. */
  readonly context?: object | undefined;
  /** What went wrong for the person lately. */
  readonly care?: CareSection | undefined;
}

/** What went wrong for somebody lately and is not put right. */
export interface CareSection {
  /** Trouble is of the last half hour. */
  readonly kind: 'complaint' | 'return' | 'trouble';
  /** Milliseconds UTC. */
  readonly since: number;
}

/** What the person is known by; undefined of a minor, and where a document is made without. */
type KnownSections = {
  readonly [Section in keyof KnowingSections]: KnowingSections[Section] | undefined;
};

/**
 * A person as conditions see them: plain fields by path, such as `traits.city`, `computed.orders` or
 * `consent.email`. Every section is worked out when it is first read.
 */
export interface PersonDocument extends KnownSections {
  /** The engine's own number of the person. */
  readonly person: number;
  /** Stated traits by name. */
  readonly traits: Readonly<Record<string, unknown>>;
  /** Computed traits by name. */
  readonly computed: Readonly<Record<string, unknown>>;
  /** What conditions ask of the person's events (`$did`), by the id of the question. */
  readonly history: Readonly<Record<string, unknown>>;
  /** Traits of the groups the person belongs to, by the group's id. */
  readonly groups: Readonly<Record<string, unknown>>;
  /** Whether each purpose is allowed. */
  readonly consent: Readonly<Record<string, boolean>>;
  readonly events: number;
  /** Milliseconds UTC; `undefined` for somebody who was never seen. */
  readonly firstSeen: number | undefined;
  readonly lastSeen: number | undefined;
  /** The household they are of, if any. */
  readonly household: HouseholdSection | undefined;
  /** What their ledger adds up to, by account. */
  readonly balances: BalancesSection;
  /** Whether they are a minor, by anything that is known. */
  readonly minor: boolean;
  /** What is to be expected of them; undefined of a minor and of who has not agreed to `analytics`. */
  readonly likelihood: LikelihoodSection | undefined;
  /** Ids of the audiences the person belongs to. */
  readonly audiences: readonly string[];
  /** What is known of now, where a decision asks. */
  readonly context: object | undefined;
  /** What went wrong lately, where a decision asks. */
  readonly care: CareSection | undefined;
}

/** Age in years from which one is no minor, when nothing is said. */
const ADULT = 18;
const NONE: readonly string[] = [];

/** The document of a person at a time, milliseconds UTC. It is to be read at once, not kept. */
export const documentOf = (person: Person, now: number, parts: DocumentParts): PersonDocument =>
  new Document(person, now, parts);

/** The value of a computed trait over all homes of a person, at a time: milliseconds UTC. */
const computedValue = (person: Pick<Person, 'homes'>, trait: CompiledTrait, now: number): unknown =>
  trait.valueAt(stateOf(person, trait), now);

/**
 * The earliest moment after `now` at which one of these may change without an event, milliseconds UTC;
 * `undefined` when none will.
 *
 * @param ids of computed traits; those that are not counted say nothing.
 */
export const nextChange = (
  person: Pick<Person, 'homes'>,
  ids: Iterable<string>,
  now: number,
  computed: ComputedTraits,
): number | undefined => {
  let next: number | undefined;
  for (const id of ids) {
    const trait = computed.get(id);
    if (trait === undefined || person.homes.every((home) => !home.computed.has(id))) continue;
    const change = trait.nextChange(stateOf(person, trait), now);
    if (change !== undefined) next = Math.min(next ?? change, change);
  }
  return next;
};

/** What the events of a person's homes come to. */
export const stateOf = ({ homes }: Pick<Person, 'homes'>, trait: CompiledTrait): TraitState => {
  const [first, ...others] = homes;
  const own = first?.computed.get(trait.id);
  // Nearly everybody is one home, and they are asked for every event.
  if (others.length === 0 && own !== undefined) return own;
  return trait.together(
    homes.map((home) => home.computed.get(trait.id)).filter((state) => state !== undefined),
  );
};

class Document implements PersonDocument {
  readonly #person: Person;
  readonly #now: number;
  readonly #parts: DocumentParts;
  #traits: Readonly<Record<string, unknown>> | undefined;
  #computed: Readonly<Record<string, unknown>> | undefined;
  #history: Readonly<Record<string, unknown>> | undefined;
  #groups: Readonly<Record<string, unknown>> | undefined;
  #consent: Readonly<Record<string, boolean>> | undefined;
  #balances: BalancesSection | undefined;
  #knowing: KnowingSections | undefined;
  #minor: boolean | undefined;
  #likelihood: LikelihoodSection | undefined;

  constructor(person: Person, now: number, parts: DocumentParts) {
    this.#person = person;
    this.#now = now;
    this.#parts = parts;
  }

  get person(): number {
    return this.#person.homes[0]?.home ?? 0;
  }

  get traits() {
    this.#traits ??= traitsOf(this.#person);
    return this.#traits;
  }

  get computed() {
    this.#computed ??= this.#values((name) =>
      isMuted(this.#person.homes, name) ? undefined : this.#parts.computed.names.get(name),
    );
    return this.#computed;
  }

  get history() {
    this.#history ??= this.#values((id) => this.#parts.computed.get(id));
    return this.#history;
  }

  get groups() {
    this.#groups ??= groupsOf(this.#person);
    return this.#groups;
  }

  get consent() {
    if (this.#consent === undefined) {
      const { consent: setting } = this.#parts;
      const purposes = typeof setting === 'string' ? PURPOSES : Object.keys(setting);
      this.#consent = Object.fromEntries(
        purposes.map((purpose) => [purpose, allows(this.#person.consent, purpose, setting)]),
      );
    }
    return this.#consent;
  }

  get affinities() {
    return this.#known?.affinities;
  }

  get value() {
    return this.#known?.value;
  }

  get habits() {
    return this.#known?.habits;
  }

  get priceBand() {
    return this.#known?.priceBand;
  }

  get familiarity() {
    return this.#known?.familiarity;
  }

  get intent() {
    return this.#known?.intent;
  }

  get values() {
    return this.#known?.values;
  }

  get #known(): KnowingSections | undefined {
    if (this.#knowing === undefined && !this.minor) {
      this.#knowing = this.#parts.knowing?.(this.#person, this.#now);
    }
    return this.#knowing;
  }

  get events() {
    return this.#person.homes.reduce((sum, { events }) => sum + events, 0);
  }

  get firstSeen() {
    const seen = this.#person.homes.filter(({ events }) => events > 0);
    return seen.length === 0 ? undefined : Math.min(...seen.map(({ firstSeen }) => firstSeen));
  }

  get lastSeen() {
    const seen = this.#person.homes.filter(({ events }) => events > 0);
    return seen.length === 0 ? undefined : Math.max(...seen.map(({ lastSeen }) => lastSeen));
  }

  get household() {
    return householdSection(this.#parts.memberships ?? []);
  }

  get balances() {
    this.#balances ??= balancesSection(this.#person.homes);
    return this.#balances;
  }

  get minor() {
    if (this.#minor === undefined) {
      const { memberships = [], minorsUnder = ADULT, timezone = 'UTC' } = this.#parts;
      const today = localDate(this.#now, timezone);
      this.#minor = isKnownMinor(this.#person.homes, memberships, today, minorsUnder);
    }
    return this.#minor;
  }

  get likelihood() {
    if (this.minor || this.consent['analytics'] !== true) return undefined;
    this.#likelihood ??= this.#parts.likelihood?.(this.#person, this.#now);
    return this.#likelihood;
  }

  get audiences() {
    return this.#parts.audiences ?? NONE;
  }

  get context() {
    return this.#parts.context;
  }

  get care() {
    return this.#parts.care;
  }

  /** Fields that are worked out one by one: a condition asks for one of a thousand. */
  #values(find: (name: string) => CompiledTrait | undefined): Readonly<Record<string, unknown>> {
    const known = new Map<string, unknown>();
    return new Proxy<Record<string, unknown>>(Object.create(null), {
      get: (_, name) => {
        if (typeof name !== 'string') return undefined;
        if (!known.has(name)) {
          const trait = find(name);
          if (trait === undefined) return undefined;
          known.set(name, computedValue(this.#person, trait, this.#now));
        }
        return known.get(name);
      },
      has: (_, name) => typeof name === 'string' && find(name) !== undefined,
    });
  }
}
