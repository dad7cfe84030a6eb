import { nearWords } from '../../math/edit-distance.ts';

/** Names that are compared at the most: some 50 ms. */
const MOST_COMPARED = 50_000;

/** Up to three ids that somebody may have meant by another. */
export const nearIds = (id: string, known: Iterable<string>): string[] => {
  const some: string[] = [];
  for (const one of known) {
    if (some.length === MOST_COMPARED) break;
    some.push(one);
  }
  return nearWords(id, some);
};

/** What to ask instead, as a sentence; empty where nothing is near. */
export const nearInWords = (near: readonly string[]): string =>
  near.length === 0 ? '' : ` Did you mean "${near.join('" or "')}"?`;
