import type { Entry, EventKinds } from '../../customer/entry.ts';
import { surviving } from '../../customer/surviving.ts';
import type { StoreReader } from '../../store/store.ts';
import { type CountedRules, countEvent } from './count-event.ts';
import { toCountedEntry } from './counted-entry.ts';
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

/** What some homes did up to a position of the log, as far as it stands, in order of time. */
export const eventsOf = async (
  store: Pick<StoreReader, 'readHome'>,
  homes: readonly number[],
  upTo: number,
  { kinds, dayOf }: EventReading,
): Promise<readonly ReportEvent[]> => {
  const events: ReportEvent[] = [];
  for (const home of upTo > 0 ? homes : []) {
    const records = await store.readHome(PARTITION, home, 0, upTo);
    for (const entry of surviving(records.map((record) => toCountedEntry(record, kinds)))) {
      const event = reportEventOf(entry, kinds, dayOf);
      if (event !== undefined) events.push(event);
    }
  }
  return events.sort((a, b) => a.time - b.time || a.entry.position - b.entry.position);
};

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

/** Whether an entry may change who somebody is, whether they are counted, or what stands of what they did. */
export const changesPerson = ({ link, unlink, erases, expires, consent,
}: Omit<Entry, 'interactions'>): boolean =>
  link !== undefined ||
  unlink !== undefined ||
  erases === true ||
  expires !== undefined ||
  consent !== undefined;
