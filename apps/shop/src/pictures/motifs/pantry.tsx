import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';
import { Label } from './jars.tsx';

const { chocolate, chocolateShade, paper, paperShade, toast, toastShade } = materials;

/** A box of tea bags, one of them out. */
export const TeaBox = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow x={104} width={66} />
    <Clipped d="M60 58h104v98c0 6-3 9-9 9H69c-6 0-9-3-9-9z" fill={tones.base}>
      <path d="M60 72h104v10H60z" fill={tones.accent} />
      <Print
        pattern={pattern && isField(pattern) ? pattern : undefined}
        tones={tones}
        box={[60, 84, 104, 82]}
      />
      <path d="M138 58h30v110h-40c12-36 14-74 10-110z" {...shaded} />
    </Clipped>
    <path d="M60 58l10-18h84l10 18z" fill={tones.shade} />
    <path d="M70 40h84l4 7H66z" fill={tones.light} />
    <Label tones={tones} pattern={pattern ?? 'leaf'} x={114} y={122} width={58} height={54} />
    <Line d="M50 112c-14-8-22 2-18 14" color={paperShade} width={2.5} />
    <path d="M26 132l10-10h28l10 10v30c0 3-2 5-5 5H31c-3 0-5-2-5-5z" fill={paper} />
    <path d="M31 140h38v22H31z" fill={materials.tea} opacity={0.55} />
    <path d="M44 104h18v14H44z" fill={tones.accent} />
  </>
);

/** A bag of coffee, folded over, and a few beans. */
export const CoffeeBag = ({ tones, pattern, variant }: MotifProps) => {
  const kraft = variant % 2 === 0;
  return (
    <>
      <Shadow width={52} />
      <path d="M56 40h88v22H56z" fill={kraft ? '#b98f64' : tones.shade} />
      <Clipped
        d="M54 54h92l8 98c1 9-4 13-12 13H58c-8 0-13-4-12-13z"
        fill={kraft ? '#cfa77c' : tones.base}
      >
        {kraft && <path d="M40 54h120v36H40z" fill={tones.base} />}
        <path d="M124 50h40v120h-46c14-36 16-80 6-120z" {...shaded} />
        <path d="M62 62h7l-4 92h-7z" {...lit} />
      </Clipped>
      <rect x={52} y={34} width={96} height={18} rx={5} fill={tones.shade} />
      <path
        d="M44 40c0-4 4-6 8-6v14c-5 0-8-3-8-8zM156 40c0-4-4-6-8-6v14c5 0 8-3 8-8z"
        fill={materials.brass}
      />
      <Label tones={tones} pattern={pattern ?? 'cup'} x={100} y={112} width={62} height={58} />
      {[
        { x: 40, y: 160, turn: 20 },
        { x: 158, y: 158, turn: -30 },
        { x: 170, y: 164, turn: 40 },
      ].map(({ x, y, turn }) => (
        <g key={x} transform={`translate(${x} ${y}) rotate(${turn})`}>
          <ellipse rx={8} ry={5.5} fill={chocolate} />
          <path d="M-7 0q4-3 7 0t7 0" fill="none" stroke={chocolateShade} strokeWidth={1.8} />
        </g>
      ))}
    </>
  );
};

/** A bar of chocolate, half unwrapped. */
export const Chocolate = ({ tones, pattern }: MotifProps) => (
  <g transform="rotate(12 100 100)">
    <Shadow x={104} y={172} width={46} />
    <rect x={56} y={28} width={88} height={80} rx={6} fill={chocolateShade} />
    {[0, 1, 2].map((row) =>
      [0, 1, 2].map((column) => (
        <g key={`${row}${column}`} transform={`translate(${59 + column * 28.5} ${31 + row * 24})`}>
          <rect width={25} height={21} rx={3.5} fill={chocolate} />
          <path d="M4 17V4h17" fill="none" stroke="#8a6350" strokeWidth={2} />
        </g>
      )),
    )}
    <path
      d="M50 84l8-6 9 7 9-8 9 8 9-7 9 7 9-8 9 8 9-7 9 7 11-7v20H50z"
      fill={materials.metalLight}
    />
    <Clipped d="M50 92h100v68c0 6-3 9-9 9H59c-6 0-9-3-9-9z" fill={tones.base}>
      <Print
        pattern={pattern && isField(pattern) ? pattern : undefined}
        tones={tones}
        box={[50, 92, 100, 78]}
      />
      <path d="M50 156h100v5H50z" fill={tones.accent} />
      <path d="M126 90h30v84h-40c10-28 14-56 10-84z" {...shaded} />
    </Clipped>
    <Label tones={tones} pattern={pattern} x={100} y={126} width={68} height={40} />
  </g>
);

