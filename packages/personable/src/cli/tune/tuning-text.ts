import type { TuningList, TuningRun } from '../../engine/tuning/tuning-view.ts';
import type { Interval } from '../../learning/evaluation/bootstrap.ts';
import type { SettingChange } from '../../learning/items/item-settings.ts';
import type { Comparison, TuningReport } from '../../learning/tuning/report.ts';

/** A run as plain text: what came of it, what was tried, how it compares, and what changed. */
export const runText = (run: TuningRun): string =>
  run.report === undefined
    ? run.message
    : [run.message, '', ...tried(run.report), ...figures(run.report), ...changed(run)].join('\n');

const tried = ({ tried: all, choosing, seconds, people, position }: TuningReport): string[] => {
  const width = Math.max(...all.map(({ part }) => part.length));
  return [
    `Tried on what ${count(people)} people did last, up to position ${count(position)} of the log, in ${seconds.toFixed(1)} s.`,
    `nDCG@10 on the ${count(choosing.next)} questions (${count(choosing.baskets)} for the mix) that choose:`,
    ...all.map(({ part, changes, ndcg, best }) =>
      `  ${part.padEnd(width)}  ${ndcg.toFixed(4)} ${best ? '*' : ' '}  ${changes.length === 0 ? 'as it serves' : words(changes)}`.trimEnd(),
    ),
    '* the best so far, by at least 0.001',
    '',
  ];
};

const figures = ({ next, baskets }: TuningReport): string[] => [
  ...comparison('What comes next (for-you)', next),
  ...(baskets === null
    ? ['Too few people ordered twice to ask for whole orders: the mix stays.', '']
    : comparison('The whole next order', baskets)),
];

const comparison = (title: string, { questions, people, methods, gain }: Comparison): string[] => [
  `${title}: ${count(questions)} questions of ${count(people)} people by whom nothing was chosen`,
  `  ${'method'.padEnd(13)} ${'nDCG@10'.padEnd(23)} recall@10`,
  ...methods.map(
    ({ method, ndcg, recall }) =>
      `  ${method.padEnd(13)} ${interval(ndcg).padEnd(23)} ${interval(recall)}`,
  ),
  `  found − current, question by question: ${interval(gain, 4)}`,
  '',
];

const changed = ({ changes = [] }: TuningRun): string[] =>
  changes.length === 0
    ? ['Changed: nothing.']
    : ['Changed:', ...changes.map(({ name, from, to }) => `  ${name.padEnd(13)} ${from} → ${to}`)];

/** What serves and the latest runs as plain text. */
export const listText = ({ serving, tunings }: TuningList): string =>
  [
    serving.tuning === 'default'
      ? 'The default settings serve.'
      : `The settings of run ${serving.tuning} serve${serving.since === undefined ? '' : ` since ${moment(serving.since)}`}: ${words(serving.changes) || 'like the defaults'}.`,
    '',
    ...(tunings.length === 0
      ? ['No run yet.']
      : tunings.flatMap(({ id, started, state, reason, message }) => [
          `${id}  ${moment(started)}  ${state} (${reason})`,
          ...(message === '' ? [] : [`  ${message}`]),
        ])),
  ].join('\n');

const words = (changes: readonly SettingChange[]): string =>
  changes.map(({ name, to }) => `${name} ${to}`).join(', ');

const interval = ({ mean, low, high }: Interval, places = 3): string =>
  `${fixed(mean, places)} (${fixed(low, places)} to ${fixed(high, places)})`;

const fixed = (value: number, places: number): string => value.toFixed(places).replace('-', '−');

const count = (value: number): string => value.toLocaleString('en');

const moment = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`;
