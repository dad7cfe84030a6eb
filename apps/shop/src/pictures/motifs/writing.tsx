import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';
import { Label } from './jars.tsx';

const { paper, paperShade, wood, woodLight, woodShade, brass, brassShade } = materials;

/** A bound notebook with a ribbon or an elastic. */
export const Notebook = ({ tones, pattern, variant }: MotifProps) => (
  <>
    <Shadow x={102} y={168} width={52} />
    <path d="M54 40h98c4 0 6 2 6 6v116c0 4-2 6-6 6H54z" fill={tones.shade} />
    <path d="M54 36h96c3 0 4 2 4 5v116H54z" fill={paper} />
    {variant % 2 === 0 && <path d="M118 150h10v32l-5-6-5 6z" fill={tones.accent} />}
    <Clipped
      d="M52 32h92c5 0 8 3 8 8v114c0 5-3 8-8 8H52c-5 0-8-3-8-8V40c0-5 3-8 8-8z"
      fill={tones.base}
    >
      <Print pattern={pattern} tones={tones} box={[58, 32, 96, 132]} emblem={[105, 96, 64]} />
      <path d="M40 30h20v136H40z" fill={tones.shade} />
      {variant % 2 === 1 && <path d="M134 30h8v136h-8z" fill={tones.accent} />}
      <path d="M64 36h6v122h-6z" {...lit} />
    </Clipped>
  </>
);

/** A picture book. */
export const Book = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow x={102} y={166} width={62} />
    <path d="M44 48h112c6 0 10 4 10 10v98c0 6-4 10-10 10H44z" fill={tones.shade} />
    <path d="M44 46h112c3 0 5 2 5 5v102H44z" fill={paper} />
    <Clipped
      d="M42 40h106c6 0 9 3 9 9v98c0 6-3 9-9 9H42c-5 0-8-3-8-8V48c0-5 3-8 8-8z"
      fill={tones.base}
    >
      <circle cx={104} cy={112} r={38} fill={tones.light} />
      <path d="M50 140q26-18 54-4t56-6v40H50z" fill={tones.accent} />
      <Print
        pattern={pattern ?? 'star'}
        tones={tones}
        on={tones.light}
        box={[60, 70, 90, 80]}
        emblem={[104, 108, 56]}
      />
      <path d="M30 36h18v124H30z" fill={tones.deep} opacity={0.5} />
      <Line d="M66 56h76M82 68h44" color={tones.mark} width={5.5} />
    </Clipped>
  </>
);

/** A fountain pen, lying across a line of ink. */
export const Pen = ({ tones, variant, pattern }: MotifProps) => (
  <>
    <Line d="M36 158c14-12 20 8 34-2s22 6 38-2 30 4 52-2" color={tones.deep} width={4} />
    <g transform="rotate(-42 100 100)">
      <path d="M22 100l26-10v20z" fill={variant % 2 === 0 ? brass : materials.metalShade} />
      <Line d="M26 100h18" color={materials.ink} width={2} />
      <path d="M46 90l24-4v28l-24-4z" fill={tones.shade} />
      <Clipped d="M70 84h88c10 0 16 6 16 16s-6 16-16 16H70z" fill={tones.base}>
        <Print pattern={pattern} tones={tones} box={[72, 84, 104, 34]} every={14} />
        <path d="M70 102h110v16H70z" {...shaded} />
        <rect x={76} y={89} width={80} height={5} rx={2.5} {...lit} />
      </Clipped>
      <rect x={66} y={83} width={8} height={34} rx={3} fill={brass} />
      <rect x={112} y={83} width={6} height={34} fill={brass} />
      <path d="M118 80h46c5 0 5 7 0 7h-46z" fill={brassShade} />
    </g>
  </>
);

/** Sharpened pencils in a pot. */
export const Pencils = ({ tones, pattern }: MotifProps) => {
  const colors = [tones.accent, tones.base, materials.ochre, materials.blue, materials.red];
  return (
    <>
      <Shadow width={42} />
      {[-22, -11, 1, 12, 23].map((turn, index) => (
        <g key={turn} transform={`rotate(${turn} 100 190) translate(0 ${(index % 2) * 8})`}>
          <path d="M92 56l8-24 8 24z" fill={woodLight} />
          <path d="M97 40l3-9 3 9z" fill={colors[index]} />
          <rect x={92} y={56} width={16} height={80} fill={colors[index]} />
          <rect x={101} y={56} width={7} height={80} {...shaded} />
        </g>
      ))}
      <Clipped d="M60 94h80v62c0 6-4 9-10 9H70c-6 0-10-3-10-9z" fill={tones.base}>
        <Print
          pattern={pattern}
          tones={tones}
          box={[60, 100, 80, 66]}
          emblem={[100, 132, 44]}
          every={19}
        />
        <path d="M120 90h26v80h-40c12-26 16-52 14-80z" {...shaded} />
        <rect x={67} y={102} width={6} height={52} rx={3} {...lit} />
      </Clipped>
      <rect x={56} y={90} width={88} height={10} rx={5} fill={tones.light} />
    </>
  );
};

/** A bottle of ink. */
export const Ink = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={58} />
    <rect x={76} y={40} width={48} height={28} rx={7} fill={tones.accent} />
    <path d="M106 40h11q7 0 7 7v14q0 7-7 7h-15q6-14 4-28z" {...shaded} />
    <rect x={82} y={64} width={36} height={14} fill={materials.glass} />
    <Clipped d="M70 74h60l30 30v46c0 10-5 15-15 15H55c-10 0-15-5-15-15v-46z" fill={tones.base}>
      <path d="M30 70h140v18l-34-4-36 6-40-6-30 4z" fill={materials.glass} opacity={0.7} />
      <path d="M130 74l30 30v66h-46c18-30 24-64 16-96z" {...shaded} />
      <path d="M50 110l7-7 0 46h-7z" {...lit} />
    </Clipped>
    <Label tones={tones} pattern={pattern ?? 'leaf'} x={100} y={130} width={66} height={42} />
  </>
);

