import { mentionedProducts } from '../../customer/interactions.ts';
import { boughtBy } from '../../customer/knowing/bought.ts';
import type { Message } from '../../customer/message.ts';
import type { Person } from '../../customer/person.ts';
import { hash53 } from '../../math/hashing.ts';
import { durationMilliseconds } from '../../rules/reading/terms.ts';
import { RecordKind, type Store } from '../../store/store.ts';
import type { EventSaid } from './event-said.ts';
import type { OpenJourney } from './known-journeys.ts';
import { DAY } from './moments.ts';
import type { Run, RunData } from './run.ts';

/** Records of a home that are looked at for how often something happened. */
const MOST_READ = 500;
const CHUNK = 50;

/** What begins a run. */
export interface Cause {
  /** What tells it from all others of the home: `e` and the position of an event, `a` and the moment of a change of audience, `c` and a day. */
  readonly key: string;
  readonly home: number;
  readonly item?: string;
  readonly data?: RunData;
  /** When it is to begin, milliseconds UTC. */
  readonly due: number;
}

const NOTHING: RunData = { found: {} };

/** A run as it is before it began. */
export const newRun = (journey: OpenJourney, cause: Cause): Run => {
  const { key, home, item, data = NOTHING, due } = cause;
  const about = item === undefined ? '' : `~${hash53(item).toString(36)}`;
  return {
    id: `${journey.id}~${home}~${key}${about}`,
    ...{ home, journey: journey.id, version: journey.version, item },
    ...{ state: 'waiting', step: '', since: due, due, entered: due, marks: 0 },
    ...{ goal: undefined, goalValue: undefined, reason: '', data },
  };
};

/** Whether a run may begin beside the others of a journey that its person has or had. */
export const mayBegin = (
  run: Run,
  journey: OpenJourney,
  others: readonly Run[],
  now: number,
): boolean => {
  for (const other of others) {
    if (other.id === run.id) return false;
    if (other.journey !== run.journey || other.item !== run.item) continue;
    if (other.state === 'waiting') return false;
    if (other.state === 'passed') continue;
    if (now < other.entered + journey.again) return false;
  }
  return true;
};

/**
 * Whether an event has come often enough: it and those before it, within the time, of the same item where one is asked for.
 */
export const isOften = async (
  { body, where }: OpenJourney,
  said: EventSaid,
  item: string | undefined,
  {
    store,
    homes,
  }: { readonly store: Pick<Store, 'readHomeBackwards'>; readonly homes: readonly number[] },
): Promise<boolean> => {
  const { times, event } = body.trigger;
  if (times === undefined) return true;
  const since = said.time - durationMilliseconds(times.within);
  let count = 1;
  for (const home of homes) {
    let before = said.position;
    for (let read = 0; read < MOST_READ && count < times.count; read += CHUNK) {
      const records = await store.readHomeBackwards(0, home, before, CHUNK);
      for (const { kind, time, body: text } of records) {
        if (time < since || (kind !== RecordKind.event && kind !== RecordKind.claim)) continue;
        const message = JSON.parse(text) as Message;
        if (message.event !== event) continue;
        const items = mentionedProducts(message).map(({ id }) => id);
        if (item !== undefined && !items.includes(item)) continue;
        const { properties = {}, context = {} } = message;
        if (where?.matches({ event, properties, context, items, time }) === false) continue;
        count += 1;
      }
      const last = records.at(-1);
      // Late events stand between the others: a chunk of nothing but older ones ends it.
      if (last === undefined || records.length < CHUNK || records.every(({ time }) => time < since))
        break;
      before = last.position;
    }
  }
  return count >= times.count;
};

/** When the usual is due next by the rhythm of what was bought at least twice, milliseconds UTC; undefined without such. */
export const usualDue = (
  { timeline }: Pick<Person, 'timeline'>,
  after: number,
): number | undefined => {
  let due: number | undefined;
  for (const { interval, last } of boughtBy(timeline).values()) {
    if (interval === undefined || interval <= 0) continue;
    const next = last + interval * DAY;
    if (next > after && next < (due ?? Number.POSITIVE_INFINITY)) due = next;
  }
  return due === undefined ? undefined : Math.round(due);
};
