import type { Entry } from './entry.ts';
import { takes } from './retention/expiry.ts';

/**
 * What still stands of a home's records: those before its erasure are gone, and so are the messages an
 * expiry passed. Whoever folds what comes back is where the log is after its old rows are deleted, too.
 *
 * @param entries records of one home, in order of position.
 */
export const surviving = <One extends Omit<Entry, 'interactions'>>(
  entries: readonly One[],
): readonly One[] => {
  if (!entries.some(endsSomething)) return entries;
  let standing: One[] = [];
  for (const entry of entries) {
    const { erases, expires } = entry;
    if (erases === true) standing = [];
    if (expires !== undefined) {
      standing = standing.filter(
        ({ message, time }) => message === undefined || !takes(expires, message, time),
      );
    }
    standing.push(entry);
  }
  return standing;
};

/** Whether a record takes earlier ones of its home away. */
export const endsSomething = ({ erases, expires }: Pick<Entry, 'erases' | 'expires'>): boolean =>
  erases === true || expires !== undefined;
