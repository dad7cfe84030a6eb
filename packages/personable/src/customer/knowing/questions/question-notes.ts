import type { Message } from '../../message.ts';
import { textOf } from '../words.ts';

/** What became of a question asked of one person: when last, milliseconds UTC; 0 for never. */
export interface QuestionNote {
  readonly asked: number;
  readonly answered: number;
  readonly declined: number;
}

/** Notes by the name of the question. */
export type QuestionNotes = ReadonlyMap<string, QuestionNote>;

const NEVER: QuestionNote = { asked: 0, answered: 0, declined: 0 };
const MOMENTS: Readonly<Record<string, keyof QuestionNote>> = {
  'Question Asked': 'asked',
  'Question Answered': 'answered',
  'Question Declined': 'declined',
};
/** Questions a home keeps: a sender must not grow a profile without bound. */
const MOST_QUESTIONS = 200;
const LONGEST_NAME = 100;

/** What a message says of a question; `undefined` for one that is about none. */
export const questionOf = (
  message: Message,
): { readonly name: string; readonly moment: keyof QuestionNote } | undefined => {
  const { event, properties } = message;
  if (event === undefined || !event.startsWith('Question ')) return undefined;
  const moment = Object.hasOwn(MOMENTS, event) ? MOMENTS[event] : undefined;
  const name = textOf(properties?.['question'], LONGEST_NAME);
  return moment === undefined || name === undefined ? undefined : { name, moment };
};

/** Notes what a message says of a question, in place; the order of messages does not matter. */
export const noteQuestion = (
  into: Map<string, QuestionNote>,
  { name, moment }: { readonly name: string; readonly moment: keyof QuestionNote },
  time: number,
): void => {
  const before = into.get(name);
  if (before === undefined && into.size >= MOST_QUESTIONS) return;
  const note = before ?? NEVER;
  into.set(name, { ...note, [moment]: Math.max(note[moment], time) });
};

/** The trait an answer states: `field` and `answer` of `Question Answered`. */
export const answeredTrait = ({
  event,
  properties,
}: Message): Readonly<Record<string, unknown>> | undefined => {
  if (event !== 'Question Answered') return undefined;
  const { field, answer } = properties ?? {};
  const name = textOf(field, LONGEST_NAME);
  return name === undefined || answer === undefined || answer === null
    ? undefined
    : { [name]: answer };
};

/** The notes of several homes; which comes first does not matter. */
export const mergeQuestions = (homes: readonly QuestionNotes[]): QuestionNotes => {
  const merged = new Map<string, QuestionNote>();
  for (const [name, note] of homes.flatMap((notes) => [...notes])) {
    const { asked, answered, declined } = merged.get(name) ?? NEVER;
    merged.set(name, {
      asked: Math.max(asked, note.asked),
      answered: Math.max(answered, note.answered),
      declined: Math.max(declined, note.declined),
    });
  }
  return merged;
};

/** When a question was asked that is still open; `undefined` for any other. */
export const openSince = ({ asked, answered, declined }: QuestionNote): number | undefined =>
  asked > answered && asked > declined ? asked : undefined;
