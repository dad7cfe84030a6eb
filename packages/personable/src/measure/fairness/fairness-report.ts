import { type Measured, measuredShare } from '../reports/interval.ts';
import { holm } from '../statistics/many-looks.ts';
import type {
  FairComparison,
  FairDimension,
  FairGroup,
  FairKind,
  FairRule,
  Finding,
} from './fair-rule.ts';
import type { FairSum } from './fairness-store.ts';
import { comparisonInWords, groupWords } from './fairness-words.ts';
import { DIMENSIONS, OTHERS, traitIn } from './groups.ts';
import { chanceOfShares, type Share } from './two-shares.ts';

/** Groups smaller than this are not told apart: nobody is to be singled out. */
const SMALLEST = 20;
/** A finding is more than chance below this, corrected for how many comparisons were made. */
const LEVEL = 0.05;
/** Standard normal quantile of a two-sided 95 % interval. */
const Z = 1.96;

interface Row {
  readonly group: string;
  readonly people: number;
  readonly got: number;
  readonly did: number;
}

/**
 * Who gets something by groups of people, each group beside everybody else. Groups below 20 people are put together, and where even those are
 * fewer than 20 with the next smallest, so that none can be worked out from the others either.
 *
 * @param there the sums of everybody who was there in the month. @param own those of what is given.
 */
export const fairRule = (
  kind: FairKind,
  id: string,
  there: readonly FairSum[],
  own: readonly FairSum[],
): FairRule => {
  const [people, got, did] = [
    ...[totalOf(there, 'got'), totalOf(own, 'got'), totalOf(own, 'did')],
  ] as const;
  const tables = dimensionsOf(there).map((dimension) => ({
    dimension,
    rows: rowsOf(dimension, there, own),
  }));
  const asked: { readonly a: Share; readonly b: Share }[] = [];
  const ask = (a: Share, b: Share): number | null => {
    const isTold = a.of >= SMALLEST && b.of >= SMALLEST && a.some + b.some > 0;
    return isTold ? asked.push({ a, b }) - 1 : null;
  };
  const places = tables.map(({ rows }) => {
    const all = added(rows);
    return rows.map((row) => ({
      gets: ask({ some: row.got, of: row.people }, rest(all.got, all.people, row.got, row.people)),
      does: ask({ some: row.did, of: row.got }, rest(all.did, all.got, row.did, row.got)),
    }));
  });
  const chances = holm(asked.map(({ a, b }) => chanceOfShares(a, b)));
  const compared = (place: number | null, say: Parameters<typeof comparisonInWords>[1]) => {
    const pair = place === null ? undefined : asked[place];
    return pair === undefined ? null : comparison(pair, chances[place ?? 0] ?? 1, say);
  };
  const dimensions = tables.map(
    ({ dimension, rows }, t): FairDimension => ({
      dimension,
      name: traitIn(dimension) ?? DIMENSION_NAMES[dimension] ?? dimension,
      groups: rows.map((row, r): FairGroup => {
        const name = groupWords(dimension, row.group);
        const place = places[t]?.[r] ?? { gets: null, does: null };
        return {
          ...{ group: row.group === OTHERS ? 'others' : row.group, name },
          ...{ people: row.people, got: row.got },
          gets: compared(place.gets, { name, kind, what: 'gets' }),
          does: compared(place.does, { name, kind, what: 'does' }),
        };
      }),
    }),
  );
  const findings = dimensions
    .flatMap(({ groups }) => groups.flatMap(({ gets, does }) => [gets, does]))
    .filter((one) => one !== null)
    .filter(({ moreThanChance }) => moreThanChance)
    .sort((a, b) => a.chance - b.chance)
    .map(({ chance, text }): Finding => ({ chance, text }));
  const counted = { kind, id, people, got, did, comparisons: asked.length };
  return { ...counted, dimensions, findings, text: ruleInWords(counted, findings) };
};

const DIMENSION_NAMES: Readonly<Record<string, string>> = {
  visitor: 'new or returning',
  device: 'device',
  language: 'language',
  country: 'country',
  region: 'region',
  prices: 'prices they buy at',
};

/** Everybody has every dimension, so that the sums of one are those of all. */
const totalOf = (sums: readonly FairSum[], what: 'got' | 'did'): number =>
  sums.reduce((all, one) => (one.dimension === 'visitor' ? all + one[what] : all), 0);

const dimensionsOf = (there: readonly FairSum[]): readonly string[] => {
  const found = new Set(there.map(({ dimension }) => dimension));
  const own: readonly string[] = DIMENSIONS;
  return [
    ...own.filter((one) => found.has(one)),
    ...[...found].filter((one) => !own.includes(one)).sort(),
  ];
};