/** A calendar or planner on rings. */
export const Calendar = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={168} width={58} />
    <rect x={40} y={42} width={122} height={124} rx={8} fill={paperShade} />
    <rect x={38} y={40} width={122} height={124} rx={8} fill={paper} />
    <Clipped d="M46 40h106c5 0 8 3 8 8v50H38V48c0-5 3-8 8-8z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[38, 46, 122, 54]} emblem={[99, 72, 42]} />
    </Clipped>
    {[0, 1, 2, 3].map((row) =>
      [0, 1, 2, 3, 4, 5, 6].map((column) => (
        <rect
          key={`${row}${column}`}
          x={50 + column * 14.5}
          y={108 + row * 13}
          width={9}
          height={8}
          rx={2}
          fill={row === 1 && column === 4 ? tones.accent : tones.light}
          opacity={row === 1 && column === 4 ? 1 : 0.55}
        />
      )),
    )}
    <Line d="M60 32v16M80 32v16M100 32v16M120 32v16M140 32v16" color={materials.iron} width={4} />
  </>
);

/** A wooden stamp and its print. */
export const Stamp = ({ tones, pattern }: MotifProps) => {
  const figure = pattern && !isField(pattern) ? pattern : 'heart';
  return (
    <>
      <g transform="rotate(-8 76 130)">
        <rect x={30} y={96} width={84} height={66} rx={5} fill={paper} />
        <circle cx={72} cy={129} r={26} fill="none" stroke={tones.base} strokeWidth={3} />
        <Emblem name={figure} on={paper} mark={tones.base} x={72} y={129} size={34} />
      </g>
      <g transform="rotate(16 130 90)">
        <path d="M120 40c0-22 36-22 36 0 0 16-8 22-8 44h-20c0-22-8-28-8-44z" fill={wood} />
        <path d="M142 26c8 2 14 7 14 14 0 16-8 22-8 44h-10c0-26 10-38 4-58z" {...shaded} />
        <rect x={106} y={82} width={64} height={22} rx={7} fill={woodShade} />
        <rect x={108} y={102} width={60} height={10} rx={3} fill={tones.base} />
      </g>
    </>
  );
};

/** A slate board in its frame, chalk beside it. */
export const Chalkboard = ({ tones, pattern, variant }: MotifProps) => {
  const heart = pattern === 'heart';
  const slate = heart
    ? 'M100 160C76 136 34 116 34 80c0-22 16-36 34-36 14 0 24 8 32 22 8-14 18-22 32-22 18 0 34 14 34 36 0 36-42 56-66 80z'
    : 'M48 50h104c6 0 10 4 10 10v74c0 6-4 10-10 10H48c-6 0-10-4-10-10V60c0-6 4-10 10-10z';
  return (
    <>
      <Line
        d={heart ? 'M68 50C80 22 120 22 132 50' : 'M70 50L100 26l30 24'}
        color={wood}
        width={4}
      />
      {!heart && (
        <Clipped
          d="M37 42h126c6 0 9 3 9 9v94c0 6-3 9-9 9H37c-6 0-9-3-9-9V51c0-6 3-9 9-9z"
          fill={variant % 2 === 0 ? wood : tones.accent}
        >
          {pattern && isField(pattern) && (
            <Print pattern={pattern} tones={tones} box={[28, 42, 144, 112]} every={14} />
          )}
        </Clipped>
      )}
      <Clipped d={slate} fill={materials.slate}>
        <path d="M140 30h40v140H90c46-30 60-80 50-140z" {...shaded} />
      </Clipped>
      <g opacity={0.9}>
        <Line d="M66 84c10-8 14 8 24 0s14 8 24 0 12 4 18 0M74 106h50" color={paper} width={4} />
        <Emblem
          name={pattern && !isField(pattern) && !heart ? pattern : 'star'}
          on={materials.slate}
          mark={paper}
          x={132}
          y={116}
          size={18}
        />
      </g>
      <rect
        x={118}
        y={150}
        width={40}
        height={9}
        rx={4.5}
        fill={paper}
        transform="rotate(-8 138 154)"
      />
    </>
  );
};

/** A ruler with an eraser. */
export const Ruler = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={166} width={60} />
    <g transform="rotate(-38 100 100)">
      <Clipped
        d="M20 78h160c4 0 6 2 6 6v32c0 4-2 6-6 6H20c-4 0-6-2-6-6V84c0-4 2-6 6-6z"
        fill={tones.base}
      >
        <Print pattern={pattern} tones={tones} box={[14, 98, 172, 26]} every={18} />
        <rect x={14} y={76} width={172} height={20} fill={tones.light} />
        <rect x={14} y={114} width={172} height={10} {...shaded} />
      </Clipped>
      {[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((mark) => (
        <Line
          key={mark}
          d={`M${24 + mark * 10} 79v${mark % 5 === 0 ? 14 : 8}`}
          color={tones.deep}
          width={2}
        />
      ))}
    </g>
    <g transform="rotate(12 140 146)">
      <rect x={112} y={132} width={58} height={28} rx={8} fill={materials.rose} />
      <rect x={128} y={130} width={30} height={32} rx={4} fill={tones.accent} />
    </g>
  </>
);
