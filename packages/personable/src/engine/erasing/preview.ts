import type { Identities } from '../../customer/identity/identities.ts';
import type { People } from '../../customer/people.ts';
import type { Person } from '../../customer/person.ts';
import type { ItemLearner } from '../../learning/items/item-learner.ts';
import { ItemPart } from '../../learning/items/item-part.ts';
import { countDecisionsOf } from '../../measure/log/decision-removal.ts';
import type { Store } from '../../store/store.ts';
import { summarize } from '../readings/profile.ts';
import type { PersonSummary } from '../views.ts';

/** What an erasure would take. */
export interface ErasurePreview {
  /** Left out when nobody is known so. */
  readonly who?: PersonSummary;
  readonly homes: number;
  readonly events: number;
  readonly identities: number;
  readonly decisions: number;
  /** Values of sums they are part of; 0 for somebody who is not counted. */
  readonly cells: number;
}

/** What an erasure of a person would take. */
export const previewErasure = async (
  person: Person | undefined,
  {
    store,
    identities,
    people,
    learner,
  }: {
    readonly store: Store;
    readonly identities: Identities;
    readonly people: People;
    readonly learner: ItemLearner;
  },
): Promise<ErasurePreview> => {
  if (person === undefined) return { homes: 0, events: 0, identities: 0, decisions: 0, cells: 0 };
  const homes = person.homes.map(({ home }) => home);
  const known = await Promise.all(homes.map((home) => identities.identitiesOf(home)));
  const part = await people.part(person);
  return {
    who: await summarize(person, identities),
    homes: homes.length,
    events: person.homes.reduce((sum, { events }) => sum + events, 0),
    identities: known.flat().length,
    decisions: await countDecisionsOf(store, homes),
    cells: new ItemPart(part === undefined ? [] : [part], learner.sums).size,
  };
};
