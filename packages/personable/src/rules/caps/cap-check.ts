import { durationMilliseconds } from '../reading/terms.ts';
import { localTime, momentOf } from '../schedules/local-time.ts';
import type { Cap, CapScope, CoolDown, Period } from './caps-body.ts';
import type { Touch } from './touch.ts';

/** What caps are asked with. */
export interface CapsNow {
  /** Milliseconds UTC. */
  readonly now: number;
  /** IANA zone of the calendar by which days, weeks and months are counted. */
  readonly zone: string;
  /** When the session that is under way began, milliseconds UTC. */
  readonly sessionFrom: number;
  /** When the person last did something with a name of the shop's own, milliseconds UTC. */
  readonly lastOf: (event: string) => number | undefined;
}

/**
 * So long what was decided counts as shown although nobody said yet that it was: two decisions at the same moment would else
 * both find room.
 */
const UNCERTAIN = 10 * 60_000;
const MINUTES_A_DAY = 1_440;
const MINUTE = 60_000;

/** Whether a touch is of what a cap counts together. */
export type InScope = (touch: Touch) => boolean;

/**
 * What a cap over several campaigns counts.
 *
 * @param tagsOf tags of a campaign.
 */
export const scopeOf = (
  { placements, channels, campaigns }: CapScope,
  tagsOf: (campaign: string) => readonly string[],
): InScope => {
  const placed = placements && new Set(placements);
  const sent = channels && new Set(channels);
  const named = campaigns && new Set(campaigns);
  return ({ placement = '', channel = '', campaign = '' }) =>
    (placed === undefined || placed.has(placement)) &&
    (sent === undefined || sent.has(channel)) &&
    (named === undefined || named.has(campaign) || tagsOf(campaign).some((tag) => named.has(tag)));
};

/** Why a cap does not let one more through, in words; undefined when it does. */
export const heldBack = (
  cap: Cap,
  touches: readonly Touch[],
  inScope: InScope,
  asked: CapsNow,
): string | undefined => {
  const from = periodFrom(cap.per, asked);
  const counted = countTouches(touches, cap.counts ?? 'shown', from, asked.now, inScope);
  if (counted >= cap.most) {
    return `${cap.counts ?? 'shown'} ${timesInWords(counted)} ${periodInWords(cap.per)}; at most ${cap.most} are allowed`;
  }
  for (const rest of cap.coolDown ?? []) {
    const last = lastOf(rest, touches, inScope, asked);
    if (last !== undefined && last > asked.now - durationMilliseconds(rest.for)) {
      return `rests for ${rest.for} after ${restInWords(rest.after)}`;
    }
  }
  return undefined;
};

/** How often something came before a person since a moment. */
const countTouches = (
  touches: readonly Touch[],
  counts: 'shown' | 'decided',
  from: number,
  now: number,
  inScope: InScope,
): number => {
  let count = 0;
  const shown = new Set<string>();
  for (const touch of touches) {
    if (touch.kind !== counts || touch.time < from || !inScope(touch)) continue;
    count += 1;
    if (touch.decision !== undefined) shown.add(keyOf(touch));
  }
  if (counts === 'decided') return count;
  for (const touch of touches) {
    if (touch.kind !== 'decided' || touch.time < from || touch.time < now - UNCERTAIN) continue;
    if (inScope(touch) && !shown.has(keyOf(touch))) count += 1;
  }
  return count;
};

const keyOf = ({ decision = '', campaign = '' }: Touch): string => `${decision} ${campaign}`;

const EVENTS: Readonly<Record<string, Touch['kind']>> = {
  purchase: 'purchase',
  return: 'return',
  complaint: 'complaint',
  dismissal: 'dismissed',
};

/** When what a rest follows happened last. */
const lastOf = (
  { after }: CoolDown,
  touches: readonly Touch[],
  inScope: InScope,
  { lastOf: lastNamed }: CapsNow,
): number | undefined => {
  const kind = Object.hasOwn(EVENTS, after) ? EVENTS[after] : undefined;
  if (kind === undefined) return lastNamed(after);
  let last: number | undefined;
  for (const touch of touches) {
    if (touch.kind !== kind || (kind === 'dismissed' && !inScope(touch))) continue;
    if (last === undefined || touch.time > last) last = touch.time;
  }
  return last;
};

/** Names of events of the shop's own that the rests of a cap follow. */
export const namedRests = ({ coolDown = [] }: Cap): readonly string[] =>
  coolDown.map(({ after }) => after).filter((after) => !Object.hasOwn(EVENTS, after));

/** When a period began, milliseconds UTC. */
const periodFrom = (per: Period, { now, zone, sessionFrom }: CapsNow): number => {
  if (per === 'ever') return Number.NEGATIVE_INFINITY;
  if (per === 'session') return sessionFrom;
  const { day, minute, weekday } = localTime(now, zone);
  const midnight = (date: number) => momentOf(date * MINUTES_A_DAY * MINUTE, zone);
  switch (per) {
    case 'hour':
      return now - (minute % 60) * MINUTE - (now % MINUTE);
    case 'day':
      return midnight(day);
    case 'week':
      return midnight(day - (weekday - 1));
    case 'month': {
      const date = new Date(day * MINUTES_A_DAY * MINUTE).getUTCDate();
      return midnight(day - (date - 1));
    }
    default:
      return now - durationMilliseconds(per) + 1;
  }
};

const timesInWords = (count: number): string => (count === 1 ? 'once' : `${count} times`);

const periodInWords = (per: Period): string => {
  if (per === 'ever') return 'so far';
  if (per === 'day') return 'today';
  return ['session', 'hour', 'week', 'month'].includes(per)
    ? `in this ${per}`
    : `in the last ${per}`;
};

const restInWords = (after: string): string =>
  Object.hasOwn(EVENTS, after) ? `a ${after}` : `"${after}"`;
