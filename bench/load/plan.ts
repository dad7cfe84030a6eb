import type { LatencySummary } from './latencies.ts';

/** What is to be sent, and how. */
export interface LoadPlan {
  /** Name of prepared requests; they are sent in order and over again from where the last plan stopped. */
  readonly requests: string;
  readonly port: number;
  readonly connections: number;
  readonly pace: Pace;
  /** Whether the answers are those of `/v1/batch`, whose counts are to be added up. */
  readonly countEvents?: boolean;
}

/**
 * - **closed loop**: every connection sends its next request when the last one is answered, for so many
 *   seconds or requests: measures what the server can do.
 * - **open loop**: requests are meant to be sent at even distances whatever the server does, and their
 *   latency counts from then, also while they wait for a free connection: measures what customers feel.
 */
type Pace =
  | { readonly loop: 'closed'; readonly seconds: number }
  | { readonly loop: 'closed'; readonly total: number }
  | { readonly loop: 'open'; readonly perSecond: number; readonly seconds: number };

/** What came of it. Any answer but a 200 has failed the whole plan before. */
export interface LoadResult {
  readonly answers: number;
  /** From the first sending to the last answer. */
  readonly seconds: number;
  readonly perSecond: number;
  readonly latency: LatencySummary;
  /** What `/v1/batch` said of its events; zeros for other requests. */
  readonly events: {
    readonly accepted: number;
    readonly duplicates: number;
    readonly rejected: number;
  };
}
