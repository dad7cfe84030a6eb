import type { CatalogueReading } from '../../catalog/catalogue.ts';
import type { Interaction, InteractionName } from '../../customer/interactions.ts';
import { type AttributeAffinities, affinitiesOf } from '../../customer/knowing/affinities.ts';
import { type Familiarity, familiarityOf } from '../../customer/knowing/familiarity.ts';
import { type Habits, habitsOf } from '../../customer/knowing/habits.ts';
import { intentOf, type SessionIntent, sessionAt } from '../../customer/knowing/intent.ts';
import { mergeOrders } from '../../customer/knowing/order-sums.ts';
import { type PriceBand, priceBandOf } from '../../customer/knowing/price-band.ts';
import { asMessages } from '../../customer/knowing/recent-message.ts';
import { type PersonalValue, personalValuesOf } from '../../customer/knowing/stated-values.ts';
import { type CustomerValue, customerValueOf } from '../../customer/knowing/value.ts';
import { visitsOf } from '../../customer/knowing/visits.ts';
import { type Person, traitsOf } from '../../customer/person.ts';
import { mergePreferences } from '../../customer/preferences.ts';
import { ownHistory } from '../../decide/asked/own-taste.ts';
import type { CatalogueItems } from './catalogue-items.ts';
import type { PriceBands } from './price-bands.ts';

/** What somebody is known by, all of it read from their profile in memory and at once. */
export interface KnownSections {
  readonly affinities: readonly AttributeAffinities[];
  readonly value: CustomerValue;
  readonly habits: Habits;
  readonly priceBand: PriceBand;
  readonly familiarity: Familiarity;
  /** By interactions alone: what is read from the log sees more. */
  readonly intent: SessionIntent;
  readonly values: readonly PersonalValue[];
}

/** What the readings work with. */
export interface KnowingParts {
  readonly catalogue: CatalogueReading;
  readonly items: CatalogueItems;
  readonly strengths: Readonly<Record<InteractionName, number>>;
  /** What was worked out lately, where it is asked again and again. */
  readonly bands?: PriceBands;
}

const DAY = 86_400_000;

/**
 * The sections of a person, each made when it is first read and kept while the object is.
 *
 * @param now milliseconds UTC.
 */
export const knownSections = (person: Person, now: number, parts: KnowingParts): KnownSections => {
  const { catalogue, items, strengths, bands } = parts;
  const { timeline, homes } = person;
  const once = memory();
  const taste = (): readonly Interaction[] =>
    once('taste', () => {
      const preferences = mergePreferences(homes.map((home) => home.preferences));
      const gifts = homes.some((home) => home.gifts);
      return ownHistory(timeline, preferences, gifts, catalogue).taste;
    });
  const chosen = () => homes.flatMap(({ choices }) => choices);
  const orders = () => once('orders', () => homes.map((home) => home.orders).reduce(mergeOrders));
  return {
    get affinities() {
      return once('affinities', () => affinitiesOf(taste(), items, strengths, now, chosen()));
    },
    get value() {
      return once('value', () => customerValueOf(orders(), timeline, now));
    },
    get habits() {
      return once('habits', () => habitsOf(timeline));
    },
    get priceBand() {
      const work = () => priceBandOf(taste(), (item) => items.place(item));
      return once('priceBand', () => bands?.of(person, now, work) ?? work());
    },
    get familiarity() {
      return once('familiarity', () => familiarityOf(factsOf(person, orders().orders)));
    },
    get intent() {
      return once('intent', () => intentOf(asMessages(sessionAt(timeline, now)), items, now));
    },
    get values() {
      return once('values', () =>
        personalValuesOf(traitsOf(person), taste(), items, this.priceBand),
      );
    },
  };
};

/** Keeps what was made once by its name. */
const memory = () => {
  const made = new Map<string, unknown>();
  return <Made>(name: string, make: () => Made): Made => {
    if (!made.has(name)) made.set(name, make());
    return made.get(name) as Made;
  };
};

const factsOf = (person: Person, orders: number) => {
  const { timeline, homes, consent } = person;
  const seen = homes.filter(({ events }) => events > 0);
  const first = Math.min(...seen.map(({ firstSeen }) => firstSeen));
  const last = Math.max(...seen.map(({ lastSeen }) => lastSeen));
  const traits = traitsOf(person);
  return {
    // Whoever only opened pages was here as well.
    visits: Math.max(visitsOf(timeline).length, seen.length > 0 ? 1 : 0),
    days: seen.length === 0 ? 0 : Math.floor((last - first) / DAY) + 1,
    orders,
    named: NAMES.some((name) => typeof traits[name] === 'string' && traits[name] !== ''),
    agreed: consent.personalization?.granted === true,
  };
};

const NAMES = ['name', 'firstName', 'first_name', 'lastName', 'last_name'];
