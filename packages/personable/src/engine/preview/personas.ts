import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Definitions } from '../../customer/audiences/definitions.ts';
import type { Memberships } from '../../customer/audiences/memberships.ts';
import { HomeReader } from '../../customer/home-reader.ts';
import type { Membership } from '../../customer/household/household.ts';
import type { Households } from '../../customer/household/households.ts';
import { Spending } from '../../customer/household/spending.ts';
import type { People } from '../../customer/people.ts';
import { firstHomeOf, makePerson, type Person } from '../../customer/person.ts';
import type { Purposes } from '../../customer/purposes.ts';
import type { Persona } from '../../decide/persona.ts';
import type { Likelihoods } from '../../learning/likelihoods/likelihoods.ts';
import type { Touches } from '../../measure/touches/touches.ts';
import type { Store } from '../../store/store.ts';
import { askingWith } from '../audiences/asking.ts';
import type { Settings } from '../options.ts';
import type { CatalogueItems } from '../readings/catalogue-items.ts';
import { knowingReader } from '../readings/document-knowing.ts';
import { asField } from './as-field.ts';
import { type DoingPersona, foldPersona } from './fold-persona.ts';
import type { PreviewRules } from './preview-rules.ts';

/** What people are seen with. */
export interface PersonasParts {
  readonly settings: Settings;
  readonly store: Store;
  readonly people: People;
  readonly purposes: Purposes;
  readonly catalogue: Catalogue;
  readonly catalogueItems: CatalogueItems;
  readonly households: Households;
  readonly spending: Spending;
  readonly touches: Touches;
  readonly likelihoods: Pick<Likelihoods, 'read'>;
  readonly audiences: {
    readonly definitions: Pick<Definitions, 'order' | 'idsOf'>;
    readonly memberships: Pick<Memberships, 'of'>;
  };
}

/** Somebody made up, ready to be decided for. */
export interface MadeUp {
  readonly persona: Persona;
  /** Ids of the audiences they are of. */
  readonly audiences: readonly string[];
  readonly unknownItems: readonly string[];
  /** The person as conditions see them, without what is known of now. */
  readonly document: object;
}

/** How the rules of a preview see people: made up, or as the store knows them. */
export class Personas {
  readonly #parts: PersonasParts;
  readonly #rules: PreviewRules;
  readonly #document: ReturnType<typeof askingWith>['document'];

  constructor(parts: PersonasParts, rules: PreviewRules) {
    const { settings, purposes, catalogue, catalogueItems, likelihoods } = parts;
    const { strengths } = settings;
    const { computed } = rules;
    const likelihood = likelihoods.read;
    const knowing = knowingReader({ catalogue, items: catalogueItems, strengths });
    this.#parts = parts;
    this.#rules = rules;
    this.#document = askingWith({ settings, purposes, computed, knowing, likelihood }).document;
  }

  /**
   * Makes somebody up as of a moment.
   *
   * @param at milliseconds UTC.
   * @throws PersonableError `invalid_field` and those of ingest, for events that it would refuse.
   */
  madeUp(body: DoingPersona, at: number): MadeUp {
    const { settings, purposes, catalogue, audiences: known } = this.#parts;
    const { events: kinds, timezone } = settings;
    const rules = { sources: settings.traitSources, computed: this.#rules.computed };
    const { person, touches, memberships, store, unknownItems } = asField(() =>
      foldPersona(body, {
        ...{ at, kinds, rules, timezone },
        purposes: purposes.names,
        keyOf: (id) => catalogue.key(id),
      }),
    );
    const audiences = [...(body.audiences ?? [])];
    const document = this.#document(person, at, audiences, memberships);
    for (const { id, compiled } of known.definitions.order) {
      // The document reads the list: an audience sees those before it.
      if (!audiences.includes(id) && compiled.matches(document)) audiences.push(id);
    }
    const spending = new Spending(store, kinds);
    const seen = this.#seen({ person, audiences, memberships });
    return { persona: { ...seen, touches, store, spending }, audiences, unknownItems, document };
  }

  /** A person of the store, with what these rules ask of their events counted for them; undefined where nothing has to be. */
  async known(home: number): Promise<Persona | undefined> {
    if (!this.#rules.countsMore) return undefined;
    const { store, people, settings, audiences: of, households, spending } = this.#parts;
    const rules = { sources: settings.traitSources, computed: this.#rules.computed };
    const reader = new HomeReader(store, settings.events, rules);
    const homes = await reader.person(home, people.folded);
    if (homes.length === 0) return undefined;
    const person = makePerson(homes);
    const audiences = of.definitions.idsOf(await of.memberships.of(firstHomeOf(person)));
    const memberships = await households.of(homes);
    const touches = await this.#parts.touches.of(homes.map((state) => state.home));
    const seen = this.#seen({ person, audiences, memberships });
    return { ...seen, touches, store, spending };
  }

  #seen({
    person,
    audiences,
    memberships,
  }: {
    readonly person: Person;
    readonly audiences: readonly string[];
    readonly memberships: readonly Membership[];
  }): Pick<Persona, 'person' | 'households' | 'documentOf' | 'ruledDocument'> {
    return {
      person,
      households: { any: memberships.length > 0, of: async () => memberships },
      documentOf: async ({ now, context, care }) =>
        this.#document(person, now, audiences, memberships, { context, care }),
      ruledDocument: async (_homes, now, context) =>
        this.#document(person, now, audiences, memberships, { context }),
    };
  }
}
