import type { Item } from '../../catalog/item.ts';
import type { Decision } from '../../decide/decision.ts';
import { itemDocument } from '../../decide/item-rules/item-document.ts';
import { localTime } from '../../rules/schedules/local-time.ts';
import type { Expected, Shown } from './expectation-body.ts';

/** A decision of a rehearsal, with when it was made. */
export interface Rehearsed {
  readonly decision: Decision;
  /** Milliseconds UTC. */
  readonly time: number;
}

/** What was decided that is not as expected. */
export interface Violation {
  /** Which of the expectations. */
  readonly of: keyof Expected;
  /** In words. */
  readonly text: string;
  readonly placement: string;
  readonly time: number;
  readonly decision: Decision;
  /** The item, campaign or offer that is shown and should not be, or that stands in the place of what should. */
  readonly item?: { readonly id: string; readonly name: string };
  readonly campaign?: string;
  readonly offer?: string;
}

type FindItem = (id: string) => Item | undefined;

/** Something that is shown. */
type Entry = Pick<Violation, 'item' | 'campaign' | 'offer'>;

/** What one decision shows that is not as expected; undefined where all of it is. */
export const violationIn = (
  expected: Expected,
  { decision, time }: Rehearsed,
  find: FindItem,
): Violation | undefined => {
  const entries = entriesOf(decision);
  const { never, first, includes, fallback, count } = expected;
  const found = (of: keyof Expected, text: string, entry: Entry = {}): Violation => ({
    ...{ of, text, placement: decision.placement, time, decision },
    ...entry,
  });
  const banned = never && entries.find((entry) => isMeant(entry, never, find));
  if (banned !== undefined) return found('never', `shows ${nameOf(banned)}`, banned);
  const [head] = entries;
  if (first !== undefined && (head === undefined || !isMeant(head, first, find))) {
    const text = head === undefined ? 'shows nothing' : `shows ${nameOf(head)} first`;
    return found('first', text, head);
  }
  if (includes !== undefined && !entries.some((entry) => isMeant(entry, includes, find))) {
    const text =
      entries.length === 0 ? 'shows nothing' : `shows only ${entries.map(nameOf).join(', ')}`;
    return found('includes', text);
  }
  const fell = decision.fallback.length > 0;
  if (fallback !== undefined && fallback !== fell) {
    const why = decision.fallback.map(({ to, because }) => `${to}, because ${because}`).join('; ');
    return found('fallback', fell ? `falls back to ${why}` : 'does not fall back');
  }
  const { least = 0, most = Number.POSITIVE_INFINITY } = count ?? {};
  return entries.length < least || entries.length > most
    ? found('count', `shows ${entries.length === 1 ? '1 thing' : `${entries.length} things`}`)
    : undefined;
};

/** What several visits show too often; undefined where it is not. */
export const violationOver = (
  { atMost }: Expected,
  visits: readonly Rehearsed[],
  find: FindItem,
): Violation | undefined => {
  if (atMost === undefined) return undefined;
  const counts = new Map<number, number>();
  for (const { decision, time } of visits) {
    const meant = entriesOf(decision).filter((entry) => isMeant(entry, atMost.of, find));
    for (const entry of meant) {
      const period = periodOf(time, decision, atMost.per);
      const count = (counts.get(period) ?? 0) + 1;
      counts.set(period, count);
      if (count <= atMost.n) continue;
      const text = `shows ${nameOf(entry)}: number ${count} in a ${atMost.per}, and the most is ${atMost.n}`;
      return { of: 'atMost', text, placement: decision.placement, time, decision, ...entry };
    }
  }
  return undefined;
};

const entriesOf = ({ items, content = [] }: Decision): Entry[] => [
  ...items.map(({ id, name }) => ({ item: { id, name } })),
  ...content.map(({ campaign, offer }) => ({
    ...(campaign === undefined ? {} : { campaign }),
    ...(offer === undefined ? {} : { offer: offer.id }),
  })),
];

const isMeant = ({ item, campaign, offer }: Entry, shown: Shown, find: FindItem): boolean => {
  if (shown.items !== undefined && item !== undefined) {
    const known = find(item.id);
    if (known !== undefined && shown.items.matches(itemDocument(known))) return true;
  }
  if (campaign !== undefined && shown.campaigns?.includes(campaign) === true) return true;
  return offer !== undefined && (shown.offer === 'any' || shown.offer?.includes(offer) === true);
};

const nameOf = ({ item, campaign, offer }: Entry): string => {
  if (item !== undefined) return `${item.name} (${item.id})`;
  if (campaign === undefined) return 'what is shown to everybody';
  return offer === undefined
    ? `the campaign "${campaign}"`
    : `the campaign "${campaign}" with the offer "${offer}"`;
};

/** The number of a day or week of the person's calendar, as the decision saw it. */
const periodOf = (time: number, { context = [] }: Decision, per: 'day' | 'week'): number => {
  const clock = context.find(({ part }) => part === 'time')?.value;
  const { timezone = 'UTC' } = Object(clock) as { readonly timezone?: string };
  const { day, weekday } = localTime(time, timezone);
  return per === 'day' ? day : day - (weekday - 1);
};
