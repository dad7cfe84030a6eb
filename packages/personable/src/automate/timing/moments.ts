import { durationMilliseconds } from '../../rules/reading/terms.ts';
import { openHours } from '../../rules/restraint/open-hours.ts';
import type { EffectiveRestraint, MessageSort } from '../../rules/restraint/restraint-body.ts';
import { localTime } from '../../rules/schedules/local-time.ts';
import { type CountedSend, capInWords, concerns, roomUnder } from './caps.ts';
import { nextOpen } from './next-open.ts';

/** A message as its moment is looked for. */
export interface Timed {
  readonly sort: MessageSort;
  readonly channel: string;
  readonly topic: string | undefined;
  readonly zone: string;
  /** What the person got. */
  readonly sends: readonly CountedSend[];
  /** When messages of theirs that go first are due, milliseconds UTC. */
  readonly first: readonly number[];
}

/** A moment, and the rule that is why it is not earlier. */
export interface Moment {
  /** Milliseconds UTC; undefined when there is none before the limit. */
  readonly at: number | undefined;
  readonly rule: 'quiet' | 'window' | 'cap' | 'gap' | 'priority' | undefined;
  /** The rule in words; empty without one. */
  readonly why: string;
}

interface Limit {
  readonly rule: NonNullable<Moment['rule']>;
  readonly why: string;
  /** The first moment from a time on at which it lets the message through. */
  readonly from: (time: number) => number | undefined;
}

/** So often one limit may lead to another before it is given up: each step passes the end of some hours, day or gap. */
const MOST_STEPS = 1_000;

/**
 * The first moment from a time on that quiet hours, windows, caps, the gap and what goes first allow together. Each says from when on
 * it lets the message through, never earlier than asked; the latest of these is asked again until all agree, which is the
 * first moment that all allow, since none of them could agree to one in between.
 */
export const firstMoment = (
  restraint: EffectiveRestraint,
  message: Timed,
  from: number,
  limit: number,
): Moment => {
  const limits = limitsOf(restraint, message, limit);
  let at = from;
  let held: Limit | undefined;
  for (let step = 0; step < MOST_STEPS; step++) {
    const before = at;
    for (const one of limits) {
      const next = one.from(at);
      if (next === undefined || next > limit)
        return { at: undefined, rule: one.rule, why: one.why };
      if (next > at) held = one;
      at = Math.max(at, next);
    }
    if (at === before) return { at, rule: held?.rule, why: held?.why ?? '' };
  }
  return { at: undefined, rule: held?.rule, why: held?.why ?? '' };
};

const limitsOf = (
  { quiet, windows, caps, gap }: EffectiveRestraint,
  { sort, channel, topic, zone, sends, first }: Timed,
  limit: number,
): readonly Limit[] => {
  const hours = openHours({ quiet, windows }, channel, sort);
  const limits: Limit[] = [
    {
      ...{ rule: 'quiet', why: `it is quiet on ${channel}` },
      from: (time) =>
        closedUntil(openHours({ quiet, windows: [] }, channel, sort), time, zone, limit),
    },
    {
      ...{ rule: 'window', why: `${channel} has its hours` },
      from: (time) => closedUntil(hours, time, zone, limit),
    },
  ];
  if (sort !== 'marketing') return limits;
  for (const cap of caps) {
    if (!concerns(cap, { channel, topic })) continue;
    limits.push({
      ...{ rule: 'cap', why: capInWords(cap) },
      from: (time) => roomUnder(cap, sends, time, zone),
    });
  }
  if (gap === 'none') return limits;
  const apart = durationMilliseconds(gap);
  limits.push(
    {
      ...{ rule: 'gap', why: `${gap} lie between two messages` },
      from: (time) => after(sends, apart, time),
    },
    {
      ...{ rule: 'priority', why: 'a message that is more important goes first' },
      from: (time) => afterFirst(first, apart, time),
    },
  );
  return limits;
};

const closedUntil = (
  hours: ReturnType<typeof openHours>,
  time: number,
  zone: string,
  limit: number,
): number | undefined =>
  hours.closedAt(localTime(time, zone)) === undefined ? time : nextOpen(hours, time, zone, limit);

/** After everything that was sent, whatever the clock said then. */
const after = (sends: readonly CountedSend[], apart: number, time: number): number =>
  sends.reduce((at, send) => Math.max(at, send.time + apart), time);

/** Away from what goes first: not so shortly before it that it would have to wait, and not so shortly after it. */
const afterFirst = (first: readonly number[], apart: number, time: number): number => {
  let at = time;
  for (const due of [...first].sort((a, b) => a - b)) {
    if (Math.abs(at - due) < apart) at = due + apart;
  }
  return at;
};
