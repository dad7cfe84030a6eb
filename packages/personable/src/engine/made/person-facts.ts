import type { CatalogueReading } from '../../catalog/catalogue.ts';
import { localDate } from '../../customer/household/period.ts';
import { makePerson, traitsOf } from '../../customer/person.ts';
import type { Recognised } from '../../decide/recognise.ts';
import { choicesIn } from '../../made/designs/choices.ts';
import type { EarlierChoice, PersonFacts, Taste } from '../../made/suggestions/facts.ts';
import type { Settings } from '../options.ts';
import type { CatalogueItems } from '../readings/catalogue-items.ts';
import { knownSections } from '../readings/knowing.ts';
import type { Made } from './open-made.ts';

/** Earlier designs that are looked at. */
const MOST_DESIGNS = 50;

/** What the facts are read with. */
export interface FactsParts {
  readonly made: Pick<Made, 'designs' | 'bundles'>;
  readonly settings: Pick<Settings, 'strengths' | 'sensitive' | 'timezone'>;
  readonly traits: { readonly sensitive: (name: string) => string | undefined };
  readonly catalogue: CatalogueReading;
  readonly catalogueItems: CatalogueItems;
}

/**
 * What of a person suggestions may go by: what may be looked at of them at all, without anything sensitive.
 *
 * @param homes the states of theirs that may be used: none without consent.
 * @param now milliseconds UTC; what they made later is not looked at.
 */
export const factsOf = async (
  { homes }: Pick<Recognised, 'homes'>,
  now: number,
  parts: FactsParts,
): Promise<PersonFacts> => {
  const { settings, traits, catalogue, catalogueItems, made } = parts;
  const person = makePerson(homes);
  const known = knownSections(person, now, {
    ...{ catalogue, items: catalogueItems, strengths: settings.strengths },
  });
  const { attributes } = settings.sensitive;
  const isTold = (attribute: string, value: string): boolean => {
    const secret = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
    return secret !== true && secret?.includes(value) !== true;
  };
  const tastes: Taste[] = known.affinities.flatMap(({ attribute, values }) =>
    values.flatMap(({ value, now: lately, usually }) => {
      const strength = Math.max(lately ?? 0, usually);
      return strength > 0 && isTold(attribute, value) ? [{ attribute, value, strength }] : [];
    }),
  );
  const choices: EarlierChoice[] = [];
  const designs = await made.designs.of(
    homes.map(({ home }) => home),
    { limit: MOST_DESIGNS, until: now },
  );
  for (const { template, version, design, made: time } of designs) {
    const bundle = await made.bundles.find(template, version);
    if (bundle === undefined || design === undefined) continue;
    for (const [field, value] of Object.entries(choicesIn(bundle, design))) {
      choices.push({ template, field, value, time });
    }
  }
  return {
    traits: Object.fromEntries(
      Object.entries(traitsOf(person)).filter(([name]) => traits.sensitive(name) === undefined),
    ),
    ...{ tastes, choices, today: localDate(now, settings.timezone ?? 'UTC') },
  };
};
