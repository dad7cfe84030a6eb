import type { Rehearsed } from '../../automate/journeys/rehearse.ts';
import { durationMilliseconds } from '../../rules/reading/terms.ts';
import type { ExpectedMessage, JourneyExpectationBody } from './journey-expectation.ts';

/** What a journey would do with somebody, or why it does not begin. */
export type Course = Rehearsed | { readonly never: string };

/** What does not go as expected. */
interface Wrong {
  readonly of: string;
  /** In words. */
  readonly text: string;
}

/** By what a course is judged. */
interface Judging {
  /** The beginning, milliseconds UTC. */
  readonly at: number;
  readonly channelOf: (template: string) => string | undefined;
}

/** What a journey does that is not as expected; undefined where all of it is. */
export const wrongWith = (
  { comesIn, messages, ends }: JourneyExpectationBody['expect'],
  course: Course,
  judging: Judging,
): Wrong | undefined => {
  const isIn = !('never' in course) && course.comesIn === 'in';
  if (comesIn !== undefined && comesIn !== isIn) {
    return {
      of: 'comesIn',
      text: isIn ? 'lets them come in' : `does not begin. ${whyNotIn(course)}`,
    };
  }
  const sent = 'never' in course || !isIn ? [] : course.messages;
  for (const [i, expected] of (messages ?? []).entries()) {
    const one = sent[i];
    if (one === undefined) {
      const begins = isIn ? '' : ` ${whyNotIn(course)}`;
      return {
        of: 'messages',
        text: `sends ${told(sent, judging)}; ${inWords(expected)} is missing.${begins}`,
      };
    }
    const differs = differsFrom(expected, one, judging);
    if (differs !== undefined) return { of: 'messages', text: differs };
  }
  if (messages !== undefined && sent.length > messages.length) {
    const [more] = sent.slice(messages.length);
    const when = more === undefined ? '' : afterWords(more.time - judging.at);
    return {
      of: 'messages',
      text: `sends ${more?.templates.join(' or ')} ${when}, which nobody expects`,
    };
  }
  if (ends === undefined) return undefined;
  if ('never' in course || !isIn) {
    return { of: 'ends', text: `does not begin. ${whyNotIn(course)}` };
  }
  return course.ends === ends
    ? undefined
    : {
        of: 'ends',
        text: course.ends === 'done' ? 'goes on to its last step' : 'is left before its last step',
      };
};

/** The course of a journey, a sentence for each thing that happened. */
export const asWords = (course: Course, at: number): readonly string[] =>
  'never' in course
    ? [course.never]
    : course.lines.map(({ time, step, text }) => {
        const where = step === '' ? '' : `, step "${step}"`;
        return `${capital(afterWords(time - at))}${where}: ${text}`;
      });

const whyNotIn = (course: Course): string => {
  if ('never' in course) return course.never;
  return typeof course.comesIn === 'object' ? course.comesIn.refused : '';
};

const differsFrom = (
  { template, after, channel }: ExpectedMessage,
  sent: { readonly time: number; readonly templates: readonly string[]; readonly step: string },
  { at, channelOf }: Judging,
): string | undefined => {
  const what = `${sent.templates.join(' or ')} ${afterWords(sent.time - at)} (step "${sent.step}")`;
  if (!sent.templates.includes(template)) return `sends ${what} and not ${template}`;
  if (after !== undefined && sent.time - at !== durationMilliseconds(after)) {
    return `sends ${what} and not after ${after}`;
  }
  const on = channelOf(template);
  if (channel !== undefined && channel !== on) {
    return `sends ${what} on ${on ?? 'no channel'} and not on ${channel}`;
  }
  return undefined;
};

const told = (
  sent: readonly { readonly time: number; readonly templates: readonly string[] }[],
  { at }: Judging,
): string =>
  sent.length === 0
    ? 'nothing'
    : `only ${sent.map(({ time, templates }) => `${templates.join(' or ')} ${afterWords(time - at)}`).join(', ')}`;

const inWords = ({ template, after }: ExpectedMessage): string =>
  after === undefined ? template : `${template} after ${after}`;

const MINUTE = 60_000;
/** "after 1d 2h 5m"; "at the beginning". */
const afterWords = (milliseconds: number): string => {
  const minutes = Math.round(milliseconds / MINUTE);
  if (minutes <= 0) return 'at the beginning';
  const [days, hours, rest] = [
    Math.floor(minutes / 1440),
    Math.floor(minutes / 60) % 24,
    minutes % 60,
  ];
  const parts = [`${days}d`, `${hours}h`, `${rest}m`].filter((part) => !part.startsWith('0'));
  return `after ${parts.join(' ')}`;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
