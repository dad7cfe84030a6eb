import type { Interaction } from '../../customer/interactions.ts';
import type { Preferences } from '../../customer/preferences.ts';
import type { ItemsByKey } from '../asked/targets.ts';
import type { LimitCheck } from './limit-check.ts';

/** A history without what is not allowed: what may not be shown is no reason for anything else either. */
export const permitted = (
  timeline: readonly Interaction[],
  limits: LimitCheck,
  catalogue: ItemsByKey,
): readonly Interaction[] => {
  const found = new Map<number, boolean>();
  return timeline.filter(({ item }) => {
    let forbidden = found.get(item);
    if (forbidden === undefined) {
      const known = catalogue.item(item);
      forbidden = limits.forbids(known?.id ?? '', known);
      found.set(item, forbidden);
    }
    return !forbidden;
  });
};

/** What was asked for without wishes for items that are not allowed. */
export const permittedWishes = (
  preferences: Preferences,
  limits: LimitCheck,
  catalogue: ItemsByKey,
): Preferences => {
  const kept = [...preferences].filter(([, { target }]) => {
    if (!('item' in target)) return true;
    return !limits.forbids(target.item, catalogue.item(catalogue.key(target.item)));
  });
  return new Map(kept);
};
