/** Names that are shown at the most when none is near. */
const MOST_SHOWN = 12;

/** How many letters have to be put in, taken out, changed or swapped with the next (optimal string alignment). */
const editDistance = (a: string, b: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
};

/** A way out for somebody who wrote a name there is none of: the nearest one, or what there is. */
export const nearNames = (written: string, names: readonly string[]): string => {
  if (names.length === 0) return 'There is none yet.';
  const wanted = written.slice(0, 64).toLowerCase();
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name of names) {
    const distance = editDistance(wanted, name.slice(0, 64).toLowerCase());
    if (distance < least) [nearest, least] = [name, distance];
  }
  if (nearest !== undefined) return `Did you mean "${nearest}"?`;
  const shown = names.slice(0, MOST_SHOWN).map((name) => `"${name}"`);
  const more = names.length > MOST_SHOWN ? ` and ${names.length - MOST_SHOWN} more` : '';
  return `There is ${shown.join(', ')}${more}.`;
};
