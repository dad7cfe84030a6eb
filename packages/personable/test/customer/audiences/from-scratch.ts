import { compileCondition } from '../../../src/conditions/condition.ts';
import { documentOf } from '../../../src/customer/document.ts';
import { groupsOf } from '../../../src/customer/groups.ts';
import { HomeReader } from '../../../src/customer/home-reader.ts';
import type { HomeState } from '../../../src/customer/home-state.ts';
import { DEFAULT_EVENT_KINDS } from '../../../src/customer/interactions.ts';
import { firstHomeOf, isErased, makePerson } from '../../../src/customer/person.ts';
import { BUILT_IN } from '../../../src/customer/traits/built-in.ts';
import { ComputedTraits, declared } from '../../../src/customer/traits/computed-traits.ts';
import { openSqliteReader } from '../../../src/store/sqlite/sqlite-store.ts';
import { statement } from '../../../src/store/statement.ts';

const HOMES = statement<{ events: { home: number } }, object, { home: number }>()((db) =>
  db.selectFrom('events').select('home').distinct().orderBy('home'),
);

/** Audience → condition; each after those it builds on. */
export type Conditions = Readonly<Record<string, object>>;

/**
 * Who belongs to what by the log alone: every home is folded from its first record, everybody is put together, and
 * every condition is asked once. Audience → numbers of people.
 */
export const membersFromScratch = async (
  folder: string,
  conditions: Conditions,
  now: number,
): Promise<Record<string, number[]>> => {
  const compiled = Object.entries(conditions).map(
    ([id, condition]) => [id, compileCondition(condition)] as const,
  );
  const wanted = compiled.flatMap(([, { histories }]) =>
    histories.map(({ declaration }) => declaration),
  );
  const builtIn = Object.values(BUILT_IN).map(({ declaration }) => declaration);
  const nothing = { traits: [], generation: 0 };
  const computed = new ComputedTraits(
    declared(declared(nothing, 'built-in', builtIn), 'test', wanted),
  );
  const store = openSqliteReader({ folder });
  const reader = new HomeReader(store, DEFAULT_EVENT_KINDS, { sources: [], computed });
  const states: HomeState[] = [];
  for (const { home } of await store.all(HOMES, {})) {
    states.push(await reader.afresh(home, Number.MAX_SAFE_INTEGER));
  }
  await store.close();
  const found = Object.fromEntries(compiled.map(([id]) => [id, [] as number[]]));
  for (const homes of groupsOf(states)) {
    const person = makePerson(homes);
    if (isErased(person)) continue;
    const audiences: string[] = [];
    const document = documentOf(person, now, { consent: 'assumed', computed, audiences });
    for (const [id, condition] of compiled) {
      if (!condition.matches(document)) continue;
      audiences.push(id);
      found[id]?.push(firstHomeOf(person));
    }
  }
  for (const members of Object.values(found)) members.sort((a, b) => a - b);
  return found;
};
