import type { MethodFigures } from 'personable';

const [WIDTH, HEIGHT] = [160, 14] as const;

interface Props {
  readonly interval: MethodFigures['ndcg'];
  /** What the whole width stands for. */
  readonly most: number;
}

/** A mean as a dot on the line of its interval. The numbers stand beside it in words. */
export const IntervalMark = ({ interval: { mean, low, high }, most }: Props) => {
  const at = (value: number) => (most > 0 ? (value / most) * (WIDTH - 8) + 4 : 4);
  return (
    <svg
      className="interval-mark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
    >
      <line className="interval-base" x1={4} x2={WIDTH - 4} y1={7} y2={7} />
      <line className="interval-range" x1={at(low)} x2={at(high)} y1={7} y2={7} />
      <circle className="interval-mean" cx={at(mean)} cy={7} r={4} />
    </svg>
  );
};
