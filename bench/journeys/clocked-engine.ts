import { readOptions } from '../../packages/personable/src/engine/options.ts';
import { openParts, type Parts } from '../../packages/personable/src/engine/parts.ts';

/** When people come in, milliseconds UTC. */
export const BEGINNING = Date.parse('2026-11-23T10:00:00Z');

/** An engine over a folder whose clock stands still until it is set, and whose journeys move when they are told to. */
export const openClocked = (data: string, clock: { readonly now: number }): Promise<Parts> =>
  openParts(readOptions({ data, consent: 'assumed', clock: () => clock.now }), {
    monotonic: () => clock.now,
  });

/** Makes everything durable and lets go. */
export const closeClocked = async ({
  ingest,
  journeys,
  folding,
  store,
  lock,
}: Parts): Promise<void> => {
  await ingest.idle();
  await journeys.close();
  await folding.close();
  await store.close();
  lock.release();
};
