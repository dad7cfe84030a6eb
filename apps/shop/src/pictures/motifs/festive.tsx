import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Bow, Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

const { paper, brass, leaf, leafDeep } = materials;

/** A small fir tree with baubles. */
export const FirTree = ({ tones, pattern }: MotifProps) => {
  const green = tones.base;
  return (
    <>
      <Shadow y={166} width={46} />
      <path d="M86 138h28l-4 26H90z" fill={materials.terracotta} />
      <path d="M102 138h12l-4 26h-12z" {...shaded} />
      <rect x={82} y={136} width={36} height={8} rx={4} fill={materials.terracottaShade} />
      <path
        d="M100 30l30 40h-13l24 34h-15l24 36c-30 6-70 6-100 0l24-36H59l24-34H70z"
        fill={green}
      />
      <path d="M100 30l30 40h-13l24 34h-15l24 36c-12 3-28 4-42 5 8-36 4-76-8-115z" {...shaded} />
      {[
        { x: 92, y: 74 },
        { x: 112, y: 90 },
        { x: 80, y: 104 },
        { x: 104, y: 116 },
        { x: 72, y: 132 },
        { x: 128, y: 130 },
      ].map(({ x, y }, index) => (
        <circle key={`${x}`} cx={x} cy={y} r={5.5} fill={[tones.accent, brass, paper][index % 3]} />
      ))}
      <Emblem
        name={pattern === 'heart' ? 'heart' : 'star'}
        on={tones.ground}
        mark={brass}
        x={100}
        y={28}
        size={26}
      />
    </>
  );
};

/** A wreath of leaves with a ribbon. */
export const Wreath = ({ tones, pattern }: MotifProps) => {
  const places = Array.from({ length: 16 }, (_, index) => index * 22.5);
  return (
    <>
      <circle cx={100} cy={98} r={52} fill="none" stroke={materials.woodShade} strokeWidth={7} />
      {places.map((turn, index) => (
        <g key={turn} transform={`rotate(${turn} 100 98) translate(100 46)`}>
          <ellipse
            cx={-3}
            cy={-8}
            rx={7}
            ry={15}
            transform="rotate(38)"
            fill={index % 2 === 0 ? leafDeep : leaf}
          />
          <ellipse
            cx={3}
            cy={8}
            rx={7}
            ry={15}
            transform="rotate(64)"
            fill={index % 2 === 0 ? leaf : leafDeep}
          />
        </g>
      ))}
      {places.map((turn, index) =>
        index % 2 === 0 ? (
          <g key={turn} transform={`rotate(${turn + 8} 100 98) translate(100 48)`}>
            {pattern === 'heart' ? (
              <Emblem name="heart" on={leaf} mark={tones.base} x={0} y={0} size={14} />
            ) : (
              <>
                <circle cx={-4} r={5} fill={tones.base} />
                <circle cx={5} cy={3} r={4} fill={tones.light} />
              </>
            )}
          </g>
        ) : null,
      )}
      <Bow x={100} y={146} color={tones.accent} shade={tones.accentShade} size={1.1} />
    </>
  );
};

/** An angel or fairy for the top of the tree. */
export const Angel = ({ tones, pattern }: MotifProps) => (
  <>
    <Line d="M100 30V14" color={brass} width={3} />
    <path
      d="M92 88C60 50 28 62 34 92c2 14 26 24 58 14zM108 88c32-38 64-26 58 4-2 14-26 24-58 14z"
      fill={paper}
    />
    <path
      d="M44 86c8 8 26 12 44 12M156 86c-8 8-26 12-44 12"
      stroke={materials.paperShade}
      strokeWidth={4}
      fill="none"
      strokeLinecap="round"
    />
    <Clipped
      d="M88 78h24l34 82q-8 8-15 0-8 8-16 0-7 8-15 0-7 8-15 0-8 8-16 0-7 8-15 0z"
      fill={tones.base}
    >
      <Print
        pattern={pattern === 'doll' ? 'star' : pattern}
        tones={tones}
        box={[54, 84, 92, 82]}
        emblem={[100, 128, 38]}
        every={20}
      />
      <path d="M112 70l40 100h-44c10-30 10-66 4-100z" {...shaded} />
    </Clipped>
    <circle cx={100} cy={60} r={23} fill={materials.wood} />
    <circle cx={100} cy={63} r={18} fill={materials.skin} />
    <path d="M82 60c4-16 32-16 36 0-8-2-14-6-18-11-4 5-10 9-18 11z" fill={materials.wood} />
    <circle cx={94} cy={64} r={2} fill={materials.ink} />
    <circle cx={106} cy={64} r={2} fill={materials.ink} />
    <path
      d="M95 71q5 4 10 0"
      fill="none"
      stroke={materials.red}
      strokeWidth={2}
      strokeLinecap="round"
    />
    <ellipse cx={100} cy={32} rx={16} ry={5} fill="none" stroke={brass} strokeWidth={3.5} />
  </>
);

