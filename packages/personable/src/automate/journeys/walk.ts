import type { CompiledJourney } from '../../rules/journeys/compile-journey.ts';
import type { NewMessage } from '../messages/message.ts';
import { type Acted, act, contextOf } from './act.ts';
import type { JourneyEvent, Knowledge } from './ports.ts';
import { ended, type Mark, type Run } from './run.ts';
import { decisive } from './why-held.ts';

/** How far a run has come, and what is to be written with it. */
export interface Walked {
  readonly run: Run;
  readonly marks: readonly Mark[];
  readonly messages: readonly NewMessage[];
}

/** What a run is walked with. */
export interface WalkParts {
  readonly knowledge: Knowledge;
  /** Takes an event in before the run moves past the step that makes it. */
  readonly send: (
    home: number,
    event: JourneyEvent,
    journey: string,
  ) => Promise<string | undefined>;
  readonly rehearses: boolean;
}

/** Does the steps of a run from where it stands, until one waits or the last is done. */
export const walk = async (
  before: Run,
  journey: CompiledJourney,
  now: number,
  { knowledge, send, rehearses }: WalkParts,
): Promise<Walked> => {
  let run = before;
  const marks: Mark[] = [];
  const messages: NewMessage[] = [];
  const document = () => knowledge.documentOf(run.home, now, contextOf(run));
  const stopped = await stopsBefore(run, journey, knowledge, document);
  if (stopped !== undefined) {
    marks.push({ step: run.step, time: now, what: 'exited', reason: stopped });
    return { run: ended(run, 'exited', stopped, now), marks, messages };
  }
  for (;;) {
    const flat = journey.steps.get(run.step);
    if (flat === undefined) {
      marks.push({ step: '', time: now, what: 'done', reason: 'The last step is done.' });
      return { run: ended({ ...run, step: '' }, 'done', '', now), marks, messages };
    }
    const acted = await act(flat, { run, journey, now, knowledge, document, rehearses });
    const refused =
      acted.event === undefined ? undefined : await send(run.home, acted.event, run.journey);
    const { what, due } = acted;
    const reason = refused ?? acted.reason;
    if (acted.quiet !== true) marks.push({ step: run.step, time: now, what, reason });
    if (acted.message !== undefined) messages.push(acted.message);
    run = noted(run, acted, now);
    if (due !== undefined) {
      return { run: { ...run, since: run.since > 0 ? run.since : now, due }, marks, messages };
    }
    if (acted.exits === true) return { run: ended(run, 'done', reason, now), marks, messages };
    run = { ...run, step: acted.to?.step ?? '', since: 0 };
  }
};

/** What may have come between although nobody told of it. */
const stopsBefore = async (
  run: Run,
  journey: CompiledJourney,
  knowledge: Knowledge,
  document: () => Promise<object>,
): Promise<string | undefined> => {
  if (journey.exitsOutOfStock && run.item !== undefined && knowledge.isOut(run.item)) {
    return `"${run.item}" cannot be bought any more.`;
  }
  if (journey.exitWhen === undefined) return undefined;
  const clause = journey.exitWhen.explain(await document());
  return clause.holds ? `It ends when this holds: ${decisive(clause)}.` : undefined;
};

/** What a step found is known from then on. */
const noted = (run: Run, { found, goal }: Acted, now: number): Run => {
  const met =
    goal === undefined || run.goal !== undefined ? run : { ...run, goal: now, goalValue: goal };
  if (found === undefined) return met;
  return { ...met, data: { ...met.data, found: { ...met.data.found, ...found } } };
};
