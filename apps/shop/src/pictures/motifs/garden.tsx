import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

const { paper, wood, woodShade, metal, metalShade, metalLight, leaf, soil, paperShade } = materials;

/** A watering can. */
export const WateringCan = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow x={112} width={56} />
    <path
      d="M100 82C104 34 168 44 162 128"
      fill="none"
      stroke={tones.shade}
      strokeWidth={9}
      strokeLinecap="round"
    />
    <path d="M78 128L38 76l8-8 40 40z" fill={tones.shade} />
    <path d="M24 70l26-22c3 8 3 18-4 24s-15 5-22-2z" fill={tones.light} />
    <g fill={materials.blue} opacity={0.7}>
      <circle cx={22} cy={88} r={3} />
      <circle cx={32} cy={96} r={3} />
      <circle cx={18} cy={104} r={3} />
      <circle cx={28} cy={112} r={3} />
    </g>
    <Clipped d="M76 82h76l8 72c1 7-3 11-10 11H78c-7 0-11-4-10-11z" fill={tones.base}>
      <Print
        pattern={pattern}
        tones={tones}
        box={[68, 86, 92, 80]}
        emblem={[114, 126, 52]}
        every={20}
      />
      <path d="M136 76h34v94h-48c16-26 20-60 14-94z" {...shaded} />
      <path d="M86 92h7l-6 64h-8z" {...lit} />
    </Clipped>
    <ellipse cx={114} cy={82} rx={40} ry={9} fill={tones.light} />
    <ellipse cx={114} cy={83} rx={33} ry={6} fill={tones.deep} />
  </>
);

/** A packet of seeds. */
export const SeedPacket = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow x={98} y={170} width={46} />
    <g transform="rotate(-5 100 100)">
      <rect x={52} y={30} width={98} height={136} rx={5} fill={paperShade} />
      <rect x={49} y={28} width={98} height={136} rx={5} fill={paper} />
      <path d="M49 33q0-5 5-5h88q5 0 5 5v17H49z" fill={tones.base} />
      <path d="M58 39h80" stroke={tones.mark} strokeWidth={3} strokeDasharray="4 4" />
      <path d="M57 58h82v74H57z" fill={paperShade} />
      <path d="M57 116q20-12 42-4t40-2v22H57z" fill={leaf} />
      <Emblem
        name={pattern && !isField(pattern) ? pattern : 'flower'}
        on={paperShade}
        mark={tones.base}
        x={98}
        y={92}
        size={54}
      />
      <Line d="M70 144h56M82 153h32" color={tones.deep} width={4} />
    </g>
    {[
      { x: 142, y: 162 },
      { x: 154, y: 168 },
      { x: 164, y: 160 },
      { x: 150, y: 176 },
    ].map(({ x, y }) => (
      <ellipse
        key={`${x}`}
        cx={x}
        cy={y}
        rx={4.5}
        ry={3}
        fill={soil}
        transform={`rotate(${x} ${x} ${y})`}
      />
    ))}
  </>
);

/** A trowel and a hand fork, crossed. */
export const GardenTools = ({ tones }: MotifProps) => (
  <>
    <Shadow y={170} width={56} />
    <g transform="rotate(24 100 100)">
      <path
        d="M82 30c-4 26-2 44 8 54h20c10-10 12-28 8-54l-8 0v34h-6V30h-8v34h-6V30z"
        fill={metalShade}
      />
      <rect x={96} y={80} width={8} height={34} fill={metalShade} />
      <rect x={91} y={108} width={18} height={64} rx={9} fill={tones.accent} />
      <path d="M102 108q7 1 7 9v46q0 8-7 9 4-32 0-64z" {...shaded} />
    </g>
    <g transform="rotate(-24 100 100)">
      <path
        d="M100 18c18 14 24 30 22 56-2 10-10 14-22 14s-20-4-22-14c-2-26 4-42 22-56z"
        fill={metal}
      />
      <path d="M100 18c18 14 24 30 22 56-2 10-10 14-22 14 10-20 10-48 0-70z" fill={metalShade} />
      <path d="M90 40c-4 8-5 18-4 30h5c-1-12 1-20 4-30z" fill={metalLight} />
      <rect x={96} y={86} width={8} height={28} fill={metalShade} />
      <rect x={90} y={108} width={20} height={66} rx={10} fill={tones.base} />
      <path d="M103 108q7 1 7 10v46q0 9-7 10 4-33 0-66z" {...shaded} />
      <rect x={90} y={116} width={20} height={6} fill={tones.light} />
    </g>
  </>
);

/** Snips or scissors. */
export const Snips = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={170} width={44} />
    <path d="M92 98L72 30c-2-6 5-9 9-3l34 66z" fill={metal} />
    <path d="M108 98l20-68c2-6-5-9-9-3L85 93z" fill={metalShade} />
    <g fill="none" strokeWidth={13}>
      <path d="M108 96c-14 14-44 20-46 46-1 24 32 26 38 4 4-16 0-30 14-46" stroke={tones.base} />
      <path d="M92 96c14 14 44 20 46 46 1 24-32 26-38 4-4-16 0-30-14-46" stroke={tones.shade} />
    </g>
    <circle cx={100} cy={96} r={6} fill={materials.brass} />
    {pattern && !isField(pattern) && (
      <Emblem name={pattern} on={tones.ground} mark={tones.accent} x={100} y={36} size={36} />
    )}
  </>
);

