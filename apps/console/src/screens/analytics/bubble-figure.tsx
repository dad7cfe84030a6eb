import type { BubbleReport } from 'personable';
import { useId } from 'react';
import { daysLine } from '../../words/days-line.ts';
import { shortDay } from '../../words/moments.ts';
import { percent } from '../../words/numbers.ts';
import type { BubbleFigures, Measure } from './bubble-measures.ts';

const SIZE = { width: 300, height: 90 } as const;
const DAY = 86_400_000;

interface Props {
  readonly measure: Measure;
  readonly days: BubbleReport['days'];
  readonly total: BubbleFigures;
  /** Days that are drawn, the last one at the right edge. */
  readonly span: number;
  readonly last: string;
}

/** One figure: over all of the days, drawn day by day, and what it means. */
export const BubbleFigure = ({ measure, days, total, span, last }: Props) => {
  const id = useId();
  const { name, title, about, good, colour } = measure;
  const values = days.map((day) => ({ day: day.day, value: day[name] }));
  const stretches = daysLine(values, { days: span, last, ...SIZE });
  const first = new Date(Date.parse(last) - (span - 1) * DAY).toISOString().slice(0, 10);
  const whole = total[name];
  return (
    <figure className="bubble-figure panel" aria-labelledby={id}>
      <figcaption id={id}>
        <h2>{title}</h2>
        <span className="bubble-value number">{whole === null ? '–' : percent(whole)}</span>
      </figcaption>
      <svg
        className="bubble-line"
        viewBox={`-4 -4 ${SIZE.width + 8} ${SIZE.height + 8}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title} by day; the table below has the figures.`}
      >
        <path className="bubble-scale" d={`M0 0H${SIZE.width}M0 ${SIZE.height}H${SIZE.width}`} />
        {stretches.map((points) => (
          <polyline
            key={points[0]?.x}
            points={pointsOf(points)}
            style={{ stroke: `var(--term-${colour})` }}
          />
        ))}
      </svg>
      <p className="bubble-days dimmed number" aria-hidden="true">
        <span>{shortDay(first)}</span>
        <span>0–100 %</span>
        <span>{shortDay(last)}</span>
      </p>
      <p>{about}</p>
      <p className="dimmed">{good}</p>
    </figure>
  );
};

/** A single day is drawn as a short dash, because a line of one point is not seen. */
const pointsOf = (points: readonly { readonly x: number; readonly y: number }[]): string => {
  const [first] = points;
  if (points.length === 1 && first !== undefined) {
    return `${first.x - 2},${first.y} ${first.x + 2},${first.y}`;
  }
  return points.map(({ x, y }) => `${x},${y}`).join(' ');
};
