import { postBytes } from '../load/request.ts';
import { batches } from './crowd.ts';
import type { FilledStore } from './filled-store.ts';

/** Events to be sent to a store. */
export interface EventLoad {
  readonly items: FilledStore['items'];
  readonly customers: FilledStore['customers'];
  /** Other seeds give other events and message ids. */
  readonly seed: number;
  readonly messages: number;
  /** Messages of one request. */
  readonly batch: number;
  /** When the hour begins that the events are of, milliseconds UTC. */
  readonly from: number;
}

const HOUR = 3_600_000;

/** The beginnings of so many hours, one after the other; the last one ends now. */
export const hoursUpToNow = (count: number): number[] => {
  const now = Date.now();
  return Array.from({ length: count }, (_, index) => now - (count - index) * HOUR);
};

/**
 * Requests to `/v1/batch` with what an hour in a shop brings, compressed into the seconds it takes to
 * send them: visits keep their real distances, so that sessions look like sessions.
 */
export const batchRequests = (load: EventLoad, key: string): Buffer[] => {
  const hour = {
    ...load,
    until: load.from + HOUR,
    visits: Math.ceil(load.messages / 300),
    newcomers: 0.2,
    order: { least: 3, most: 3 },
  };
  return batches(hour, load.batch)
    .map((batch) => postBytes('/v1/batch', key, { batch }))
    .toArray();
};
