import type { NewMessage } from './message.ts';

/** What a message may be like, so that every store can keep it and a list of it stays short. */
const LONGEST_TEXT = 200;
const MOST_TEMPLATES = 10;
const MOST_PRIORITY = 1_000;
const MOST_DATA = 64 * 1_024;

/** What is wrong with a message that is asked for: where, and a sentence. */
export interface MessageProblem {
  readonly path: string;
  readonly sentence: string;
}

/** What is wrong with a message that is asked for; `undefined` where nothing is. Pure. */
export const problemOf = (message: NewMessage): MessageProblem | undefined => {
  const { id, home, templates, source, notBefore, expires, priority } = message;
  if (!isText(id)) return textProblem('/id', 'id');
  if (!Number.isSafeInteger(home) || home < 1)
    return { path: '/home', sentence: 'Nobody is it for.' };
  if (templates.length < 1 || templates.length > MOST_TEMPLATES) {
    const sentence = `A message names 1 to ${MOST_TEMPLATES} templates; got ${templates.length}.`;
    return { path: '/templates', sentence };
  }
  const unfit = templates.findIndex((template) => !isText(template));
  if (unfit >= 0) return textProblem(`/templates/${unfit}`, 'id of a template');
  for (const [name, text] of Object.entries({
    id: source.id,
    run: source.run,
    step: source.step,
  })) {
    if (text !== undefined && !isText(text))
      return textProblem(`/source/${name}`, `source.${name}`);
  }
  if (!Number.isSafeInteger(notBefore)) return timeProblem('/at', notBefore);
  if (!Number.isSafeInteger(expires)) return timeProblem('/expires', expires);
  if (!Number.isInteger(priority) || priority < 0 || priority > MOST_PRIORITY) {
    const sentence = `A priority is a whole number from 0 to ${MOST_PRIORITY}; got ${priority}.`;
    return { path: '/priority', sentence };
  }
  return dataProblem(message.data) ?? dataProblem(message.why ?? {}, '/why');
};

/** Whether a text is 1 to 200 characters, whole, without NUL. */
const isText = (text: unknown): text is string =>
  typeof text === 'string' &&
  text !== '' &&
  text.length <= LONGEST_TEXT &&
  text.isWellFormed() &&
  !text.includes('\0');

const textProblem = (path: string, name: string): MessageProblem => ({
  path,
  sentence: `The ${name} is not a text of 1 to ${LONGEST_TEXT} whole characters without NUL.`,
});

const timeProblem = (path: string, got: number): MessageProblem => ({
  path,
  sentence: `A time is in whole milliseconds; got ${got}.`,
});

const dataProblem = (data: unknown, path = '/data'): MessageProblem | undefined => {
  let text: string | undefined;
  try {
    text = JSON.stringify(data);
  } catch {
    // It goes round in a circle, or too deep.
  }
  if (text === undefined || !text.startsWith('{')) {
    return { path, sentence: 'What texts can speak of is an object that JSON can hold.' };
  }
  const bytes = Buffer.byteLength(text);
  if (bytes <= MOST_DATA) return undefined;
  return { path, sentence: `It has ${bytes} bytes as JSON; the most is ${MOST_DATA}.` };
};
