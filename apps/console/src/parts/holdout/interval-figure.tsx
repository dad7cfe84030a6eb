import type { HoldoutDay } from 'personable';
import { shortDay } from '../../words/moments.ts';
import { intervalDays } from './interval-days.ts';

const SIZE = { width: 600, height: 140 } as const;

/** What personalization earns per person, as it was known day by day: the line of the value in the band of its interval. */
export const IntervalFigure = ({ days }: { readonly days: readonly HoldoutDay[] }) => {
  const { zero, drawn } = intervalDays(days, SIZE);
  const [first] = drawn;
  const last = drawn.at(-1);
  if (first === undefined || last === undefined) return null;
  const band = [
    ...drawn.map(({ x, high }) => `${x},${high}`),
    ...drawn.toReversed().map(({ x, low }) => `${x},${low}`),
  ].join(' ');
  const line = drawn.map(({ x, value }) => `${x},${value}`).join(' ');
  return (
    <figure className="holdout-figure panel">
      <figcaption>Earned per person, as it was known on each day</figcaption>
      <svg
        className="holdout-drawing"
        viewBox={`-4 -4 ${SIZE.width + 8} ${SIZE.height + 8}`}
        preserveAspectRatio="none"
        role="img"
        aria-label="What is earned per person by day, with its interval; the table below has the figures."
      >
        <path className="holdout-zero" d={`M0 ${zero}H${SIZE.width}`} />
        {drawn.length === 1 ? (
          <path className="holdout-bar" d={`M${first.x} ${first.low}V${first.high}`} />
        ) : (
          <polygon className="holdout-band" points={band} />
        )}
        {drawn.length === 1 ? (
          <path className="holdout-line" d={`M${first.x - 6} ${first.value}h12`} />
        ) : (
          <polyline className="holdout-line" points={line} />
        )}
      </svg>
      <p className="holdout-days dimmed number" aria-hidden="true">
        <span>{shortDay(first.day)}</span>
        <span>the dashed line is 0</span>
        <span>{shortDay(last.day)}</span>
      </p>
    </figure>
  );
};
