import type { CompiledCondition } from '../../conditions/condition.ts';
import type { Audience } from '../../customer/audiences/audience.ts';
import type { TwoKinds } from '../../customer/audiences/kinds/two-kinds.ts';
import { neededBy } from '../../customer/audiences/order.ts';
import { declared } from '../../customer/traits/computed-traits.ts';
import { type CountingParts, scanRequest } from './counting.ts';
import type { DescribedPerson } from './scan-protocol.ts';
import { scanOnThread } from './scan-thread.ts';

/** Homes that are all asked; of more a random sample is. */
const ALL_ASKED = 60_000;
/** The same where something has to be gathered from the log, and the size of either sample. */
const ALL_GATHERED = 3_000;
const SAMPLE = 5_000;
const GATHERED_SAMPLE = 2_000;
/** People who are shown. */
const SHOWN = 10;
/** No audience has this key. */
const PREVIEW = 0;
/** The 97.5th percentile of the standard normal distribution. */
const Z = 1.96;

/** A condition that is asked without being an audience, with the audiences it asks for. */
export interface Asked {
  readonly compiled: CompiledCondition;
  readonly buildsOn: readonly string[];
}

/** How many people a condition would find, and some of them. */
export interface Found {
  /** People; an estimate unless exact. */
  readonly size: number;
  readonly exact: boolean;
  /** Where the true size lies in 95 of 100 such samples; of an estimate. */
  readonly low?: number;
  readonly high?: number;
  /** Homes that were asked, of how many there are. */
  readonly asked: number;
  readonly of: number;
  /** At random. */
  readonly people: readonly DescribedPerson[];
  /** That those found are of two kinds; left out where that cannot be said. */
  readonly kinds?: TwoKinds;
}

/** What a condition would find now, on a thread of its own. */
export const findPeople = async (
  parts: CountingParts,
  { compiled, buildsOn }: Asked,
  signal: AbortSignal,
): Promise<Found> => {
  const { definitions, computed } = parts;
  const declarations = compiled.histories.map(({ declaration }) => declaration);
  const counted = declared(computed.counted, 'preview', declarations);
  const gathers = counted.generation > computed.counted.generation;
  const sample = gathers
    ? { most: ALL_GATHERED, size: GATHERED_SAMPLE }
    : { most: ALL_ASKED, size: SAMPLE };
  const needed = neededBy(definitions.order, new Set(buildsOn)).map(({ audience }) => audience);
  const whom = {
    ...{ audiences: [...needed, asAudience(compiled)], wanted: [PREVIEW], dues: false },
    after: 0,
  };
  const described: DescribedPerson[] = [];
  let kinds: TwoKinds | undefined;
  let [found, asked, of] = [0, 0, 0];
  await scanOnThread(
    { ...scanRequest(parts, { ...whom, sample, describes: SHOWN }), counted },
    {
      begins: (progress) => {
        of = progress.of;
      },
      take: async (chunk) => {
        asked += chunk.homes;
        for (const { homes } of chunk.members.values()) found += homes.length;
        return true;
      },
      describe: (answer) => {
        described.push(...answer.people);
        kinds = answer.kinds;
      },
    },
    signal,
  );
  // How many there are is an estimate until all of them have been asked.
  const isAll = of <= sample.most;
  return {
    ...sizeOf(found, asked, isAll ? asked : of),
    people: described,
    ...(kinds === undefined ? {} : { kinds }),
  };
};

/** The size there is, or would be if all are as those who were asked (Wilson's interval, 1927). */
const sizeOf = (found: number, asked: number, of: number): Omit<Found, 'people'> => {
  if (asked >= of || asked === 0) return { size: found, exact: asked >= of, asked, of };
  const share = found / asked;
  const scale = 1 + Z ** 2 / asked;
  const middle = (share + Z ** 2 / (2 * asked)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / asked + Z ** 2 / (4 * asked ** 2));
  return {
    size: Math.round(share * of),
    exact: false,
    low: Math.max(found, Math.floor((middle - half) * of)),
    high: Math.min(of, Math.ceil((middle + half) * of)),
    ...{ asked, of },
  };
};

/** A condition in the place of an audience: no audience is called this. */
export const asAudience = ({ condition }: CompiledCondition): Audience => ({
  ...{ key: PREVIEW, id: ' preview', name: '', description: '', condition },
  ...{ kind: 'service', selling: false, version: 0, cursor: undefined },
  ...{ created: 0, createdBy: '', changed: 0, changedBy: '' },
});
