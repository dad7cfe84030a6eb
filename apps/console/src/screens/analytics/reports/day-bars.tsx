import { type ReactNode, useId } from 'react';
import { shortDay } from '../../../words/moments.ts';

interface Props {
  readonly title: string;
  readonly values: readonly { readonly day: string; readonly value: number }[];
  readonly shown: (value: number) => string;
  /** Of all days. */
  readonly total: string;
  /** Beside the days before. */
  readonly change: string | undefined;
  readonly colour: string;
  /** Opens the people behind it. */
  readonly behind: ReactNode;
}

const SIZE = { width: 300, height: 80 } as const;

/** A figure over some days, drawn day by day. */
export const DayBars = ({ title, values, shown, total, change, colour, behind }: Props) => {
  const id = useId();
  const most = Math.max(0, ...values.map(({ value }) => value));
  const step = SIZE.width / Math.max(1, values.length);
  const [first, last] = [values[0]?.day, values.at(-1)?.day];
  return (
    <figure className="report-figure panel" aria-labelledby={id}>
      <figcaption id={id}>
        <h2>{title}</h2>
        <span>
          <span className="report-value number">{total}</span>{' '}
          {change === undefined ? null : (
            <span className="dimmed number" title="Beside as many days before">
              {change}
            </span>
          )}{' '}
          {behind}
        </span>
      </figcaption>
      <svg
        className="report-bars"
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title} by day; the table below has the figures.`}
      >
        {values.map(({ day, value }, i) => {
          const height = most > 0 ? (Math.max(0, value) / most) * (SIZE.height - 2) : 0;
          return (
            <rect
              key={day}
              x={i * step + step * 0.1}
              y={SIZE.height - height}
              width={step * 0.8}
              height={height}
              style={{ fill: `var(--term-${colour})` }}
            />
          );
        })}
      </svg>
      <p className="report-days dimmed number" aria-hidden="true">
        <span>{first === undefined ? '' : shortDay(first)}</span>
        <span>up to {shown(most)}</span>
        <span>{last === undefined ? '' : shortDay(last)}</span>
      </p>
    </figure>
  );
};
