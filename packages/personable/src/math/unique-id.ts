import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Random bytes asked of the system at once: asking for each id alone takes longer than the id. */
const POOL = 4_096;
const pool = new Uint8Array(POOL);
let used = POOL;

/** A UUIDv7: unique, and in the order of time (RFC 9562). */
export const uniqueId = (): string => {
  if (used + 16 > POOL) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + 16);
  used += 16;
  return v7({ random });
};
