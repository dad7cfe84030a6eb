import type { EventKinds } from '../../customer/entry.ts';
import { surviving } from '../../customer/surviving.ts';
import type { StoreReader } from '../../store/store.ts';
import { type CountedRules, countEvent } from './count-event.ts';
import { type CountedEntry, toCountedEntry } from './counted-entry.ts';
import type { DayOf } from './days.ts';
import { newSlots, type PersonSlots } from './person-slots.ts';
import { type ReportEvent, reportEventOf } from './report-event.ts';
import type { Emit } from './sums.ts';

/** Homes that are counted as one person. Changed in place. */
export interface CountedPerson {
  readonly homes: readonly number[];
  /** Whether the person is counted at all: with consent, and no minor. */
  readonly counted: boolean;
  /** Whether it was ever said how old they are: that may change whether they are counted. */
  readonly hasAge: boolean;
  readonly slots: PersonSlots;
  /** Where they are to be counted anew: the position up to which they are counted. */
  countedTo?: number;
}

/** What events are read with. */
export interface EventReading {
  readonly kinds: EventKinds;
  readonly dayOf: DayOf;
}

const PARTITION = 0;

/** Somebody new. */
export const newPerson = (homes: readonly number[], counted: boolean): CountedPerson => ({
  ...{ homes, counted, hasAge: false, slots: newSlots() },
});

/** Records of homes, in order, by home. */
export type HomeEntries = ReadonlyMap<number, readonly CountedEntry[]>;

/** Reads what the log has of some homes up to a position. */
export const entriesOf = async (
  store: Pick<StoreReader, 'readHome'>,
  homes: Iterable<number>,
  upTo: number,
  { kinds }: Pick<EventReading, 'kinds'>,
): Promise<HomeEntries> => {
  const entries = new Map<number, readonly CountedEntry[]>();
  for (const home of homes) {
    const records = upTo > 0 ? await store.readHome(PARTITION, home, 0, upTo) : [];
    entries.set(
      home,
      records.map((record) => toCountedEntry(record, kinds)),
    );
  }
  return entries;
};

/** What some of these homes did up to a position of the log, as far as it stands there, in order of time. */
export const eventsAmong = (
  entries: HomeEntries,
  homes: readonly number[],
  upTo: number,
  { kinds, dayOf }: EventReading,
): readonly ReportEvent[] => {
  const events: ReportEvent[] = [];
  for (const home of homes) {
    const until = (entries.get(home) ?? []).filter(({ position }) => position <= upTo);
    for (const entry of surviving(until)) {
      const event = reportEventOf(entry, kinds, dayOf);
      if (event !== undefined) events.push(event);
    }
  }
  return events.sort((a, b) => a.time - b.time || a.entry.position - b.entry.position);
};

/** What some homes did up to a position of the log, as far as it stands, in order of time. */
export const eventsOf = async (
  store: Pick<StoreReader, 'readHome'>,
  homes: readonly number[],
  upTo: number,
  reading: EventReading,
): Promise<readonly ReportEvent[]> =>
  eventsAmong(await entriesOf(store, homes, upTo, reading), homes, upTo, reading);

/** Counts everything that some homes did, from nothing. */
export const countAll = (
  events: readonly ReportEvent[],
  emit: Emit,
  rules: CountedRules,
): PersonSlots => {
  const slots = newSlots();
  for (const event of events) countEvent(slots, event, emit, rules);
  return slots;
};
