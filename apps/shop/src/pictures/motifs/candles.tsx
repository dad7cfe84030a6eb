import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { isField, Print } from '../patterns.tsx';
import { Clipped, Flame, Line, lit, Shadow, shaded } from '../shapes.tsx';
import { Label } from './jars.tsx';

const { brass, brassShade, iron, wax, waxShade } = materials;

/** A scented candle in its glass. */
export const GlassCandle = ({ tones, pattern, variant }: MotifProps) => (
  <>
    <Shadow width={48} />
    <Line d="M100 80V64" color={iron} width={3} />
    <Flame x={100} y={66} />
    <Clipped d="M54 74h92v76c0 10-6 15-15 15H69c-9 0-15-5-15-15z" fill={tones.base}>
      {variant % 2 === 1 && <path d="M54 74h92v14q-46 12-92 0z" fill={tones.light} />}
      {variant % 3 === 0 && <path d="M54 152h92v14H54z" fill={tones.accent} />}
      <Print
        pattern={pattern && isField(pattern) ? pattern : undefined}
        tones={tones}
        box={[54, 84, 92, 84]}
      />
      <path d="M126 70h30v100h-44c14-30 18-66 14-100z" {...shaded} />
      <rect x={62} y={86} width={7} height={66} rx={3.5} {...lit} />
    </Clipped>
    <ellipse cx={100} cy={74} rx={46} ry={9} fill={tones.light} />
    <ellipse cx={100} cy={76} rx={40} ry={6.5} fill={wax} />
    <Line d="M100 76v-8" color={iron} width={3} />
    <Label tones={tones} pattern={pattern} x={100} y={124} width={60} height={48} />
  </>
);

/** A bundle of dinner candles, tied. */
export const DinnerCandles = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={46} />
    {[62, 80, 98, 116, 134].map((x, index) => {
      const top = 44 + (index % 2) * 8;
      return (
        <g key={x}>
          <Line d={`M${x} ${top}c-3-6 3-8 0-14`} color={iron} width={2.5} />
          <path
            d={`M${x - 7} ${top + 6}q7-10 14 0l2 ${159 - top}h-18z`}
            fill={index % 2 === 0 ? tones.base : tones.light}
          />
          <path d={`M${x + 2} ${top + 2}q4 1 5 4l2 ${159 - top}h-6z`} {...shaded} />
        </g>
      );
    })}
    <Clipped d="M50 96h96v34H50z" fill={tones.accent}>
      <Print
        pattern={pattern}
        tones={{ ...tones, base: tones.accent }}
        box={[50, 96, 96, 34]}
        emblem={[98, 113, 28]}
        every={14}
      />
      <path d="M124 96h24v34h-30z" {...shaded} />
    </Clipped>
  </>
);

/** Pillar candles of two heights. */
export const PillarCandle = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={60} />
    <Flame x={80} y={54} />
    <Line d="M80 64v-9" color={iron} width={3} />
    <Clipped d="M50 62h60v94c0 6-13 10-30 10s-30-4-30-10z" fill={tones.base}>
      <Print
        pattern={pattern}
        tones={tones}
        box={[50, 64, 60, 102]}
        emblem={[80, 118, 42]}
        every={19}
      />
      <path d="M94 56h24v114H84c12-34 14-76 10-114z" {...shaded} />
      <path d="M56 66h7v40c0 5-7 5-7 0z" {...lit} />
    </Clipped>
    <ellipse cx={80} cy={62} rx={30} ry={7} fill={tones.light} />
    <Flame x={134} y={96} />
    <Line d="M134 106v-9" color={iron} width={3} />
    <Clipped d="M108 104h52v54c0 5-11 8-26 8s-26-3-26-8z" fill={wax}>
      <path d="M146 100h20v70h-30c10-20 12-46 10-70z" {...shaded} />
    </Clipped>
    <ellipse cx={134} cy={104} rx={26} ry={6} fill={waxShade} />
  </>
);

