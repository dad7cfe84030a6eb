import type { SessionNow } from '../context/visit/session.ts';
import { intentOf, sessionAt } from '../customer/knowing/intent.ts';
import type { KnownItems } from '../customer/knowing/known-item.ts';
import { asMessages } from '../customer/knowing/recent-message.ts';
import { PAUSE } from '../customer/knowing/visits.ts';
import type { Recognised } from './recognise.ts';

const SECOND = 1_000;
/** Interactions that a session is looked for in. */
const LOOKED_BACK = 200;

/**
 * What somebody is doing now, by the history that may be used; `undefined` when none may, or there is none. Things done with items count;
 * pages are not in memory.
 *
 * @param now milliseconds UTC.
 */
export const sessionNow = (
  { timeline, homes }: Pick<Recognised, 'timeline' | 'homes'>,
  items: KnownItems,
  now: number,
): SessionNow | undefined => {
  const seen = homes.filter(({ events }) => events > 0);
  if (seen.length === 0) return undefined;
  const session = sessionAt(timeline.slice(-LOOKED_BACK), now);
  const { intent } = intentOf(asMessages(session), items, now);
  const lastSeen = Math.max(...seen.map((home) => home.lastSeen));
  const firstSeen = Math.min(...seen.map((home) => home.firstSeen));
  const began = session[0]?.time ?? now;
  return {
    events: session.length,
    secondsSince: Math.max(0, Math.round((now - lastSeen) / SECOND)),
    returning: firstSeen < began - PAUSE,
    ...(intent === undefined ? {} : { intent }),
  };
};
