import { type Proportion, proportionOf } from '../../math/binomial.ts';
import type { Store } from '../../store/store.ts';
import type { Alarm } from './alarm.ts';
import {
  READ_EVENT_SUMS,
  READ_HOURS,
  READ_SOURCE_SUMS,
  READ_SOURCES,
  type SeenRow,
} from './count-store.ts';
import { messageAt } from './recent-messages.ts';
import { ALL } from './source-counts.ts';
import { noTallies, type Tallies } from './tallies.ts';
import type { TrackingPlan } from './tracking-plan.ts';
import { READ_VIOLATIONS } from './violation-store.ts';

const HOUR = 3_600_000;
/** What a report has at the most. */
const MOST = { sources: 200, events: 500, violations: 200 } as const;

/** How far senders' clocks were from ours, of messages that say when they were sent. */
interface ClockSkew {
  readonly timed: number;
  /** By at most 10 seconds, a minute, an hour, and by more. */
  readonly seconds: number;
  readonly minute: number;
  readonly hour: number;
  readonly more: number;
  /** How many times were corrected for it. */
  readonly corrected: number;
}

/** What became of messages. */
interface Received {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Of the accepted: not as the plan says, of more than a day ago, of a time that lies ahead. */
  readonly violations: number;
  readonly late: number;
  readonly ahead: number;
}

/** A source over the hours of a report. */
export interface SourceQuality extends Received {
  readonly source: string;
  /** When something of it was last taken: milliseconds UTC. */
  readonly lastSeen: number;
  /** With 95 % intervals; left out where nothing came. */
  readonly duplicateRate?: Proportion;
  readonly rejectionRate?: Proportion;
  readonly skew: ClockSkew;
  /** By hour, ascending; an hour without anything is left out. */
  readonly hours: readonly (Pick<Received, 'accepted' | 'duplicates' | 'rejected'> & {
    /** Its beginning: milliseconds UTC. */
    readonly time: number;
  })[];
}

/** An event of a source over the hours of a report. */
export interface EventQuality extends Received {
  readonly source: string;
  readonly event: string;
  /** Whether the tracking plan has it. */
  readonly planned: boolean;
}

/** A rule of the plan that messages broke which were taken all the same. */
export interface BrokenRule {
  readonly event: string;
  readonly rule: string;
  readonly message: string;
  readonly count: number;
  /** Milliseconds UTC. */
  readonly first: number;
  readonly last: number;
  /** The last message that broke it; left out when it is erased or expired. */
  readonly example?: {
    readonly position: number;
    readonly home: number;
    readonly message: unknown;
  };
}

/** How good the data are that came in. */
export interface QualityReport {
  /** Milliseconds UTC: from the beginning of an hour until now. */
  readonly from: number;
  readonly to: number;
  /** As of the last check. */
  readonly alarms: readonly Alarm[];
  /** The last heard first. */
  readonly sources: readonly SourceQuality[];
  /** The most frequent first. */
  readonly events: readonly EventQuality[];
  /** How many of the messages that were accepted are of events in the plan. */
  readonly coverage?: Proportion;
  /** Since the rule is as it is now; broken most often first. */
  readonly violations: readonly BrokenRule[];
}

/** Reads the report of the last hours, this one included. What is counted must be stored. */
export const readQuality = async (
  { store, plan, alarms }: { store: Store; plan: TrackingPlan; alarms: readonly Alarm[] },
  { now, hours }: { now: number; hours: number },
): Promise<QualityReport> => {
  const to = Math.floor(now / HOUR) + 1;
  const span = { from: to - hours, to };
  const sums = new Map<string, Tallies>(
    (await store.all(READ_SOURCE_SUMS, span)).map((row) => [row.source, row]),
  );
  const seen = await store.all(READ_SOURCES, { limit: MOST.sources });
  const unheard = [...sums.keys()].filter((name) => !seen.some(({ source }) => source === name));
  const sources: SourceQuality[] = [];
  for (const row of [...seen, ...unheard.map(neverTaken)]) {
    sources.push(await sourceOf(store, row, sums.get(row.source) ?? noTallies(), span));
  }
  const found = await store.all(READ_EVENT_SUMS, { ...span, limit: MOST.events });
  const events = found.map((row) => ({
    ...{ source: row.source, event: row.event, planned: plan.has(row.event) },
    ...receivedOf(row),
  }));
  const accepted = events.reduce((sum, event) => sum + event.accepted, 0);
  const planned = events.reduce((sum, event) => sum + (event.planned ? event.accepted : 0), 0);
  const coverage = proportionOf(planned, accepted);
  return {
    ...{ from: span.from * HOUR, to: now, alarms, sources, events },
    ...(coverage === undefined ? {} : { coverage }),
    violations: await brokenRules(store),
  };
};

const neverTaken = (source: string): SeenRow => ({
  ...{ source, event: ALL, first: 0, last: 0, accepted: 0 },
});

const sourceOf = async (
  store: Store,
  { source, last }: SeenRow,
  sums: Tallies,
  span: { readonly from: number; readonly to: number },
): Promise<SourceQuality> => {
  const rows = await store.all(READ_HOURS, { source, event: ALL, ...span });
  const of = sums.accepted + sums.duplicates + sums.rejected;
  const duplicateRate = proportionOf(sums.duplicates, of);
  const rejectionRate = proportionOf(sums.rejected, of);
  const { timed, off_seconds: minute, off_minutes: hour, off_hours: more, corrected } = sums;
  return {
    ...{ source, lastSeen: last },
    ...receivedOf(sums),
    ...(duplicateRate === undefined ? {} : { duplicateRate }),
    ...(rejectionRate === undefined ? {} : { rejectionRate }),
    skew: { timed, seconds: timed - minute - hour - more, minute, hour, more, corrected },
    hours: rows.map(({ hour: at, accepted, duplicates, rejected }) => ({
      ...{ time: at * HOUR, accepted, duplicates, rejected },
    })),
  };
};

const receivedOf = (tallies: Tallies): Received => {
  const { accepted, duplicates, rejected, violations, late, ahead } = tallies;
  return { accepted, duplicates, rejected, violations, late, ahead };
};

const brokenRules = async (store: Store): Promise<BrokenRule[]> => {
  const rules: BrokenRule[] = [];
  for (const row of await store.all(READ_VIOLATIONS, { limit: MOST.violations })) {
    const { position, ...rest } = row;
    const found = await messageAt(store, position);
    rules.push(
      found === undefined
        ? rest
        : { ...rest, example: { position, home: found.home, message: found.message } },
    );
  }
  return rules;
};
