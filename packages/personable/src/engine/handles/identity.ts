import type { Conflict, ConflictState, Conflicts } from '../../customer/identity/conflicts.ts';
import { PersonableError } from '../errors.ts';
import { keepApart, type LinkingParts, type Merged, mergePeople } from '../linking.ts';
import { isSettled, peopleIn, showConflict } from '../readings/conflicts.ts';
import { readMerges } from '../readings/merges.ts';
import { numberOf } from '../readings/names.ts';
import type { IdentityConflict, MergeEntry } from '../views.ts';
import type { Page, PeopleHandle } from './people.ts';
import type { PersonReference } from './reference.ts';

/** What the identity handle works with. */
interface IdentityParts extends LinkingParts {
  readonly conflicts: Conflicts;
}

/** What somebody says of a conflict. */
export interface Resolution {
  /** `merge`: they are one person after all; `apart`: they are not. */
  readonly resolution: 'merge' | 'apart';
  /** Numbers of those who are one, where there are more than two. */
  readonly people?: readonly number[];
}

/** After every id. */
const END = '~';

/** Who is who: `shop.identity`. */
export class IdentityHandle {
  readonly #parts: IdentityParts;
  readonly #find: PeopleHandle['find'];

  constructor(parts: IdentityParts, people: PeopleHandle) {
    this.#parts = parts;
    this.#find = people.find.bind(people);
  }

  /**
   * Conflicts: ids that were seen together and are not linked. The latest first.
   *
   * @param before the `next` of the page before.
   */
  async conflicts({
    state = 'open',
    before = END,
    limit = 50,
  }: {
    readonly state?: ConflictState;
    readonly before?: string;
    readonly limit?: number;
  } = {}): Promise<Page<IdentityConflict, string>> {
    const rows = await this.#parts.conflicts.list(state, before, limit + 1);
    const page: IdentityConflict[] = [];
    for (const conflict of rows.slice(0, limit)) {
      const joined = state === 'open' && (await this.#noteJoined(conflict));
      if (!joined) page.push(await showConflict(conflict, this.#parts));
    }
    const last = rows[limit - 1];
    return rows.length > limit && last !== undefined
      ? { entries: page, next: last.id }
      : { entries: page };
  }

  /**
   * Says what is true of a conflict; decisions see it when it resolves.
   *
   * @param from where it is said, for the record.
   * @throws PersonableError `not_found`; `invalid_field` where it must be said who is one person.
   */
  async resolve(
    id: string,
    { resolution, people }: Resolution,
    from = 'library',
  ): Promise<IdentityConflict> {
    const conflict = await this.#parts.conflicts.find(id);
    if (conflict === undefined)
      throw new PersonableError('not_found', `There is no conflict ${id}.`);
    if (resolution === 'merge') await this.#merge(conflict, people, from);
    else await keepApart(this.#parts, conflict.home, conflict.others);
    await this.#parts.conflicts.settle(conflict, {
      state: resolution === 'merge' ? 'merged' : 'apart',
      resolved: this.#parts.clock(),
      source: from,
    });
    const after = await this.#parts.conflicts.find(id);
    return showConflict(after ?? conflict, this.#parts);
  }

  /**
   * Links made and undone, with what made them, the latest first.
   *
   * @param before a position of the log: only what stands before it.
   * @param of only those of one person as they are now.
   */
  async merges({
    before = Number.MAX_SAFE_INTEGER,
    limit = 50,
    of,
  }: {
    readonly before?: number;
    readonly limit?: number;
    readonly of?: PersonReference;
  } = {}): Promise<Page<MergeEntry, number>> {
    if (of === undefined) return readMerges(this.#parts, { before, limit });
    const person = await this.#find(of);
    if (person === undefined) return { entries: [] };
    const homes = person.homes.map(({ home }) => home);
    return readMerges(this.#parts, { before, limit, homes });
  }

  async #merge(
    conflict: Conflict,
    said: readonly number[] | undefined,
    from: string,
  ): Promise<Merged> {
    const persons = await peopleIn(conflict, this.#parts);
    const numbers = persons.map(numberOf);
    const wrong = said?.find((number) => !numbers.includes(number));
    if (wrong !== undefined) {
      throw new PersonableError('invalid_field', `${wrong} is nobody of this conflict.`, {
        path: '/people',
        hint: `It is about ${numbers.join(', ')}.`,
      });
    }
    if (said === undefined && conflict.reason === 'two-people' && numbers.length > 2) {
      throw new PersonableError(
        'invalid_field',
        `This conflict is about ${numbers.length} people; say which of them are one.`,
        { path: '/people', hint: `Send people with some of ${numbers.join(', ')}.` },
      );
    }
    const [first = conflict.home, ...others] = said ?? [conflict.home, ...numbers];
    // Of a limit also what nobody has met: it is met now.
    const unmet = said === undefined ? conflict.others : [];
    return mergePeople(this.#parts, [first, ...others, ...unmet], from);
  }

  /** Whether those of an open conflict have become one person meanwhile; then it is settled. */
  async #noteJoined(conflict: Conflict): Promise<boolean> {
    if (conflict.reason !== 'two-people') return false;
    if (!isSettled(await peopleIn(conflict, this.#parts))) return false;
    const { clock, conflicts } = this.#parts;
    await conflicts.settle(conflict, { state: 'merged', resolved: clock(), source: 'links' });
    return true;
  }
}
