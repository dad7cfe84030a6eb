import type { Values } from 'personable-designer';

/*
 * A list of names that a product is made with. Its states:
 *
 *   checking ── every line was looked at ──▶ open ── make ──▶ making ── jobs are gathered ──▶ done
 *       └────────────────── cancel ───────────┴───── cancel ─────┘
 */

export const RUN_STATES = ['checking', 'open', 'making', 'done', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What became of a line: it waits, it can be made, somebody has to look, it cannot be made, it has a job, or nobody may know it any more. */
export const LINE_STATES = ['new', 'accepted', 'review', 'refused', 'made', 'erased'] as const;
export type LineState = (typeof LINE_STATES)[number];

/** How many there are at a place: a seat, a class, a position on a sheet. */
export type Stock = Readonly<Record<string, number>>;

/** A list that is made with one template. */
export interface Run {
  readonly id: string;
  /** Whose it is; 0 for the shop's own. */
  readonly home: number;
  readonly state: RunState;
  readonly template: string;
  readonly version: number;
  readonly item: string;
  /** What all lines have in common. */
  readonly values: Values;
  readonly language?: string;
  /** What there is of each place; left out where places are not counted. */
  readonly stock?: Stock;
  readonly note?: string;
  readonly by: string;
  /** How many lines it has. */
  readonly lines: number;
  /** What went wrong with all of it, in a sentence; it goes on when it is asked again. */
  readonly stopped?: string;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly changed: number;
}

/** What was found of a line. */
export interface LineFinding {
  readonly code: string;
  readonly field?: string;
  readonly message: string;
  readonly fix?: string;
}

/** A line of a run. */
export interface RunLine {
  /** Its place in the list, from 1. */
  readonly line: number;
  readonly state: LineState;
  readonly place?: string;
  readonly quantity: number;
  /** What it adds to the values of the run; left out once it was erased. */
  readonly values?: Values;
  /** The first line that says the same. */
  readonly repeats?: number;
  readonly findings: readonly LineFinding[];
  /** Of one piece, minor units. */
  readonly price?: number;
  readonly currency?: string;
  readonly design?: string;
  readonly job?: string;
}
