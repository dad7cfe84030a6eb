import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

const { paper, wood, woodLight, woodShade, brass, brassShade, iron, metal, metalShade } = materials;

/** A board of hooks, something hanging from one. */
export const Hooks = ({ tones, pattern, variant }: MotifProps) => (
  <>
    <rect x={24} y={58} width={152} height={42} rx={10} fill={tones.shade} />
    <Clipped
      d="M34 52h132c6 0 10 4 10 10v22c0 6-4 10-10 10H34c-6 0-10-4-10-10V62c0-6 4-10 10-10z"
      fill={tones.base}
    >
      <Print
        pattern={pattern && isField(pattern) ? pattern : undefined}
        tones={tones}
        box={[24, 52, 152, 42]}
        every={16}
      />
    </Clipped>
    {pattern && !isField(pattern) && (
      <Emblem name={pattern} on={tones.base} mark={tones.mark} x={100} y={73} size={32} />
    )}
    {[54, 100, 146].map((x) => (
      <g key={x}>
        <circle cx={x} cy={92} r={7} fill={brassShade} />
        <Line d={`M${x} 92v22c0 14 18 14 18 2`} color={brass} width={7} />
        <circle cx={x + 18} cy={114} r={6} fill={brassShade} />
      </g>
    ))}
    {variant % 2 === 0 ? (
      <path d="M62 118c10 2 14 20 18 48H42c2-28 8-46 20-48z" fill={tones.accent} />
    ) : (
      <>
        <circle cx={154} cy={140} r={12} fill="none" stroke={iron} strokeWidth={4} />
        <Line d="M154 152v22M154 166h8M154 173h6" color={metalShade} width={4} />
      </>
    )}
  </>
);

/** Drawer knobs: one from the front, one from the side. */
export const Knob = ({ tones, pattern }: MotifProps) => (
  <>
    <rect x={22} y={36} width={156} height={60} rx={8} fill={woodLight} />
    <rect x={22} y={104} width={156} height={60} rx={8} fill={woodLight} />
    <path d="M22 88h156v8H30q-8 0-8-8zM22 156h156v8H30q-8 0-8-8z" fill={wood} />
    <circle cx={105} cy={106} r={48} fill="#3b2a22" opacity={0.16} />
    <circle cx={100} cy={100} r={48} fill={tones.shade} />
    <Clipped d="M100 54a46 46 0 1 1 0 92 46 46 0 0 1 0-92z" fill={tones.base}>
      <Print
        pattern={pattern}
        tones={tones}
        box={[54, 54, 92, 92]}
        every={24}
        emblem={[100, 100, 54]}
      />
      <path d="M132 60c20 30 6 76-40 90h64V60z" {...shaded} />
      <ellipse cx={78} cy={76} rx={8} ry={14} transform="rotate(42 78 76)" {...lit} />
    </Clipped>
    {(pattern === undefined || isField(pattern)) && <circle cx={100} cy={100} r={8} fill={brass} />}
  </>
);

/** A mirror on the wall. */
export const Mirror = ({ tones, pattern }: MotifProps) => {
  const heart = pattern === 'heart';
  const glass = heart
    ? 'M100 152C80 132 46 112 46 84c0-18 13-28 27-28 12 0 21 7 27 18 6-11 15-18 27-18 14 0 27 10 27 28 0 28-34 48-54 68z'
    : 'M100 42c26 0 44 24 44 56s-18 58-44 58-44-26-44-58 18-56 44-56z';
  return (
    <>
      <Line d="M82 40L100 18l18 22" color={brassShade} width={3} />
      <path
        d={glass}
        fill={tones.base}
        stroke={tones.base}
        strokeWidth={20}
        strokeLinejoin="round"
      />
      <path
        d={glass}
        fill="none"
        stroke={tones.light}
        strokeWidth={4}
        strokeDasharray="2 12"
        strokeLinecap="round"
        transform="translate(-9 -9) scale(1.09)"
      />
      <Clipped d={glass} fill="#d7e6ea">
        <path
          d="M40 130L130 30h22L50 160zM70 160L160 60h10L84 168z"
          fill="#ffffff"
          opacity={0.55}
        />
        <path d="M140 40h30v130H90c40-30 58-80 50-130z" {...shaded} />
      </Clipped>
    </>
  );
};

