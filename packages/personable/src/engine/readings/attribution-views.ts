import type { AttributedBy } from '../../measure/attribution/report-store.ts';
import type { HeldKind } from '../../measure/holdout/holdout-scope.ts';
import type { Estimate } from '../../measure/statistics/estimate.ts';

/** The models: five that look at one path, and two that look at all paths together. */
export const MODELS = [
  ...(['first', 'last', 'linear', 'decay', 'position'] as const),
  ...(['markov', 'shapley'] as const),
] as const;
export type AttributionModel = (typeof MODELS)[number];

/** What is asked. */
export interface AttributionQuery {
  /** Orders of the last so many days, today included (UTC); 30 when left out. */
  readonly days?: number;
  /** `channel` when left out. */
  readonly by?: AttributedBy;
  /** The model that costs are set against; `linear` when left out. */
  readonly model?: AttributionModel;
}

/** What one model lays to a line. */
export interface AttributedShare {
  /** Parts of orders added up. */
  readonly orders: number;
  /** Decimal amount. */
  readonly revenue: number;
  /** Of orders, by Shapley values that were drawn: their standard error. */
  readonly error?: number;
}

/** What a holdout says of the same thing. */
export interface AttributedHoldout {
  /** Left out of the holdout of everything personal. */
  readonly kind?: HeldKind;
  readonly id?: string;
  /** What is really incremental, decimal amount; `null` while there are too few people. */
  readonly incremental: Estimate | null;
  /** What the model lays to it over the same days. ISO 8601. */
  readonly since: string;
  readonly attributed: number;
  /** Whether what the model says lies outside of the interval. */
  readonly disagrees: boolean;
  readonly text: string;
}

/** A line of the report. */
export interface AttributionLine {
  readonly channel: string;
  readonly campaign?: string;
  readonly creative?: string;
  /** Clicks and visits. */
  readonly touches: number;
  /** Shown or sent. */
  readonly seen: number;
  /** Orders in whose path it is. */
  readonly orders: number;
  /** By model; models over all paths tell channels apart and nothing finer. */
  readonly models: Readonly<Partial<Record<AttributionModel, AttributedShare>>>;
  /** What was paid for it, decimal amount; `null` where nobody said. */
  readonly cost: number | null;
  /** By the model asked for; `null` without costs or orders. */
  readonly costPerOrder: number | null;
  /** Revenue for each unit of money paid, by the model asked for; `null` without costs. */
  readonly returnOnSpend: number | null;
  readonly holdout?: AttributedHoldout;
}

/** A path that people took, with how often it ended in an order. */
export interface AttributionPath {
  readonly channels: readonly string[];
  readonly orders: number;
  readonly revenue: number;
  readonly lost: number;
}

/** What orders are laid to. */
export interface AttributionReport {
  /** ISO 8601 day of the first orders in it. */
  readonly from: string;
  readonly days: number;
  readonly by: AttributedBy;
  readonly model: AttributionModel;
  /** Days before an order in which touches count, and the half-life of time decay. */
  readonly window: number;
  readonly halfLife: number;
  /** ISO 4217: that of most orders. */
  readonly currency?: string;
  readonly orders: number;
  /** Decimal amount, less what was given back of these orders. */
  readonly revenue: number;
  /** Orders before which no touch is known. */
  readonly untouched: { readonly orders: number; readonly revenue: number };
  readonly lines: readonly AttributionLine[];
  /** The most frequent first. */
  readonly paths: readonly AttributionPath[];
  /** What the figures are and are not, and what was left out, in sentences. */
  readonly notes: readonly string[];
}
