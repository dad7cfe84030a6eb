import { materials } from '../materials.ts';
import { Line } from '../shapes.tsx';
import type { FigureProps } from './figure.ts';

const { ink, wing } = materials;

const Eyes = ({ y, apart = 4, color = ink }: { y: number; apart?: number; color?: string }) => (
  <>
    <circle cx={-apart} cy={y} r={1.1} fill={color} />
    <circle cx={apart} cy={y} r={1.1} fill={color} />
  </>
);

/** A fox's face. */
export const Fox = ({ color, detail }: FigureProps) => (
  <>
    <path d="M-11-11L-4-6Q0-7 4-6L11-11 11 0C9 6 4 10 0 12-4 10-9 6-11 0z" fill={color} />
    <path
      d="M-9.8 2C-6 1-2 4-.6 10.6-4 9-8 6-9.8 2zM9.8 2C6 1 2 4 .6 10.6 4 9 8 6 9.8 2z"
      fill={detail}
    />
    <path d="M-9.6-8.400L-6-5.2-9.4-4zM9.6-8.400L6-5.2 9.4-4z" fill={detail} />
    <Eyes y={0} />
    <circle cy={11} r={1.7} fill={ink} />
  </>
);

/** A hare's face, ears up. */
export const Hare = ({ color, detail }: FigureProps) => (
  <>
    <ellipse cx={-3.4} cy={-5.5} rx={2.5} ry={7.2} transform="rotate(-9 -3.4 -5.5)" fill={color} />
    <ellipse cx={4.2} cy={-5} rx={2.5} ry={7.2} transform="rotate(16 4.2 -5)" fill={color} />
    <ellipse cx={-3.5} cy={-6} rx={1} ry={4.6} transform="rotate(-9 -3.5 -6)" fill={detail} />
    <ellipse cx={4.4} cy={-5.5} rx={1} ry={4.6} transform="rotate(16 4.4 -5.5)" fill={detail} />
    <path d="M0-1C5-1 7 3 6.5 6.5 6 10 3 12 0 12S-6 10-6.5 6.5C-7 3-5-1 0-1z" fill={color} />
    <Eyes y={4.5} apart={3} />
    <path d="M-1.4 7.4H1.4L0 9z" fill={detail} />
  </>
);

/** A heron standing among reeds. */
export const Heron = ({ color, detail }: FigureProps) => (
  <>
    <Line d="M-1 4V12M2 4V12" color={color} width={0.9} />
    <Line
      d="M-10 12C-10 6-9 2-8-2M-7 12C-7 8-6 5-5 3M10 12C10 7 9 4 8 1"
      color={color}
      width={0.8}
    />
    <path d="M-7 5C-4 1 0-2 4-1 6 0 6 4 3 5-1 6-4 5-7 5z" fill={color} />
    <Line d="M4 1C7-1 1-5 3-8 4-10 5-10 6-9.5" color={color} width={2} />
    <path d="M5-11L12-8.6 5-8.4z" fill={color} />
    <circle cx={5.3} cy={-9.7} r={0.6} fill={detail} />
    <path d="M-5 4C-2 2 1 1 4 2 1 4-2 4-5 4z" fill={detail} opacity={0.5} />
  </>
);

/** A bee from above. */
export const Bee = ({ color }: FigureProps) => (
  <g transform="rotate(35)">
    <ellipse cx={-6.5} cy={-2} rx={5.4} ry={3.4} transform="rotate(24 -6.5 -2)" fill={wing} />
    <ellipse cx={6.5} cy={-2} rx={5.4} ry={3.4} transform="rotate(-24 6.5 -2)" fill={wing} />
    <ellipse cy={2} rx={4.4} ry={7.4} fill={color} />
    <path d="M-4.2 0H4.2L4.4 2.4H-4.4zM-4 5H4L3 7.4H-3z" fill={ink} />
    <circle cy={-5.4} r={3} fill={ink} />
    <Line d="M-1-8-3-10.5M1-8 3-10.5" color={ink} width={0.8} />
  </g>
);

/** A whale, spouting. */
export const Whale = ({ color, detail }: FigureProps) => (
  <>
    <path
      d="M-12 3C-12-3-7-6-1-6 5-6 7-1 9-3 7-6 8-8 9-9 10-7 11-6.5 12-7 12-3 11 0 9 3 6 8 1 9-4 9-9 9-12 7-12 3z"
      fill={color}
    />
    <path d="M-11 5C-6 6.6-1 6.4 4 4.6 2 7.4-1 8-4 8-8 8-10 7-11 5z" fill={detail} />
    <circle cx={-7.5} cy={1} r={1.1} fill={detail} />
    <circle cx={-7.4} cy={1.1} r={0.6} fill={ink} />
    <Line d="M-3-8C-3-10-5-11-6-10.5M-3-8C-3-10-1-11 0-10.5" color={color} width={1} />
  </>
);