/** A chest of small drawers. */
export const Drawers = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={58} />
    <path d="M50 154h12v12H50zM138 154h12v12h-12z" fill={tones.shade} />
    <rect x={42} y={44} width={116} height={114} rx={6} fill={tones.base} />
    <path d="M140 44h12q6 0 6 6v102q0 6-6 6h-26c12-36 16-78 14-114z" {...shaded} />
    <rect x={36} y={36} width={128} height={13} rx={5} fill={tones.light} />
    {[58, 92, 126].map((y, row) => (
      <g key={y}>
        <Clipped d={`M51 ${y}h98v26H51z`} fill={row === 1 ? tones.light : tones.shade}>
          <Print
            pattern={pattern && isField(pattern) ? pattern : undefined}
            tones={tones}
            on={row === 1 ? tones.light : tones.shade}
            box={[51, y, 98, 26]}
            every={16}
          />
        </Clipped>
        {pattern && !isField(pattern) && (
          <Emblem name={pattern} on={tones.shade} mark={tones.mark} x={74} y={y + 13} size={18} />
        )}
        <circle cx={100} cy={y + 13} r={6} fill={brassShade} />
        <circle cx={99} cy={y + 12} r={5} fill={brass} />
      </g>
    ))}
  </>
);

/** A money box: a pig. */
export const MoneyBox = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={60} />
    <path
      d="M58 140h22v22c0 3-2 4-4 4H62c-2 0-4-1-4-4zM118 140h22v22c0 3-2 4-4 4h-14c-2 0-4-1-4-4z"
      fill={tones.shade}
    />
    <Line d="M40 110c-16-4-10-20-2-12" color={tones.shade} width={5} />
    <path d="M124 70l24-20c4-2 7 0 7 4l-3 30z" fill={tones.shade} />
    <Clipped
      d="M38 112c0-30 26-50 60-50 26 0 46 12 54 30h12c5 0 8 3 8 7v20c0 5-3 8-8 8h-12c-8 16-28 26-54 26-34 0-60-14-60-41z"
      fill={tones.base}
    >
      <Print pattern={pattern} tones={tones} box={[36, 62, 116, 94]} emblem={[92, 112, 52]} />
      <path d="M36 132c20 16 90 20 130-8v34H36z" {...shaded} />
      <path d="M50 100c4-14 16-22 32-25l1 6c-14 3-23 10-27 20z" {...lit} />
    </Clipped>
    <path d="M156 92h8c5 0 8 3 8 7v20c0 5-3 8-8 8h-8z" fill={tones.light} />
    <circle cx={164} cy={104} r={2.5} fill={tones.deep} />
    <circle cx={164} cy={114} r={2.5} fill={tones.deep} />
    <circle cx={138} cy={94} r={4} fill={materials.ink} />
    <rect x={82} y={60} width={30} height={7} rx={3.5} fill={tones.deep} />
    <circle cx={98} cy={42} r={16} fill={brass} />
    <circle cx={98} cy={42} r={11} fill="none" stroke={brassShade} strokeWidth={3} />
  </>
);

/** A door stop in the shape of a padded house or heart, on a loop. */
export const Doorstop = ({ tones, pattern }: MotifProps) => (
  <>
    <path d="M138 22h40v144h-40z" fill={woodLight} />
    <path d="M146 34h24v54h-24zM146 98h24v56h-24z" fill={wood} />
    <Shadow x={88} width={62} />
    <path
      d="M72 66c0-30 40-30 40 0"
      fill="none"
      stroke={tones.accent}
      strokeWidth={8}
      strokeLinecap="round"
    />
    <Clipped
      d="M58 64h68c5 0 8 3 9 8l13 82c1 7-3 11-10 11H46c-7 0-11-4-10-11l13-82c1-5 4-8 9-8z"
      fill={tones.base}
    >
      <Print pattern={pattern} tones={tones} box={[36, 64, 112, 104]} emblem={[92, 116, 64]} />
      <path d="M124 60h30v110h-40c14-34 18-74 10-110z" {...shaded} />
      <path d="M58 76l7-1-10 76-7 0z" {...lit} />
    </Clipped>
    <path d="M54 72h76" stroke={tones.mark} strokeWidth={2.5} strokeDasharray="6 5" opacity={0.8} />
  </>
);

/** Wooden letters, standing. */
export const WoodenLetters = ({ tones }: MotifProps) => (
  <>
    <Shadow width={72} />
    <g fill="none" strokeLinecap="round" strokeLinejoin="round">
      {[
        { offset: 4, colors: [tones.shade, tones.accentShade, tones.shade] },
        { offset: 0, colors: [tones.base, tones.accent, tones.light] },
      ].map(({ offset, colors }) => (
        <g key={offset} transform={`translate(${offset} ${offset})`} strokeWidth={16}>
          <path d="M28 154L48 66l20 88M36 126h24" stroke={colors[0]} />
          <path d="M92 154V84h14c26 0 26 34 0 34H92h16c28 0 28 36 0 36z" stroke={colors[1]} />
          <path d="M176 88c-30-22-42 8-42 26s12 50 42 30" stroke={colors[2]} />
        </g>
      ))}
    </g>
  </>
);

