import { PROFILE_COUNT } from '../../customer/audiences/due-store.ts';
import { neededBy } from '../../customer/audiences/order.ts';
import { declared } from '../../customer/traits/computed-traits.ts';
import { type CountingParts, scanRequest } from './counting.ts';
import { type Asked, asAudience } from './preview.ts';
import { scanOnThread } from './scan-thread.ts';

const PARTITION = 0;
/** How long a page may be looked for, in milliseconds. */
const PATIENCE = 2_000;

/** A page of whom a condition finds. */
export interface SearchedPeople {
  /** First home and why. */
  readonly found: readonly (readonly [home: number, why: string])[];
  /** Home after which the next page begins; left out when everybody has been asked. */
  readonly next?: number;
  /** Homes that were asked for this page, of how many there are. */
  readonly asked: number;
  readonly of: number;
}

/** People whom a condition finds, in the order in which they were first met: as many as two seconds give. */
export const searchPeople = async (
  parts: CountingParts,
  { compiled, buildsOn }: Asked,
  {
    after,
    limit,
    signal,
  }: { readonly after: number; readonly limit: number; readonly signal: AbortSignal },
): Promise<SearchedPeople> => {
  const { store, people, definitions, computed } = parts;
  await people.snapshots?.flush();
  const { count: of } = (await store.get(PROFILE_COUNT, { partition: PARTITION })) ?? { count: 0 };
  const audiences = neededBy(definitions.order, new Set(buildsOn)).map(({ audience }) => audience);
  const one = asAudience(compiled);
  const declarations = compiled.histories.map(({ declaration }) => declaration);
  const found: (readonly [number, string])[] = [];
  const began = performance.now();
  let asked = 0;
  let next: number | undefined;
  const request = scanRequest(parts, {
    ...{ audiences: [...audiences, one], wanted: [one.key], after, dues: false },
  });
  await scanOnThread(
    { ...request, counted: declared(computed.counted, 'search', declarations) },
    async (chunk) => {
      asked += chunk.homes;
      for (const [, home, why] of chunk.members) found.push([home, why]);
      const enough = found.length > limit || performance.now() - began > PATIENCE;
      next = enough ? chunk.upTo : undefined;
      return !enough;
    },
    signal,
  );
  const page = found.slice(0, limit);
  // What a chunk found beyond the page is found again by the next.
  const last = found.length > limit ? page.at(-1)?.[0] : next;
  return { found: page, asked, of, ...(last === undefined ? {} : { next: last }) };
};
