import type { Situation } from '../strategy.ts';
import { neighboursOf } from './asked-terms.ts';
import type { Targets } from './targets.ts';

/** Items that what was asked for brings into question. */
const MOST = 60;
/** Items that are looked at for it, from the most popular one on. */
const LOOKED_AT = 20_000;

/**
 * Items that a person asked for more of and that came into question by nothing else: those that were
 * named, what goes with them, and the most popular ones of a category or an attribute; where nothing of it
 * is popular yet, the newest.
 *
 * @param wanted whether an item may be taken.
 */
export const broughtIn = (
  more: Targets,
  { model, item, size }: Situation,
  wanted: (key: number) => boolean,
): number[] => {
  const found = new Set<number>();
  const offer = (key: number) => {
    if (found.size < MOST && wanted(key)) found.add(key);
  };
  for (const key of more.items.keys()) {
    offer(key);
    for (const [near] of neighboursOf(model, key)) offer(near);
    if (found.size === MOST) break;
  }
  if (!more.wide) return [...found];
  const matches = (key: number) => {
    const known = item(key);
    return known !== undefined && more.widely(known).next().done === false;
  };
  const { ranking } = model.popularity;
  for (let i = 0; i < Math.min(ranking.length, LOOKED_AT) && found.size < MOST; i++) {
    const key = ranking[i] as number;
    if (matches(key)) offer(key);
  }
  const last = Math.max(1, size - LOOKED_AT);
  for (let key = size - 1; key >= last && found.size < MOST; key--) if (matches(key)) offer(key);
  return [...found];
};
