import { amountInWords, counted, day as dayInWords } from '../../decide/words.ts';
import type { HeldKind } from '../../measure/holdout/holdout-scope.ts';
import type { GroupSums } from '../../measure/holdout/holdout-sums.ts';
import { LEAST, type Lift, readiness } from '../../measure/holdout/lift.ts';

/** The two groups, in one currency. */
export interface Groups {
  readonly currency: string | undefined;
  readonly shown: GroupSums;
  readonly held: GroupSums;
}

/** How what people are held out of is spoken of. */
export interface HeldOutWords {
  /** Before "earns": "Personalization". */
  readonly subject: string;
  /** The same after "whether". */
  readonly whether: string;
  /** After "people are": what happens to who is not held out. */
  readonly treated: string;
  /** While nobody is held out. */
  readonly off: string;
}

const KIND_WORDS: Readonly<Record<HeldKind, { readonly what: string; readonly treated: string }>> =
  {
    campaigns: { what: 'campaign', treated: 'of those it may be shown to' },
    journeys: { what: 'journey', treated: 'of those who may go through it' },
    placements: { what: 'placement', treated: 'shown what is personal there' },
    channels: { what: 'channel', treated: 'of those who may be written to on it' },
  };

/** How a campaign, a journey, a placement or a channel is spoken of. */
export const heldOutWords = (kind: HeldKind): HeldOutWords => {
  const { what, treated } = KIND_WORDS[kind];
  return {
    subject: `This ${what}`,
    whether: `this ${what}`,
    treated,
    off: `Nobody is held out of this ${what}, and nobody can know what it earns without a holdout.`,
  };
};

/** How all that is personal is spoken of. */
export const OF_EVERYTHING: HeldOutWords = {
  subject: 'Personalization',
  whether: 'personalization',
  treated: 'shown what is personal',
  off: 'Nobody is held out, and nobody can know what personalization earns without a holdout.',
};

/** That it is not enough yet, and about how long it takes. */
export const waitingInWords = (
  words: HeldOutWords,
  { shown, held }: Groups,
  weeks: number | undefined,
): string => {
  if (readiness([shown, held]) === 1) {
    return 'Everybody has spent exactly the same, so there is no difference to be told.';
  }
  const has = `${counted(shown.people, 'person is', 'people are')} ${words.treated} (${shown.buyers} with an order) and ${counted(held.people, 'person is', 'people are')} held out (${held.buyers} with an order)`;
  const needs = `each group needs ${LEAST.people} people and ${LEAST.buyers} with an order`;
  const time =
    weeks === undefined
      ? 'How long that takes cannot be told yet.'
      : `That takes about ${counted(weeks, 'more week', 'more weeks')} at this rate.`;
  return `Not enough yet: ${has}; ${needs}. ${time}`;
};

/** What is earned. */
export const liftInWords = (
  { subject, whether }: HeldOutWords,
  { perPerson, relative }: Lift,
  currency: string,
  { shown, held }: Groups,
  from: number,
): string => {
  const { value, low, high } = perPerson;
  const money = (minor: number) =>
    `${minor < 0 ? '−' : ''}${amountInWords(Math.abs(minor), currency)}`;
  const found =
    low > 0
      ? `${subject} earns ${amountInWords(value, currency)} more per person`
      : high < 0
        ? `${subject} earns ${amountInWords(-value, currency)} less per person`
        : `Whether ${whether} earns anything cannot be told yet. The difference is ${money(value)} per person`;
  const share =
    relative === undefined
      ? ''
      : `, ${percent(relative.value)} (${percent(relative.low)} to ${percent(relative.high)})`;
  const people = shown.people + held.people;
  return `${found}, ${money(low)} to ${money(high)} with 95 % certainty${share}. This rests on ${counted(people, 'person', 'people')}, ${held.people} of them held out, since ${dayInWords(from)}.`;
};

const percent = (share: number): string =>
  `${share < 0 ? '−' : '+'}${(Math.abs(share) * 100).toFixed(1)} %`;
