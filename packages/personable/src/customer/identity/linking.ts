import type { IdentityRules } from './namespaces.ts';

/**
 * Whether two identities that were seen together are linked.
 *
 * What is seen together is evidence that it is one person, and weak where many share it: a telephone of a family, a card
 * of a company, a browser in a library. So what would join two people who are known by user ids of their own never links by
 * itself, an id that was seen with several of them links nothing any more, no person takes in more ids than the limits
 * say, and what was taken apart stays apart. Whoever says so (an alias, a merge) is believed.
 */

/** The linked homes a person is made of, as linking sees them. */
export interface LinkedHomes {
  readonly homes: ReadonlySet<number>;
  /** Ids by namespace. */
  readonly counts: ReadonlyMap<string, number>;
  /** Homes that somebody took apart from one of these. */
  readonly apart: ReadonlySet<number>;
}

/** One of two identities that were seen together. */
export interface Side {
  readonly namespace: string;
  /** The person it belongs to by now; of an identity nobody has met it is all there is. */
  readonly person: LinkedHomes;
  /** Whether it was seen with several identified people. */
  readonly shared: boolean;
}

/** Two identities that were seen together. */
export interface Evidence {
  readonly strong: Side;
  readonly weak: Side;
  /** Whether the two have a link of their own already. */
  readonly linked: boolean;
  /** Whether somebody says that they are one: an alias, a merge. */
  readonly explicit: boolean;
}

/** What becomes of two identities; what is refused says why. */
export type Verdict =
  | { readonly links: true }
  | { readonly links: false; readonly because: 'linked' | 'apart' | 'two-people' | 'shared' }
  /** `namespace`: the one of which it would be too many. */
  | { readonly links: false; readonly because: 'limit'; readonly namespace: string };

/** Homes of one person: each is read when the person is. */
export const MOST_HOMES = 1_000;
/** The namespace that stands for all of them where there would be too many homes. */
export const ANY_NAMESPACE = '*';

/** Whether a person is known by a user id of the shop's own. */
export const isIdentified = ({ counts }: LinkedHomes): boolean => (counts.get('userId') ?? 0) > 0;

/** What linked two homes, as the log keeps it: `message` is the id of the message that named both. */
export interface LinkEvidence {
  readonly by: 'message' | 'alias' | 'merge';
  readonly message: string;
  /** From where somebody merged them. */
  readonly source?: string;
}

/** Judges evidence; depends on nothing else. */
export const judgeLink = (
  { strong, weak, linked, explicit }: Evidence,
  { namespaces }: Pick<IdentityRules, 'namespaces'>,
): Verdict => {
  if (linked) return { links: false, because: 'linked' };
  const [a, b] = [strong.person, weak.person];
  // One person by other links: this one makes them one also when those are undone.
  if (a === b) return { links: true };
  if (!explicit && meets(a.apart, b.homes)) return { links: false, because: 'apart' };
  if (a.homes.size + b.homes.size > MOST_HOMES) {
    return { links: false, because: 'limit', namespace: ANY_NAMESPACE };
  }
  if (explicit) return { links: true };
  if (isIdentified(a) && isIdentified(b)) return { links: false, because: 'two-people' };
  if (strong.shared || weak.shared) return { links: false, because: 'shared' };
  for (const { name, limit } of namespaces) {
    const [of, and] = [a.counts.get(name) ?? 0, b.counts.get(name) ?? 0];
    // Whoever has too many by a merge may still be seen with other kinds of ids.
    if (of > 0 && and > 0 && of + and > limit) {
      return { links: false, because: 'limit', namespace: name };
    }
  }
  return { links: true };
};

const meets = (some: ReadonlySet<number>, others: ReadonlySet<number>): boolean => {
  const [few, many] = some.size < others.size ? [some, others] : [others, some];
  for (const one of few) if (many.has(one)) return true;
  return false;
};

/** Two people as they are when they are one; `into` takes in the other, in place. */
export const joined = (into: LinkedHomes, other: LinkedHomes): LinkedHomes => {
  const { homes, counts, apart } = into as MutableHomes;
  for (const home of other.homes) homes.add(home);
  for (const home of other.apart) apart.add(home);
  for (const [name, count] of other.counts) counts.set(name, (counts.get(name) ?? 0) + count);
  return into;
};

interface MutableHomes {
  readonly homes: Set<number>;
  readonly counts: Map<string, number>;
  readonly apart: Set<number>;
}
