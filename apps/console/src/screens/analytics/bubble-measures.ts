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
    good: 'Higher is better; a shop that is asked often comes near 100 % in a month.',
    colour: 'green',
  },
  {
    name: 'gini',
    title: 'Gini of exposure',
    about:
      'How unevenly the places are shared out: 0 % when all items have as many, near 100 % when few have all.',
    good: 'Lower is fairer; between 60 and 90 % is usual, and near 100 % a few bestsellers hide the rest.',
    colour: 'red',
  },
  {
    name: 'diversity',
    title: 'Diversity of a list',
    about: 'How different the items of one list are by their categories: 0 % when all are of one.',
    good: 'From 30 to 70 % suits most shops; a floor can be set for the engine or in a request.',
    colour: 'blue',
  },
  {
    name: 'popularity',
    title: 'Popularity',
    about: 'How popular what is shown is on average, beside the most popular item at 100 %.',
    good: 'If it keeps rising while coverage falls, everybody is shown the same.',
    colour: 'amber',
  },
  {
    name: 'newcomers',
    title: 'What is new',
    about: 'The share of the places that items have which are new in the shop.',
    good: 'Near the share that is set, 10 % in for-you and popular; 0 % when nothing is new.',
    colour: 'brown',
  },
  {
    name: 'personal',
    title: 'Personal lists',
    about: 'The share of the decisions that used something of the person’s own.',
    good: 'It says for how many of the lists there was a history, and consent to use it.',
    colour: 'violet',
  },
];