/** Groups large enough to be told apart, the largest first; none where all are in one. */
const rowsOf = (
  dimension: string,
  there: readonly FairSum[],
  own: readonly FairSum[],
): readonly Row[] => {
  const got = new Map(
    own.filter((one) => one.dimension === dimension).map((one) => [one.grp, one] as const),
  );
  const all = there
    .filter((one) => one.dimension === dimension && one.got > 0)
    .map(
      ({ grp, got: people }): Row => ({
        ...{ group: grp, people },
        ...{ got: got.get(grp)?.got ?? 0, did: got.get(grp)?.did ?? 0 },
      }),
    )
    .sort((a, b) => b.people - a.people || (a.group < b.group ? -1 : 1));
  const told = all.filter(({ people, group }) => people >= SMALLEST && group !== OTHERS);
  let small = all.filter((row) => !told.includes(row));
  while (small.length > 0 && added(small).people < SMALLEST && told.length > 0) {
    small = [...small, ...told.splice(-1)];
  }
  const rows = small.length === 0 ? told : [...told, { group: OTHERS, ...added(small) }];
  // One group beside nobody says nothing, and a few people on their own are not shown at all.
  return rows.length < 2 ? [] : rows;
};

const added = (rows: readonly Row[]): Omit<Row, 'group'> => ({
  people: rows.reduce((sum, { people }) => sum + people, 0),
  got: rows.reduce((sum, { got }) => sum + got, 0),
  did: rows.reduce((sum, { did }) => sum + did, 0),
});

const rest = (allSome: number, allOf: number, some: number, of: number): Share => ({
  some: allSome - some,
  of: allOf - of,
});

const comparison = (
  { a, b }: { readonly a: Share; readonly b: Share },
  chance: number,
  say: Parameters<typeof comparisonInWords>[1],
): FairComparison | null => {
  const [share, others] = [measuredShare(a.some, a.of), measuredShare(b.some, b.of)];
  if (share === null || others === null) return null;
  const found = {
    ...{ share, others, times: timesOf(a, b) },
    ...{ chance, moreThanChance: chance < LEVEL },
  };
  return { ...found, text: comparisonInWords(found, say) };
};

/** The ratio of two shares with its interval on the logarithm (Katz et al. 1978, "Obtaining confidence intervals for the risk ratio"). */
const timesOf = (a: Share, b: Share): Measured | null => {
  if (b.some === 0) return null;
  const value = a.some / a.of / (b.some / b.of);
  if (a.some === 0) return { value: 0, low: null, high: null, of: a.of + b.of };
  const error = Math.sqrt(1 / a.some - 1 / a.of + 1 / b.some - 1 / b.of);
  return {
    value,
    low: value * Math.exp(-Z * error),
    high: value * Math.exp(Z * error),
    of: a.of + b.of,
  };
};

const ruleInWords = (
  { kind, people, got, comparisons }: Pick<FairRule, 'kind' | 'people' | 'got' | 'comparisons'>,
  findings: readonly Finding[],
): string => {
  if (people < SMALLEST) {
    return `Something was decided for ${people === 1 ? 'one person' : `${people} people`} in this month; from ${SMALLEST} on groups are told apart.`;
  }
  if (got === 0) return `Nobody got this ${kind} in this month.`;
  if (comparisons === 0) return 'No two groups are large enough to be compared.';
  const made = comparisons === 1 ? 'One comparison was' : `${comparisons} comparisons were`;
  const [first] = findings;
  if (first === undefined) {
    return `${made} made, and no group gets or uses this ${kind} surely more or less often than others.`;
  }
  const more =
    findings.length === 1
      ? ''
      : ` ${findings.length - 1} more of ${comparisons} comparisons are more than chance.`;
  return `${first.text}${more}`;
};

/** Everything that was given in a month, in short. */
export interface FairInShort extends Omit<FairRule, 'dimensions'> {}

/** What was given to most, and everything in which a group stands out. */
const MOST_RULES = 500;

/**
 * Everything that was given in a month, what stands out the most first. A finding stands here only if it is more than chance when all of
 * them are looked at (Bonferroni over what is given, beside Holm's correction within each).
 */
export const fairOverview = (sums: readonly FairSum[]): readonly FairInShort[] => {
  const byRule = Map.groupBy(sums, ({ rule }) => rule);
  const there = byRule.get('') ?? [];
  byRule.delete('');
  return Array.from(byRule, ([rule, own]): FairInShort => {
    const [kind = '', ...rest] = rule.split('/');
    const { dimensions: _, ...short } = fairRule(kind as FairKind, rest.join('/'), there, own);
    const findings = short.findings.filter(({ chance }) => chance * byRule.size < LEVEL);
    return { ...short, findings, text: ruleInWords(short, findings) };
  })
    .sort(
      (a, b) =>
        (a.findings[0]?.chance ?? 1) - (b.findings[0]?.chance ?? 1) ||
        b.got - a.got ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, MOST_RULES);
};
