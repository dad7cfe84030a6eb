import type { ChosenControl } from '../../engine/experiment-file/choose-control.ts';
import type { Belief } from '../../measure/statistics/bayesian.ts';
import type { Comparison } from '../../measure/statistics/difference.ts';
import { isUnsaid } from '../../measure/statistics/estimate.ts';
import type {
  ExperimentReport,
  Finding,
  MetricReport,
} from '../../measure/statistics/report/report.ts';
import type { BreakdownReport } from '../../measure/statistics/report/segment-report.ts';
import {
  change,
  changeRange,
  differenceText,
  percent,
  pText,
  rangeText,
  valueText,
  whole,
} from '../../measure/statistics/report/words.ts';

const WIDTH = 100;

/** The report of an experiment as plain text. */
export const experimentText = (
  report: ExperimentReport,
  file: readonly string[],
  control: ChosenControl,
): string =>
  [
    ...wrapped(`Verdict: ${report.verdict.text}`),
    ...report.cautions.flatMap(({ text }) => ['', ...wrapped(`Beware: ${text}`)]),
    '',
    ...wrapped(file.join(' ')),
    ...wrapped(
      `The others are compared with ${report.control} (${control.why}${control.isGuessed ? '; --control names another one' : ''}).`,
    ),
    '',
    ...aligned([
      ['arm', 'people', 'share'],
      ...report.arms.map(({ name, people, share }) => [shown(name), whole(people), percent(share)]),
    ]),
    ...(report.cautions.some(({ text }) => text === report.sampleRatio.text)
      ? []
      : wrapped(report.sampleRatio.text)),
    ...report.metrics.flatMap((metric) => ['', ...metricText(metric, report)]),
    ...report.breakdowns.flatMap((breakdown) => ['', ...breakdownText(breakdown, report)]),
    '',
    ...wrapped(howDecided(report)),
  ].join('\n');

const KINDS = {
  proportion: 'share of people',
  mean: 'mean over people',
  revenue: 'money, mean over people',
  ratio: 'sum by sum',
} as const;

const metricText = (
  { name, kind, lowerIsBetter, arms, findings, notes }: MetricReport,
  report: ExperimentReport,
): readonly string[] => [
  `${shown(name)}: ${KINDS[kind]}${lowerIsBetter ? ', less is better' : ''}`,
  ...indented(
    aligned(
      arms.map(({ name: arm, people, value }) => [
        shown(arm),
        `${whole(people)} people`,
        value === null ? 'cannot be said' : valueText(kind, value),
      ]),
    ),
  ),
  ...notes.flatMap((note) => indented(wrapped(note, WIDTH - 2))),
  ...findings.flatMap((finding) => indented(findingText(finding, report))),
];

const findingText = (finding: Finding, report: ExperimentReport): readonly string[] => {
  const { plain, adjusted, belief, smallest, kind, arm, control, text } = finding;
  if (isUnsaid(plain)) return wrapped(text, WIDTH - 2);
  const rows: (readonly string[])[] = [
    [
      'difference',
      differenceText(kind, plain.difference.value),
      relativeOf(plain, (r) => change(r.value)),
    ],
    [
      'one look',
      rangeText(kind, plain.difference.fixed),
      relativeOf(plain, ({ fixed }) => changeRange(fixed)),
      pText(plain.pValue),
    ],
    [
      'any number of looks',
      plain.difference.always === undefined
        ? 'too few people yet'
        : rangeText(kind, plain.difference.always),
      relativeOf(plain, ({ always }) => (always === undefined ? '' : changeRange(always))),
      pText(plain.alwaysP),
    ],
  ];
  if (adjusted !== undefined && !isUnsaid(adjusted)) {
    const { difference } = adjusted;
    const by = decided(adjusted, report);
    rows.push([
      `CUPED, ${report.decideBy === 'fixed' ? 'one look' : 'any looks'}`,
      by === undefined
        ? 'too few people yet'
        : `${differenceText(kind, difference.value)}: ${rangeText(kind, by)}`,
      `variance ${change(-adjusted.reduction)}`,
      pText(report.decideBy === 'fixed' ? adjusted.pValue : adjusted.alwaysP),
    ]);
  }
  if (!isUnsaid(belief)) {
    rows.push([
      'Bayesian',
      rangeText(kind, belief.difference),
      `chance to be higher ${chanceText(belief.chance)}, expected loss ${lossText(kind, belief)}`,
    ]);
  }
  if (smallest !== null)
    rows.push([
      'power',
      `80 % for ${differenceText(kind, smallest).slice(1)} or more, at one look`,
      smallestShare(plain, smallest),
    ]);
  const why =
    adjusted !== undefined && isUnsaid(adjusted)
      ? wrapped(`Not adjusted: ${adjusted.text}`, WIDTH - 4)
      : [];
  return [
    `${shown(arm)} beside ${shown(control)}`,
    ...indented([
      ...rows.map(
        ([label = '', ...cells]) =>
          `${label.padEnd(21)}${cells.filter((cell) => cell !== '').join('   ')}`,
      ),
      ...why,
      ...wrapped(correctedText(finding, report), WIDTH - 4),
    ]),
  ];
};

