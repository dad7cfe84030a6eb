import { type ApiRequest, withQuery } from './request.ts';

const PAGE = 100;
const runPath = (id: string): string => `/v1/made/runs/${encodeURIComponent(id)}`;

export type RunStateName = 'checking' | 'open' | 'making' | 'done' | 'cancelled';
export type LineStateName = 'new' | 'accepted' | 'review' | 'refused' | 'made' | 'erased';

/** A list of names that a product is made with. */
export interface NameRun {
  readonly id: string;
  readonly state: RunStateName;
  readonly template: string;
  readonly version: number;
  readonly item: string;
  readonly note?: string;
  readonly by: string;
  readonly lines: number;
  /** Why it does not go on. */
  readonly stopped?: string;
  /** ISO 8601. */
  readonly time: string;
}

/** A run with how far it is. */
export interface WholeNameRun extends NameRun {
  readonly counts: Readonly<Record<LineStateName, number>>;
  readonly places?: readonly {
    readonly place: string;
    readonly count: number;
    readonly left: number;
  }[];
  /** Minor units. */
  readonly total?: number;
  readonly currency?: string;
  readonly batches: readonly string[];
}

/** A line of a run. */
export interface NameRunLine {
  readonly line: number;
  readonly state: LineStateName;
  readonly place?: string;
  readonly quantity: number;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly findings: readonly {
    readonly code: string;
    readonly message: string;
    readonly fix?: string;
  }[];
  readonly job?: string;
}

/** What is to be made with each name. */
export interface NewNameRun {
  readonly template: string;
  readonly item: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly lines?: readonly string[];
  readonly csv?: string;
  readonly stock?: Readonly<Record<string, number>>;
  readonly note?: string;
}

/** Runs, the latest first. */
export const readNameRuns = (
  before: string | undefined,
): ApiRequest<{ readonly runs: readonly NameRun[]; readonly next?: string }> => ({
  method: 'GET',
  path: withQuery('/v1/made/runs', { before, limit: 20 }),
});

/** A run with how far it is. */
export const readNameRun = (id: string): ApiRequest<WholeNameRun> => ({
  method: 'GET',
  path: runPath(id),
});

/** What was found of its lines, in order. */
export const readNameRunLines = (
  id: string,
  state: LineStateName | undefined,
  after: number | undefined,
): ApiRequest<{ readonly lines: readonly NameRunLine[]; readonly next?: number }> => ({
  method: 'GET',
  path: withQuery(`${runPath(id)}/lines`, { state, after, limit: PAGE }),
});

/** Takes a list. */
export const createNameRun = (run: NewNameRun): ApiRequest<WholeNameRun> => ({
  method: 'POST',
  path: '/v1/made/runs',
  body: run,
});

/** Has it made, or cancels it. */
export const stepNameRun = (id: string, step: 'make' | 'cancel'): ApiRequest<WholeNameRun> => ({
  method: 'POST',
  path: `${runPath(id)}/${step}`,
  body: {},
});

/** Forgets it with all of its names. */
export const forgetNameRun = (id: string): ApiRequest<object> => ({
  method: 'DELETE',
  path: runPath(id),
});
