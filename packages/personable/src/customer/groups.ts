import type { HomeState } from './home-state.ts';

/**
 * Whether two homes are linked. Both have to say so: a link counts from its second record on, an undone one no
 * longer counts from its first on, so that wherever the log is cut off either home tells the same.
 */
export const areLinked = (a: HomeState, b: HomeState): boolean =>
  a.links.has(b.home) && b.links.has(a.home);

/** The people some homes are: those that hang together by links. */
export const groupsOf = (homes: readonly HomeState[]): HomeState[][] => {
  const left = new Set(homes);
  const groups: HomeState[][] = [];
  for (const first of homes) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const member of group) {
      for (const other of left) {
        if (!areLinked(member, other)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
};
