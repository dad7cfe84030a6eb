import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { Origin } from '../../customer/intake.ts';
import { type Choice, PREFERENCE_EVENT } from '../../customer/preferences.ts';
import { readPreferences } from '../readings/preferences.ts';
import type { StatedPreference } from '../views.ts';
import { messageIdsOf } from './message-ids.ts';
import type { PeopleHandle, PersonReference } from './people.ts';

/** What somebody asks for: a choice about one item, one category or one attribute. */
export interface PreferenceInput {
  readonly choice: Choice;
  readonly item?: string | number;
  /** A path such as "Kitchen > Mugs"; what stands beneath it counts as well. */
  readonly category?: string;
  /** `brand`, or any attribute of the catalogue. */
  readonly attribute?: { readonly name: string; readonly value: string | number | boolean };
}

/** What the preferences handle works with. */
interface PreferencesParts {
  readonly catalogue: Catalogue;
  readonly identities: Identities;
}

type Take = (message: Readonly<Record<string, unknown>>, origin: Partial<Origin>) => Promise<void>;

/** What people ask for: `shop.preferences`. */
export class PreferencesHandle {
  readonly #parts: PreferencesParts;
  readonly #find: PeopleHandle['find'];
  readonly #take: Take;

  constructor(parts: PreferencesParts, people: PeopleHandle, take: Take) {
    this.#parts = parts;
    this.#find = people.find.bind(people);
    this.#take = take;
  }

  /**
   * Records what somebody asks for, as an event of the log; the next decision obeys it. `neutral` takes
   * back what was asked about the same.
   *
   * @throws PersonableError `invalid_field` for what is no preference, `missing_identity`, `not_found` for
   *   a number that nobody has.
   */
  async set(
    reference: PersonReference,
    preference: PreferenceInput,
    origin: Partial<Origin> = {},
  ): Promise<void> {
    const who = await messageIdsOf(reference, this.#find, this.#parts.identities);
    const { choice, item, category, attribute } = preference;
    const properties = { choice, item, category, attribute };
    await this.#take({ type: 'track', event: PREFERENCE_EVENT, ...who, properties }, origin);
  }

  /** What somebody asked for and did not take back, the latest first; nothing of people not met yet. */
  async list(reference: PersonReference): Promise<StatedPreference[]> {
    const person = await this.#find(reference);
    return person === undefined ? [] : readPreferences(person, this.#parts.catalogue);
  }
}
