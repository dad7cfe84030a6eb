import type { Touches } from '../../measure/touches/touches.ts';
import type { Touch } from '../../rules/caps/touch.ts';
import type { DecisionRequest } from '../decision.ts';

/** Entries of `context.seen` that are read: the last ones. */
const MOST = 100;
/** What a page can tell of a visitor nobody knows. */
const KINDS: readonly Touch['kind'][] = ['shown', 'dismissed', 'answered'];

/**
 * What caps go by now: all that is known of the person's homes; of a visitor nobody knows, what the page itself says that it
 * has shown (`context.seen`). What cannot be read of that is left out.
 *
 * @param now milliseconds UTC.
 */
export const touchesNow = (
  touches: Pick<Touches, 'now'>,
  homes: readonly number[],
  { context }: Pick<DecisionRequest, 'context'>,
  now: number,
): readonly Touch[] => {
  if (homes.length > 0) return touches.now(homes) ?? [];
  const { seen } = (context ?? {}) as { readonly seen?: unknown };
  if (!Array.isArray(seen)) return [];
  return seen.slice(-MOST).flatMap((entry: unknown, i) => readSeen(entry, `seen ${i}`, now));
};

/** Something shown is also something decided: caps count the one or the other. */
const readSeen = (entry: unknown, decision: string, now: number): readonly Touch[] => {
  const said = typeof entry === 'string' ? { campaign: entry } : (Object(entry) as object);
  const { campaign, placement, kind = 'shown', at } = said as Readonly<Record<string, unknown>>;
  const known = KINDS.find((one) => one === kind);
  if (typeof campaign !== 'string' || known === undefined) return [];
  const read = typeof at === 'string' ? Date.parse(at) : at;
  const time = typeof read === 'number' && Number.isFinite(read) ? Math.min(read, now) : now;
  const about = {
    ...{ time, decision, campaign },
    ...(typeof placement === 'string' ? { placement } : {}),
  };
  return known === 'shown'
    ? [
        { ...about, kind: 'decided' },
        { ...about, kind: known },
      ]
    : [{ ...about, kind: known }];
};
