import { newRun } from './beginning.ts';
import type { Desk } from './desk.ts';
import type { OpenJourney } from './known-journeys.ts';
import { ended, type Mark } from './run.ts';

/** Milliseconds for which the same reason is not told again. */
const TOLD = 86_400_000;
/** Reasons that are told one after the other of one person. */
const MOST_TOLD = 50;

/**
 * Notes why somebody did not come into a journey: one run a person that `passed` for good, with the latest reason, so that whoever
 * wonders finds it and it can be counted. It stands in nobody's way who may come in later.
 */
export const noteRefused = async (
  desk: Desk,
  journey: OpenJourney,
  { home, homes }: { readonly home: number; readonly homes: readonly number[] },
  reason: string,
): Promise<void> => {
  const now = desk.parts.clock();
  const fresh = newRun(journey, { key: 'no', home, due: now });
  const before = (await desk.held.of(homes)).find(({ id }) => id === fresh.id);
  const isSame = before?.reason === reason && before.version === journey.version;
  if (isSame && now - before.entered < TOLD) return;
  const mark: Mark = { step: '', time: now, what: 'passed', reason };
  const run = { ...(before ?? fresh), version: journey.version, entered: now };
  desk.put(ended(run, 'passed', reason, now), run.marks < MOST_TOLD ? [mark] : []);
};
