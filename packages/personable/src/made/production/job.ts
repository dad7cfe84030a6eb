/*
 * What has to be made: one line of an order. Its states:
 *
 *   ordered ── looked at ──▶ checked ── drawn ──▶ rendered ── gathered ──▶ batched ──▶ printed ──▶ shipped
 *      │                        │                    │                       │            │           │
 *      └── something is wrong ──┴────── somebody ────┴──────── stops it ─────┘            └─ reprint ─┴──▶ a new job
 *                   ▼
 *                 held ── put right, or let through by somebody ──▶ ordered (and looked at again)
 *
 * Until it is printed it can be cancelled: by somebody, or because it was given back. What has no design, or none that can be made, is
 * held with the reason: it is never made as a blank.
 */

export const JOB_STATES = [
  'ordered',
  'checked',
  'rendered',
  'batched',
  'printed',
  'shipped',
  'held',
  'cancelled',
] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Why something is held, with what to do about it in `WAYS_OUT`. */
export const HELD_REASONS = [
  'unproven-order',
  'design-missing',
  'design-unknown',
  'design-erased',
  'design-invalid',
  'in-review',
  'other-item',
  'template-withdrawn',
  'drawn-differently',
  'price-signature',
  'price-differs',
  'partly-refunded',
  'quantity-unclear',
  'stopped',
] as const;
export type HeldReason = (typeof HELD_REASONS)[number];

/** Reasons that somebody of the shop may let pass: the design itself can be made. */
export const MAY_PASS: ReadonlySet<HeldReason> = new Set<HeldReason>([
  'unproven-order',
  'template-withdrawn',
  'drawn-differently',
  'price-signature',
  'price-differs',
  'partly-refunded',
  'quantity-unclear',
  'stopped',
]);

/** A file that something is made by. */
export interface JobFile {
  readonly name: string;
  /** SHA-256. */
  readonly digest: string;
  /** The surface it is of; left out of the ticket. */
  readonly surface?: string;
}

/** A line of an order that is made for somebody. */
export interface Job {
  /** A hash of the order and the line, so that an order that is told again makes no other. */
  readonly id: string;
  /** Whose it is; undefined once they were erased. */
  readonly home: number | undefined;
  readonly order: string;
  readonly item: string;
  /** Left out where the order named none. */
  readonly design: string | undefined;
  readonly state: JobState;
  /** Of one that is held, or cancelled. */
  readonly reason?: string;
  /** What exactly, in a sentence. */
  readonly message?: string;
  readonly batch?: string;
  readonly quantity: number;
  /** Whether the order came from somebody who may be believed: the shop's own server. */
  readonly proven: boolean;
  readonly currency?: string;
  /** For each piece, minor units: what was paid, and what was asked for. */
  readonly paid?: number;
  readonly asked?: number;
  /** The signed price that came with it. */
  readonly signed?: string;
  /** Whether the line, or the order, names something that lowers the price. */
  readonly reduced?: true;
  /** Whether the order names a number of pieces that is none. */
  readonly unclear?: true;
  /** Files it is made by, with SHA-256 of each. */
  readonly files?: readonly JobFile[];
  /** Reasons that somebody let pass. */
  readonly passed: readonly HeldReason[];
  /** The job whose work it does again. */
  readonly reprints?: string;
  /** Whether it was given back after it was printed. */
  readonly returned?: true;
  /** When it was ordered and when it last changed: milliseconds UTC. */
  readonly ordered: number;
  readonly changed: number;
}

/** Something that happened to a job. */
export interface JobStep {
  readonly state: JobState;
  /** Milliseconds UTC. */
  readonly time: number;
  /** Who did it: a person by the name they gave, or the engine. */
  readonly by: string;
  readonly note?: string;
}

/** A job after a step. */
export interface JobChange {
  readonly job: Job;
  readonly step: JobStep;
}

/** Who does what nobody does by hand. */
export const ENGINE = 'engine';

/** A job that is held. */
export const held = (job: Job, reason: HeldReason, message: string, time: number): JobChange => ({
  job: { ...job, state: 'held', reason, message, changed: time },
  step: { state: 'held', time, by: ENGINE, note: `${reason}: ${message}` },
});

/** A job in a state for which there is no reason. */
export const inState = (
  { reason: _, message: __, ...job }: Job,
  state: JobState,
  { time, by, note }: Pick<JobStep, 'time' | 'by'> & { readonly note?: string | undefined },
): JobChange => ({
  job: { ...job, state, changed: time },
  step: { state, time, by, ...(note === undefined ? {} : { note }) },
});
