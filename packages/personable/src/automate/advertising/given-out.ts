import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { AdAction, type AdChange, type AdList, type AdListBody } from './ad-list.ts';
import { writeHead } from './ad-list-store.ts';
import {
  type AdMember,
  addChange,
  addMember,
  holdersOf,
  membersOf,
  NOBODY,
  redact,
  removeMember,
  toldOf,
} from './ad-store.ts';
import { hashesOf } from './customer-match.ts';

/** Somebody as lists see them. */
export interface AdSubject {
  /** The person's first home, under which they stand on lists. */
  readonly first: number;
  readonly homes: readonly number[];
  /** Whether nothing of them may be kept any more. */
  readonly erased: boolean;
  /** Whether they agree to advertising elsewhere and are no minor. */
  readonly allowed: boolean;
  readonly emails: readonly string[];
  /** E.164. */
  readonly phones: readonly string[];
  /** When they bought last: milliseconds UTC, 0 for never. */
  readonly bought: number;
  /** Ids of the audiences they are in. */
  readonly audiences: ReadonlySet<string>;
}

/** What became of a batch of people. */
export interface Compared {
  readonly writes: readonly BoundWrite[];
  /** Last numbers of the lists that have changed. */
  readonly heads: ReadonlyMap<string, number>;
  /** Ids that lists do not have any more, and changes that tell no more whose they were. */
  readonly removed: number;
}

const DAY = 86_400_000;

/** Whether somebody belongs on a list now, milliseconds UTC. */
export const belongs = (
  { allowed, erased, audiences, bought }: AdSubject,
  { audience, withoutBuyersOf }: AdListBody,
  now: number,
): boolean => {
  if (!allowed || erased || !audiences.has(audience)) return false;
  return withoutBuyersOf === undefined || bought === 0 || bought <= now - withoutBuyersOf * DAY;
};

/**
 * Compares what was given out of some people with what should be, and writes down the difference. An id that two people have comes
 * onto a list once, and goes from it with the second.
 *
 * @param people each once.
 */
export const compare = async (
  people: readonly AdSubject[],
  lists: readonly AdList[],
  store: Store,
  now: number,
): Promise<Compared> => {
  const writes: BoundWrite[] = [];
  const heads = new Map<string, number>();
  /** What the writes change in how many people have an id. */
  const holders = new Map<string, number>();
  let removed = 0;
  const headOf = ({ name, head }: AdList) => heads.get(name) ?? head;
  const emit = (list: AdList, action: AdAction, { kind, hash }: AdMember, home: number) => {
    const number = headOf(list) + 1;
    heads.set(list.name, number);
    const change: AdChange = { number, time: now, action, kind, hash };
    writes.push(addChange(list.name, home, change));
  };
  const held = async (member: AdMember, more: number): Promise<number> => {
    const key = `${member.list} ${member.kind} ${member.hash}`;
    const before = holders.get(key) ?? (await holdersOf(store, member));
    holders.set(key, before + more);
    return before + more;
  };
  for (const person of people) {
    const given = (await Promise.all(person.homes.map((home) => membersOf(store, home)))).flat();
    for (const list of lists) {
      const wanted = belongs(person, list.body, now) ? hashesOf(person, list.body.platform) : [];
      const before = given.filter((one) => one.list === list.name);
      const after = wanted.map((hash) => ({ ...hash, home: person.first, list: list.name }));
      const isIn = (some: readonly AdMember[], one: AdMember) =>
        some.some(
          ({ home, kind, hash }) => home === one.home && kind === one.kind && hash === one.hash,
        );
      // Additions first: an id that moves from one home of the person to another stays on the list.
      for (const member of after) {
        if (isIn(before, member)) continue;
        writes.push(addMember(member, now));
        if ((await held(member, 1)) === 1) emit(list, AdAction.add, member, member.home);
      }
      for (const member of before) {
        if (isIn(after, member)) continue;
        writes.push(removeMember(member));
        removed++;
        if ((await held(member, -1)) > 0) continue;
        emit(list, AdAction.remove, member, person.erased ? NOBODY : member.home);
      }
    }
    if (!person.erased) continue;
    for (const home of person.homes) {
      const told = await toldOf(store, home);
      if (told > 0) writes.push(...redact(home));
      removed += told;
    }
  }
  for (const [name, head] of heads) writes.push(writeHead(name, head));
  return { writes, heads, removed };
};
