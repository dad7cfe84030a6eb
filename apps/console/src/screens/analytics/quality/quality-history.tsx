import type { TuningSummary } from 'personable';
import { shortMoment } from '../../../words/moments.ts';
import { score } from '../../../words/numbers.ts';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [640, 180, 44, 12, 10, 26] as const;

const LINES = [
  ['found', 'Best found'],
  ['current', 'As it served'],
  ['popular', 'Bestsellers'],
] as const;

/**
 * The figures of the runs over time, drawn; the same numbers stand in the table of runs below it. The
 * runs stand side by side, however long ago they were.
 *
 * @param runs with figures, the oldest first; two at least.
 */
export const QualityHistory = ({ runs }: { readonly runs: readonly TuningSummary[] }) => {
  const figure = (run: TuningSummary, method: string) =>
    run.next?.methods.find((one) => one.method === method)?.ndcg;
  const highs = runs.flatMap((run) => run.next?.methods.map(({ ndcg }) => ndcg.high) ?? []);
  const most = Math.max(...highs, 0.01);
  const x = (index: number) =>
    LEFT + (index / Math.max(1, runs.length - 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => TOP + (1 - value / most) * (HEIGHT - TOP - BOTTOM);
  const [first, last] = [runs[0], runs.at(-1)];
  const day = (run: TuningSummary | undefined) =>
    run === undefined ? '' : shortMoment(new Date(run.started), new Date());
  return (
    <figure className="quality-history">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={inWords(runs)}>
        {[0, most / 2, most].map((value) => (
          <g key={value}>
            <line
              className="history-grid"
              x1={LEFT}
              x2={WIDTH - RIGHT}
              y1={y(value)}
              y2={y(value)}
            />
            <text className="history-label" x={LEFT - 6} y={y(value) + 4} textAnchor="end">
              {value.toFixed(2)}
            </text>
          </g>
        ))}
        <text className="history-label" x={LEFT} y={HEIGHT - 6}>
          {day(first)}
        </text>
        <text className="history-label" x={WIDTH - RIGHT} y={HEIGHT - 6} textAnchor="end">
          {day(last)}
        </text>
        {LINES.map(([method]) => (
          <g key={method} className={`history-line history-${method}`}>
            <polyline
              points={runs
                .map((run, index) => `${x(index)},${y(figure(run, method)?.mean ?? 0)}`)
                .join(' ')}
            />
            {runs.map((run, index) => {
              const interval = figure(run, method);
              return interval === undefined ? null : (
                <g key={run.id}>
                  <line x1={x(index)} x2={x(index)} y1={y(interval.low)} y2={y(interval.high)} />
                  <circle cx={x(index)} cy={y(interval.mean)} r={3.5} />
                </g>
              );
            })}
          </g>
        ))}
      </svg>
      <figcaption>
        {LINES.map(([method, words]) => (
          <span key={method} className={`history-key history-${method}`}>
            {words}
          </span>
        ))}
        <span className="dimmed">nDCG@10 of what comes next, with 95 % intervals</span>
      </figcaption>
    </figure>
  );
};

const inWords = (runs: readonly TuningSummary[]): string => {
  const of = (run: TuningSummary | undefined, method: string) =>
    score(run?.next?.methods.find((one) => one.method === method)?.ndcg.mean ?? 0);
  const [first, last] = [runs[0], runs.at(-1)];
  return `nDCG@10 over ${runs.length} runs: as it served ${of(first, 'current')} in the first and ${of(last, 'current')} in the last, bestsellers ${of(first, 'popular')} and ${of(last, 'popular')}. The table of runs has all numbers.`;
};