/** Labels to stick beside plants. */
export const PlantLabels = ({ tones, pattern }: MotifProps) => (
  <>
    <ellipse cx={100} cy={160} rx={74} ry={13} fill={soil} />
    {[
      { x: 56, y: 66, turn: -9, fill: tones.light },
      { x: 146, y: 70, turn: 9, fill: tones.accent },
      { x: 100, y: 48, turn: 0, fill: tones.base },
    ].map(({ x, y, turn, fill }) => (
      <g key={x} transform={`translate(${x} ${y}) rotate(${turn})`}>
        <path d="M-4 40h8v52h-8z" fill={woodShade} />
        <path d="M-26 6c0-4 2-6 6-6h40c4 0 6 2 6 6v40c0 4-2 6-6 6h-40c-4 0-6-2-6-6z" fill={fill} />
        <path d="M12 0h8q6 0 6 6v40q0 6-6 6H4q12-24 8-52z" {...shaded} />
        <Emblem
          name={pattern && !isField(pattern) ? pattern : 'leaf'}
          on={fill}
          mark={paper}
          x={0}
          y={20}
          size={24}
        />
        <Line d="M-14 41h28" color={paper} width={3} />
      </g>
    ))}
    <path
      d="M28 162c14-8 28-2 36-6 16-8 30 4 44-2 14-4 26 4 38 0 10-2 20 2 26 8-20 16-124 16-144 0z"
      fill={soil}
    />
  </>
);

/** A mat to kneel on in the beds. */
export const KneelingPad = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={162} width={72} />
    <path
      d="M34 74h132c10 0 16 6 16 16v54c0 10-6 16-16 16H34c-10 0-16-6-16-16V90c0-10 6-16 16-16z"
      fill={tones.shade}
    />
    <Clipped
      d="M34 66h132c10 0 16 6 16 16v54c0 10-6 16-16 16H34c-10 0-16-6-16-16V82c0-10 6-16 16-16z"
      fill={tones.base}
    >
      <Print
        pattern={pattern}
        tones={tones}
        box={[18, 66, 164, 86]}
        emblem={[100, 114, 54]}
        every={23}
      />
      <path d="M150 60h40v100h-70c24-26 34-62 30-100z" {...shaded} />
    </Clipped>
    <path
      d="M74 78c0-50 52-50 52 0"
      fill="none"
      stroke={tones.accent}
      strokeWidth={11}
      strokeLinecap="round"
    />
    <rect
      x={27}
      y={75}
      width={146}
      height={68}
      rx={10}
      fill="none"
      stroke={tones.mark}
      strokeWidth={2.5}
      strokeDasharray="7 6"
      opacity={0.7}
    />
  </>
);

/** A toy windmill. */
export const Windmill = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={178} width={24} />
    <Line d="M100 86v92" color={wood} width={7} />
    {[0, 90, 180, 270].map((turn) => (
      <g key={turn} transform={`rotate(${turn + 12} 100 86)`}>
        <path
          d="M100 86V24c22 4 34 18 34 34z"
          fill={turn % 180 === 0 ? tones.base : tones.accent}
        />
        <path
          d="M100 86L76 44c4-14 14-20 24-20z"
          fill={turn % 180 === 0 ? tones.light : tones.accentShade}
        />
        {pattern === 'spots' && (
          <path
            d="M110 46h.1M118 58h.1M108 64h.1"
            stroke={paper}
            strokeWidth={7}
            strokeLinecap="round"
          />
        )}
      </g>
    ))}
    <circle cx={100} cy={86} r={9} fill={materials.brass} />
    {pattern && !isField(pattern) && (
      <Emblem name={pattern} on={materials.brass} mark={paper} x={100} y={86} size={13} />
    )}
  </>
);

/** A bucket, with a spade for the sand. */
export const Bucket = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={50} />
    <Line d="M148 20l-18 62" color={woodShade} width={7} />
    <Line d="M136 18l24 7" color={tones.accent} width={9} />
    <path d="M58 76C60 30 132 30 138 76" fill="none" stroke={metalShade} strokeWidth={5} />
    <path d="M54 78q44-26 88 0z" fill={materials.wicker} />
    <Clipped d="M50 78h96l-12 80c-1 5-4 7-9 7H71c-5 0-8-2-9-7z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[50, 86, 96, 82]} emblem={[98, 124, 54]} />
      <path d="M124 70h34v100H94c22-26 32-62 30-100z" {...shaded} />
      <path d="M62 92l7-1 8 62-7 1z" {...lit} />
    </Clipped>
    <rect x={46} y={74} width={104} height={11} rx={5.5} fill={tones.accent} />
  </>
);
