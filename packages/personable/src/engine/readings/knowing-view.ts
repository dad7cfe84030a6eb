/** What a person is known by, as it is shown: times as ISO 8601. */
import type { Affinity } from '../../customer/knowing/affinities.ts';
import type { Familiarity } from '../../customer/knowing/familiarity.ts';
import type { Habits } from '../../customer/knowing/habits.ts';
import type { SessionIntent } from '../../customer/knowing/intent.ts';
import type { PriceBand } from '../../customer/knowing/price-band.ts';
import type { KnownAnswer } from '../../customer/knowing/questions/known-answers.ts';
import type { NextQuestion } from '../../customer/knowing/questions/next-question.ts';
import type { LeftOff } from '../../customer/knowing/resume/left-off.ts';
import type { PersonalValue } from '../../customer/knowing/stated-values.ts';
import type { CustomerValue } from '../../customer/knowing/value.ts';
import type { KnownSections } from './knowing.ts';
import { iso } from './names.ts';

/** Moments of a reading as ISO 8601. */
type Shown<Reading, Moments extends keyof Reading> = Omit<Reading, Moments> & {
  readonly [Name in Moments]: Exclude<Reading[Name], number> | string;
};

/** A taste for one value of an attribute. */
export type ShownAffinity = Shown<Affinity, 'last'>;

/** Something begun and not finished. */
export type ShownLeftOff = Shown<LeftOff, 'time'>;

/** Where somebody left off. */
export interface Resume {
  /** The latest first. */
  readonly unfinished: readonly ShownLeftOff[];
  /** Why there is nothing, where there is nothing. */
  readonly why?: string;
}

/** What is known of one field. */
export type ShownAnswer = Shown<KnownAnswer, 'since'>;

/** What is known, and what is worth asking. */
export interface Answers {
  /** By field. */
  readonly fields: Readonly<Record<string, ShownAnswer>>;
  readonly next: {
    /** The one question worth asking now; left out when there is none. */
    readonly question?: string;
    readonly field?: string;
    readonly text?: string;
    /** Answers to choose from; empty: any. */
    readonly choices?: readonly string[];
    /** Why this one, or why none. */
    readonly why: string;
  };
}

/** What somebody is known by. */
export interface Knowing {
  readonly person: number;
  /** Interactions it was read from, and whether they are all there ever were. */
  readonly rests: { readonly interactions: number; readonly complete: boolean };
  readonly affinities: readonly {
    readonly attribute: string;
    readonly interactions: number;
    readonly values: readonly ShownAffinity[];
  }[];
  readonly value: Shown<CustomerValue, 'firstOrder' | 'lastOrder'>;
  readonly habits: Habits;
  readonly priceBand: PriceBand;
  readonly familiarity: Familiarity;
  readonly intent: Shown<SessionIntent, 'from' | 'to'>;
  readonly values: readonly PersonalValue[];
  readonly resume: Resume;
  readonly answers: Answers;
}

/** An object with some of its moments as ISO 8601; those it does not have stay left out. */
const shown = <Reading extends object, Moments extends keyof Reading>(
  reading: Reading,
  ...moments: readonly Moments[]
): Shown<Reading, Moments> => {
  const written: Partial<Record<Moments, string>> = {};
  for (const moment of moments) {
    const time = reading[moment];
    if (typeof time === 'number') written[moment] = iso(time);
  }
  return { ...reading, ...written } as Shown<Reading, Moments>;
};

/** What is left off, as it is shown. */
export const showLeftOff = (left: LeftOff): ShownLeftOff => shown(left, 'time');

/** Answers and the next question, as they are shown. */
export const showAnswers = (
  known: ReadonlyMap<string, KnownAnswer>,
  { question, why }: NextQuestion,
): Answers => ({
  fields: Object.fromEntries([...known].map(([field, answer]) => [field, shown(answer, 'since')])),
  next: {
    ...(question === undefined
      ? {}
      : {
          question: question.name,
          field: question.field,
          text: question.text,
          choices: question.choices,
        }),
    why,
  },
});

/** The sections, as they are shown. */
export const showSections = (
  sections: KnownSections,
  intent: SessionIntent,
): Omit<Knowing, 'person' | 'rests' | 'resume' | 'answers'> => ({
  affinities: sections.affinities.map(({ values, ...attribute }) => ({
    ...attribute,
    values: values.map((affinity) => shown(affinity, 'last')),
  })),
  value: shown(sections.value, 'firstOrder', 'lastOrder'),
  habits: sections.habits,
  priceBand: sections.priceBand,
  familiarity: sections.familiarity,
  intent: shown(intent, 'from', 'to'),
  values: sections.values,
});