/** A tea light in a hanging heart of wire, or in a small cup of coloured glass. */
export const TealightHolder = ({ tones, pattern, variant }: MotifProps) =>
  pattern === 'heart' ? (
    <>
      <Line d="M100 18v26" color={materials.woodShade} width={3} />
      <path
        d="M100 162C78 140 36 118 36 82c0-22 16-36 34-36 14 0 24 8 30 20 6-12 16-20 30-20 18 0 34 14 34 36 0 36-42 58-64 80z"
        fill="none"
        stroke={tones.base}
        strokeWidth={11}
        strokeLinejoin="round"
      />
      <path
        d="M104 158c22-20 57-42 57-76 0-18-12-31-30-31"
        fill="none"
        stroke={tones.shade}
        strokeWidth={5}
        strokeLinecap="round"
      />
      <Flame x={100} y={96} />
      <path d="M78 98h44v28c0 6-5 10-12 10H90c-7 0-12-4-12-10z" fill={materials.glass} />
      <path d="M78 112h44v14c0 6-5 10-12 10H90c-7 0-12-4-12-10z" fill={tones.accent} />
      <path d="M110 98h12v28c0 6-5 10-12 10h-8q10-18 8-38z" {...shaded} />
      <path d="M70 134h60v6H70z" fill={tones.shade} />
    </>
  ) : (
    <>
      <Shadow width={50} />
      {variant % 2 === 0 && <Line d="M56 84C64 24 136 24 144 84" color={brass} width={3} />}
      <Flame x={100} y={86} />
      <Clipped d="M52 80h96l-8 66c-2 12-8 19-18 19H78c-10 0-16-7-18-19z" fill={tones.base}>
        <ellipse cx={100} cy={112} rx={40} ry={36} fill={materials.flameCore} opacity={0.35} />
        <Print pattern={pattern} tones={tones} box={[50, 86, 100, 80]} every={20} />
        <path d="M126 76h30v94H98c22-20 32-56 28-94z" {...shaded} />
        <path d="M62 92l7-1 6 54-6 2z" {...lit} />
      </Clipped>
      <ellipse cx={100} cy={80} rx={48} ry={9} fill={tones.light} />
      <ellipse cx={100} cy={81} rx={41} ry={6.5} fill={tones.shade} />
      <Flame x={100} y={84} />
    </>
  );

/** Tea lights, three of them. */
export const Tealights = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={160} width={72} />
    {[
      { x: 62, y: 130, size: 34 },
      { x: 138, y: 130, size: 34 },
      { x: 100, y: 146, size: 38 },
    ].map(({ x, y, size }, index) => (
      <g key={x}>
        <Line d={`M${x} ${y - 18}v-8`} color={iron} width={2.5} />
        <Flame x={x} y={y - 24} />
        <Clipped
          d={`M${x - size} ${y - 18}h${size * 2}v22c0 7-${size * 0.4} 12-${size} 12s-${size}-5-${size}-12z`}
          fill={index === 2 ? tones.base : tones.shade}
        >
          <Print
            pattern={pattern}
            tones={tones}
            box={[x - size, y - 16, size * 2, 34]}
            every={14}
          />
          <path d={`M${x + size * 0.5} ${y - 20}h40v40h-52q14-20 12-40z`} {...shaded} />
        </Clipped>
        <ellipse cx={x} cy={y - 18} rx={size} ry={8} fill={tones.light} />
        <ellipse cx={x} cy={y - 18} rx={size - 6} ry={5.5} fill={wax} />
        <Line d={`M${x} ${y - 18}v-7`} color={iron} width={2.5} />
      </g>
    ))}
  </>
);

/** A lantern. */
export const Lantern = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={52} />
    <path d="M86 40c-8-26 36-26 28 0" fill="none" stroke={tones.shade} strokeWidth={6} />
    <path d="M100 36l46 32H54z" fill={tones.base} />
    <path d="M100 36l46 32h-30z" {...shaded} />
    <rect x={50} y={66} width={100} height={10} rx={4} fill={tones.shade} />
    <path d="M60 76h80v76H60z" fill={materials.flameCore} opacity={0.75} />
    <path d="M64 80l18 0-18 30z" {...lit} />
    <path d="M84 118h32v34H84z" fill={wax} />
    <path d="M106 118h10v34h-14q6-18 4-34z" {...shaded} />
    <Line d="M100 118v-6" color={iron} width={2.5} />
    <Flame x={100} y={112} />
    <path d="M57 76h8v76h-8zM135 76h8v76h-8zM97 76h6v14h-6z" fill={tones.base} />
    {pattern === 'heart' || pattern === 'star' ? (
      <path d="M57 76h86v10H57z" fill={tones.base} />
    ) : null}
    <path d="M50 150h100l6 15H44z" fill={tones.base} />
    <path d="M124 150h26l6 15h-38q6-8 6-15z" {...shaded} />
  </>
);