/** A box of truffles. */
export const Truffles = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={164} width={68} />
    <g transform="rotate(-10 100 70)">
      <Clipped
        d="M48 26h100c4 0 6 2 6 6v38c0 4-2 6-6 6H48c-4 0-6-2-6-6V32c0-4 2-6 6-6z"
        fill={tones.accent}
      >
        <Print
          pattern={pattern && isField(pattern) ? pattern : undefined}
          tones={tones}
          on={tones.accent}
          box={[42, 26, 112, 50]}
        />
      </Clipped>
      <rect x={90} y={26} width={16} height={50} fill={tones.base} />
    </g>
    <path d="M30 84h140v68c0 7-4 11-11 11H41c-7 0-11-4-11-11z" fill={tones.base} />
    <path d="M38 90h124v60H38z" fill={paper} />
    {[0, 1].map((row) =>
      [0, 1, 2, 3].map((column) => (
        <g key={`${row}${column}`} transform={`translate(${54 + column * 31} ${106 + row * 29})`}>
          <circle
            r={13.5}
            fill={(row + column) % 3 === 1 ? tones.accentShade : materials.brassShade}
          />
          <circle cy={-2} r={11} fill={(row + column) % 2 === 0 ? chocolate : chocolateShade} />
          <path
            d="M-6-4q5-6 10 0"
            fill="none"
            stroke={(row + column) % 2 === 0 ? materials.wax : materials.rose}
            strokeWidth={2.5}
            strokeLinecap="round"
          />
        </g>
      )),
    )}
  </>
);

/** A packet of biscuits, and a few to try. */
export const Biscuits = ({ tones, pattern, variant }: MotifProps) => (
  <>
    <Shadow x={104} width={66} />
    <Clipped
      d="M74 44q6 6 12 0t12 0 12 0 12 0 12 0 12 0 12 0v112c0 6-4 9-9 9H83c-5 0-9-3-9-9z"
      fill={tones.base}
    >
      <path d="M70 58h92v6H70zM70 150h92v6H70z" fill={tones.accent} />
      <path d="M134 40h30v130h-44c14-40 18-86 14-130z" {...shaded} />
      <rect x={82} y={68} width={6} height={76} rx={3} {...lit} />
    </Clipped>
    <Label tones={tones} pattern={pattern} x={116} y={102} width={56} height={54} />
    {[
      { x: 46, y: 146, size: 22 },
      { x: 84, y: 152, size: 18 },
      { x: 58, y: 112, size: 17 },
    ].map(({ x, y, size }, index) => (
      <g key={x} transform={`translate(${x} ${y})`}>
        <circle cx={1} cy={3} r={size} fill={toastShade} />
        <circle r={size} fill={toast} />
        <circle
          r={size * 0.74}
          fill="none"
          stroke={toastShade}
          strokeWidth={1.6}
          strokeDasharray="1 4"
          strokeLinecap="round"
        />
        {variant % 3 === 0 ? (
          <path
            d={`M${-size * 0.4} 0h${size * 0.8}M0 ${-size * 0.4}v${size * 0.8}`}
            stroke={toastShade}
            strokeWidth={3}
            strokeLinecap="round"
          />
        ) : (
          [-0.3, 0.05, 0.4].map((place) => (
            <circle
              key={place}
              cx={place * size}
              cy={((index % 2) - 0.4 + place) * size * 0.5}
              r={2.2}
              fill={variant % 3 === 1 ? chocolate : toastShade}
            />
          ))
        )}
      </g>
    ))}
  </>
);

