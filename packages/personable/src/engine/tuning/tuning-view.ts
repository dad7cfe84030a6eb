import {
  changesBetween,
  DEFAULT_SETTINGS,
  type ItemSettings,
  readItemSettings,
  type SettingChange,
} from '../../learning/items/item-settings.ts';
import type { Comparison, TuningReport, TuningStep } from '../../learning/tuning/report.ts';
import type { TuningProof, TuningSettings } from '../learning-options.ts';
import { iso } from '../readings/names.ts';
import type { AdoptionRow, Serving, TuningRow } from './tuning-store.ts';

export type TuningState =
  | 'running'
  | 'adopted'
  | 'tried'
  | 'kept'
  | 'stopped'
  | 'failed'
  | 'not-enough';
/** Why a run began: somebody said so, it was time, or the log had grown. */
export type TuningReason = 'manual' | 'schedule' | 'growth';

/** How far a run is. */
export interface TuningStage {
  readonly step: TuningStep;
  readonly done: number;
  readonly of: number;
}

/** How a run is started. */
export interface TuningOptions {
  /** From 1 to 3,600; default 120. */
  readonly limitSeconds?: number;
  /** What is better is tried as an experiment before it serves everybody, and says who lets it; it is adopted at once when left out. */
  readonly prove?: TuningProof;
  /** Stops the run. */
  readonly signal?: AbortSignal;
  readonly progress?: (stage: TuningStage) => void;
}

/** A run at a glance. */
export interface TuningSummary {
  readonly id: string;
  readonly state: TuningState;
  readonly reason: TuningReason;
  /** ISO 8601. */
  readonly started: string;
  readonly finished?: string;
  /** Log position at which it began. */
  readonly position: number;
  /** What it came to, in a sentence; empty while it runs. */
  readonly message: string;
  /** Whether its settings can be put back: those that served after it. */
  readonly adoptable: boolean;
  readonly progress?: TuningStage;
  readonly next?: Comparison;
  readonly baskets?: Comparison;
  readonly changes?: readonly SettingChange[];
}

/** A run with all it tried. */
export interface TuningRun extends TuningSummary {
  readonly report?: TuningReport;
}

/** That settings began to serve. */
export interface TuningAdoption {
  /** ISO 8601. */
  readonly time: string;
  /** The run they came from, or `default`. */
  readonly tuning: string;
  /** `run`: the run itself; `person`: somebody said so; `experiment`: it was proven, or taken back. */
  readonly by: string;
  /** How they differ from the defaults. */
  readonly changes: readonly SettingChange[];
}

/** The settings that serve, the runs and the adoptions, newest first. */
export interface TuningList {
  readonly serving: {
    readonly settings: ItemSettings;
    /** How they differ from the defaults. */
    readonly changes: readonly SettingChange[];
    readonly tuning: string;
    /** ISO 8601; missing while nothing but the defaults has ever served. */
    readonly since?: string;
  };
  /** When it is tuned by itself; `null` when never. */
  readonly automatic: TuningSettings | null;
  readonly tunings: readonly TuningSummary[];
  readonly adoptions: readonly TuningAdoption[];
}

/** A stored run as it is shown. */
export const toRun = (row: TuningRow, progress?: TuningStage): TuningRun => {
  const report = row.report === null ? undefined : (JSON.parse(row.report) as TuningReport);
  return {
    id: row.id,
    state: row.state as TuningState,
    reason: row.reason as TuningReason,
    started: iso(row.started),
    ...(row.finished === null ? {} : { finished: iso(row.finished) }),
    position: row.position,
    message: row.message,
    adoptable: row.settings !== null,
    ...(progress === undefined ? {} : { progress }),
    ...(report === undefined ? {} : { next: report.next, changes: report.changes, report }),
    ...(report?.baskets == null ? {} : { baskets: report.baskets }),
  };
};

/** A run without all it tried. */
export const toSummary = ({ report: _, ...summary }: TuningRun): TuningSummary => summary;

/** An adoption as it is shown. */
export const toAdoption = ({ time, tuning, by, settings }: AdoptionRow): TuningAdoption => ({
  time: iso(time),
  tuning,
  by,
  changes: changesBetween(DEFAULT_SETTINGS, readItemSettings(settings)),
});

/** What serves, as it is shown. */
export const toServing = ({ settings, tuning, since }: Serving): TuningList['serving'] => ({
  settings,
  changes: changesBetween(DEFAULT_SETTINGS, settings),
  tuning,
  ...(since === undefined ? {} : { since: iso(since) }),
});