/** A moth or butterfly, wings open. */
export const Butterfly = ({ color, detail }: FigureProps) => (
  <>
    <path d="M0-2C-4-11-12-10-11-4-11 0-7 2-4 2-9 3-9 9-5 10-2 10-1 5 0 2z" fill={color} />
    <path d="M0-2C4-11 12-10 11-4 11 0 7 2 4 2 9 3 9 9 5 10 2 10 1 5 0 2z" fill={color} />
    <circle cx={-7} cy={-4} r={1.9} fill={detail} />
    <circle cx={7} cy={-4} r={1.9} fill={detail} />
    <circle cx={-5} cy={6.4} r={1.2} fill={detail} />
    <circle cx={5} cy={6.4} r={1.2} fill={detail} />
    <ellipse cy={1} rx={1.1} ry={6} fill={ink} />
  </>
);

/** A small bird, in profile. */
export const Bird = ({ color, detail }: FigureProps) => (
  <>
    <path d="M-12 5C-7 3-6-1-5-4-4-8 1-9 4-7L9-5 5.5-3C6 4 1 8-4 7-7 7-10 7-12 5z" fill={color} />
    <path d="M-4 0C-1-1 2 0 3 2 1 5-3 5-6 4-5 3-5 1-4 0z" fill={detail} />
    <circle cx={2.6} cy={-4.6} r={0.9} fill={ink} />
    <Line d="M-2 7V11M1 6.4V11" color={color} width={0.9} />
  </>
);

/** An owl, facing. */
export const Owl = ({ color, detail }: FigureProps) => (
  <>
    <path d="M-8-11L-3-8Q0-9 3-8L8-11C10-4 10 12 0 12S-10-4-8-11z" fill={color} />
    <circle cx={-3.8} cy={-3} r={3.7} fill={detail} />
    <circle cx={3.8} cy={-3} r={3.7} fill={detail} />
    <Eyes y={-3} apart={3.8} />
    <path d="M-1.4-.6H1.4L0 2z" fill={materials.ochre} />
    <path d="M-4 6Q0 3 4 6 3 10 0 10T-4 6z" fill={detail} opacity={0.6} />
  </>
);

/** A cat's face. */
export const Cat = ({ color, detail }: FigureProps) => (
  <>
    <path
      d="M-10-9L-4-6Q0-7 4-6L10-9C11-2 11 1 10 4 8 9 4 11 0 11S-8 9-10 4C-11 1-11-2-10-9z"
      fill={color}
    />
    <Eyes y={1} />
    <path d="M-1.6 4H1.6L0 6z" fill={detail} />
    <Line d="M-4 6-9 5M-4 7.6-9 8.6M4 6 9 5M4 7.6 9 8.6" color={detail} width={0.7} />
  </>
);

/** A small terrier, in profile. */
export const Dog = ({ color, detail }: FigureProps) => (
  <>
    <path
      d="M-10-4C-10-8-8-9-8-7L-7-2H1V-7L3-10 5-7 11-5.5C11-2 9-1 6-1V9H3V4H-5V9H-8V0C-9 0-10-2-10-4z"
      fill={color}
    />
    <circle cx={5.4} cy={-4.6} r={0.8} fill={detail} />
    <path d="M1-1.6H6.2V.4H1z" fill={materials.red} />
  </>
);

/** A bear's face. */
export const Bear = ({ color, detail }: FigureProps) => (
  <>
    <circle cx={-7} cy={-6} r={3.8} fill={color} />
    <circle cx={7} cy={-6} r={3.8} fill={color} />
    <circle cx={-7} cy={-6} r={1.7} fill={detail} />
    <circle cx={7} cy={-6} r={1.7} fill={detail} />
    <circle cy={1.5} r={9.6} fill={color} />
    <ellipse cy={5} rx={4.6} ry={3.7} fill={detail} />
    <Eyes y={0} />
    <ellipse cy={3.4} rx={1.6} ry={1.1} fill={ink} />
  </>
);

/** A long-necked dinosaur. */
export const Dinosaur = ({ color, detail }: FigureProps) => (
  <>
    <path
      d="M-12 7C-8 6-7 0-2-1 2-2 4-4 4-8 4-11 8-12 10-10 12-8 10-6 7-7 8-1 7 5 4 6V10H1V7H-3V10H-6V7C-8 8-10 8-12 7z"
      fill={color}
    />
    <circle cx={7.6} cy={-9.2} r={0.7} fill={detail} />
    <circle cx={-2} cy={2} r={1} fill={detail} />
    <circle cx={1.5} cy={1} r={1} fill={detail} />
  </>
);
