import { materials } from '../materials.ts';
import { Line } from '../shapes.tsx';
import type { FigureProps } from './figure.ts';

const leafletRows = [0, 1, 2, 3, 4, 5] as const;

/** A fern frond. */
export const Fern = ({ color }: FigureProps) => (
  <g transform="rotate(8)" fill={color}>
    <Line d="M0 12C-1 4-1-4 1-11" color={color} width={1.1} />
    {leafletRows.map((row) => {
      const length = 9.4 - row * 1.3;
      const leaflet = { cx: length / 2, rx: length / 2, ry: 1.55 };
      return (
        <g key={row} transform={`translate(${row * 0.1 - 0.6} ${8 - row * 3.3})`}>
          <ellipse {...leaflet} transform="rotate(-30)" />
          <ellipse {...leaflet} transform="rotate(-150)" />
        </g>
      );
    })}
  </g>
);

/** A single leaf with its veins. */
export const Leaf = ({ color, detail }: FigureProps) => (
  <g transform="rotate(35)">
    <path d="M0-11C8-5 8 4 0 9-8 4-8-5 0-11z" fill={color} />
    <Line d="M0 12V-6M0 2-4-1M0 2 4-1M0-3-3-5.5M0-3 3-5.5" color={detail} width={0.8} />
  </g>
);

/** A poppy, open. */
export const Poppy = ({ color, detail }: FigureProps) => (
  <>
    <Line d="M0 2C1 6 0 9-1 12" color={materials.leafDeep} width={1.1} />
    <circle cx={-4.6} cy={-3} r={5.4} fill={color} />
    <circle cx={4.6} cy={-3} r={5.4} fill={color} />
    <circle cy={-6.6} r={5} fill={color} />
    <circle cy={0.4} r={4.8} fill={color} />
    <path
      d="M-6-1Q0 3 6-1M-4-7Q0-4 4-7"
      fill="none"
      stroke={detail}
      strokeWidth={0.7}
      opacity={0.6}
    />
    <circle cy={-3} r={2.5} fill={materials.ink} />
  </>
);

/** A daisy. */
export const Flower = ({ color, detail }: FigureProps) => (
  <>
    {[0, 60, 120, 180, 240, 300].map((angle) => (
      <ellipse key={angle} cy={-6.6} rx={3.7} ry={5} transform={`rotate(${angle})`} fill={color} />
    ))}
    <circle r={3.4} fill={color === materials.ochre ? detail : materials.ochre} />
  </>
);

/** A full-blown rose between two leaves. */
export const Rose = ({ color, detail }: FigureProps) => (
  <>
    <path
      d="M-4 5C-12 3-12 9-10 11-6 11-3 9-4 5zM4 5C12 3 12 9 10 11 6 11 3 9 4 5z"
      fill={materials.leaf}
    />
    <circle cx={-3.4} cy={-3} r={5.6} fill={color} />
    <circle cx={3.4} cy={-3} r={5.6} fill={color} />
    <circle cy={1.4} r={6} fill={color} />
    <circle cy={-5} r={5.4} fill={color} />
    <g opacity={0.65}>
      <Line d="M-2-3C-2-6 3-6 3-3 3 1-4 1-5-3M4-5C7-2 4 5-1 4" color={detail} width={1} />
    </g>
  </>
);

/** A strawberry. */
export const Strawberry = ({ color, detail }: FigureProps) => (
  <>
    <path d="M0-6C8-9 11-2 8 3 6 8 2 11 0 12-2 11-6 8-8 3-11-2-8-9 0-6z" fill={color} />
    <path d="M0-5L-7-6-3-8-4-11 0-9 4-11 3-8 7-6z" fill={materials.leafDeep} />
    {[-4, 0, 4].map((x) => (
      <circle key={x} cx={x} cy={x === 0 ? 4.5 : 0} r={0.9} fill={detail} />
    ))}
    <circle cy={-1.6} r={0.9} fill={detail} />
  </>
);

