import { toEntry } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import { firstHomeOf, type Person } from '../../customer/person.ts';
import type { StoreReader } from '../../store/store.ts';
import type { ReportCell } from './cells.ts';
import type { CountedRules } from './count-event.ts';
import { countAll, type EventReading, eventsOf } from './counted-person.ts';
import { placeOf } from './report-store.ts';

/** What cells are opened with. */
export interface OpeningParts extends EventReading {
  readonly store: Pick<StoreReader, 'get' | 'readHome' | 'readLog'>;
  readonly people: Pick<People, 'person' | 'counts' | 'folded'>;
  readonly rules: CountedRules;
}

/** Some of the people behind a figure. */
export interface OpenedPage {
  readonly people: readonly Person[];
  /** Where the next page goes on; left out after the last. */
  readonly next?: number;
}

const PARTITION = 0;
/** Records looked at for a page, and people whose events are counted once more for it. */
const MOST_RECORDS = 20_000;
const MOST_COUNTED = 500;
const CHUNK = 1_000;

/**
 * The people behind a figure: everybody who did something in its days is counted once more, and those are in it who add to it.
 * A person stands where the first of their records of these days is, so that pages have nobody twice.
 *
 * @param after the `next` of the page before: a position of the log.
 */
export const openCell = async (
  cell: ReportCell,
  { after = 0, limit }: { readonly after?: number; readonly limit: number },
  parts: OpeningParts,
): Promise<OpenedPage> => {
  const { store, people, kinds, dayOf } = parts;
  const { from, to } = cell.days;
  const place = await placeOf(store, from, to);
  if (place === undefined) return { people: [] };
  const found: Person[] = [];
  const asked = new Set<number>();
  let position = Math.max(after, place.first - 1);
  for (let looked = 0; position < place.last; ) {
    const records = await store.readLog(PARTITION, position, CHUNK);
    if (records.length === 0) break;
    for (const record of records) {
      if (record.position > place.last) return { people: found };
      position = record.position;
      looked += 1;
      const day = dayOf(record.time);
      if (day < from || day > to || toEntry(record, kinds).message === undefined) continue;
      const person = await people.person(record.home);
      const number = firstHomeOf(person);
      if (asked.has(number)) continue;
      asked.add(number);
      if (!people.counts(person) || !(await isIn(cell, person, record.position, parts))) continue;
      found.push(person);
      if (found.length >= limit) return { people: found, next: position };
    }
    if (looked >= MOST_RECORDS || asked.size >= MOST_COUNTED) {
      return { people: found, next: position };
    }
  }
  return { people: found };
};

const isIn = async (
  { days, adds, butNot }: ReportCell,
  { homes }: Person,
  position: number,
  parts: OpeningParts,
): Promise<boolean> => {
  const living = homes.flatMap(({ home, erased }) => (erased === undefined ? [home] : []));
  const events = await eventsOf(parts.store, living, parts.people.folded, parts);
  const isEarlier = events.some(
    ({ day, entry }) => day >= days.from && day <= days.to && entry.position < position,
  );
  if (isEarlier) return false;
  // What somebody was before they take away themselves: who bought once, and then again, is counted where they are now.
  let [there, beyond] = [0, 0];
  countAll(
    events,
    (what, day, key, count = 1) => {
      if (adds(what, day, key)) there += count;
      if (butNot?.(what, day, key) === true) beyond += count;
    },
    parts.rules,
  );
  return there > 0 && beyond <= 0;
};