/** A candle in a stick with a finger ring. */
export const Candlestick = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow x={96} width={58} />
    <Line d="M96 46v-8" color={iron} width={3} />
    <Flame x={96} y={42} />
    <path d="M86 46q10-6 20 0v74H86z" fill={wax} />
    <path d="M99 43q5 1 7 3v74H95q6-38 4-77z" {...shaded} />
    <path d="M86 46q-4 12 2 18 2-8 5-8z" fill={waxShade} />
    <Line d="M146 140c30-14 36 24 4 16" color={tones.shade} width={7} />
    <path d="M76 112h40l-6 24H82z" fill={tones.base} />
    <path d="M102 112h14l-6 24H96q7-12 6-24z" {...shaded} />
    <rect x={72} y={107} width={48} height={9} rx={4.5} fill={tones.light} />
    <Clipped d="M32 136h128c0 18-20 29-44 29H76c-24 0-44-11-44-29z" fill={tones.base}>
      <Print
        pattern={pattern && isField(pattern) ? pattern : undefined}
        tones={tones}
        box={[32, 140, 128, 26]}
        every={14}
      />
      <path d="M134 130h30v40H96c24-6 38-20 38-40z" {...shaded} />
    </Clipped>
    <rect x={28} y={131} width={136} height={9} rx={4.5} fill={tones.light} />
  </>
);

/** Long matches in a jar. */
export const Matches = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={40} />
    {[
      { x: 74, y: 50 },
      { x: 86, y: 38 },
      { x: 97, y: 46 },
      { x: 108, y: 34 },
      { x: 119, y: 44 },
      { x: 130, y: 52 },
    ].map(({ x, y }) => (
      <g key={x}>
        <Line d={`M${x} ${y}L${100 + (x - 100) * 0.7} 150`} color={materials.woodLight} width={5} />
        <ellipse cx={x} cy={y - 2} rx={5} ry={8} fill={tones.base} />
      </g>
    ))}
    <Clipped d="M62 86h76v68c0 7-4 11-11 11H73c-7 0-11-4-11-11z" fill={tones.accent}>
      <path d="M118 80h26v90h-40c14-28 18-60 14-90z" {...shaded} />
      <rect x={69} y={94} width={6} height={60} rx={3} {...lit} />
    </Clipped>
    <rect x={58} y={80} width={84} height={11} rx={5} fill={tones.accentShade} />
    <Label tones={tones} pattern={pattern} x={100} y={126} width={50} height={44} />
  </>
);

/** A snuffer, or trimmer, beside a stump of candle. */
export const Snuffer = ({ tones }: MotifProps) => (
  <>
    <Shadow width={60} />
    <path d="M44 118h44v40c0 5-10 8-22 8s-22-3-22-8z" fill={wax} />
    <path d="M74 118h14v40c0 4-6 6-16 8 4-16 4-32 2-48z" {...shaded} />
    <ellipse cx={66} cy={118} rx={22} ry={6} fill={waxShade} />
    <Line d="M66 118v-10" color={iron} width={3} />
    <path
      d="M66 96c-8-8 6-12 0-22s6-14 0-22"
      fill="none"
      stroke={materials.paper}
      strokeWidth={5}
      strokeLinecap="round"
    />
    <Line d="M110 90L164 40" color={brassShade} width={6} />
    <circle cx={166} cy={38} r={7} fill={brass} />
    <path d="M112 72c18 8 26 30 24 60-2 5-42 9-48 4 0-30 6-52 24-64z" fill={brass} />
    <path
      d="M116 74c16 10 22 30 20 58-1 3-12 5-24 6 12-20 14-42 4-64z"
      fill={brassShade}
      opacity={0.6}
    />
    <path d="M86 134c14 8 38 6 52-4l1 6c-14 10-40 12-53 4z" fill={tones.base} />
  </>
);
