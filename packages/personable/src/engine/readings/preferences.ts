import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Person } from '../../customer/person.ts';
import {
  mergePreferences,
  type Preference,
  type StatedChoice,
  type StatementTarget,
} from '../../customer/preferences.ts';
import type { StatedPreference } from '../views.ts';
import { iso } from './names.ts';

/** What a person asked for and did not take back, the latest first. */
export const readPreferences = (person: Person, catalogue: Catalogue): StatedPreference[] =>
  [...mergePreferences(person.homes.map(({ preferences }) => preferences)).values()]
    .filter(({ choice }) => choice !== 'neutral')
    .sort((a, b) => b.time - a.time || b.position - a.position)
    .map(({ choice, target, time, value }) => ({
      choice,
      ...shown(target, catalogue),
      ...(value === undefined ? {} : { value }),
      time: iso(time),
    }));

/** What a statement is about, with the names of items. */
export const shown = (target: StatementTarget, catalogue: Catalogue) =>
  'item' in target
    ? { item: { id: target.item, name: catalogue.find(target.item)?.name ?? target.item } }
    : target;

/** A preference in a few words: "more: Garden > Seeds". */
export const preferenceInWords = ({
  choice,
  target,
}: Pick<Preference, 'choice' | 'target'>): string => `${WORDS[choice]}: ${targetInWords(target)}`;

const targetInWords = (target: StatementTarget): string => {
  if ('trait' in target) return target.trait;
  if ('item' in target) return target.item;
  if ('category' in target) return target.category;
  return `${target.attribute.name} ${target.attribute.value}`;
};

const WORDS: Readonly<Record<StatedChoice, string>> = {
  wrong: 'is wrong',
  more: 'more',
  less: 'less',
  never: 'never',
  'not-me': 'was not them',
  gift: 'was a gift',
  neutral: 'taken back',
};