/** Bells on a ribbon. */
export const Bells = ({ tones, pattern }: MotifProps) => (
  <>
    <Line d="M100 48L70 74M100 48l32 26M100 48V18" color={tones.accent} width={5} />
    {[
      { x: 70, turn: 10, fill: brass },
      { x: 130, turn: -10, fill: materials.metal },
    ].map(({ x, turn, fill }) => (
      <g key={x} transform={`translate(${x} 72) rotate(${turn})`}>
        <circle cy={80} r={8} fill={materials.iron} />
        <path
          d="M-8 4C-8-6 8-6 8 4 26 10 28 34 28 54 28 64 36 68 36 76H-36C-36 68-28 64-28 54-28 34-26 10-8 4z"
          fill={fill}
        />
        <path d="M8 4C26 10 28 34 28 54 28 64 36 68 36 76H4C14 56 16 28 8 4z" {...shaded} />
        <path d="M-20 56C-20 36-18 24-10 16l4 4C-12 28-14 38-14 56z" {...lit} />
        {pattern && !isField(pattern) && (
          <Emblem name={pattern} on={fill} mark={paper} x={0} y={44} size={24} />
        )}
      </g>
    ))}
    <Bow x={100} y={46} color={tones.base} shade={tones.shade} size={1.1} />
  </>
);

/** A stocking by the fireside. */
export const Stocking = ({ tones, pattern }: MotifProps) => (
  <>
    <path d="M116 34c12-14 24 0 8 8" fill="none" stroke={tones.accent} strokeWidth={4} />
    <Clipped
      d="M70 50h56v54c0 10 6 14 16 18 14 6 20 12 20 24 0 12-8 20-20 20h-34c-24 0-38-14-38-36z"
      fill={tones.base}
    >
      <Print
        pattern={pattern}
        tones={tones}
        box={[66, 60, 100, 108]}
        emblem={[98, 100, 42]}
        every={20}
      />
      <path
        d="M164 130v40h-30c-4-14 0-28 12-36 8 2 14 6 18 10zM66 128c16-4 30 4 30 18 0 12-2 18-6 24H66z"
        fill={tones.accent}
      />
      <path d="M112 46h16v58c0 10 6 14 16 18l-8 8c-16-6-24-14-24-30z" {...shaded} />
    </Clipped>
    <rect x={62} y={36} width={72} height={28} rx={10} fill={paper} />
    <path d="M114 36h10q10 0 10 10v8q0 10-10 10h-14q6-14 4-28z" {...shaded} />
  </>
);

/** An egg, painted for Easter. */
export const PaintedEgg = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={160} width={58} />
    <path
      d="M36 138q10-14 20-4 8-14 20-4 10-14 22-2 10-14 22 0 12-10 20 2 14-8 24 8-4 26-64 26t-64-26z"
      fill={materials.wicker}
    />
    <Clipped
      d="M100 34c28 0 48 44 48 72 0 26-20 42-48 42s-48-16-48-42c0-28 20-72 48-72z"
      fill={tones.base}
    >
      <Print
        pattern={pattern && isField(pattern) ? pattern : undefined}
        tones={tones}
        box={[50, 34, 100, 116]}
      />
      <path
        d="M40 78q8-8 15 0t15 0 15 0 15 0 15 0 15 0 15 0v12q-8 8-15 0t-15 0-15 0-15 0-15 0-15 0-15 0z"
        fill={tones.accent}
      />
      <Emblem
        name={pattern && !isField(pattern) ? pattern : 'flower'}
        on={tones.base}
        mark={tones.mark}
        x={100}
        y={118}
        size={32}
      />
      <path d="M130 30c30 50 10 100-40 124h70V30z" {...shaded} />
      <ellipse cx={76} cy={66} rx={6} ry={14} transform="rotate(24 76 66)" {...lit} />
    </Clipped>
    <path
      d="M40 146q12-12 22-2 10-12 20 0 10-12 20 0 8-12 20 0 10-10 18 2 8-8 20 2-4 16-60 16t-60-18z"
      fill={materials.wickerShade}
    />
  </>
);
