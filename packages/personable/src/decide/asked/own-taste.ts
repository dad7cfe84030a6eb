import { type Interaction, InteractionKind } from '../../customer/interactions.ts';
import type { Preferences } from '../../customer/preferences.ts';
import { type ItemsByKey, type Targets, targetsOf } from './targets.ts';

/** A history, as far as it is the person's own. */
export interface OwnHistory {
  /** What says something about their taste: without gifts and without what was not them. */
  readonly taste: readonly Interaction[];
  /** What they had to do with at all: with gifts, without what was not them. */
  readonly done: readonly Interaction[];
}

/**
 * Leaves out of a history what the person said was not them, what was a gift, and what is wrong about them: items and categories
 * they named, and lines of orders that say so. What led to a gift goes with it: everything done with the
 * item since it was last bought for oneself.
 *
 * Without any of these it is the same list, and costs nothing.
 *
 * @param gifts whether the history may have gifts marked by its orders.
 */
export const ownHistory = (
  timeline: readonly Interaction[],
  preferences: Preferences,
  gifts: boolean,
  catalogue: ItemsByKey,
): OwnHistory => {
  const foreign = targetsOf(preferences, ['not-me'], catalogue);
  const given = targetsOf(preferences, ['gift', 'wrong'], catalogue);
  const done = foreign === undefined ? timeline : without(timeline, foreign, catalogue);
  const own = given === undefined ? done : without(done, given, catalogue);
  return { taste: gifts ? withoutGiftLines(own) : own, done };
};

const without = (
  timeline: readonly Interaction[],
  targets: Targets,
  catalogue: ItemsByKey,
): readonly Interaction[] => {
  // A history has the same items again and again.
  const found = new Map<number, boolean>();
  return timeline.filter(({ item }) => {
    let named = found.get(item);
    if (named === undefined) {
      named = targets.has(item, catalogue.item(item));
      found.set(item, named);
    }
    return !named;
  });
};

const withoutGiftLines = (timeline: readonly Interaction[]): readonly Interaction[] => {
  const kept: Interaction[] = [];
  /** Items whose next purchase, on the way back, was a gift. */
  const given = new Set<number>();
  for (let i = timeline.length - 1; i >= 0; i--) {
    const interaction = timeline[i] as Interaction;
    const { item, kind, gift } = interaction;
    if (gift === true) given.add(item);
    else if (kind === InteractionKind.buy) given.delete(item);
    if (!given.has(item)) kept.push(interaction);
  }
  return kept.reverse();
};
