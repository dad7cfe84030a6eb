import { chiSquareTail } from '../../../math/incomplete-gamma.ts';
import type { Certainty, Comparison } from '../difference.ts';
import { isUnsaid, type Unsaid } from '../estimate.ts';
import { holm } from '../many-looks.ts';
import type { Experiment, MetricKind, Segment } from './experiment.ts';
import { contrastsOf, decisive } from './metric-report.ts';
import { listed, pText } from './words.ts';

/** An experiment, kind of people by kind of people. */
export interface BreakdownReport {
  readonly by: string;
  readonly rows: readonly SegmentRow[];
  /** Whether effects differ between the segments at all, by metric and arm. */
  readonly differences: readonly {
    readonly metric: string;
    readonly arm: string;
    /** Of Cochran's Q; `null` with fewer than two segments. */
    readonly pValue: number | null;
  }[];
  /** How many looks these are, and what is left of them. */
  readonly text: string;
}

/** A metric of an arm within a segment. */
interface SegmentRow {
  readonly segment: string;
  readonly metric: string;
  readonly kind: MetricKind;
  readonly arm: string;
  readonly people: number;
  readonly comparison: Comparison | Unsaid;
  /** Corrected for all looks of this breakdown; `null` where nothing is said. */
  readonly holm: number | null;
}

interface Deciding {
  readonly decideBy: 'always' | 'fixed';
  readonly level: number;
}

/**
 * Every metric of every arm in every segment, with p-values corrected for all of these looks (Holm), and whether the effects differ at all: Cochran's
 * Q = Σ wᵢ (dᵢ − d̄)², w = 1 / SE², χ² with one degree less than there are segments (Cochran, Biometrics 10, 1954).
 */
export const breakdownReport = (
  { arms, control, metrics }: Experiment,
  { by, segments }: { readonly by: string; readonly segments: readonly Segment[] },
  { decideBy, level }: Deciding,
  certainty: Certainty,
): BreakdownReport => {
  const found = segments.flatMap(({ name, sums }) =>
    metrics.flatMap((metric, place) =>
      contrastsOf({ kind: metric.kind, sums: sums[place] ?? [] }, control, certainty).map(
        (contrast) => ({
          segment: name,
          metric: metric.name,
          kind: metric.kind,
          arm: arms[contrast.arm]?.name ?? '',
          people:
            (sums[place]?.[contrast.arm]?.people ?? 0) + (sums[place]?.[control]?.people ?? 0),
          comparison: decisive(contrast),
        }),
      ),
    ),
  );
  const pValues = found.flatMap(({ comparison }) =>
    isUnsaid(comparison) ? [] : [decideBy === 'fixed' ? comparison.pValue : comparison.alwaysP],
  );
  const corrected = holm(pValues);
  let next = 0;
  const rows = found.map(
    (row): SegmentRow => ({
      ...row,
      holm: isUnsaid(row.comparison) ? null : (corrected[next++] ?? 1),
    }),
  );
  const differences = metrics.flatMap(({ name }) =>
    arms.flatMap((arm, place) =>
      place === control
        ? []
        : [
            {
              metric: name,
              arm: arm.name,
              pValue: cochran(rows.filter((row) => row.metric === name && row.arm === arm.name)),
            },
          ],
    ),
  );
  return { by, rows, differences, text: textOf(by, rows, differences, pValues, level) };
};

const cochran = (rows: readonly SegmentRow[]): number | null => {
  const said = rows.flatMap(({ comparison }) =>
    isUnsaid(comparison)
      ? []
      : [{ value: comparison.difference.value, weight: 1 / comparison.standardError ** 2 }],
  );
  if (said.length < 2) return null;
  const weights = said.reduce((all, { weight }) => all + weight, 0);
  const mean = said.reduce((all, { value, weight }) => all + weight * value, 0) / weights;
  const q = said.reduce((all, { value, weight }) => all + weight * (value - mean) ** 2, 0);
  return chiSquareTail(q, said.length - 1);
};

/** Looks that are expected to show something by chance: few, with the digits they need. */
const byChance = (looks: number): string => looks.toFixed(looks < 0.1 ? 2 : looks < 10 ? 1 : 0);

const textOf = (
  by: string,
  rows: readonly SegmentRow[],
  differences: BreakdownReport['differences'],
  pValues: readonly number[],
  level: number,
): string => {
  const looks = pValues.length;
  const unsaid = rows.length - looks;
  const left = rows.filter((row) => row.holm !== null && row.holm < level).length;
  const plain = pValues.filter((p) => p < level).length;
  // As many questions again whether effects differ: corrected as well.
  const said = differences.filter(({ pValue }) => pValue !== null);
  const corrected = holm(said.map(({ pValue }) => pValue ?? 1));
  const differing = said.filter((_, i) => (corrected[i] ?? 1) < level);
  const parts = [
    `By ${by} ${looks === 1 ? 'this is one look' : `these are ${looks} looks`} at the same people; were there no effect at all, about ${byChance(looks * level)} of them would be below ${level} by chance. ${plain} ${plain === 1 ? 'is' : 'are'} before correction, ${left} after it.`,
    differing.length > 0
      ? `Effects differ between segments for ${listed(differing.map(({ metric, arm, pValue }) => `${metric} with ${arm} (${pText(pValue ?? 1)})`))}.`
      : 'That effects differ between segments cannot be told: do not choose a segment by this table without another experiment.',
  ];
  if (unsaid > 0) parts.push(`${unsaid} could not be said for want of people or of differences.`);
  return parts.join(' ');
};
