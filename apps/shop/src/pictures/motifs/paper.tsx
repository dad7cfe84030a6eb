import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Bow, Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

const { paper, paperShade, wood, woodShade } = materials;

/** A greeting card and its envelope. */
export const Card = ({ tones, pattern, variant }: MotifProps) => {
  const plain = variant % 2 === 0;
  const front = plain ? paper : tones.base;
  return (
    <>
      <Shadow y={166} width={64} />
      <g transform="rotate(9 120 110)">
        <rect x={76} y={62} width={96} height={92} rx={5} fill={tones.accentShade} />
        <path d="M76 66l48 44 48-44v-1q0-3-4-3H80q-4 0-4 4z" fill={tones.accent} />
      </g>
      <g transform="rotate(-5 90 100)">
        <rect
          x={40}
          y={36}
          width={92}
          height={126}
          rx={5}
          fill={plain ? paperShade : tones.shade}
        />
        <Clipped
          d="M39 36h82c4 0 6 2 6 6v114c0 4-2 6-6 6H39c-4 0-6-2-6-6V42c0-4 2-6 6-6z"
          fill={front}
        >
          <Print
            pattern={pattern ?? 'flower'}
            tones={tones}
            on={front}
            box={[33, 36, 94, 126]}
            emblem={[80, 92, 68]}
          />
          {pattern && isField(pattern) && <circle cx={80} cy={96} r={30} fill={paper} />}
        </Clipped>
        {pattern && isField(pattern) && (
          <Emblem name="heart" on={paper} mark={tones.deep} x={80} y={97} size={34} />
        )}
        <Line d="M60 142h40" color={plain ? tones.base : tones.mark} width={4} />
        <rect
          x={40}
          y={43}
          width={80}
          height={112}
          rx={3}
          fill="none"
          stroke={plain ? tones.base : tones.mark}
          strokeWidth={1.6}
          opacity={0.5}
        />
      </g>
    </>
  );
};

/** Rolls of wrapping paper. */
export const WrapRoll = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={168} width={56} />
    <g transform="rotate(-14 120 110)">
      <rect x={104} y={34} width={32} height={128} rx={5} fill={tones.accent} />
      <path d="M124 34h7q5 0 5 5v118q0 5-5 5h-7z" {...shaded} />
      <ellipse cx={120} cy={36} rx={16} ry={6} fill={tones.accentShade} />
    </g>
    <g transform="rotate(12 80 100)">
      <Clipped d="M52 34h46v128c0 4-10 7-23 7s-23-3-23-7z" fill={tones.base}>
        <Print pattern={pattern} tones={tones} box={[52, 38, 46, 132]} every={20} />
        <path d="M82 30h20v142H80z" {...shaded} />
        <rect x={57} y={42} width={6} height={118} rx={3} {...lit} />
      </Clipped>
      <ellipse cx={75} cy={35} rx={23} ry={8} fill={paper} />
      <ellipse cx={75} cy={35} rx={15} ry={5} fill={tones.shade} />
      <ellipse cx={75} cy={35.5} rx={8} ry={2.6} fill={paper} />
      <rect x={51} y={94} width={48} height={14} fill={tones.accent} />
      <Bow x={75} y={100} color={tones.accent} shade={tones.accentShade} size={0.8} />
    </g>
  </>
);

/** Ribbon on a reel. */
export const Ribbon = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={164} width={62} />
    <path d="M124 130c30 0 24 26 52 22l-6 12c-30 4-30-14-54-14z" fill={tones.shade} />
    <circle cx={92} cy={98} r={64} fill={woodShade} />
    <circle cx={88} cy={96} r={64} fill={wood} />
    <Clipped d="M88 42a54 54 0 1 1 0 108 54 54 0 0 1 0-108z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[34, 42, 108, 108]} every={18} />
      <g fill="none" stroke={tones.shade} strokeWidth={2.5} opacity={0.8}>
        <circle cx={88} cy={96} r={46} />
        <circle cx={88} cy={96} r={38} />
        <circle cx={88} cy={96} r={30} />
      </g>
    </Clipped>
    <circle cx={88} cy={96} r={20} fill={materials.woodLight} />
    <circle cx={88} cy={96} r={8} fill={woodShade} />
    <path d="M40 84c4-20 18-34 36-38l2 6c-16 4-28 16-31 34z" {...lit} />
  </>
);

/** A ball of twine. */
export const Twine = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={164} width={52} />
    <Line d="M132 148c20 14 30-6 44 8" color={tones.base} width={5} />
    <Clipped d="M98 42c34 0 60 26 60 60s-26 60-60 60-60-26-60-60 26-60 60-60z" fill={tones.base}>
      <g
        fill="none"
        stroke={pattern === 'stripes' ? paper : tones.shade}
        strokeWidth={4}
        opacity={0.85}
      >
        <path d="M36 82C70 50 120 44 152 68M34 104c34-36 90-46 128-18M38 126c34-40 96-48 126-18M52 148c26-36 80-48 112-16M76 164c20-26 60-36 86-14" />
      </g>
      <g fill="none" stroke={tones.light} strokeWidth={4}>
        <path
          d="M62 50c30 26 44 70 34 112M84 42c34 28 46 76 34 118M110 42c30 24 40 66 28 106"
          opacity={0.7}
        />
      </g>
      <path d="M136 40h30v130H76c50-20 70-76 60-130z" {...shaded} />
    </Clipped>
  </>
);

