import { neededBy } from '../../customer/audiences/order.ts';
import { declared } from '../../customer/traits/computed-traits.ts';
import { type CountingParts, NOBODY, scanRequest } from './counting.ts';
import { type Asked, asAudience } from './preview.ts';
import { scanOnThread } from './scan-thread.ts';

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
  const { definitions, computed } = parts;
  const audiences = neededBy(definitions.order, new Set(buildsOn)).map(({ audience }) => audience);
  const one = asAudience(compiled);
  const declarations = compiled.histories.map(({ declaration }) => declaration);
  const found: (readonly [number, string])[] = [];
  const began = performance.now();
  let [asked, of] = [0, 0];
  let next: number | undefined;
  const request = scanRequest(parts, {
    ...{ audiences: [...audiences, one], wanted: [one.key], after, dues: false },
  });
  await scanOnThread(
    { ...request, counted: declared(computed.counted, 'search', declarations) },
    {
      begins: (progress) => {
        of = progress.of;
      },
      take: async (chunk) => {
        asked += chunk.homes;
        const { homes, why, reasons } = chunk.members.get(one.key) ?? NOBODY;
        for (const [place, home] of homes.entries())
          found.push([home, reasons[why[place] ?? 0] ?? '']);
        const enough = found.length > limit || performance.now() - began > PATIENCE;
        next = enough ? chunk.upTo : undefined;
        return !enough;
      },
    },
    signal,
  );
  const page = found.slice(0, limit);
  // What a chunk found beyond the page is found again by the next.
  const last = found.length > limit ? page.at(-1)?.[0] : next;
  return { found: page, asked, of, ...(last === undefined ? {} : { next: last }) };
};
