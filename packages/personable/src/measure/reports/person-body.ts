/**
 * How somebody who is counted is stored: as JSON without names, with moments as milliseconds before the last one, since a store has as
 * many of them as people. What no later event can ask for any more is left out.
 */
import type { CountedPerson } from './counted-person.ts';
import type { FunnelRun, PersonSlots, SeenItem } from './person-slots.ts';
import { SEARCH_OPEN } from './searches.ts';
import { SEEN_WINDOW } from './seen-items.ts';

type Kept = Pick<CountedPerson, 'homes' | 'hasAge' | 'slots'>;

type Body = readonly [
  homes: readonly number[],
  hasAge: 0 | 1,
  times: readonly [latest: number, first: number, last: number],
  days: readonly [first: number, last: number],
  visit: readonly [source: string, device: string],
  orders: readonly [] | readonly [count: number, first: number, last: number],
  /** Currency, orders, amount, last. */
  spent: readonly (string | number)[],
  /** Item, how long ago it was seen, how many days before the last; the item below 0 when it is bought. */
  seen: readonly number[],
  /** Id, day; the day as text when it is reached. */
  goals: readonly (string | number)[],
  /** Id, step, since when, day, by what. */
  funnels: readonly (string | number)[],
  search?: readonly [query: string, time: number, day: number],
];

/** A person as text. */
export const packPerson = ({ homes, hasAge, slots }: Kept): string => {
  const { latest, firstDay, lastDay, search } = slots;
  const body: Body = [
    homes,
    hasAge ? 1 : 0,
    [latest, latest - slots.first, latest - slots.last],
    [lastDay - firstDay, lastDay],
    [slots.source, slots.device],
    slots.orders === 0 ? [] : [slots.orders, slots.firstOrder, slots.lastOrder],
    listed(slots.spent, (currency, { orders, amount, last }) => [currency, orders, amount, last]),
    packSeen(slots),
    listed(slots.goals, (id, { day, done }) => [id, done ? String(day) : day]),
    listed(slots.funnels, (id, { step, since, day, by }) => [id, step, latest - since, day, by]),
  ];
  const isOpen = search !== undefined && latest - search.time <= SEARCH_OPEN;
  return JSON.stringify(
    isOpen ? [...body, [search.query, latest - search.time, search.day]] : body,
  );
};

/** Reads what `packPerson` wrote. */
export const unpackPerson = (text: string): CountedPerson => {
  const body = JSON.parse(text) as Body;
  const [homes, hasAge, times, days, visit, ordered, spent, seen, goals, funnels, search] = body;
  const [latest, first, last] = times;
  const [spread, lastDay] = days;
  const [source, device] = visit;
  const [orders = 0, firstOrder = 0, lastOrder = 0] = ordered;
  const slots: PersonSlots = {
    ...{ latest, first: latest - first, last: latest - last },
    ...{ firstDay: lastDay - spread, lastDay, source, device, orders, firstOrder, lastOrder },
    ...{ spent: {}, funnels: {}, goals: {}, seen: unpackSeen(seen, latest, lastDay) },
    ...(search === undefined
      ? {}
      : { search: { query: search[0], time: latest - search[1], day: search[2] } }),
  };
  for (let i = 0; i < spent.length; i += 4) {
    const [currency, count, amount, day] = spent.slice(i) as [string, number, number, number];
    slots.spent[currency] = { orders: count, amount, last: day };
  }
  for (let i = 0; i < goals.length; i += 2) {
    const [id, day] = goals.slice(i) as [string, number | string];
    slots.goals[id] = { day: Number(day), done: typeof day === 'string' };
  }
  for (let i = 0; i < funnels.length; i += 5) {
    const [id, ...run] = funnels.slice(i) as [string, ...FunnelFields];
    const [step, since, day, by] = run;
    slots.funnels[id] = { step, since: latest - since, day, by };
  }
  return { homes, counted: true, hasAge: hasAge === 1, slots };
};

type FunnelFields = [
  step: FunnelRun['step'],
  since: FunnelRun['since'],
  day: FunnelRun['day'],
  by: FunnelRun['by'],
];

const listed = <One>(
  all: Readonly<Record<string, One>>,
  fields: (name: string, one: One) => readonly (string | number)[],
): readonly (string | number)[] => {
  const list: (string | number)[] = [];
  for (const name in all)
    if (Object.hasOwn(all, name)) list.push(...fields(name, all[name] as One));
  return list;
};

const packSeen = ({ seen, latest, lastDay }: PersonSlots): readonly number[] => {
  const list: number[] = [];
  for (const { item, time, day, bought } of seen) {
    if (latest - time <= SEEN_WINDOW)
      list.push(bought ? -item : item, latest - time, lastDay - day);
  }
  return list;
};

const unpackSeen = (
  list: readonly number[],
  latest: number,
  lastDay: number,
): readonly SeenItem[] => {
  const seen: SeenItem[] = [];
  for (let i = 0; i < list.length; i += 3) {
    const [item = 0, ago = 0, days = 0] = list.slice(i, i + 3);
    const bought = item < 0;
    seen.push({ item: Math.abs(item), time: latest - ago, day: lastDay - days, bought });
  }
  return seen;
};
