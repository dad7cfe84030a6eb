import { firstHomeOf } from '../customer/person.ts';
import { hash53 } from '../math/hashing.ts';
import type { Meter } from '../measure/meter/meter.ts';
import type { Decision, DecisionRequest } from './decision.ts';
import type { Moment } from './moment.ts';
import type { Caller, Recognised } from './recognise.ts';

/** Where decisions are counted. */
export interface CountsDecisions extends Pick<Meter, 'count'> {
  /** Hears that something was decided for somebody who is known. */
  readonly saw?: (seen: Seen) => void;
}

/** Somebody something was decided for, and what their request says of now. */
interface Seen {
  readonly home: number;
  readonly context: DecisionRequest['context'] | undefined;
  readonly source: Caller['source'];
  /** Milliseconds UTC. */
  readonly time: number;
}

/** What a decision came of. */
interface Decided {
  readonly request: DecisionRequest;
  readonly who: Pick<Recognised, 'home'>;
  readonly caller: Pick<Caller, 'rehearses' | 'source'>;
  readonly moment: Pick<Moment, 'now' | 'people'>;
}

/** Counts a decision by who made the difference in it; what is only rehearsed nobody is shown. */
export const count = (
  decision: Decision,
  { request, who: { home }, caller, moment: { now, people } }: Decided,
  meter: CountsDecisions,
): void => {
  if (caller.rehearses === true) return;
  if (home !== undefined) {
    meter.saw?.({ home, time: now, context: request.context, source: caller.source });
  }
  meter.count({
    ...{ placement: decision.placement, time: now, by: decision.by ?? 'nobody' },
    answer: hash53(answerOf(decision)),
    person: personOf(request, home, people),
  });
};

type Answer = Pick<Decision, 'items' | 'content' | 'blocks'>;

/** What a decision shows, by ids alone: two that show the same are one answer. */
const answerOf = ({ items, content = [], blocks = [] }: Answer): string =>
  [
    ...items.map(({ id, creative }) => (creative === undefined ? id : `${id}/${creative.id}`)),
    ...content.map(({ campaign = '', creative = '' }) => `${campaign}/${creative}`),
    ...blocks.map((block) => `${block.placement}: ${answerOf(block)}`),
  ].join('\n');

/** Somebody who is known counts once, whatever they ask with; who is not known yet by the id that was sent. */
const personOf = (
  { userId, anonymousId }: DecisionRequest,
  home: number | undefined,
  people: Moment['people'],
): number | undefined => {
  if (home !== undefined) {
    const person = people.peek(home);
    return hash53(`home ${person === undefined ? home : firstHomeOf(person)}`);
  }
  const id = userId ?? anonymousId;
  return id === undefined ? undefined : hash53(`id ${id}`);
};