/** A bottle of gin, wine or cordial. */
export const Bottle = ({ tones, pattern, variant }: MotifProps) => (
  <>
    <Shadow width={38} />
    <Clipped
      d={
        variant % 2 === 0
          ? 'M88 30h24v34c0 8 26 16 26 36v52c0 9-5 13-13 13H75c-8 0-13-4-13-13v-52c0-20 26-28 26-36z'
          : 'M90 26h20v40c0 14 20 18 20 38v50c0 8-4 11-11 11H81c-7 0-11-3-11-11v-50c0-20 20-24 20-38z'
      }
      fill={tones.base}
    >
      <path d="M112 20h34v150h-36c12-40 14-100 2-150z" {...shaded} />
      <path d="M72 104c0-8 6-14 12-19l4 5c-5 5-9 8-9 15v46h-7z" {...lit} />
    </Clipped>
    <Label
      tones={tones}
      pattern={pattern}
      x={100}
      y={126}
      width={variant % 2 === 0 ? 62 : 52}
      height={48}
    />
    <rect x={86} y={22} width={28} height={28} rx={5} fill={tones.accent} />
    <path d="M104 22h5q5 0 5 5v18q0 5-5 5h-6q4-14 1-28z" {...shaded} />
    <rect x={84} y={46} width={32} height={6} rx={3} fill={tones.accentShade} />
  </>
);

/** A paper bag of seed, salt or sweets, tied at the neck. */
export const Sack = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={56} />
    <path d="M76 34c8 6 16-4 24 0s16 6 24 0l-6 34H82z" fill={tones.light} />
    <Clipped
      d="M82 62h36c30 20 44 46 40 78-2 18-10 25-26 25H68c-16 0-24-7-26-25-4-32 10-58 40-78z"
      fill={tones.base}
    >
      <path d="M124 60h44v110h-56c22-34 26-76 12-110z" {...shaded} />
      <path d="M62 96c5-8 11-14 18-20l4 5c-7 6-12 11-16 18z" {...lit} />
    </Clipped>
    <rect x={78} y={60} width={44} height={9} rx={4.5} fill={tones.accent} />
    <Line d="M84 66c-14 6-18 16-20 24M86 68c-4 10-6 14-4 24" color={tones.accent} width={3.5} />
    <circle cx={102} cy={120} r={29} fill={paper} />
    <Emblem
      name={pattern && !isField(pattern) ? pattern : 'leaf'}
      on={paper}
      mark={tones.deep}
      x={102}
      y={120}
      size={40}
    />
  </>
);

/** Sweets in a striped cone or a bowl of popcorn: something to nibble. */
export const Popcorn = ({ tones }: MotifProps) => (
  <>
    <Shadow width={46} />
    {[
      { x: 62, y: 68 },
      { x: 82, y: 54 },
      { x: 104, y: 50 },
      { x: 126, y: 56 },
      { x: 140, y: 70 },
      { x: 74, y: 76 },
      { x: 96, y: 66 },
      { x: 118, y: 70 },
      { x: 100, y: 80 },
      { x: 134, y: 82 },
    ].map(({ x, y }) => (
      <g key={`${x} ${y}`} fill={materials.wax}>
        <circle cx={x} cy={y} r={12} />
        <circle cx={x + 6} cy={y - 6} r={7} fill={materials.flameCore} />
      </g>
    ))}
    <Clipped d="M48 80h104l-14 78c-1 5-4 7-9 7H71c-5 0-8-2-9-7z" fill={paper}>
      <path
        d="M48 80h18l10 90H62zM84 80h14v90H88zM116 80h16l-14 90h-12zM150 80h-2l-16 90h8z"
        fill={tones.base}
      />
      <path d="M128 76h30v94H98c22-24 32-56 30-94z" {...shaded} />
    </Clipped>
    <rect x={45} y={76} width={110} height={9} rx={4.5} fill={tones.shade} />
  </>
);
