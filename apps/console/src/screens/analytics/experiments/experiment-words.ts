import type { ExperimentState, ExperimentView } from 'personable';

const STATES: Readonly<Record<ExperimentState, string>> = {
  draft: 'Not started',
  waiting: 'Waits for its start',
  running: 'Running',
  stopped: 'Stopped',
  'always-on': 'Always on',
  archived: 'Put away',
};

/** Where an experiment stands, in words. */
export const stateInWords = (state: ExperimentState): string => STATES[state];

type Report = NonNullable<ExperimentView['report']>;
export type MetricFigures = Report['metrics'][number];
export type FindingFigures = MetricFigures['findings'][number];

/** A value of a metric: a share in percent, an amount, a number. */
export const valueInWords = (kind: MetricFigures['kind'], value: number | null): string => {
  if (value === null) return '–';
  return kind === 'proportion' ? `${(value * 100).toFixed(2)}\u00a0%` : figure(value);
};

/** A difference with its sign; of shares in points of percent. */
export const differenceInWords = (kind: MetricFigures['kind'], value: number | null): string => {
  if (value === null) return 'open';
  const text =
    kind === 'proportion'
      ? `${figure(Math.abs(value) * 100)}\u00a0points`
      : figure(Math.abs(value));
  return `${value < 0 ? '−' : '+'}${text}`;
};

/** A probability in percent. */
export const chanceInWords = (chance: number): string =>
  chance > 0.999 ? '>99.9 %' : chance < 0.001 ? '<0.1 %' : `${(chance * 100).toFixed(1)} %`;

const figure = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: 4 });

/** The comparison that is decided by: adjusted by the time before where that could be done. */
export const decidedBy = ({ plain, adjusted }: FindingFigures) => {
  const found = adjusted === undefined || 'unsaid' in adjusted ? plain : adjusted;
  return 'unsaid' in found ? undefined : found;
};
