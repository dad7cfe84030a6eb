import type { CompiledJourney } from '../../rules/journeys/compile-journey.ts';
import { durationMilliseconds } from '../../rules/reading/terms.ts';
import type { EventSaid } from './event-said.ts';
import { ended, hasBegun, type Mark, type Run } from './run.ts';

/** A run after an event, with what happened. */
export interface Heard {
  readonly run: Run;
  readonly marks: readonly Mark[];
}

/** What an event of a person does to a run of theirs, but for what asks the whole person; undefined: nothing. */
export const hear = (
  run: Run,
  journey: CompiledJourney,
  said: EventSaid,
  now: number,
): Heard | undefined => {
  // What happened before somebody came in is no answer to it.
  if (said.time < (run.data.from ?? run.entered)) return undefined;
  if (run.state !== 'waiting') return reached(run, journey, said);
  if (!hasBegun(run)) return expectedCame(run, journey, said, now);
  const ends = endsBy(run, journey, said);
  if (ends !== undefined) {
    const { run: met, marks } = reached(run, journey, said) ?? { run, marks: [] };
    const mark: Mark = { step: run.step, time: now, what: 'exited', reason: ends };
    return { run: ended(met, 'exited', ends, now), marks: [...marks, mark] };
  }
  const met = reached(run, journey, said);
  const came = waitedFor(met?.run ?? run, journey, said, now);
  if (came === undefined) return met;
  return { run: came, marks: met?.marks ?? [] };
};

/** Why an event ends a run; undefined: it does not. */
const endsBy = (run: Run, journey: CompiledJourney, said: EventSaid): string | undefined => {
  const { body, sells, purposes, exitsOnPurchase } = journey;
  if (said.isPurchase && exitsOnPurchase) return 'They bought something.';
  if (said.endsMessages === 'complained') return 'They called a message spam.';
  const { source_id: source } = said.document.properties;
  if (said.endsMessages === 'unsubscribed' && source === run.journey) return 'They unsubscribed.';
  if (said.isComplaint && sells) return 'They complained.';
  const refused = said.withdrawn.find((purpose) => purposes.includes(purpose));
  if (refused !== undefined) return `They withdrew consent to ${refused}.`;
  if (said.name !== undefined && body.exit?.events?.includes(said.name) === true) {
    return `"${said.name}" came.`;
  }
  return undefined;
};

/** What was expected came before it was missed, or the usual was bought before it was due. */
const expectedCame = (
  run: Run,
  journey: CompiledJourney,
  said: EventSaid,
  now: number,
): Heard | undefined => {
  const { absence, due } = journey.body.trigger;
  if (due !== undefined && said.isPurchase)
    return passed(run, 'They bought before it was due.', now);
  const { event } = absence?.expected ?? {};
  if (event === undefined || said.name !== event) return undefined;
  if (journey.expected?.matches(said.document) === false) return undefined;
  return passed(run, `"${event}" came in time.`, now);
};

const passed = (run: Run, reason: string, now: number): Heard => ({
  run: ended(run, 'passed', reason, now),
  marks: [{ step: '', time: now, what: 'passed', reason }],
});

/** The goal is met once, within its time, also by who is held out or through with it. */
const reached = (run: Run, { body }: CompiledJourney, said: EventSaid): Heard | undefined => {
  const { goal } = body;
  if (goal === undefined || run.goal !== undefined || run.state === 'passed') return undefined;
  if (said.name !== goal.event) return undefined;
  if (said.time > run.entered + durationMilliseconds(goal.within)) return undefined;
  const value = goal.value === undefined ? 1 : numberAt(said.document.properties, goal.value);
  const mark: Mark = {
    ...{ step: run.step, time: said.time, what: 'goal' },
    reason: `"${goal.event}" came, worth ${value}.`,
  };
  return { run: { ...run, goal: said.time, goalValue: value }, marks: [mark] };
};

/** A number at a path of an event's properties; 0 where there is none. */
const numberAt = (properties: Readonly<Record<string, unknown>>, path: string): number => {
  let value: unknown = properties;
  for (const name of path.replace(/^properties\./, '').split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return 0;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
};

/** A wait that the event ends, or a condition that it may have made true: to be looked at at once. */
const waitedFor = (
  run: Run,
  journey: CompiledJourney,
  said: EventSaid,
  now: number,
): Run | undefined => {
  const { waitUntil } = journey.steps.get(run.step)?.step ?? {};
  if (waitUntil === undefined || run.since === 0) return undefined;
  if (waitUntil.when !== undefined) return { ...run, due: Math.min(run.due, now) };
  if (waitUntil.event === undefined || waitUntil.event !== said.name) return undefined;
  if (said.time < run.since) return undefined;
  if (journey.conditions.get(run.step)?.matches(said.document) === false) return undefined;
  const found = {
    ...run.data.found,
    [run.step]: { came: true, properties: said.document.properties },
  };
  return { ...run, due: Math.min(run.due, now), data: { ...run.data, found } };
};

/**
 * Two of one journey for what is now one person: the one that came in earlier goes on.
 *
 * @returns those that end.
 */
export const twice = (runs: readonly Run[]): readonly Run[] => {
  const first = new Map<string, Run>();
  const later: Run[] = [];
  const inOrder = runs
    .filter(({ state }) => state === 'waiting')
    .sort((a, b) => a.entered - b.entered || (a.id < b.id ? -1 : 1));
  for (const run of inOrder) {
    const key = `${run.journey} ${run.item ?? ''}`;
    if (first.has(key)) later.push(run);
    else first.set(key, run);
  }
  return later;
};
