import type { Difference, Evaluation, MethodResult } from '../../learning/evaluation/evaluation.ts';
import { OURS } from '../../learning/evaluation/methods.ts';
import { metricsOf } from '../../learning/evaluation/metrics/list-measures.ts';
import type { Task } from '../../learning/evaluation/recommender.ts';
import type { Evaluated } from './report-json.ts';

/** The report as plain text: a table for each k, what each method took, and the differences in words. */
export const textReport = ({ task, evaluation, ...facts }: Evaluated): string =>
  [
    `${task}: ${count(facts.interactions, 'interaction')} of ${count(facts.people, task === 'session' ? 'session' : 'person')} with ${count(facts.items, 'item')}`,
    ...asked(task, evaluation),
    ...evaluation.ks.flatMap((k) => ['', ...table(task, k, evaluation.methods)]),
    '',
    '* the best of its column; popularity has none',
    '',
    ...costs(evaluation.methods),
    ...chosen(evaluation.methods),
    ...compared(evaluation.differences),
  ].join('\n');

const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  interaction: ['interaction', 'interactions'],
  person: ['person', 'people'],
  session: ['session', 'sessions'],
  item: ['item', 'items'],
  query: ['query', 'queries'],
  answer: ['answer', 'answers'],
};

const count = (value: number, name: string): string => {
  const [one, many] = NAMES[name] ?? [name, name];
  return `${value.toLocaleString('en')} ${value === 1 ? one : many}`;
};

const asked = (task: Task, { tested, available, targets }: Evaluation): readonly string[] => {
  const sampled =
    available > tested ? `, drawn from ${available.toLocaleString('en')}, the same for all` : '';
  const lines = [`${count(tested, 'query')} with ${count(targets.all, 'answer')}${sampled}`];
  if (targets.unknown > 0) {
    lines.push(
      `${count(targets.unknown, 'answer')} with an item that the training does not know: a miss for all`,
    );
  }
  if (targets.masked > 0) {
    lines.push(
      `${count(targets.masked, 'answer')} with an item of the person's own history, which ${task} does not recommend: a miss for all`,
    );
  }
  return lines;
};

const table = (task: Task, k: number, methods: readonly MethodResult[]): readonly string[] => {
  const metrics = metricsOf(task);
  const best = new Map(
    metrics.map((metric) => [
      metric,
      Math.max(...methods.map(({ measures }) => measures[`${metric}@${k}`] ?? 0)),
    ]),
  );
  const cell = (metric: string, value: number | null | undefined) => {
    if (value === null || value === undefined) return '- ';
    const wins = metric !== 'popularity' && value > 0 && value === best.get(metric);
    return `${value.toFixed(4)}${wins ? '*' : ' '}`;
  };
  return aligned([
    [`k = ${k}`, ...metrics.map((metric) => `${metric} `)],
    ...methods.map(({ name, measures }) => [
      name,
      ...metrics.map((metric) => cell(metric, measures[`${metric}@${k}`])),
    ]),
  ]);
};

const costs = (methods: readonly MethodResult[]): readonly string[] =>
  aligned([
    ['', 'fit, s', 'a query, µs', 'peak so far, MiB'],
    ...methods.map(({ name, fitSeconds, microsecondsPerQuery, peakMiB }) => [
      name,
      fitSeconds.toFixed(2),
      microsecondsPerQuery.toFixed(0),
      peakMiB.toFixed(0),
    ]),
  ]);

/** The first column to the left, numbers to the right. */
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

const chosen = (methods: readonly MethodResult[]): readonly string[] =>
  methods
    .filter((method) => method.chosen !== undefined)
    .flatMap(({ name, chosen: settings }) => ['', `${name} chose ${JSON.stringify(settings)}`]);

const compared = (differences: readonly Difference[]): readonly string[] =>
  differences.length === 0 ? [] : ['', ...differences.map(inWords)];

const inWords = ({ metric, against, mean, low, high }: Difference): string => {
  const interval = `95 % interval ${signed(low)} to ${signed(high)}`;
  if (low > 0) return `${metric}: ${OURS} is above ${against} by ${mean.toFixed(4)} (${interval})`;
  if (high < 0)
    return `${metric}: ${OURS} is below ${against} by ${(-mean).toFixed(4)} (${interval})`;
  return `${metric}: no sure difference between ${OURS} and ${against}: ${signed(mean)} (${interval})`;
};

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
