import { localDate } from '../../customer/household/period.ts';
import { makePerson, traitsOf } from '../../customer/person.ts';
import type { Recognised } from '../../decide/recognise.ts';
import { choicesIn } from '../../made/designs/choices.ts';
import type { EarlierChoice, PersonFacts, Taste } from '../../made/suggestions/facts.ts';
import type { Parts } from '../parts.ts';
import { knownSections } from '../readings/knowing.ts';

/** Earlier designs that are looked at. */
const MOST_DESIGNS = 50;

/**
 * What of a person suggestions may go by: what may be looked at of them at all, without anything sensitive.
 *
 * @param homes the states of theirs that may be used: none without consent.
 */
export const factsOf = async (
  { homes }: Pick<Recognised, 'homes'>,
  parts: Pick<Parts, 'made' | 'settings' | 'traits' | 'catalogue' | 'catalogueItems'>,
): Promise<PersonFacts> => {
  const { settings, traits, catalogue, catalogueItems, made } = parts;
  const now = settings.clock();
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
    MOST_DESIGNS,
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
