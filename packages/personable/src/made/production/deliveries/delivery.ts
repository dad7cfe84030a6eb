/*
 * A batch, or an order of it, on its way to somebody who makes it:
 *
 *   waiting ── taken ──▶ sent ── made and shipped, or nothing more to hear ──▶ done
 *      │  ▲                 └── the house says no, or it was given back ──▶ stopped
 *      │  └ tried again, later and later
 *      └── refused, or tried too often ──▶ dead: somebody has to look, and may hand it over again
 */

export type DeliveryState = 'waiting' | 'sent' | 'done' | 'stopped' | 'dead';

/** Something that is handed over to somebody else. It has nothing of people: they are looked up when it is sent. */
export interface Delivery {
  /** The same at each try, so that whoever gets it twice knows. */
  readonly id: string;
  readonly batch: string;
  /** "webhook", or the name of a print house. */
  readonly to: string;
  readonly jobs: readonly string[];
  readonly state: DeliveryState;
  readonly attempts: number;
  /** When it is tried or asked about next, milliseconds UTC; left out where nothing more happens. */
  readonly due?: number;
  /** What the other side calls it. */
  readonly reference?: string;
  /** What came of the last try, in a sentence. */
  readonly reason?: string;
  readonly time: number;
  readonly changed: number;
}

const FIRST_PAUSE = 10_000;
const LONGEST_PAUSE = 3_600_000;
/** Some nine hours. */
const MOST_ATTEMPTS = 16;

/** What becomes of a delivery that was tried and not taken: later and later, and some day not any more. */
export const triedInVain = (
  delivery: Delivery,
  { reason, retryAfter = 0 }: { readonly reason: string; readonly retryAfter?: number },
  now: number,
): Delivery => {
  const { due: _, ...rest } = delivery;
  const after = { ...rest, reason, changed: now };
  if (delivery.attempts >= MOST_ATTEMPTS) return { ...after, state: 'dead' };
  const pause = Math.min(FIRST_PAUSE * 2 ** (delivery.attempts - 1), LONGEST_PAUSE);
  return { ...after, due: now + Math.max(pause, retryAfter) };
};

/** A delivery of which nothing more is to be done. */
export const over = (
  { due: _, reason: __, ...delivery }: Delivery,
  state: 'done' | 'stopped' | 'dead',
  now: number,
  reason?: string,
): Delivery => ({ ...delivery, state, changed: now, ...(reason === undefined ? {} : { reason }) });
