import type { JourneySummary, RunView } from 'personable';
import { counted } from '../../../words/numbers.ts';
import { stateInWords } from '../rules/rule-words.ts';
import type { WrittenJourney } from './written-step.ts';

const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  m: ['minute', 'minutes'],
  h: ['hour', 'hours'],
  d: ['day', 'days'],
  w: ['week', 'weeks'],
};

/** A length of time such as "1h": "1 hour". What is none stays as it is written. */
export const durationInWords = (written: unknown): string => {
  const [, amount, unit = ''] = /^(\d+)([mhdw])$/.exec(String(written)) ?? [];
  const names = UNITS[unit];
  if (amount === undefined || names === undefined) return String(written);
  return counted(Number(amount), names[0], names[1]);
};

/** Milliseconds that passed, as one says it: "3 hours". */
export const passedInWords = (milliseconds: number): string => {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 120) return counted(minutes, 'minute', 'minutes');
  const hours = Math.round(minutes / 60);
  return hours < 72
    ? counted(hours, 'hour', 'hours')
    : counted(Math.round(hours / 24), 'day', 'days');
};

const RUN_STATES: Readonly<Record<RunView['state'], string>> = {
  waiting: 'On the way',
  running: 'About to move on',
  done: 'Through',
  exited: 'Ended before',
  'held-out': 'Held out, to compare',
  passed: 'Never began',
};

/** Where somebody stands in a journey. */
export const runStateInWords = (state: RunView['state']): string => RUN_STATES[state];

/** States that people are listed by. */
export const RUN_STATES_LISTED = ['waiting', 'done', 'exited', 'held-out', 'passed'] as const;

/** Where a journey stands. */
export const journeyStateInWords = (state: JourneySummary['state']): string =>
  state === 'deleted' ? 'Deleted' : stateInWords(state);

/** What begins a journey, in a sentence. */
export const beginningInWords = ({ trigger }: WrittenJourney): string => {
  const { event, times, entered, left, clock, absence, due, audience } = trigger;
  if (event !== undefined) {
    return times === undefined
      ? `“${event}” comes`
      : `“${event}” comes for the ${times.count}. time within ${durationInWords(times.within)}`;
  }
  if (entered !== undefined) return `somebody comes into the audience “${entered}”`;
  if (left !== undefined) return `somebody leaves the audience “${left}”`;
  if (clock !== undefined) {
    const days = daysInWords(clock.days);
    return `it is ${clock.at}${days}, for everybody in the audience “${audience ?? ''}”`;
  }
  if (absence !== undefined) return absenceInWords(absence, audience);
  return due === undefined ? 'nothing yet: say what' : 'what somebody usually buys is due again';
};

const absenceInWords = (
  { expected, after, within, by, days }: NonNullable<WrittenJourney['trigger']['absence']>,
  audience: string | undefined,
): string => {
  const named = typeof expected === 'string' ? expected : expected?.event;
  const what = named === undefined ? 'what is expected' : `“${named}”`;
  return by === undefined
    ? `${what} does not come within ${durationInWords(within)} of “${after ?? ''}”`
    : `${what} has not come by ${by}${daysInWords(days)}, for the audience “${audience ?? ''}”`;
};

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Days of the week, 1 for Monday: " on Monday and Friday"; nothing for every day. */
export const daysInWords = (days: readonly number[] | undefined): string =>
  days === undefined || days.length === 0
    ? ''
    : ` on ${days.map((day) => DAYS[day - 1] ?? String(day)).join(' and ')}`;

/** What else there is to say of a journey, a sentence each. */
export const termsInWords = (journey: WrittenJourney): readonly string[] => {
  const { reentry, goal, holdout, exit = {}, sells = true, one } = journey;
  const ends = [
    ...((exit.purchase ?? sells) ? ['they buy something'] : []),
    ...(exit.events ?? []).map((event) => `“${event}” comes`),
    ...(exit.when === undefined ? [] : ['a condition holds']),
    ...((exit.outOfStock ?? (sells && one === 'item')) ? ['the item is sold out'] : []),
    'they say no',
  ];
  return [
    ...(one === 'item' ? ['It is about one item at a time.'] : []),
    ...(reentry === undefined
      ? []
      : [
          reentry === 'never'
            ? 'Nobody comes in twice.'
            : reentry === 'always'
              ? 'People may come in again at any time.'
              : `Nobody comes in again within ${durationInWords(reentry.after)}.`,
        ]),
    `It ends at once when ${ends.join(', or ')}.`,
    goal === undefined
      ? 'It has no goal, so nobody can say whether it helps.'
      : `Its goal is “${goal.event}” within ${durationInWords(goal.within)}.`,
    holdout === undefined || holdout === 0
      ? 'Nobody is held out, so what it earns is not measured.'
      : `${Number((holdout * 100).toFixed(2))} % of the people are held out, to measure what it earns.`,
  ];
};
