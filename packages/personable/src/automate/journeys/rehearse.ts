import type { EventKinds } from '../../customer/entry.ts';
import { toEntry } from '../../customer/entry.ts';
import type { Message } from '../../customer/message.ts';
import type { CompiledJourney } from '../../rules/journeys/compile-journey.ts';
import { durationMilliseconds } from '../../rules/reading/terms.ts';
import { RecordKind } from '../../store/store.ts';
import { contextOf } from './act.ts';
import { admit, entered } from './admission.ts';
import { beganWith, type EventSaid, readEvent } from './event-said.ts';
import { hear } from './hearing.ts';
import type { Knowledge } from './ports.ts';
import { ended, type Mark, type Run } from './run.ts';
import { walk } from './walk.ts';
import { decisive } from './why-held.ts';

/** An event that is assumed to happen; without a name, that they said something of themselves or opened a page. */
interface AssumedEvent {
  readonly event?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Milliseconds UTC. */
  readonly time: number;
}

/** What would happen at a moment. */
interface RehearsedLine {
  /** Milliseconds UTC. */
  readonly time: number;
  readonly step: string;
  readonly what: string;
  readonly text: string;
}

/** What a journey would do with somebody. */
export interface Rehearsed {
  /** Whether they would come in, be held out (then what follows is how they would have gone), or why not. */
  readonly comesIn: 'in' | 'held-out' | { readonly refused: string };
  readonly ends: 'done' | 'exited';
  readonly lines: readonly RehearsedLine[];
  readonly messages: readonly {
    readonly time: number;
    readonly step: string;
    readonly templates: readonly string[];
  }[];
}

/** What is rehearsed. */
export interface Rehearsing {
  readonly journey: CompiledJourney;
  /** First home of the person. */
  readonly home: number;
  /** When it begins, milliseconds UTC. */
  readonly at: number;
  readonly assume: readonly AssumedEvent[];
  readonly kinds: EventKinds;
  readonly knowledge: Knowledge;
  /** What is known of them follows what is assumed; left out, they are seen as of the moment at which it begins. */
  readonly follows?: true;
}

/** Waits and steps that are gone through at the most. */
const MOST_TURNS = 300;

/**
 * Walks through a journey with somebody as they are known now, from a moment on: waits are jumped, decisions are rehearsals, and nothing is
 * stored, sent or counted. Who would not come in, or is held out, is walked through it all the same, and it is said.
 *
 * An assumed event of the journey's own trigger, at or before the moment, is what begins it.
 */
export const rehearse = async (asked: Rehearsing): Promise<Rehearsed> => {
  const { journey, home, at, knowledge, kinds } = asked;
  const events = assumed(asked.assume, home, kinds);
  const begun = events.find(({ name, time }) => time <= at && name === journey.body.trigger.event);
  const item = journey.body.one === 'item' ? begun?.document.items[0] : undefined;
  const blank: Run = {
    ...{ id: `rehearsal~${journey.id}`, home, journey: journey.id, version: journey.version, item },
    ...{ state: 'waiting', step: '', since: 0, due: at, entered: at, marks: 0 },
    ...{ goal: undefined, goalValue: undefined, reason: '' },
    data: { found: {}, ...(begun === undefined ? {} : { event: beganWith(begun) }) },
  };
  const admitted = await admit(blank, journey, at, knowledge);
  const comesIn = 'refused' in admitted ? admitted : admitted.as;
  const lines: RehearsedLine[] = [
    { time: at, step: '', what: 'entered', text: firstLine(comesIn) },
  ];
  const messages: { time: number; step: string; templates: readonly string[] }[] = [];
  let run = entered(blank, journey, 'in', at);
  let now = at;
  let next = events.findIndex(({ time }) => time > at);
  if (next === -1) next = events.length;
  const say = (marks: readonly Mark[]): void => {
    for (const { step, time, what, reason } of marks)
      lines.push({ time, step, what, text: reason });
  };
  for (let turn = 0; turn < MOST_TURNS && run.state === 'waiting'; turn++) {
    const seen = asked.follows === true ? knowledge : atTime(knowledge, at);
    const way = { knowledge: seen, send: async () => undefined, rehearses: true };
    const walked = await walk(run, journey, now, way);
    ({ run } = walked);
    say(walked.marks);
    for (const { source, templates } of walked.messages) {
      messages.push({ time: now, step: source.step ?? '', templates });
    }
    if (run.state !== 'waiting') break;
    const until = wakes(run, journey);
    let isHeard = false;
    for (let said = events[next]; said !== undefined && said.time <= until; said = events[next]) {
      next += 1;
      const heard = hear(run, journey, said, said.time);
      if (heard === undefined) {
        // Whether it ends is asked after whatever they do.
        if (asked.follows !== true || journey.exitWhen === undefined) continue;
        const document = await knowledge.documentOf(home, said.time, contextOf(run));
        const clause = journey.exitWhen.explain(document);
        if (!clause.holds) continue;
        const reason = `It ends when this holds: ${decisive(clause)}.`;
        say([{ step: run.step, time: said.time, what: 'exited', reason }]);
        run = ended(run, 'exited', reason, said.time);
      } else {
        say(heard.marks);
        ({ run } = heard);
      }
      // What met the goal and nothing else lets them wait on.
      if (run.state === 'waiting' && run.due > said.time) continue;
      now = said.time;
      isHeard = true;
      break;
    }
    if (!isHeard) now = until;
  }
  return { comesIn, ends: run.state === 'exited' ? 'exited' : 'done', lines, messages };
};

/** Conditions see the person as of the moment at which it begins: nobody knows what they will do. */
const atTime = (knowledge: Knowledge, at: number): Knowledge => ({
  ...knowledge,
  documentOf: (home, _, context) => knowledge.documentOf(home, at, context),
});

const firstLine = (comesIn: Rehearsed['comesIn']): string => {
  if (comesIn === 'in') return 'They come in.';
  if (comesIn === 'held-out')
    return 'They are held out, to be compared with: nothing is sent. If they were not:';
  return `They would not come in. ${comesIn.refused} If they did:`;
};

/** When a wait is over; of a condition the latest moment, since what is known does not change. */
const wakes = (run: Run, journey: CompiledJourney): number => {
  const { waitUntil } = journey.steps.get(run.step)?.step ?? {};
  if (waitUntil?.when === undefined || waitUntil.timeout === undefined) return run.due;
  return run.since + durationMilliseconds(waitUntil.timeout);
};

/** Events that are assumed, as journeys hear them, in order of time. */
export const assumed = (
  assume: readonly AssumedEvent[],
  home: number,
  kinds: EventKinds,
): readonly EventSaid[] =>
  assume.map((one, i) => saidBy(one, home, i + 1, kinds)).sort((a, b) => a.time - b.time);

const saidBy = (
  { event, properties = {}, time }: AssumedEvent,
  home: number,
  position: number,
  kinds: EventKinds,
): EventSaid => {
  const type = event === undefined ? 'identify' : 'track';
  const message = { type, event, properties } as unknown as Message;
  const record = {
    ...{ partition: 0, position, home, kind: RecordKind.event, time, received: time },
    ...{ messageId: `assumed ${position}`, body: '', items: null },
  } as const;
  return readEvent(toEntry(record, kinds, message), kinds);
};
