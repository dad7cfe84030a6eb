import type { KnownAnswer } from './known-answers.ts';
import type { Question } from './question.ts';
import { openSince, type QuestionNotes } from './question-notes.ts';

/** The one question worth asking now, or why there is none. */
export interface NextQuestion {
  readonly question?: Question;
  readonly why: string;
}

const DAY = 86_400_000;
/** A question to which an old answer is known is worth half of one without any. */
const STALE_WORTH = 0.5;

/**
 * Picks the next question: of those whose answer is missing or stale, never one that was declined, none
 * that was asked within its own time, and nothing at all while the last one of any kind is too fresh. The
 * highest priority goes first, then what an answer is worth, then the name.
 *
 * @param known what is known of every question's field.
 * @param everyDays days between any two questions to one person.
 * @param now milliseconds UTC.
 */
export const nextQuestion = (
  questions: readonly Question[],
  known: ReadonlyMap<string, KnownAnswer>,
  notes: QuestionNotes,
  { everyDays, now }: { readonly everyDays: number; readonly now: number },
): NextQuestion => {
  if (questions.length === 0) return { why: 'No question is declared.' };
  const isWanted = ({ field }: Question) => {
    const answer = known.get(field);
    return answer?.known !== true || answer.stale === true;
  };
  const wanted = questions.filter(isWanted);
  if (wanted.length === 0) return { why: 'Everything that is asked for is known.' };
  const askedLast = Math.max(0, ...[...notes.values()].map(({ asked }) => asked));
  if (askedLast > 0 && now - askedLast < everyDays * DAY) {
    return {
      why: `A question was asked ${ago(now - askedLast)}; one in ${days(everyDays)} is enough.`,
    };
  }
  const welcome = wanted.filter(({ name }) => (notes.get(name)?.declined ?? 0) === 0);
  if (welcome.length === 0) return { why: 'What is still unknown they did not want to answer.' };
  const due = welcome.filter(
    ({ name, everyDays: pause }) => now - (notes.get(name)?.asked ?? -Infinity) >= pause * DAY,
  );
  const worth = ({ field, value }: Question) =>
    known.get(field)?.known === true ? value * STALE_WORTH : value;
  const [best] = due.sort(
    (a, b) => b.priority - a.priority || worth(b) - worth(a) || (a.name < b.name ? -1 : 1),
  );
  if (best === undefined) return { why: 'What is still unknown was asked lately.' };
  const missing = known.get(best.field)?.known !== true;
  const note = notes.get(best.name);
  const before =
    note !== undefined && openSince(note) !== undefined ? ', asked before and left open' : '';
  const state = missing ? 'is not known' : 'was answered too long ago';
  const among =
    due.length === 1
      ? 'It is the only one that may be asked now'
      : `Of ${due.length} that may be asked now it comes first: priority ${best.priority}, worth ${worth(best)}`;
  return { question: best, why: `${best.field} ${state}${before}. ${among}.` };
};

const days = (count: number): string => (count === 1 ? 'a day' : `${count} days`);

const ago = (passed: number): string => {
  const whole = Math.floor(Math.max(0, passed) / DAY);
  return whole === 0 ? 'within the last day' : `${whole === 1 ? '1 day' : `${whole} days`} ago`;
};
