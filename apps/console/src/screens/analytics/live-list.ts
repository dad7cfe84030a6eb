import type { LiveEntry } from 'personable';

/**
 * What the live screen holds. It runs or is paused. While it runs, what comes stands on top; while it is
 * paused, what is shown holds still and what comes waits; going on puts what waited on top.
 */
export interface LiveList {
  readonly paused: boolean;
  /** Newest first, at most `KEPT`. */
  readonly shown: readonly LiveEntry[];
  /** What came while it is paused, newest first, at most `KEPT`. */
  readonly waiting: readonly LiveEntry[];
}

/** Entries kept: more than anybody reads, and few enough to draw. */
export const KEPT = 200;

/** Before anything came. */
export const NOTHING_YET: LiveList = { paused: false, shown: [], waiting: [] };

/** What identifies an entry: after a lost connection the engine sends the latest ones again. */
export const entryKey = (entry: LiveEntry): string => {
  switch (entry.kind) {
    case 'event':
      return `event ${entry.position}`;
    case 'decision':
      return `decision ${entry.decision}`;
    case 'membership':
      return `membership ${entry.person} ${entry.audience} ${entry.time} ${entry.entered}`;
    case 'rejected':
      return `rejected ${entry.id}`;
  }
};

/** Adds entries in the order in which they came. Those that are here already are left out. */
export const withCome = (list: LiveList, come: readonly LiveEntry[]): LiveList => {
  const known = new Set([...list.shown, ...list.waiting].map(entryKey));
  const added: LiveEntry[] = [];
  for (const entry of come) {
    const key = entryKey(entry);
    if (known.has(key)) continue;
    known.add(key);
    added.unshift(entry);
  }
  if (added.length === 0) return list;
  return list.paused
    ? { ...list, waiting: latest(added, list.waiting) }
    : { ...list, shown: latest(added, list.shown) };
};

/** Holds still. */
export const paused = (list: LiveList): LiveList => ({ ...list, paused: true });

/** Goes on. */
export const resumed = ({ shown, waiting }: LiveList): LiveList => ({
  paused: false,
  shown: latest(waiting, shown),
  waiting: [],
});

const latest = (newer: readonly LiveEntry[], older: readonly LiveEntry[]) =>
  [...newer, ...older].slice(0, KEPT);
