import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

const { paper, ink, wood, woodShade } = materials;

/** Pieces of a puzzle, two of them joined. */
export const Puzzle = ({ tones, pattern }: MotifProps) => {
  const piece = 'M-28-28H-8c-6-16 22-16 16 0h20v20c16-6 16 22 0 16v20H8c6-16-22-16-16 0h-20z';
  return (
    <>
      <Shadow y={168} width={60} />
      {[
        { x: 70, y: 74, turn: 0, fill: tones.base },
        { x: 126, y: 74, turn: 0, fill: tones.accent },
        { x: 70, y: 130, turn: 0, fill: tones.light },
        { x: 136, y: 140, turn: 14, fill: tones.base },
      ].map(({ x, y, turn, fill }, index) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y}) rotate(${turn})`}>
          <path d={piece} fill="#3b2a22" opacity={0.16} transform="translate(3 4)" />
          <Clipped d={piece} fill={fill}>
            <Print
              pattern={pattern && isField(pattern) ? pattern : undefined}
              tones={tones}
              on={fill}
              box={[-28, -36, 72, 72]}
              every={18}
            />
            <path d="M12-30h40v60H0c12-18 16-38 12-60z" {...shaded} />
          </Clipped>
          {index !== 1 && (
            <Emblem
              name={pattern && !isField(pattern) ? pattern : 'fir'}
              on={fill}
              mark={paper}
              x={-4}
              y={4}
              size={30}
            />
          )}
        </g>
      ))}
    </>
  );
};

/** Building blocks, stacked. */
export const Blocks = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={64} />
    {[
      { x: 40, y: 106, fill: tones.base, turn: 0 },
      { x: 102, y: 106, fill: tones.accent, turn: 0 },
      { x: 70, y: 46, fill: materials.ochre, turn: -5 },
    ].map(({ x, y, fill, turn }, index) => (
      <g key={`${x}`} transform={`rotate(${turn} ${x + 29} ${y + 29})`}>
        <rect x={x} y={y} width={59} height={59} rx={8} fill={fill} />
        <path d={`M${x + 46} ${y}h5q8 0 8 8v43q0 8-8 8H${x + 34}q16-28 12-59z`} {...shaded} />
        <rect x={x + 9} y={y + 9} width={41} height={41} rx={5} fill={paper} />
        {pattern && !isField(pattern) && pattern !== 'letters' ? (
          <Emblem name={pattern} on={paper} mark={fill} x={x + 29.5} y={y + 29.5} size={30} />
        ) : (
          <Line
            d={
              [
                `M${x + 20} ${y + 42}l9.5-25 9.5 25m-15-8h11`,
                `M${x + 22} ${y + 17}v25h8q11-1 8-12-3-3-8-1h-6 5q9-3 4-10-3-3-11-2`,
                `M${x + 39} ${y + 21}q-10-7-16 1-6 12 3 19 6 4 13-2`,
              ][index] ?? ''
            }
            color={fill}
            width={5}
          />
        )}
      </g>
    ))}
  </>
);

/** A spinning top. */
export const SpinningTop = ({ tones }: MotifProps) => (
  <g transform="rotate(10 100 100)">
    <Shadow x={100} y={172} width={30} />
    <rect x={94} y={26} width={12} height={44} rx={6} fill={woodShade} />
    <circle cx={100} cy={28} r={10} fill={tones.accent} />
    <Clipped
      d="M100 62c44 0 64 14 64 32 0 24-40 40-58 74h-12C76 134 36 118 36 94c0-18 20-32 64-32z"
      fill={tones.base}
    >
      <path d="M30 84q70 26 140 0v14q-70 28-140 0z" fill={tones.accent} />
      <path d="M40 112q60 20 120 0v8q-60 20-120 0z" fill={paper} />
      <path d="M66 138h68v8H66z" fill={materials.ochre} />
      <path d="M130 56h44v70l-70 50c26-36 36-80 26-120z" {...shaded} />
      <ellipse cx={66} cy={82} rx={14} ry={5} transform="rotate(-14 66 82)" {...lit} />
    </Clipped>
    <path d="M94 166h12l-6 14z" fill={woodShade} />
  </g>
);

/** Skittles and their ball. */
export const Skittles = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={66} />
    {[
      { x: 56, fill: tones.accent, y: 8 },
      { x: 134, fill: tones.light, y: 8 },
      { x: 94, fill: tones.base, y: 0 },
    ].map(({ x, fill, y }) => (
      <g key={x} transform={`translate(${x} ${y})`}>
        <path
          d="M0 36c16 0 18 22 10 36 14 14 18 40 12 86 0 4-3 7-8 7h-28c-5 0-8-3-8-7-6-46-2-72 12-86-8-14-6-36 10-36z"
          fill={fill}
        />
        <path
          d="M4 37c13 3 14 22 6 35 14 14 18 40 12 86 0 4-3 7-8 7H0c10-40 14-90 4-128z"
          {...shaded}
        />
        <path d="M-12 66H12v8H-12z" fill={paper} />
        {pattern === undefined || isField(pattern) ? (
          <>
            <circle cx={-5} cy={53} r={2} fill={ink} />
            <circle cx={5} cy={53} r={2} fill={ink} />
          </>
        ) : (
          <Emblem name={pattern} on={fill} mark={paper} x={-1} y={118} size={28} />
        )}
      </g>
    ))}
    <circle cx={150} cy={150} r={20} fill={wood} />
    <path d="M158 132a20 20 0 0 1-8 38q18-16 8-38z" {...shaded} />
  </>
);

/** Dominoes, or a game in its box. */
export const BoardGame = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={166} width={66} />
    <g transform="rotate(-6 100 100)">
      <rect x={36} y={40} width={112} height={112} rx={7} fill={tones.shade} />
      <rect x={34} y={36} width={112} height={112} rx={7} fill={paper} />
      {[0, 1, 2, 3].map((row) =>
        [0, 1, 2, 3].map((column) => (
          <rect
            key={`${row}${column}`}
            x={42 + column * 24}
            y={44 + row * 24}
            width={24}
            height={24}
            fill={(row + column) % 2 === 0 ? tones.base : tones.light}
            opacity={(row + column) % 2 === 0 ? 1 : 0.5}
          />
        )),
      )}
      {pattern && !isField(pattern) && (
        <Emblem name={pattern} on={tones.base} mark={paper} x={54} y={56} size={19} />
      )}
      <path d="M92 56c8 0 10 9 5 14l6 20H81l6-20c-5-5-3-14 5-14z" fill={tones.accent} />
      <path d="M66 96c8 0 10 9 5 14l6 20H55l6-20c-5-5-3-14 5-14z" fill={tones.accentShade} />
    </g>
    <g transform="rotate(14 146 142)">
      <rect x={122} y={118} width={44} height={44} rx={9} fill={paper} />
      <path d="M152 118h5q9 0 9 9v26q0 9-9 9h-15q14-20 10-44z" {...shaded} />
      {[
        { x: 133, y: 129 },
        { x: 155, y: 129 },
        { x: 144, y: 140 },
        { x: 133, y: 151 },
        { x: 155, y: 151 },
      ].map(({ x, y }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={4} fill={tones.deep} />
      ))}
    </g>
  </>
);
