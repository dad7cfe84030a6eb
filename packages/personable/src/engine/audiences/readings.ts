import type { Audience } from '../../customer/audiences/audience.ts';
import type { Definitions } from '../../customer/audiences/definitions.ts';
import { CHANGES_OF, OVERLAP } from '../../customer/audiences/member-store.ts';
import type { Memberships } from '../../customer/audiences/memberships.ts';
import { firstHomeOf, type Person } from '../../customer/person.ts';
import type { Store } from '../../store/store.ts';
import { iso } from '../readings/names.ts';
import type { AudienceOverlap, PersonAudiences } from './views.ts';

const PARTITION = 0;
const CHANGES_SHOWN = 100;

/** What memberships are read with. */
interface ReadingParts {
  readonly store: Store;
  readonly definitions: Definitions;
  readonly memberships: Memberships;
}

/** What a person belongs to now. */
export const readAudiences = async (
  person: Person,
  { definitions, memberships }: Pick<ReadingParts, 'definitions' | 'memberships'>,
): Promise<PersonAudiences['audiences']> => {
  const held = await memberships.of(firstHomeOf(person));
  return [...held].flatMap(([key, { since, why }]) =>
    named(definitions, key, ({ id, name, selling }) => ({
      ...{ id, name, selling, why },
      since: iso(since),
    })),
  );
};

/** What a person belongs to, and when they came and went. */
export const readMemberships = async (
  person: Person,
  parts: ReadingParts,
): Promise<PersonAudiences> => {
  const { store, definitions, memberships } = parts;
  const audiences = await readAudiences(person, parts);
  await memberships.flush();
  const rows = await Promise.all(
    person.homes.map(({ home }) =>
      store.all(CHANGES_OF, { partition: PARTITION, home, limit: CHANGES_SHOWN }),
    ),
  );
  const latest = rows.flat().sort((a, b) => b.time - a.time || b.position - a.position);
  const changes = latest.slice(0, CHANGES_SHOWN).flatMap(({ audience, entered, time, why }) =>
    named(definitions, audience, ({ id, name }) => ({
      ...{ id, name, entered: entered === 1, time: iso(time), why },
    })),
  );
  return { audiences, changes };
};

/** What is told of an audience; nothing of one that is no more. */
const named = <T>(definitions: Definitions, key: number, told: (audience: Audience) => T): T[] => {
  const audience = definitions.byKey(key)?.audience;
  return audience === undefined ? [] : [told(audience)];
};

/** How many people each two of some audiences have in common. */
export const readOverlap = async (
  compared: readonly Audience[],
  { store, memberships }: ReadingParts,
): Promise<AudienceOverlap> => {
  await memberships.flush();
  const audiences = compared.map(({ id, name, key }) => ({
    id,
    name,
    size: memberships.size(key),
  }));
  const common = audiences.map(({ size }, row) =>
    audiences.map((_, column) => (row === column ? size : 0)),
  );
  for (const [row, one] of compared.entries()) {
    for (const [column, other] of compared.slice(0, row).entries()) {
      // From the smaller to the larger: each of its members is looked up.
      const smaller = memberships.size(one.key) <= memberships.size(other.key);
      const pair = smaller ? { a: one.key, b: other.key } : { a: other.key, b: one.key };
      const found = await store.get(OVERLAP, { partition: PARTITION, ...pair });
      for (const [line, place] of [
        [common[row], column],
        [common[column], row],
      ] as const) {
        if (line !== undefined) line[place] = found?.common ?? 0;
      }
    }
  }
  return { audiences, common };
};
