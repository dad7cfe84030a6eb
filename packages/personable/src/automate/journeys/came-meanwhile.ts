import type { EventKinds } from '../../customer/entry.ts';
import { toEntry } from '../../customer/entry.ts';
import type { CompiledJourney } from '../../rules/journeys/compile-journey.ts';
import type { Store } from '../../store/store.ts';
import { readEvent } from './event-said.ts';
import type { Run } from './run.ts';

/** Records read at once, and looked at, at the most, of each home. */
const CHUNK = 100;
const MOST_READ = 10_000;
/** Milliseconds that a record may have come before others that happened earlier: late events stand between them. */
const OUT_OF_ORDER = 86_400_000;

/**
 * Whether the event that a run expects stands in the log of its person since the moment from which it counts. A run hears of what comes while it
 * is there; what came before it was made, because the engine stood still when its day began, only the log knows.
 *
 * @param homes of the person.
 */
export const cameMeanwhile = async (
  run: Run,
  journey: CompiledJourney,
  homes: readonly number[],
  {
    store,
    kinds,
  }: { readonly store: Pick<Store, 'readHomeBackwards'>; readonly kinds: EventKinds },
): Promise<boolean> => {
  const expected = journey.body.trigger.absence?.expected.event;
  const { from = run.entered } = run.data;
  if (expected === undefined) return false;
  for (const home of homes) {
    let before = Number.MAX_SAFE_INTEGER;
    for (let read = 0; read < MOST_READ; read += CHUNK) {
      const records = await store.readHomeBackwards(0, home, before, CHUNK);
      for (const record of records) {
        if (record.time < from) continue;
        const { name, document } = readEvent(toEntry(record, kinds), kinds);
        if (name === expected && journey.expected?.matches(document) !== false) return true;
      }
      const last = records.at(-1);
      if (last === undefined || records.length < CHUNK) break;
      if (records.every(({ time }) => time < from - OUT_OF_ORDER)) break;
      before = last.position;
    }
  }
  return false;
};
