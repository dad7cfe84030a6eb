import { proportionOf } from '../../math/binomial.ts';
import type { Store } from '../../store/store.ts';
import { type Alarm, alarmId } from './alarm.ts';
import { clockInWords, rateInWords, silenceInWords } from './alarm-words.ts';
import {
  noteRun,
  READ_FALLEN_SILENT,
  READ_HOURS,
  READ_RUNS,
  READ_SEEN,
  READ_SOURCE_SUMS,
  type SeenRow,
  trimCounts,
} from './count-store.ts';
import { LEAST_A_WEEK, type Run, silenceOf, WEEK, WEEKS_BACK } from './silence.ts';
import { ALL, OTHER, type SourceCounts } from './source-counts.ts';
import type { Tallies } from './tallies.ts';
import { SURE, unusualRate } from './unusual-rate.ts';
import { forgetViolationsBefore } from './violation-store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How long counts are kept, and how long a silence is told before a source counts as gone for good. */
const KEPT = 90 * DAY;
const GONE = 28 * DAY;
/** Silent events that are looked at: those that sent most. */
const MOST_SILENT = 5_000;
/** Events looked at before others get a turn. */
const AT_ONCE = 50;
/** Hours that a rate is taken of, this one included. */
const RATE_HOURS = 2;
/** Messages that must say when they were sent, and the share of them beyond an hour, before a clock is wrong. */
const CLOCK = { least: 10, share: 0.5 } as const;

/**
 * Looks at the counts and raises alarms. A check looks at rates every time, and at silences when an hour has
 * ended; an alarm clears at the first check that does not find it any more.
 */
export class QualityWatch {
  readonly #store: Store;
  readonly #counts: SourceCounts;
  readonly #opened: number;
  #silentAt = -1;
  #alarms = new Map<string, Alarm>();
  #checking: Promise<unknown> = Promise.resolve();
  /** Hears of every alarm when it is raised and when it has cleared. */
  onAlarm: ((alarm: Alarm, state: 'raised' | 'cleared') => void) | undefined;

  /** What others find alarming, as of a time: milliseconds UTC. */
  beside: ((now: number) => readonly Alarm[]) | undefined;

  constructor(store: Store, counts: SourceCounts, opened: number) {
    this.#store = store;
    this.#counts = counts;
    this.#opened = opened;
  }

