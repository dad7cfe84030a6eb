import { materials } from '../materials.ts';
import { Line } from '../shapes.tsx';
import type { FigureProps } from './figure.ts';

/** A heart. */
export const Heart = ({ color }: FigureProps) => (
  <path
    d="M0 10.5C-5 6-11 2-11-4-11-8-8-10-5.5-10-3-10-1-8.4 0-6 1-8.4 3-10 5.5-10 8-10 11-8 11-4 11 2 5 6 0 10.5z"
    fill={color}
  />
);

/** A star with five points, softly rounded. */
export const Star = ({ color }: FigureProps) => (
  <path
    d="M0-10L2.9-3.6 9.8-2.8 4.7 1.9 6.1 8.7 0 5.3-6.1 8.7-4.7 1.9-9.8-2.8-2.9-3.6z"
    fill={color}
    stroke={color}
    strokeWidth={2}
    strokeLinejoin="round"
  />
);

/** A crescent moon and a star. */
export const Moon = ({ color }: FigureProps) => (
  <>
    <path
      d="M3-11C-5-11-11-6-11 1-11 8-6 12 0 12 5 12 8 10 10 7 1 9-4 4-4-2-4-6-1-9 3-11z"
      fill={color}
    />
    <path d="M5.6-6.6L6.6-4.2 9-3.4 6.6-2.4 5.6 0 4.6-2.4 2.2-3.4 4.6-4.2z" fill={color} />
  </>
);

/** A snow crystal. */
export const Snowflake = ({ color }: FigureProps) => (
  <>
    {[0, 60, 120].map((angle) => (
      <g key={angle} transform={`rotate(${angle})`}>
        <Line d="M0-11V11M-3-9L0-6 3-9M-3 9L0 6 3 9" color={color} width={1.7} />
      </g>
    ))}
  </>
);

/** A curled drop, as on paisley cloth. */
export const Paisley = ({ color, detail }: FigureProps) => (
  <>
    <path d="M2-12C12-9 11 10-1 11-9 12-11 4-7 0-3-4 5-4 2-12z" fill={color} />
    <path d="M3-4C7 2 3 8-1 8-6 8-6 3-3 2 0 1 3 0 3-4z" fill={detail} />
    <circle cx={-1} cy={5} r={1.6} fill={color} />
  </>
);

/** A rather friendly skull. */
export const Skull = ({ color, detail }: FigureProps) => (
  <>
    <path
      d="M0-11C7-11 10-6 10-2 10 2 8 4 6 5V9C6 11 4 11 3 11H-3C-4 11-6 11-6 9V5C-8 4-10 2-10-2-10-6-7-11 0-11z"
      fill={color}
    />
    <circle cx={-4} cy={-1} r={2.7} fill={detail} />
    <circle cx={4} cy={-1} r={2.7} fill={detail} />
    <path d="M0 2L1.6 5H-1.6z" fill={detail} />
    <Line d="M-2 8V11M2 8V11" color={detail} width={1} />
  </>
);

/** A crown. */
export const Crown = ({ color, detail }: FigureProps) => (
  <>
    <path
      d="M-10 8L-11-5-5 0 0-8 5 0 11-5 10 8z"
      fill={color}
      stroke={color}
      strokeLinejoin="round"
    />
    <circle cx={-11} cy={-6} r={1.6} fill={color} />
    <circle cy={-9} r={1.8} fill={color} />
    <circle cx={11} cy={-6} r={1.6} fill={color} />
    <path d="M-9 3.6H9L8.8 5.6H-8.8z" fill={detail} />
  </>
);

/** A fairy cake in its case. */
export const Cake = ({ color, detail }: FigureProps) => (
  <>
    <path d="M-8 2H8L6 11H-6z" fill={materials.ochre} />
    <Line d="M-3.6 4L-3 10M0 4V10M3.6 4L3 10" color={detail} width={0.9} />
    <path d="M-9 2C-11-2-8-5-6-5-6-9 6-9 6-5 8-5 11-2 9 2 5 4-5 4-9 2z" fill={color} />
    <circle cy={-9} r={2.4} fill={materials.red} />
  </>
);

