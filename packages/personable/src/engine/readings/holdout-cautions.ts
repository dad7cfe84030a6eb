import { counted, day as dayInWords } from '../../decide/words.ts';
import type { HeldOutWords } from './holdout-words.ts';

/** What a measurement is held against. */
interface Around {
  readonly words: HeldOutWords;
  /** How many people each group has. */
  readonly shown: number;
  readonly held: number;
  /** When the measurement began, milliseconds UTC. */
  readonly since: number;
  /** People whose first decision lies before that or in the future, by its time. */
  readonly misdated: number;
  /** Milliseconds UTC. */
  readonly now: number;
}

/** What is to be known before the figures of a holdout are believed, in sentences. */
export const holdoutCautions = (around: Around): readonly string[] => [
  ...smallGroup(around),
  ...notBegun(around),
  ...misdatedPeople(around),
];

/** Groups that are empty, or of one person, beside one that is not: with nobody in both there is nothing to warn of yet. */
const smallGroup = ({ words, shown, held }: Around): readonly string[] => {
  if (shown + held === 0) return [];
  const [few, others] = held <= shown ? [held, shown] : [shown, held];
  const group = held <= shown ? 'held out' : words.treated;
  const rest = held <= shown ? words.treated : 'held out';
  if (few === 0) {
    return [
      `Nobody is ${group} so far, and ${counted(others, 'person is', 'people are')} ${rest}: there is nothing to compare.`,
    ];
  }
  return few === 1 ? [`Only one person is ${group} so far: nothing can be said of one.`] : [];
};

const notBegun = ({ since, now }: Around): readonly string[] =>
  since <= now
    ? []
    : [
        `By the clock of the machine this begins on ${dayInWords(since)}, which is still to come: the clock was put back. What is counted until then is not to be trusted.`,
      ];

const misdatedPeople = ({ misdated }: Around): readonly string[] =>
  misdated === 0
    ? []
    : [
        `By their times ${counted(misdated, 'person was', 'people were')} first decided for before this began or in the future: the clock of the machine was put forward or back. What they order before that time is not counted, so the figures are not to be trusted.`,
      ];