const decided = ({ difference }: Comparison, { decideBy }: ExperimentReport) =>
  decideBy === 'fixed' ? difference.fixed : difference.always;

const relativeOf = (
  { relative }: Comparison,
  say: (relative: NonNullable<Comparison['relative']>) => string,
): string => (relative === undefined ? '' : `(${say(relative)})`.replace('()', ''));

/** A loss that is nothing beside the difference is not worth its digits. */
const lossText = (kind: Finding['kind'], { loss, difference }: Belief): string =>
  loss < Math.abs(difference.value) / 1e6 ? 'next to nothing' : differenceText(kind, loss).slice(1);

/** In shares of the control, where they can be said. */
const smallestShare = ({ difference, relative }: Comparison, smallest: number): string => {
  const control = relative === undefined ? 0 : difference.value / relative.value;
  return control > 0 ? `(${change(smallest / control).slice(1)})` : '';
};

const chanceText = (chance: number): string =>
  chance > 0.9999 ? 'above 99.99 %' : chance < 0.0001 ? 'below 0.01 %' : percent(chance);

const correctedText = (
  { text, holm, falseDiscovery }: Finding,
  { comparisons }: ExperimentReport,
): string =>
  holm === null || falseDiscovery === null || comparisons < 2
    ? text
    : `${text} Corrected for ${comparisons} comparisons: Holm ${pText(holm)}, Benjamini-Hochberg ${pText(falseDiscovery)}.`;

const breakdownText = (
  { by, rows, text }: BreakdownReport,
  report: ExperimentReport,
): readonly string[] => [
  `By ${shown(by)}`,
  ...indented(
    aligned([
      [
        'segment',
        'metric',
        'arm',
        'people',
        'difference',
        report.decideBy === 'fixed' ? 'one look' : 'any looks',
        'p corrected',
      ],
      ...rows.map(({ segment, metric, kind, arm, people, comparison, holm }) => {
        const start = [shown(segment), shown(metric), shown(arm), whole(people)];
        if (isUnsaid(comparison)) return [...start, 'cannot be said', '', ''];
        const range = decided(comparison, report);
        return [
          ...start,
          differenceText(kind, comparison.difference.value),
          range === undefined ? 'too few people yet' : rangeText(kind, range),
          holm === null ? '' : pText(holm).replace('p = ', ''),
        ];
      }),
    ]),
  ),
  ...indented(wrapped(text, WIDTH - 2)),
];

const howDecided = ({ decideBy, level, horizon }: ExperimentReport): string => {
  const sure = `${Math.round((1 - level) * 100)} %`;
  return decideBy === 'fixed'
    ? `Decided by one look at ${sure}, as for an experiment that is over and whose length was settled beforehand: Welch's t-test for means, the two-proportion z-test without continuity correction for shares, relative changes by the delta method. Whoever looked on the way and stopped when they liked it says --peeked: then the wider intervals for any number of looks decide (narrowest at ${whole(horizon)} people).`
    : `Decided by intervals that hold at ${sure} for any number of looks (asymptotic confidence sequence, narrowest at ${whole(horizon)} people).`;
};

/** A name from a file: nothing in it moves the cursor or turns the direction of writing. */
const shown = (name: string): string => {
  const clean = name.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');
  return clean.length > 40 ? `${clean.slice(0, 39)}…` : clean;
};

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

/** The first column to the left, the others to the right. */
const aligned = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((text, column) =>
        column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
};

/** Sentences in lines of a width. */
const wrapped = (text: string, width = WIDTH): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD').split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
};
