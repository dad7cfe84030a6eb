import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Clipped, Line, shaded } from '../shapes.tsx';

const { paper, wood, woodShade, woodLight, soil } = materials;

/** A feeder for small birds. */
export const BirdFeeder = ({ tones }: MotifProps) => (
  <>
    <Line d="M100 46V16" color={materials.wickerShade} width={4} />
    <path d="M100 36l52 38H48z" fill={tones.base} />
    <path d="M100 36l52 38h-36z" {...shaded} />
    <rect x={68} y={74} width={64} height={64} fill={materials.glass} />
    <path d="M68 92q16-6 32 0t32 0v46H68z" fill={materials.ochre} />
    <path
      d="M76 104h4M90 112h4M106 102h4M120 112h4M84 124h4M100 126h4M114 124h4"
      stroke={materials.toastShade}
      strokeWidth={4}
      strokeLinecap="round"
    />
    <path d="M66 74h7v64h-7zM127 74h7v64h-7z" fill={woodShade} />
    <rect x={46} y={136} width={108} height={13} rx={5} fill={wood} />
    <Line d="M134 136c8 0 20 0 28 0" color={woodShade} width={4} />
    <Emblem name="bird" on={tones.ground} mark={tones.accent} x={154} y={116} size={44} />
  </>
);

/** A nesting box for birds. */
export const BirdHouse = ({ tones, pattern }: MotifProps) => (
  <>
    <path d="M94 156h12v30H94z" fill={woodShade} />
    <Clipped d="M54 86l46-44 46 44v66c0 4-2 6-6 6H60c-4 0-6-2-6-6z" fill={tones.base}>
      <Print
        pattern={pattern && isField(pattern) ? pattern : undefined}
        tones={tones}
        box={[54, 44, 92, 116]}
        every={22}
      />
      <path d="M122 60h30v104h-40c14-34 18-70 10-104z" {...shaded} />
    </Clipped>
    <path d="M100 24l66 62-12 12-54-52-54 52-12-12z" fill={tones.accent} />
    <path d="M100 24l66 62-12 12-54-52z" {...shaded} />
    {pattern === 'heart' ? (
      <Emblem name="heart" on={tones.base} mark={tones.deep} x={100} y={98} size={34} />
    ) : (
      <circle cx={100} cy={98} r={17} fill={tones.deep} />
    )}
    <Line d="M100 128v12" color={woodShade} width={6} />
    <circle cx={100} cy={130} r={6} fill={wood} />
    {pattern !== 'heart' && (
      <Emblem name="bird" on={tones.deep} mark={paper} x={100} y={100} size={24} />
    )}
  </>
);

/** A house of hollow stems for bees. */
export const BeeHouse = ({ tones }: MotifProps) => (
  <>
    <Line d="M86 40L100 22l14 18" color={materials.wickerShade} width={4} />
    <path d="M48 82l52-42 52 42v76c0 5-3 7-7 7H55c-4 0-7-2-7-7z" fill={wood} />
    <path d="M58 90h84v66H58z" fill={soil} />
    {[0, 1, 2, 3].map((row) =>
      [0, 1, 2, 3, 4].map((column) => (
        <g
          key={`${row}${column}`}
          transform={`translate(${66 + column * 17 + (row % 2) * 2} ${98 + row * 17})`}
        >
          <circle r={7.5} fill={(row + column) % 3 === 0 ? woodLight : materials.wicker} />
          <circle r={3.5} fill={soil} />
        </g>
      )),
    )}
    <path d="M100 30l64 52-9 11-55-45-55 45-9-11z" fill={tones.base} />
    <path d="M100 30l64 52-9 11-55-45z" {...shaded} />
    <Emblem name="bee" on={tones.ground} mark={materials.ochre} x={150} y={116} size={32} />
    <Emblem name="bee" on={tones.ground} mark={materials.ochre} x={40} y={60} size={24} />
  </>
);
