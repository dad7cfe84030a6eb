/** What stands in an order: an id, and the ids it needs before it. */
interface Ordered {
  readonly id: string;
  readonly buildsOn: readonly string[];
}

/**
 * Puts audiences in an order in which each comes after those it builds on; those that are equal stay as they were.
 * Ids that nobody has are passed over.
 *
 * @returns the ids of a cycle, from one of them back to itself, where there is one.
 */
export const inOrder = <T extends Ordered>(
  all: readonly T[],
): { readonly order: T[] } | { readonly cycle: string[] } => {
  const byId = new Map(all.map((one) => [one.id, one]));
  const done = new Set<string>();
  const order: T[] = [];
  const place = (one: T, path: readonly string[]): string[] | undefined => {
    if (done.has(one.id)) return undefined;
    const before = path.indexOf(one.id);
    if (before >= 0) return [...path.slice(before), one.id];
    for (const id of one.buildsOn) {
      const other = byId.get(id);
      const cycle = other === undefined ? undefined : place(other, [...path, one.id]);
      if (cycle !== undefined) return cycle;
    }
    done.add(one.id);
    order.push(one);
    return undefined;
  };
  for (const one of all) {
    const cycle = place(one, []);
    if (cycle !== undefined) return { cycle };
  }
  return { order };
};

/** Those that build on some, directly or through others, with these themselves, in the order given. */
export const withDependents = <T extends Ordered>(
  order: readonly T[],
  ids: ReadonlySet<string>,
): T[] => {
  const reached = new Set(ids);
  for (const one of order) {
    if (one.buildsOn.some((id) => reached.has(id))) reached.add(one.id);
  }
  return order.filter(({ id }) => reached.has(id));
};

/** Those some build on, directly or through others, with these themselves, in the order given. */
export const neededBy = <T extends Ordered>(order: readonly T[], ids: ReadonlySet<string>): T[] => {
  const needed = new Set(ids);
  for (const one of [...order].reverse()) {
    if (needed.has(one.id)) for (const id of one.buildsOn) needed.add(id);
  }
  return order.filter(({ id }) => needed.has(id));
};
