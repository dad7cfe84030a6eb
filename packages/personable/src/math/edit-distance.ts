/**
 * How many letters must be put in, taken out, replaced or swapped with their neighbour to make one text of another
 * (optimal string alignment; Damerau, CACM 7(3), 1964, with a row of Wagner and Fischer, JACM 21(1), 1974).
 */
export const editDistance = (one: string, other: string): number => {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let least = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (same ? 0 : 1),
      );
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) least = Math.min(least, (before[j - 2] as number) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[other.length] as number;
};

/** Letters of a word that are compared at all. */
const LONGEST = 100;

/**
 * Up to three of the known words that somebody may have meant by another, the nearest first: those within a third of
 * its letters, and those that begin with it.
 */
export const nearWords = (word: string, known: Iterable<string>): string[] => {
  const asked = word.slice(0, LONGEST).toLowerCase();
  const most = Math.max(1, Math.floor(asked.length / 3));
  const near: { readonly name: string; readonly distance: number }[] = [];
  for (const name of known) {
    const compared = name.slice(0, LONGEST).toLowerCase();
    const begins = asked.length > 2 && compared.startsWith(asked);
    if (!begins && Math.abs(compared.length - asked.length) > most) continue;
    const distance = begins ? 1 : editDistance(asked, compared);
    if (distance <= most) near.push({ name, distance });
  }
  near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  const best = near[0]?.distance ?? 0;
  return near
    .filter(({ distance }) => distance <= best + 1)
    .slice(0, 3)
    .map(({ name }) => name);
};