/** A fridge magnet or two. */
export const Magnets = ({ tones, pattern }: MotifProps) => (
  <>
    <rect x={36} y={24} width={128} height={150} rx={16} fill="#eef2f1" />
    <path d="M146 24h2q16 0 16 16v118q0 16-16 16h-14c10-50 14-100 12-150z" {...shaded} />
    <rect x={44} y={84} width={7} height={48} rx={3.5} fill={metal} />
    <g transform="rotate(-6 100 100)">
      <rect x={66} y={74} width={72} height={66} rx={3} fill={paper} />
      <Line d="M76 104h50M76 116h50M76 128h34" color={metal} width={3} />
    </g>
    {[
      { x: 98, y: 74, size: 27, fill: tones.base },
      { x: 128, y: 50, size: 16, fill: tones.accent },
      { x: 70, y: 48, size: 14, fill: tones.light },
    ].map(({ x, y, size, fill }) => (
      <g key={`${x}`} transform={`translate(${x} ${y})`}>
        <circle cx={2} cy={3} r={size} fill="#3b2a22" opacity={0.15} />
        <circle r={size} fill={fill} />
        <Emblem
          name={pattern && !isField(pattern) ? pattern : 'heart'}
          on={fill}
          mark={paper}
          x={0}
          y={0}
          size={size * 1.3}
        />
      </g>
    ))}
  </>
);

/** A thermometer for the garden wall. */
export const Thermometer = ({ tones, pattern }: MotifProps) => (
  <>
    <rect x={68} y={26} width={70} height={148} rx={16} fill="#3b2a22" opacity={0.13} />
    <Clipped
      d="M80 22h40c9 0 14 5 14 14v120c0 9-5 14-14 14H80c-9 0-14-5-14-14V36c0-9 5-14 14-14z"
      fill={tones.base}
    >
      <Print
        pattern={pattern}
        tones={tones}
        box={[66, 22, 68, 30]}
        every={15}
        emblem={[100, 38, 22]}
      />
      <path d="M120 18h18v156h-28c10-50 14-100 10-156z" {...shaded} />
    </Clipped>
    <rect x={90} y={54} width={20} height={92} rx={10} fill={paper} />
    <circle cx={100} cy={142} r={17} fill={paper} />
    <circle cx={100} cy={142} r={11} fill={materials.red} />
    <Line d="M100 142V88" color={materials.red} width={7} />
    <Line
      d="M76 64h8M76 80h8M76 96h8M76 112h8M116 64h8M116 80h8M116 96h8M116 112h8"
      color={tones.mark}
      width={3}
    />
  </>
);

/** A clip for notes, photographs or pegs on a line. */
export const Pegs = ({ tones, pattern }: MotifProps) => (
  <>
    <Line d="M-4 56Q100 78 204 56" color={materials.wickerShade} width={4} />
    {[
      { x: 56, y: 64, turn: 5, fill: tones.base },
      { x: 140, y: 64, turn: -5, fill: tones.accent },
    ].map(({ x, y, turn, fill }) => (
      <g key={x} transform={`translate(${x} ${y}) rotate(${turn})`}>
        <rect x={-30} y={8} width={60} height={72} rx={3} fill={paper} />
        <Clipped d="M-24 14h48v46h-48z" fill={fill}>
          <Print
            pattern={pattern}
            tones={tones}
            on={fill}
            box={[-24, 14, 48, 46]}
            emblem={[0, 37, 34]}
            every={15}
          />
        </Clipped>
        <path d="M-7-16h14l-2 40H-5z" fill={wood} />
        <path d="M1-16h6l-2 40H1z" fill={woodShade} />
        <rect x={-8} y={-2} width={16} height={5} rx={2} fill={metalShade} />
      </g>
    ))}
    {[26, 98, 176].map((x, index) => (
      <g key={x} transform={`translate(${x} ${index === 1 ? 68 : 62})`}>
        <path d="M-6-16H6L4 22H-4z" fill={[tones.light, tones.base, tones.accent][index]} />
        <rect x={-7} y={-3} width={14} height={4} rx={2} fill={metalShade} />
      </g>
    ))}
  </>
);
