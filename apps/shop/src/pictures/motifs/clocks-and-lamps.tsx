import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

const { paper, paperShade, brass, brassShade, leafDeep } = materials;

/** A round clock for the wall. */
export const WallClock = ({ tones, variant }: MotifProps) => (
  <>
    <circle cx={105} cy={105} r={68} fill="#3b2a22" opacity={0.13} />
    <circle cx={100} cy={99} r={68} fill={tones.base} />
    <path d="M146 49c32 40 14 104-46 118 60 0 80-76 46-118z" {...shaded} />
    <path d="M40 92c3-26 20-46 44-52l2 6c-20 6-35 23-38 46z" {...lit} />
    <ClockFace tones={tones} x={100} y={99} size={54} variant={variant} />
  </>
);

const hours = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;

const ClockFace = ({
  tones,
  x,
  y,
  size,
  variant,
}: Pick<MotifProps, 'tones' | 'variant'> & {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}) => (
  <g transform={`translate(${x} ${y})`}>
    <circle r={size} fill={paper} />
    <path
      d={`M0-${size}A${size} ${size} 0 0 0-${size} 0h7A${size - 7} ${size - 7} 0 0 1 0-${size - 7}z`}
      fill={paperShade}
    />
    {hours.map((hour) => (
      <g key={hour} transform={`rotate(${hour * 30})`}>
        <Line
          d={`M0-${size - 8}v${hour % 3 === 0 ? 8 : 4}`}
          color={tones.deep}
          width={hour % 3 === 0 ? 4 : 2.5}
        />
      </g>
    ))}
    <g transform={`rotate(${(variant % 4) * 30})`}>
      <Line d={`M0 0L-${size * 0.34}-${size * 0.3}`} color={materials.ink} width={5} />
    </g>
    <Line d={`M0 0L${size * 0.3}-${size * 0.52}`} color={materials.ink} width={3.5} />
    <circle r={5} fill={tones.accent} />
  </g>
);

/** An alarm clock with two bells. */
export const AlarmClock = ({ tones, variant }: MotifProps) => (
  <>
    <Shadow width={54} />
    <Line d="M64 148l-14 14M136 148l14 14" color={tones.deep} width={10} />
    <path d="M46 68C34 52 50 30 72 40zM154 68c12-16-4-38-26-28z" fill={tones.light} />
    <path d="M154 68c12-16-4-38-26-28l8 9z" {...shaded} />
    <path
      d="M88 38c0-16 24-16 24 0"
      fill="none"
      stroke={brass}
      strokeWidth={6}
      strokeLinecap="round"
    />
    <circle cx={100} cy={104} r={60} fill={tones.base} />
    <path d="M140 60c28 34 14 92-40 104 54 0 76-64 40-104z" {...shaded} />
    <path d="M48 96c3-20 16-36 34-43l2 6c-15 6-26 19-29 37z" {...lit} />
    <ClockFace tones={tones} x={100} y={104} size={45} variant={variant} />
  </>
);

/** A small lamp, lit. */
export const Lamp = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={44} />
    <circle cx={100} cy={84} r={76} fill={materials.flameCore} opacity={0.3} />
    <path d="M94 96h12v54H94z" fill={brass} />
    <path d="M101 96h5v54h-5z" fill={brassShade} />
    <Clipped d="M72 36h56l28 66q-56 14-112 0z" fill={tones.base}>
      <Print
        pattern={pattern}
        tones={tones}
        box={[44, 38, 112, 72]}
        emblem={[100, 72, 46]}
        every={20}
      />
      <path d="M116 30h14l32 74q-20 6-44 8c6-28 6-58-2-82z" {...shaded} />
      <path d="M78 42l7 0-22 56-7-2z" {...lit} />
    </Clipped>
    <path
      d="M62 158c0-10 16-16 38-16s38 6 38 16c0 5-5 7-10 7H72c-5 0-10-2-10-7z"
      fill={tones.accent}
    />
    <path d="M108 142c18 1 30 7 30 16 0 5-5 7-10 7h-26q12-10 6-23z" {...shaded} />
  </>
);

/** A night light in the shape of its figure. */
export const NightLight = ({ tones, pattern }: MotifProps) => {
  const figure = pattern && !isField(pattern) ? pattern : 'moon';
  return (
    <>
      <Shadow width={48} />
      <circle cx={100} cy={92} r={78} fill={materials.flameCore} opacity={0.35} />
      <circle cx={100} cy={92} r={60} fill={materials.flameCore} opacity={0.5} />
      <Emblem name={figure} on={materials.flameCore} mark={tones.base} x={100} y={90} size={104} />
      <rect x={62} y={144} width={76} height={21} rx={10} fill={tones.accent} />
      <path d="M118 144h10c7 0 10 5 10 10s-3 11-10 11h-18q10-10 8-21z" {...shaded} />
    </>
  );
};

/** A string of little lights. */
export const FairyLights = ({ tones, pattern }: MotifProps) => {
  const bulbs = [
    [20, 54],
    [54, 76],
    [90, 82],
    [126, 74],
    [160, 56],
    [176, 96],
    [142, 122],
    [104, 132],
    [66, 124],
    [34, 108],
    [60, 164],
    [100, 172],
    [140, 164],
  ] as const;
  const fills = [tones.base, materials.flame, tones.accent];
  return (
    <>
      <Line
        d="M-4 30C40 84 120 84 170 44M186 78C150 128 70 132 18 84M28 130c36 40 108 40 144 4"
        color={leafDeep}
        width={3}
      />
      {bulbs.map(([x, y], index) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
          <circle r={16} cy={3} fill={materials.flameCore} opacity={0.45} />
          {pattern && !isField(pattern) ? (
            <Emblem
              name={pattern}
              on={tones.glow}
              mark={fills[index % 3] ?? tones.base}
              x={0}
              y={3}
              size={21}
            />
          ) : (
            <>
              <rect x={-4} y={-9} width={8} height={7} rx={2} fill={leafDeep} />
              <path d="M-5-3h10c4 6 2 15-5 15S-9 3-5-3z" fill={fills[index % 3]} />
              <circle cx={-2.5} cy={2} r={1.8} {...lit} />
            </>
          )}
        </g>
      ))}
    </>
  );
};
