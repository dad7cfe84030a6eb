import type { Membership } from './audience.ts';
import type { Held } from './memberships.ts';
import type { LiveAudience } from './touch-index.ts';
import { whyOf } from './why.ts';

/** Who is asked, and when. */
export interface Asked {
  /** What they belong to so far. */
  readonly held: Held;
  /** What others they were one with belong to: since when, should they belong to it as well. */
  readonly inherited?: Held;
  /** Milliseconds UTC. */
  readonly now: number;
  /** Of the log. */
  readonly position: number;
}

/**
 * Which audiences somebody enters and leaves.
 *
 * @param asked audiences, each after those it builds on.
 * @param ids ids of the audiences they belong to, which is what the document shows; is changed.
 */
export const ask = (
  asked: readonly LiveAudience[],
  document: object,
  ids: string[],
  { held, inherited, now, position }: Asked,
): Map<number, Membership | undefined> => {
  const changes = new Map<number, Membership | undefined>();
  for (const { id, audience, compiled } of asked) {
    const belongs = compiled.matches(document);
    const before = held.has(audience.key);
    if (belongs === before) continue;
    if (!belongs) {
      changes.set(audience.key, undefined);
      ids.splice(ids.indexOf(id), 1);
      continue;
    }
    ids.push(id);
    const same = inherited?.get(audience.key);
    changes.set(
      audience.key,
      same ?? { since: now, why: whyOf(compiled.explain(document)), position },
    );
  }
  return changes;
};
