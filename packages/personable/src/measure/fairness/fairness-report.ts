import { type Measured, measuredShare } from '../reports/interval.ts';
import { holm } from '../statistics/many-looks.ts';
import { type Crowd, crowdOf, SMALLEST, type ToldApart, totalOf } from './crowd.ts';
import type {
  FairComparison,
  FairDimension,
  FairGroup,
  FairKind,
  FairRule,
  Finding,
} from './fair-rule.ts';
import type { FairSum } from './fairness-store.ts';
import { comparisonInWords } from './fairness-words.ts';
import { OTHERS } from './groups.ts';
import { chanceOfShares, type Share } from './two-shares.ts';

/** A finding is more than chance below this, corrected for how many comparisons were made. */
const LEVEL = 0.05;
/** Standard normal quantile of a two-sided 95 % interval. */
const Z = 1.96;

/** A group beside everybody else. */
interface Pair {
  readonly a: Share;
  readonly b: Share;
  /** How it is told. */
  readonly say: Parameters<typeof comparisonInWords>[1];
}

/** Places of the comparisons of a group among all that are made; null where there are too few to say. */
interface Places {
  readonly got: number;
  readonly gets: number | null;
  readonly does: number | null;
}

/** What was given, held against everybody who was there. */
interface Compared {
  readonly got: number;
  readonly did: number;
  readonly pairs: readonly Pair[];
  /** Of each pair, corrected (Holm). */
  readonly chances: readonly number[];
  /** By table and group of the crowd. */
  readonly places: readonly (readonly Places[])[];
}

/**
 * Who gets something by groups of people, each group beside everybody else.
 *
 * @param there the sums of everybody who was there in the month. @param own those of what is given.
 */
export const fairRule = (
  kind: FairKind,
  id: string,
  there: readonly FairSum[],
  own: readonly FairSum[],
): FairRule => {
  const crowd = crowdOf(there);
  const compared = compare(kind, crowd, own);
  const { pairs, chances, places } = compared;
  const told = (place: number | null): FairComparison | null => {
    const pair = place === null ? undefined : pairs[place];
    return pair === undefined ? null : comparison(pair, chances[place ?? 0] ?? 1);
  };
  const dimensions = crowd.tables.map(
    ({ dimension, name, groups }, t): FairDimension => ({
      ...{ dimension, name },
      groups: groups.map((one, g): FairGroup => {
        const { got, gets, does } = places[t]?.[g] ?? { got: 0, gets: null, does: null };
        return {
          ...{ group: one.group === OTHERS ? 'others' : one.group, name: one.name },
          ...{ people: one.people, got, gets: told(gets), does: told(does) },
        };
      }),
    }),
  );
  const findings = findingsOf(compared, 1);
  const head = headOf(kind, id, crowd, compared);
  return { ...head, dimensions, findings, text: ruleInWords(head, findings) };
};

const headOf = (kind: FairKind, id: string, { people }: Crowd, { got, did, pairs }: Compared) => ({
  ...{ kind, id, people, got, did, comparisons: pairs.length },
});

const compare = (kind: FairKind, { tables }: Crowd, own: readonly FairSum[]): Compared => {
  const byDimension = Map.groupBy(own, ({ dimension }) => dimension);
  const pairs: Pair[] = [];
  const ask = (a: Share, b: Share, say: Pair['say']): number | null => {
    const isTold = a.of >= SMALLEST && b.of >= SMALLEST && a.some + b.some > 0;
    return isTold ? pairs.push({ a, b, say }) - 1 : null;
  };
  const places = tables.map((table) => {
    const rows = rowsOf(table, byDimension.get(table.dimension) ?? []);
    const all = added(rows);
    return rows.map(({ name, people, got, did }) => {
      const others = rest(all.got, all.people, got, people);
      const gets = ask({ some: got, of: people }, others, { name, kind, what: 'gets' });
      const using = rest(all.did, all.got, did, got);
      const does = ask({ some: did, of: got }, using, { name, kind, what: 'does' });
      return { got, gets, does };
    });
  });
  const chances = holm(pairs.map(({ a, b }) => chanceOfShares(a, b)));
  return { got: totalOf(own, 'got'), did: totalOf(own, 'did'), pairs, chances, places };
};

interface Row {
  readonly name: string;
  readonly people: number;
  readonly got: number;
  readonly did: number;
}

/** What the groups of the crowd got and did. */
const rowsOf = ({ groups }: ToldApart, own: readonly FairSum[]): readonly Row[] => {
  const byGroup = new Map(own.map((one) => [one.grp, one]));
  return groups.map(({ name, people, members }) => {
    let [got, did] = [0, 0];
    for (const member of members) {
      const sum = byGroup.get(member);
      got += sum?.got ?? 0;
      did += sum?.did ?? 0;
    }
    return { name, people, got, did };
  });
};

const added = (rows: readonly Row[]): Omit<Row, 'name'> => ({
  people: rows.reduce((sum, { people }) => sum + people, 0),
  got: rows.reduce((sum, { got }) => sum + got, 0),
  did: rows.reduce((sum, { did }) => sum + did, 0),
});

const rest = (allSome: number, allOf: number, some: number, of: number): Share => ({
  some: allSome - some,
  of: allOf - of,
});

/** What is more than chance, the surest first; only these are put in words. @param times how many more times it is corrected. */
const findingsOf = ({ pairs, chances }: Compared, times: number): readonly Finding[] =>
  pairs
    .flatMap((pair, place) => {
      const chance = chances[place] ?? 1;
      const found = chance < LEVEL && chance * times < LEVEL ? comparison(pair, chance) : null;
      return found === null ? [] : [{ chance, text: found.text }];
    })
    .sort((a, b) => a.chance - b.chance);

const comparison = ({ a, b, say }: Pair, chance: number): FairComparison | null => {
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
      : ` ${findings.length - 1} more of ${comparisons} comparisons ${findings.length === 2 ? 'is' : 'are'} more than chance.`;
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
  const crowd = crowdOf(byRule.get('') ?? []);
  byRule.delete('');
  return Array.from(byRule, ([rule, own]): FairInShort => {
    const [kind = '', ...id] = rule.split('/');
    const compared = compare(kind as FairKind, crowd, own);
    const findings = findingsOf(compared, byRule.size);
    const head = headOf(kind as FairKind, id.join('/'), crowd, compared);
    return { ...head, findings, text: ruleInWords(head, findings) };
  })
    .sort(
      (a, b) =>
        (a.findings[0]?.chance ?? 1) - (b.findings[0]?.chance ?? 1) ||
        b.got - a.got ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, MOST_RULES);
};