/** Letter paper with an envelope and a seal. */
export const LetterSet = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={164} width={66} />
    <g transform="rotate(-6 100 70)">
      <rect x={54} y={28} width={98} height={112} rx={4} fill={paper} />
      <path d="M140 28h8q4 0 4 4v104q0 4-4 4h-12q6-54 4-112z" fill={paperShade} />
      <Print
        pattern={pattern && isField(pattern) ? undefined : (pattern ?? 'flower')}
        tones={tones}
        on={paper}
        box={[54, 28, 98, 30]}
        emblem={[72, 48, 26]}
      />
      <Line d="M94 46h40M66 68h68M66 80h62" color={tones.light} width={2.5} />
    </g>
    <Clipped d="M34 90h132v66c0 5-3 8-8 8H42c-5 0-8-3-8-8z" fill={tones.base}>
      <Print
        pattern={pattern && isField(pattern) ? pattern : undefined}
        tones={tones}
        box={[34, 90, 132, 76]}
      />
      <path d="M34 164l56-44h20l56 44z" {...shaded} />
    </Clipped>
    <path d="M34 90l60 46q6 4 12 0l60-46z" fill={tones.shade} />
    <path d="M34 90l60 40q6 4 12 0l60-40z" fill={tones.light} />
    <circle cx={100} cy={134} r={13} fill={tones.accentShade} />
    <circle cx={99} cy={132} r={12} fill={tones.accent} />
    <Emblem name="heart" on={tones.accent} mark={paper} x={99} y={133} size={12} />
  </>
);

/** Patterned tape on its roll. */
export const Tape = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={160} width={60} />
    <path d="M40 132h128l8 8-6 8 6 8H40z" fill={tones.shade} />
    <Clipped d="M88 36a60 60 0 1 1 0 120 60 60 0 0 1 0-120z" fill={tones.base}>
      <Print pattern={pattern ?? 'stripes'} tones={tones} box={[28, 36, 120, 120]} every={18} />
      <path d="M128 36h30v130H70c50-20 70-76 58-130z" {...shaded} />
    </Clipped>
    <circle cx={88} cy={96} r={38} fill={materials.woodLight} />
    <circle cx={88} cy={96} r={33} fill={tones.ground} />
    <path d="M38 84c4-18 16-32 32-37l2 6c-14 5-24 16-27 32z" {...lit} />
  </>
);

/** Two playing cards, fanned. */
export const PlayingCards = ({ tones, pattern }: MotifProps) => {
  const suit = pattern && !isField(pattern) ? pattern : 'heart';
  return (
    <>
      <Shadow y={166} width={58} />
      <g transform="rotate(-16 80 150)">
        <rect x={44} y={46} width={72} height={108} rx={9} fill={tones.shade} />
        <Clipped
          d="M53 46h54c6 0 9 3 9 9v90c0 6-3 9-9 9H53c-6 0-9-3-9-9V55c0-6 3-9 9-9z"
          fill={tones.base}
        >
          <Print
            pattern={pattern && isField(pattern) ? pattern : 'checks'}
            tones={tones}
            box={[44, 46, 72, 108]}
            every={16}
          />
        </Clipped>
      </g>
      <g transform="rotate(10 110 150)">
        <rect x={80} y={44} width={74} height={112} rx={9} fill={paperShade} />
        <rect x={77} y={43} width={74} height={112} rx={9} fill={paper} />
        <Emblem name={suit} on={paper} mark={tones.base} x={114} y={99} size={46} />
        <Emblem name={suit} on={paper} mark={tones.base} x={90} y={58} size={14} />
        <Emblem name={suit} on={paper} mark={tones.base} x={138} y={140} size={14} turn={180} />
      </g>
    </>
  );
};

/** A sheet of stickers. */
export const Stickers = ({ tones, pattern }: MotifProps) => {
  const figure = pattern && !isField(pattern) ? pattern : 'star';
  return (
    <>
      <Shadow y={168} width={54} />
      <g transform="rotate(-4 100 100)">
        <rect x={44} y={34} width={112} height={130} rx={7} fill={paperShade} />
        <path d="M51 32h98c5 0 7 2 7 7v94l-26 29H51c-5 0-7-2-7-7V39c0-5 2-7 7-7z" fill={paper} />
        <path d="M156 133l-26 29v-22c0-5 2-7 7-7z" fill={tones.light} />
        {[
          { x: 72, y: 62, fill: tones.base },
          { x: 126, y: 62, fill: tones.accent },
          { x: 72, y: 102, fill: tones.accent },
          { x: 126, y: 102, fill: tones.base },
          { x: 72, y: 140, fill: tones.base },
        ].map(({ x, y, fill }) => (
          <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
            <circle r={18} fill={fill} />
            <Emblem name={figure} on={fill} mark={paper} x={0} y={0} size={24} />
          </g>
        ))}
      </g>
    </>
  );
};
