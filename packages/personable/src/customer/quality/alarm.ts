import type { Proportion } from '../../math/binomial.ts';

/** What an alarm is about. */
export const ALARM_KINDS = [
  'silent-source',
  'silent-event',
  'duplicates',
  'rejections',
  'clock',
  'stock-out',
  'behind',
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** Something about a source that somebody should look at. It clears by itself. */
export interface Alarm {
  /** The same as long as it lasts: kind, source and event. */
  readonly id: string;
  readonly kind: AlarmKind;
  readonly source: string;
  /** Of a silent event its name; of an item that runs out its id; of what is behind its name. */
  readonly event?: string;
  /** Since when it is so: milliseconds UTC. */
  readonly since: number;
  /** In words, with what it rests on. */
  readonly text: string;
  /** Of a silence. */
  readonly silence?: Silence;
  /** Of a rate: as it is now and as it usually is, each with its 99.9 % interval. */
  readonly rate?: { readonly now: Proportion; readonly usual?: Proportion };
}

/** How long nothing came, and what was expected meanwhile. */
export interface Silence {
  /** Whole hours in which the engine was open and nothing came. */
  readonly hours: number;
  /** Messages in the same hours of the weeks before: their lower median. */
  readonly expected: number;
  /** Weeks that rests on. */
  readonly weeks: number;
  /** Of so long a silence anywhere in a week, by Poisson. */
  readonly probability: number;
}

/** Names what an alarm is about. */
export const alarmId = (kind: AlarmKind, source: string, event?: string): string =>
  [kind, source, ...(event === undefined ? [] : [event])].join(':');
