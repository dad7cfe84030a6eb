import { type ReactNode, useId } from 'react';
import { materials } from './materials.ts';

/** Laid over the side away from the light, and over the lit side; they keep what is printed visible. */
export const shaded = { fill: '#3b2a22', opacity: 0.13 } as const;
export const lit = { fill: '#ffffff', opacity: 0.26 } as const;

/** A soft shadow on the ground, under whatever stands there. */
export const Shadow = ({
  x = 100,
  y = 165,
  width = 56,
}: {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
}) => <ellipse cx={x + 5} cy={y} rx={width} ry={width / 9 + 1} fill="#3b2a22" opacity={0.14} />;

/** A stroke with round ends: handles, strings, stems. */
export const Line = ({
  d,
  color,
  width = 3,
}: {
  readonly d: string;
  readonly color: string;
  readonly width?: number;
}) => (
  <path
    d={d}
    fill="none"
    stroke={color}
    strokeWidth={width}
    strokeLinecap="round"
    strokeLinejoin="round"
  />
);

/** A filled outline, and things drawn on it that end where it ends. */
export const Clipped = ({
  d,
  fill,
  children,
}: {
  readonly d: string;
  readonly fill: string;
  readonly children?: ReactNode;
}) => {
  const id = useId();
  return (
    <>
      <clipPath id={id}>
        <path d={d} />
      </clipPath>
      <path d={d} fill={fill} />
      <g clipPath={`url(#${id})`}>{children}</g>
    </>
  );
};

/** Two curls of steam rising from a point. */
export const Steam = ({ x, y }: { readonly x: number; readonly y: number }) => (
  <g opacity={0.75}>
    <Line d={`M${x - 9} ${y}c-8-8 8-13 0-23`} color={materials.paper} width={4} />
    <Line d={`M${x + 9} ${y}c-8-8 8-13 0-23`} color={materials.paper} width={4} />
  </g>
);

/** A flame whose foot is at the point. */
export const Flame = ({ x, y }: { readonly x: number; readonly y: number }) => (
  <g transform={`translate(${x} ${y})`}>
    <circle cy={-9} r={17} fill={materials.flameCore} opacity={0.35} />
    <path d="M0 0C-8 0-9-8-5-13-2-17-1-19 0-24 3-17 9-12 7-6 6-2 4 0 0 0z" fill={materials.flame} />
    <path d="M0-1C-4-2-4-7 0-13 4-8 4-2 0-1z" fill={materials.flameCore} />
  </g>
);

/** A bow tied at the point, about 48 wide. */
export const Bow = ({
  x,
  y,
  color,
  shade,
  size = 1,
}: {
  readonly x: number;
  readonly y: number;
  readonly color: string;
  readonly shade: string;
  readonly size?: number;
}) => (
  <g transform={`translate(${x} ${y}) scale(${size})`}>
    <path d="M-2 2L-15 25-8 24-4 29 3 4zM2 2L15 25 8 24 4 29-3 4z" fill={shade} />
    <path
      d="M0 0C-8-14-27-16-26-2-25 12-8 9 0 0zM0 0C8-14 27-16 26-2 25 12 8 9 0 0z"
      fill={color}
    />
    <path d="M-4 0C-10-6-18-8-19-2-18 4-10 3-4 0zM4 0C10-6 18-8 19-2 18 4 10 3 4 0z" fill={shade} />
    <rect x={-6} y={-6} width={12} height={12} rx={5} fill={color} />
  </g>
);
