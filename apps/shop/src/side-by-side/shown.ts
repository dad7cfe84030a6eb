/** What one of several people is shown. */
export interface ShownTo {
  /** Which of them, from 0. */
  readonly place: number;
  /** Their full name; nobody knows a new visitor's. */
  readonly name: string | undefined;
  readonly ids: readonly string[];
}

/** How what several people are shown differs. */
export interface Difference {
  /** Different items that are shown at all. */
  readonly items: number;
  /** Of those, shown to one of the people only. */
  readonly toOneOnly: number;
}

/** Counts each item once, however often somebody is shown it. */
export const differenceOf = (people: readonly ShownTo[]): Difference => {
  const viewers = new Map<string, number>();
  for (const { ids } of people) {
    for (const id of new Set(ids)) viewers.set(id, (viewers.get(id) ?? 0) + 1);
  }
  const toOneOnly = [...viewers.values()].filter((count) => count === 1).length;
  return { items: viewers.size, toOneOnly };
};

/** The difference in a sentence. */
export const differenceWords = ({ items, toOneOnly }: Difference): string => {
  if (items === 0) return 'None of them is shown anything yet.';
  if (toOneOnly === items) return `All ${items} items are shown to one of them only.`;
  if (toOneOnly === 0) return `All ${items} items are shown to more than one of them.`;
  const verb = toOneOnly === 1 ? 'is' : 'are';
  return `${toOneOnly} of ${items} items ${verb} shown to one of them only.`;
};

/** The others who are shown the item as well. */
export const alsoShownTo = (id: string, others: readonly ShownTo[]): readonly ShownTo[] =>
  others.filter(({ ids }) => ids.includes(id));
