import type { BubbleReport } from 'personable';

/** A figure of what was shown, in words. */
export interface Measure {
  readonly name: 'coverage' | 'gini' | 'diversity' | 'popularity' | 'newcomers' | 'personal';
  readonly title: string;
  /** What it means. */
  readonly about: string;
  /** What is a good level. */
  readonly good: string;
  /** The colour of its line in frame/colours.css. */
  readonly colour: string;
}

export type BubbleFigures = BubbleReport['total'];

export const MEASURES: readonly Measure[] = [
  {
    name: 'coverage',
    title: 'Coverage',
    about: 'The share of the items on offer that were shown to somebody.',
    good: 'Aim for most of the shop within a month: what is never shown can never be found.',
    colour: 'green',
  },
  {
    name: 'gini',
    title: 'Gini of exposure',
    about:
      'How unevenly the places are shared out: 0 % when all items have as many, near 100 % when few have all.',
    good: 'Aim for less than 80 %: near 100 % a few bestsellers hide all the rest.',
    colour: 'red',
  },
  {
    name: 'diversity',
    title: 'Diversity of a list',
    about: 'How different the items of one list are by their categories: 0 % when all are of one.',
    good: 'Aim for 30 % and more; a floor can be set for the engine or in a request.',
    colour: 'blue',
  },
  {
    name: 'popularity',
    title: 'Popularity',
    about: 'How popular what is shown is on average, beside the most popular item at 100 %.',
    good: 'Aim for a level that stays: when it rises while coverage falls, everybody is shown the same.',
    colour: 'amber',
  },
  {
    name: 'newcomers',
    title: 'What is new',
    about: 'The share of the places that items have which are new in the shop.',
    good: 'Aim for the share that is set, 10 % of for-you and popular at first; without anything new it is 0 %.',
    colour: 'brown',
  },
  {
    name: 'personal',
    title: 'Personal lists',
    about: 'The share of the decisions that used something of the person’s own.',
    good: 'There is no aim: it says for how many of the lists there was a history, and consent to use it.',
    colour: 'violet',
  },
];
