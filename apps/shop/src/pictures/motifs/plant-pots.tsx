import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

const { paper, iron, leaf, leafDeep, soil, terracotta, terracottaShade } = materials;

/** A sprouting plant whose stem ends at the point. */
const Sprout = ({
  x,
  y,
  size = 1,
}: {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}) => (
  <g transform={`translate(${x} ${y}) scale(${size})`}>
    <Line d="M0 0V-34" color={leafDeep} width={4} />
    <path d="M0-14C-6-30-24-32-30-26-26-14-12-8 0-14z" fill={leaf} />
    <path d="M0-20C6-36 24-38 30-32 26-20 12-14 0-20z" fill={leafDeep} />
    <path d="M0-30C-8-40-8-50 0-56 8-50 8-40 0-30z" fill={leaf} />
  </g>
);

/** A plant in its pot. */
export const PlantPot = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={46} />
    <Sprout x={100} y={96} size={1.25} />
    <Sprout x={78} y={96} size={0.7} />
    <Sprout x={124} y={96} size={0.7} />
    <ellipse cx={100} cy={94} rx={40} ry={8} fill={soil} />
    <Clipped d="M60 104h80l-9 54c-1 5-4 7-9 7H78c-5 0-8-2-9-7z" fill={tones.base}>
      <Print
        pattern={pattern}
        tones={tones}
        box={[60, 106, 80, 60]}
        emblem={[100, 136, 40]}
        every={18}
      />
      <path d="M120 100h30v70H96c18-20 26-44 24-70z" {...shaded} />
    </Clipped>
    <path d="M52 92c10 6 86 6 96 0v11c0 4-2 6-6 6H58c-4 0-6-2-6-6z" fill={tones.light} />
    <path d="M126 96c10-1 18-2 22-4v11c0 4-2 6-6 6h-18q4-7 2-13z" {...shaded} />
  </>
);

/** Three clay pots, nested on their sides and standing. */
export const PlantPots = ({ tones }: MotifProps) => (
  <>
    <Shadow width={70} />
    {[
      { x: 58, size: 0.82, clay: terracotta, rim: terracottaShade, sprouts: true },
      { x: 146, size: 0.7, clay: terracotta, rim: terracottaShade, sprouts: false },
      { x: 102, size: 1, clay: tones.base, rim: tones.light, sprouts: true },
    ].map(({ x, size, clay, rim, sprouts }) => (
      <g key={x} transform={`translate(${x} ${165 - 81 * size}) scale(${size})`}>
        {sprouts && <Sprout x={0} y={6} size={0.8} />}
        <path d="M-34 10h68l-8 64c-1 5-3 7-8 7h-36c-5 0-7-2-8-7z" fill={clay} />
        <path d="M16 10h18l-8 64c-1 5-3 7-8 7H0C12 60 18 36 16 10z" {...shaded} />
        <rect x={-40} y={-6} width={80} height={20} rx={6} fill={rim} />
      </g>
    ))}
  </>
);

/** A planter hung from cords. */
export const HangingPlanter = ({ tones, pattern }: MotifProps) => (
  <>
    <Line d="M100 14L50 98M100 14l50 84M100 14v40" color={materials.wickerShade} width={3.5} />
    <circle cx={100} cy={16} r={6} fill="none" stroke={iron} strokeWidth={4} />
    <Sprout x={100} y={98} size={1} />
    <path
      d="M60 100c-16 10-18 30-12 48M142 100c14 12 16 26 10 40"
      fill="none"
      stroke={leafDeep}
      strokeWidth={4}
      strokeLinecap="round"
    />
    <Clipped d="M44 96h112c0 40-24 64-56 64s-56-24-56-64z" fill={tones.base}>
      <Print
        pattern={pattern}
        tones={tones}
        box={[44, 100, 112, 62]}
        emblem={[100, 126, 40]}
        every={19}
      />
      <path d="M132 90h34v84H92c28-20 42-50 40-84z" {...shaded} />
      <path d="M53 104c1 14 6 26 13 35l6-4c-7-9-11-19-12-31z" {...lit} />
    </Clipped>
    <rect x={40} y={91} width={120} height={11} rx={5.5} fill={tones.light} />
    {[
      { x: 46, y: 118 },
      { x: 44, y: 136 },
      { x: 50, y: 150 },
      { x: 156, y: 114 },
      { x: 158, y: 130 },
      { x: 151, y: 142 },
    ].map(({ x, y }) => (
      <ellipse key={`${x}`} cx={x} cy={y} rx={8} ry={5.5} fill={leaf} />
    ))}
  </>
);

/** A long trough of herbs. */
export const Trough = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={74} />
    <Sprout x={56} y={104} size={1} />
    <Sprout x={100} y={104} size={1.2} />
    <Sprout x={144} y={104} size={1} />
    <Clipped d="M30 104h140l-8 54c-1 5-4 7-9 7H47c-5 0-8-2-9-7z" fill={tones.base}>
      <Print
        pattern={pattern}
        tones={tones}
        box={[30, 110, 140, 58]}
        emblem={[100, 138, 42]}
        every={20}
      />
      <path d="M146 100h34v70h-58c18-20 26-44 24-70z" {...shaded} />
    </Clipped>
    <rect x={24} y={96} width={152} height={15} rx={6} fill={tones.light} />
    {[56, 100, 144].map((x) => (
      <path key={x} d={`M${x + 12} 78h14v22h-14z`} fill={paper} />
    ))}
  </>
);
