import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Random bytes asked of the system at once: asking for each id alone takes longer than the id. */
const POOL = 4_096;
const pool = new Uint8Array(POOL);
let used = POOL;
/** Ids of one millisecond count up, so that their order is the order in which they were made. */
let last = 0;
let sequence = 0;

/** A UUIDv7: unique, and later ones of this process are larger (RFC 9562). */
export const uniqueId = (): string => {
  if (used + 16 > POOL) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + 16);
  used += 16;
  const now = Date.now();
  sequence = now > last ? 0 : sequence + 1;
  last = Math.max(last, now);
  return v7({ random, msecs: last, seq: sequence });
};

/** A text that no id made before a time is larger than: milliseconds UTC. */
export const firstIdAt = (time: number): string => {
  const digits = Math.max(0, time).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
};