  /** As of the last check, those of the longest standing first. */
  get alarms(): readonly Alarm[] {
    return [...this.#alarms.values()].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
  }

  /** Looks at everything as of a time: milliseconds UTC. */
  check(now: number): Promise<readonly Alarm[]> {
    const done = this.#checking.then(() => this.#check(now));
    this.#checking = done.catch(() => undefined);
    return done;
  }

  /** Notes until when the engine was open. */
  async noteOpen(now: number): Promise<void> {
    await this.#store.write([noteRun(this.#opened, Math.max(this.#opened, now))]);
  }

  async #check(now: number): Promise<readonly Alarm[]> {
    await this.#counts.flush();
    const found = new Map<string, Alarm>();
    const hour = Math.floor(now / HOUR);
    const silences =
      hour === this.#silentAt ? await this.#stillSilent() : await this.#silences(now);
    const others = this.beside?.(now) ?? [];
    for (const alarm of [...silences, ...(await this.#rates(hour)), ...others]) {
      // It is the same alarm as long as it lasts.
      found.set(alarm.id, { ...alarm, since: this.#alarms.get(alarm.id)?.since ?? alarm.since });
    }
    this.#silentAt = hour;
    const before = this.#alarms;
    this.#alarms = found;
    for (const [id, alarm] of before) if (!found.has(id)) this.onAlarm?.(alarm, 'cleared');
    for (const [id, alarm] of found) if (!before.has(id)) this.onAlarm?.(alarm, 'raised');
    return this.alarms;
  }

  /** Between two hours a silence only ends. */
  async #stillSilent(): Promise<Alarm[]> {
    const still: Alarm[] = [];
    for (const alarm of this.#alarms.values()) {
      if (alarm.silence === undefined) continue;
      const { source, event = ALL } = alarm;
      const seen = await this.#store.get(READ_SEEN, { source, event });
      if (seen !== undefined && seen.last <= alarm.since) still.push(alarm);
    }
    return still;
  }

  async #silences(now: number): Promise<Alarm[]> {
    await this.noteOpen(now);
    await this.#store.write([...trimCounts(now - KEPT), forgetViolationsBefore(now - KEPT)]);
    const runs = await this.#store.all(READ_RUNS, { from: now - GONE });
    const fallen = await this.#store.all(READ_FALLEN_SILENT, {
      from: now - GONE,
      to: (Math.floor(now / HOUR) - 1) * HOUR,
      least: 2 * LEAST_A_WEEK,
      limit: MOST_SILENT,
    });
    const alarms: Alarm[] = [];
    const silent = new Set<string>();
    // Sources first: of a silent source every event is silent, which need not be said.
    const inOrder = fallen.toSorted((a, b) => Number(a.event !== ALL) - Number(b.event !== ALL));
    for (const [index, seen] of inOrder.entries()) {
      if (index % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
      if (seen.event === OTHER || seen.source === OTHER || silent.has(seen.source)) continue;
      const alarm = await this.#silenceOf(seen, now, runs);
      if (alarm === undefined) continue;
      if (seen.event === ALL) silent.add(seen.source);
      else if (await this.#mayBeOther(seen)) continue;
      alarms.push(alarm);
    }
    return alarms;
  }

  async #silenceOf(seen: SeenRow, now: number, runs: readonly Run[]): Promise<Alarm | undefined> {
    const { source, event, first, last } = seen;
    const begin = Math.floor(last / HOUR) + 1;
    const span = { from: begin - WEEKS_BACK * WEEK, to: begin };
    const rows = await this.#store.all(READ_HOURS, { source, event, ...span });
    const hours = new Map(rows.map(({ hour, accepted, late }) => [hour, accepted - late]));
    const sent = (hour: number) => hours.get(hour) ?? 0;
    const silence = silenceOf({ first, last, now, runs, sent });
    if (silence === undefined) return undefined;
    if (event === ALL) {
      const kind = 'silent-source';
      const text = silenceInWords(`The source ${source}`, silence);
      return { id: alarmId(kind, source), kind, source, since: last, text, silence };
    }
    const kind = 'silent-event';
    const text = silenceInWords(`${event} of the source ${source}`, silence);
    return { id: alarmId(kind, source, event), kind, source, event, since: last, text, silence };
  }

  /** With too many names in an hour, an event may be among those that were not counted by name. */
  async #mayBeOther({ source, last }: SeenRow): Promise<boolean> {
    const other = await this.#store.get(READ_SEEN, { source, event: OTHER });
    return other !== undefined && other.last >= last;
  }

  async #rates(hour: number): Promise<Alarm[]> {
    const from = hour - RATE_HOURS + 1;
    const since = from * HOUR;
    const alarms: Alarm[] = [];
    for (const now of await this.#store.all(READ_SOURCE_SUMS, { from, to: hour + 1 })) {
      const { source } = now;
      const off = proportionOf(now.off_hours, now.timed, SURE);
      if (off !== undefined && off.of >= CLOCK.least && off.share >= CLOCK.share) {
        const [kind, text] = ['clock', clockInWords(source, off)] as const;
        alarms.push({ id: alarmId(kind, source), kind, source, since, text, rate: { now: off } });
      }
      if (now.duplicates + now.rejected === 0) continue;
      const before = await this.#usual(source, from);
      for (const [kind, part, words] of RATES) {
        const rate = unusualRate(
          { part: now[part], of: received(now) },
          { part: before[part], of: before.received },
        );
        if (rate === undefined) continue;
        const text = `${rateInWords(words, rate)} Source: ${source}.`;
        alarms.push({ id: alarmId(kind, source), kind, source, since, text, rate });
      }
    }
    return alarms;
  }

  async #usual(source: string, to: number) {
    const sums = { duplicates: 0, rejected: 0, received: 0 };
    const span = { from: to - WEEKS_BACK * WEEK, to };
    for (const row of await this.#store.all(READ_HOURS, { source, event: ALL, ...span })) {
      sums.duplicates += row.duplicates;
      sums.rejected += row.rejected;
      sums.received += received(row);
    }
    return sums;
  }
}

const received = ({ accepted, duplicates, rejected }: Tallies) => accepted + duplicates + rejected;

const RATES = [
  ['duplicates', 'duplicates', 'sent twice'],
  ['rejections', 'rejected', 'rejected'],
] as const;
