import type { TimeToValueReport } from 'personable';
import { useId } from 'react';
import { percent } from '../../../words/numbers.ts';

const SIZE = { width: 600, height: 160 } as const;

type Point = TimeToValueReport['curve'][number];

/** The share who are there after so many days, as steps, with where it lies. */
export const ThereCurve = ({ curve }: { readonly curve: readonly Point[] }) => {
  const id = useId();
  const last = curve.at(-1)?.days ?? 0;
  const most = Math.max(...curve.map(({ share }) => share.high ?? share.value), 0.01);
  const x = (days: number) => (last === 0 ? 0 : (days / last) * SIZE.width);
  const y = (value: number) => SIZE.height * (1 - value / most);
  const steps = (of: (point: Point) => number): readonly string[] =>
    curve.flatMap((point, i) => {
      const until = curve[i + 1]?.days ?? point.days;
      return [`${x(point.days)},${y(of(point))}`, `${x(until)},${y(of(point))}`];
    });
  const band = [
    ...steps(({ share }) => share.low ?? share.value),
    ...steps(({ share }) => share.high ?? share.value).toReversed(),
  ];
  return (
    <figure className="report-figure panel" aria-labelledby={id}>
      <figcaption id={id}>
        <h2>Who is there after so many days</h2>
      </figcaption>
      <svg
        className="there-curve"
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label="The share who are there, day by day; the table below has the figures."
      >
        <polygon className="there-band" points={band.join(' ')} />
        <polyline className="there-line" points={steps(({ share }) => share.value).join(' ')} />
      </svg>
      <p className="report-days dimmed number" aria-hidden="true">
        <span>the same day</span>
        <span>up to {percent(most)}; the light band is the 95 % interval</span>
        <span>{last} days</span>
      </p>
    </figure>
  );
};