/** An apple. */
export const Apple = ({ color, detail }: FigureProps) => (
  <>
    <Line d="M0-5C0-8 1-10 2-11" color={materials.soil} width={1.3} />
    <path d="M1-8C3-11 7-11 9-10 7-6 4-6 1-8z" fill={materials.leaf} />
    <path
      d="M0-5C4-8 11-6 10.5 1 10 7 6 11 3 11 1 11 1 10 0 10S-1 11-3 11C-6 11-10 7-10.5 1-11-6-4-8 0-5z"
      fill={color}
    />
    <path d="M-7-1C-7-4-5-5-4-5-5-3-6-1-6 2z" fill={detail} opacity={0.6} />
  </>
);

/** A pear. */
export const Pear = ({ color, detail }: FigureProps) => (
  <>
    <Line d="M0-8C0-10 1-11 2-12" color={materials.soil} width={1.3} />
    <path d="M1-9C4-12 7-11 8-10 6-7 3-7 1-9z" fill={materials.leaf} />
    <path
      d="M0-9C4-9 4-5 5-2 6 1 9 2 9 6 9 10 5 12 0 12S-9 10-9 6C-9 2-6 1-5-2-4-5-4-9 0-9z"
      fill={color}
    />
    <path d="M-5 3C-7 5-7 8-5 9-5 7-5 5-4 3z" fill={detail} opacity={0.6} />
  </>
);

/** A pair of cherries. */
export const Cherries = ({ color, detail }: FigureProps) => (
  <>
    <Line d="M-5 4C-4-2 0-7 3-10M5 5C5 0 4-6 3-10" color={materials.leafDeep} width={1.2} />
    <path d="M3-10C-1-13-5-11-6-9-3-7 1-7 3-10z" fill={materials.leaf} />
    <circle cx={-5.5} cy={6} r={5.2} fill={color} />
    <circle cx={5.5} cy={7} r={4.8} fill={color} />
    <circle cx={-7} cy={4.4} r={1.3} fill={detail} opacity={0.7} />
    <circle cx={4} cy={5.4} r={1.2} fill={detail} opacity={0.7} />
  </>
);

/** A spotted toadstool. */
export const Toadstool = ({ color, detail }: FigureProps) => (
  <>
    <path d="M-3.4 1H3.4C3 5 4 8 5 11H-5C-4 8-3 5-3.4 1z" fill={materials.waxShade} />
    <path d="M-11 2C-11-6-6-11 0-11S11-6 11 2C6 4-6 4-11 2z" fill={color} />
    <circle cx={-5} cy={-3} r={1.9} fill={detail} />
    <circle cx={1.5} cy={-6.4} r={1.9} fill={detail} />
    <circle cx={5.6} cy={-1.4} r={1.7} fill={detail} />
    <circle cx={0} cy={-0.6} r={1.2} fill={detail} />
  </>
);

/** A fir tree. */
export const Fir = ({ color, detail }: FigureProps) => (
  <>
    <rect x={-1.5} y={7} width={3} height={5} fill={materials.woodShade} />
    <path d="M0-12L5-5H2.6L7 1.4H3.6L9 8.4H-9L-3.6 1.4H-7L-2.6-5H-5z" fill={color} />
    <circle cx={-2} cy={4.6} r={1} fill={detail} />
    <circle cx={2.4} cy={-1} r={0.9} fill={detail} />
  </>
);

/** A sprig of lavender. */
export const Lavender = ({ color }: FigureProps) => (
  <>
    <Line d="M0 12V-6M-1 9C-4 8-5 5-6 3M1 10C4 9 5 6 6 4" color={materials.leaf} width={1.1} />
    {[-10, -6.6, -3.2, 0.2].map((y, row) => (
      <g key={y} fill={color}>
        <ellipse cx={-1.8 - row * 0.3} cy={y + 1} rx={2.2} ry={1.9} />
        <ellipse cx={1.8 + row * 0.3} cy={y + 1} rx={2.2} ry={1.9} />
      </g>
    ))}
    <circle cy={-11} r={1.6} fill={color} />
  </>
);
