import type { PicturedItem } from './drawing.ts';
import { asWords, firstSpokenOf, type PhraseTable, phraseTable } from './item-words.ts';
import { motifWords } from './motif-words.ts';
import type { MotifName } from './motifs/all-motifs.ts';
import { vagueMotifWords } from './vague-motif-words.ts';

const plain = phraseTable(motifWords);
const vague = phraseTable(vagueMotifWords);

/**
 * What to draw for an item: what its name speaks of, else its category paths from their last part to
 * their first, else a vague word in its name; a parcel if nothing is known. What is in a thing or
 * comes with it counts after the thing itself: a lunch box with cutlery is a lunch box.
 */
export const motifOf = (item: PicturedItem): MotifName => {
  const words = asWords(item.name);
  const [thing = ''] = words.split(/ (?:with|in) /);
  const names = [`${thing} `, words];
  const categories = (item.categories ?? []).flatMap(partsOf);
  return firstIn(plain, [...names, ...categories]) ?? firstIn(vague, names) ?? 'parcel';
};

/** The parts of a category path as words, the most exact first. */
const partsOf = (path: string): readonly string[] => path.split('>').map(asWords).reverse();

const firstIn = (
  table: PhraseTable<MotifName>,
  texts: readonly string[],
): MotifName | undefined => {
  for (const words of texts) {
    const motif = firstSpokenOf(table, words);
    if (motif) return motif;
  }
  return undefined;
};