/** A cup of tea. */
export const Cup = ({ color, detail }: FigureProps) => (
  <>
    <Line d="M7-1C12-2 12 5 5 5" color={color} width={1.9} />
    <path d="M-9-3H7C7 4 5 8-1 8S-9 4-9-3z" fill={color} />
    <ellipse cx={-1} cy={10} rx={10} ry={1.8} fill={color} />
    <Line d="M-4-6C-6-8-2-9-4-11M1-6C-1-8 3-9 1-11" color={color} width={1.2} />
    <path d="M-6 0C-6 3-5 5-3 6" fill="none" stroke={detail} strokeWidth={1} />
  </>
);

/** A rocket in flight. */
export const Rocket = ({ color, detail }: FigureProps) => (
  <g transform="rotate(35)">
    <path d="M-2 8H2L0 13z" fill={materials.flame} />
    <path d="M-4 2L-8 8-4 7zM4 2L8 8 4 7z" fill={materials.red} />
    <path d="M0-12C4-8 5-4 5 1L4 8H-4L-5 1C-5-4-4-8 0-12z" fill={color} />
    <circle cy={-2} r={2.4} fill={detail} />
  </g>
);

/** The first letters. */
export const Letters = ({ color, detail }: FigureProps) => (
  <>
    <rect x={-11} y={-9} width={10.5} height={18} rx={2.5} fill={color} />
    <rect x={0.5} y={-9} width={10.5} height={18} rx={2.5} fill={color} opacity={0.75} />
    <Line d="M-8.4 5L-5.7-5-3 5M-7.4 1.6H-4" color={detail} width={1.5} />
    <Line d="M3.6-5V5C9.5 5 9.5 0 4 0 8.6 0 8.6-5 3.6-5" color={detail} width={1.5} />
  </>
);

/** A doll's face with two plaits. */
export const Doll = ({ color, detail }: FigureProps) => (
  <>
    <Line d="M-8 0C-11 4-10 7-9 10M8 0C11 4 10 7 9 10" color={color} width={4} />
    <circle r={10} fill={color} />
    <circle cy={1.4} r={7.6} fill={materials.skin} />
    <path d="M-8 0C-7-8 7-8 8 0 4-1 1-3 0-5-1-3-4-1-8 0z" fill={color} />
    <circle cx={-3} cy={2.4} r={0.9} fill={materials.ink} />
    <circle cx={3} cy={2.4} r={0.9} fill={materials.ink} />
    <path d="M-2 5Q0 7 2 5" fill="none" stroke={materials.red} strokeWidth={0.9} />
    <circle cx={6} cy={-7} r={2} fill={detail} />
  </>
);

/** A nesting doll. */
export const Babushka = ({ color, detail }: FigureProps) => (
  <>
    <path
      d="M0-12C5-12 6-8 6-5 6-2 9 1 9 6 9 10 6 12 0 12S-9 10-9 6C-9 1-6-2-6-5-6-8-5-12 0-12z"
      fill={color}
    />
    <circle cy={-6} r={4} fill={materials.skin} />
    <circle cx={-1.5} cy={-6} r={0.6} fill={materials.ink} />
    <circle cx={1.5} cy={-6} r={0.6} fill={materials.ink} />
    <circle cy={5} r={3.4} fill={detail} />
    <circle cy={5} r={1.4} fill={color} />
  </>
);

/** A little car. */
export const Car = ({ color, detail }: FigureProps) => (
  <>
    <path d="M-12 5V1C-12-1-10-2-8-2L-5-7H4L8-2C11-2 12 0 12 2V5z" fill={color} />
    <path d="M-5.6-2L-3.6-5.4H-.6V-2zM.8-5.4H3.2L5.6-2H.8z" fill={detail} />
    <circle cx={-6.6} cy={5.4} r={3} fill={materials.ink} />
    <circle cx={6.6} cy={5.4} r={3} fill={materials.ink} />
  </>
);
