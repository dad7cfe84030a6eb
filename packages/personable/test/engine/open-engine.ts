import { onTestFinished } from 'vitest';
import { closeEngine } from '../../src/engine/closing.ts';
import { type EventInput, Handles } from '../../src/engine/handles/handles.ts';
import { type PersonableOptions, readOptions } from '../../src/engine/options.ts';
import { openParts } from '../../src/engine/parts.ts';
import { NOON } from '../customer/open-shop.ts';

/** A whole engine over a private store, taken apart: its parts, and what callers use over them. Closed when the test ends. */
export const openEngine = async (options: Partial<PersonableOptions> = {}) => {
  const clock = { now: NOON };
  const parts = await openParts(
    readOptions({ data: ':memory:', clock: () => clock.now, tuning: false, ...options }),
  );
  /** Takes messages as a trusted sender does. */
  const take = async (...messages: readonly object[]): Promise<void> => {
    const origin = { trusted: true, received: clock.now };
    const { rejected } = await parts.ingest.take(messages, origin);
    if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
  };
  const shop = new Handles(parts, async (message: EventInput) => take(message));
  onTestFinished(() =>
    closeEngine(parts, {
      tuning: parts.tuning,
      trials: { close: async () => undefined },
      whatIf: shop.whatIf,
    }),
  );
  const track = (event: object) => take({ ...event, type: 'track' });
  const identify = (event: object) => take({ ...event, type: 'identify' });
  /** Makes the home of somebody known. */
  const meet = async (userId: string, more: object = {}): Promise<number> => {
    await identify({ userId, ...more });
    const home = await parts.identities.find({ namespace: 'userId', value: userId });
    if (home === undefined) throw new Error(`nobody is called ${userId}`);
    return home;
  };
  return { parts, shop, clock, take, track, identify, meet };
};
