import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Bow, Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

const { paper, wicker, wickerShade, wood, woodLight, woodShade, brass, brassShade, iron } =
  materials;

/** A wicker basket with a cloth in it. */
export const Basket = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={64} />
    <path d="M46 92C46 14 154 14 154 92" fill="none" stroke={wickerShade} strokeWidth={9} />
    <path
      d="M50 92C50 24 150 24 150 92"
      fill="none"
      stroke={wicker}
      strokeWidth={4}
      strokeDasharray="12 6"
    />
    <Clipped d="M32 92h136l-12 64c-1 6-5 9-11 9H55c-6 0-10-3-11-9z" fill={wicker}>
      <path
        d="M26 106h150M26 122h150M26 138h150M26 154h150"
        stroke={wickerShade}
        strokeWidth={5}
        strokeDasharray="16 10"
      />
      <path
        d="M26 114h150M26 130h150M26 146h150"
        stroke="#e3c492"
        strokeWidth={4}
        strokeDasharray="10 16"
      />
      <path d="M136 90h40v80h-60c16-24 22-52 20-80z" {...shaded} />
    </Clipped>
    <Clipped
      d="M28 84q18-10 36-4t36-2 36 2 36 4v10q-4 16-14 20-6-12-16-14-8 20-22 24-8-18-20-20-12 18-24 16-4-16-16-18-10 14-22 10-8-8-10-18z"
      fill={tones.base}
    >
      <Print pattern={pattern ?? 'checks'} tones={tones} box={[28, 74, 144, 52]} every={17} />
      <path d="M136 70h40v60h-50z" {...shaded} />
    </Clipped>
  </>
);

/** A small box with a hinged lid, for rings and other treasures. */
export const TrinketBox = ({ tones, pattern, variant }: MotifProps) =>
  variant % 2 === 0 ? (
    <>
      <Shadow width={58} />
      <path d="M48 92L60 40c1-4 4-6 8-6h64c4 0 7 2 8 6l12 52z" fill={tones.shade} />
      <path d="M58 88l10-42h64l10 42z" fill={tones.accent} />
      <path d="M44 92h112v62c0 7-4 11-11 11H55c-7 0-11-4-11-11z" fill={tones.base} />
      <Clipped d="M44 100h112v54c0 7-4 11-11 11H55c-7 0-11-4-11-11z" fill={tones.base}>
        <Print
          pattern={pattern}
          tones={tones}
          box={[44, 100, 112, 68]}
          emblem={[100, 132, 44]}
          every={19}
        />
        <path d="M134 90h30v80h-48c16-22 20-50 18-80z" {...shaded} />
      </Clipped>
      <rect x={40} y={88} width={120} height={12} rx={5} fill={tones.light} />
      <circle cx={84} cy={82} r={9} fill="none" stroke={brass} strokeWidth={4} />
      <path d="M84 66l6 6-6 6-6-6z" fill={materials.blue} />
      <path
        d="M104 88c4-10 26-10 30 0"
        fill="none"
        stroke={paper}
        strokeWidth={5}
        strokeDasharray="0.1 7"
        strokeLinecap="round"
      />
    </>
  ) : (
    <>
      <Shadow width={54} />
      <Clipped d="M48 98h104v32c0 22-16 35-38 35H86c-22 0-38-13-38-35z" fill={tones.base}>
        <Print
          pattern={pattern}
          tones={tones}
          box={[48, 102, 104, 64]}
          emblem={[100, 132, 44]}
          every={19}
        />
        <path d="M130 90h30v80H98c24-18 34-48 32-80z" {...shaded} />
        <path d="M57 108c1 14 3 24 9 32l6-4c-5-7-7-16-8-28z" {...lit} />
      </Clipped>
      <path d="M44 98c0-30 24-46 56-46s56 16 56 46z" fill={tones.light} />
      <path d="M122 56c20 6 34 20 34 42h-28c2-16 0-30-6-42z" {...shaded} />
      <rect x={40} y={92} width={120} height={10} rx={5} fill={tones.shade} />
      <circle cx={100} cy={46} r={11} fill={tones.accent} />
      <circle cx={96} cy={42} r={3.5} {...lit} />
    </>
  );

/** A storage box with a lid and a label. */
export const StorageBox = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={64} />
    <Clipped d="M40 84h120v70c0 7-4 11-11 11H51c-7 0-11-4-11-11z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[40, 88, 120, 80]} every={21} />
      <path d="M136 80h30v90h-52c18-24 24-54 22-90z" {...shaded} />
    </Clipped>
    <rect x={32} y={60} width={136} height={28} rx={8} fill={tones.accent} />
    <path d="M142 60h18q8 0 8 8v12q0 8-8 8h-22q6-14 4-28z" {...shaded} />
    <rect x={40} y={65} width={60} height={5} rx={2.5} {...lit} />
    <rect x={72} y={106} width={56} height={34} rx={5} fill={brass} />
    <rect x={77} y={111} width={46} height={24} rx={3} fill={paper} />
    {pattern && !isField(pattern) ? (
      <Emblem name={pattern} on={paper} mark={tones.deep} x={100} y={123} size={20} />
    ) : (
      <Line d="M86 120h28M90 127h20" color={tones.deep} width={3} />
    )}
  </>
);

/** A crate of slats, with bottles in it. */
export const Crate = ({ tones }: MotifProps) => (
  <>
    <Shadow width={66} />
    {[58, 86, 114, 142].map((x, index) => (
      <g key={x}>
        <path
          d={`M${x - 5} 44h10v16c6 4 8 8 8 14v40h-26v-40c0-6 2-10 8-14z`}
          fill={index % 2 === 0 ? tones.light : tones.base}
        />
        <path d={`M${x + 2} 44h3v16c6 4 8 8 8 14v40h-9q4-40-2-70z`} {...shaded} />
        <rect x={x - 7} y={38} width={14} height={9} rx={3} fill={tones.accent} />
      </g>
    ))}
    <path
      d="M34 92h132v18H34zM34 116h132v18H34zM34 140h132v18c0 4-2 7-6 7H40c-4 0-6-3-6-7z"
      fill={wood}
    />
    <path
      d="M34 106h132v4H34zM34 130h132v4H34zM34 158h132c0 4-2 7-6 7H40c-4 0-6-3-6-7z"
      fill={woodShade}
    />
    <path d="M34 92h16v73H40c-4 0-6-3-6-7zM150 92h16v66c0 4-2 7-6 7h-10z" fill={woodLight} />
    {[100, 124, 150].map((y) => (
      <g key={y} fill={iron}>
        <circle cx={42} cy={y} r={2.5} />
        <circle cx={158} cy={y} r={2.5} />
      </g>
    ))}
  </>
);

/** A small bird to stand on a shelf. */
export const BirdOrnament = ({ tones, pattern, variant }: MotifProps) => (
  <g transform={variant % 2 === 0 ? undefined : 'translate(200 0) scale(-1 1)'}>
    <Shadow x={100} width={40} />
    <Line d="M94 146v18M112 146v18M86 165h14M104 165h14" color={brassShade} width={4} />
    <path d="M66 118L20 138c8-18 20-30 44-42z" fill={tones.shade} />
    <Clipped
      d="M40 118c14-10 26-26 34-46 8-22 26-34 46-32 20 1 34 14 34 32 0 46-26 78-62 78-20 0-38-12-52-32z"
      fill={tones.base}
    >
      <Print
        pattern={pattern === 'bird' ? undefined : pattern}
        tones={tones}
        box={[60, 70, 90, 84]}
        every={19}
      />
      <path d="M154 66c4 50-24 88-64 88-16 0-32-8-46-26 50 22 96-6 110-62z" {...shaded} />
    </Clipped>
    <path d="M78 102c14-12 34-10 46 2-6 22-26 30-56 24 2-10 4-18 10-26z" fill={tones.accent} />
    <path d="M124 104c-6 22-26 30-56 24l2-7c26 2 42-2 54-17z" fill={tones.accentShade} />
    <path d="M152 62l26 10-25 8z" fill={materials.flame} />
    <circle cx={132} cy={64} r={5} fill={materials.ink} />
    <circle cx={130.5} cy={62.5} r={1.6} fill="#ffffff" />
  </g>
);

/** A bird cage to fill with plants or candles. */
export const Birdcage = ({ tones, variant }: MotifProps) => (
  <>
    <Shadow width={50} />
    <circle cx={100} cy={28} r={9} fill="none" stroke={tones.shade} strokeWidth={5} />
    {variant % 2 === 0 ? (
      <>
        <path
          d="M76 150c-8-20 6-34 4-50 14 10 14 30 20 36 2-20 16-26 22-40 6 18-2 40 4 54z"
          fill={materials.leaf}
        />
        <path d="M100 150c0-16 10-24 12-38 8 14 4 30 4 38z" fill={materials.leafDeep} />
      </>
    ) : (
      <Emblem name="bird" on={tones.ground} mark={tones.accent} x={100} y={116} size={46} />
    )}
    <g fill="none" stroke={tones.base} strokeWidth={4.5}>
      <path d="M52 152V92c0-34 20-54 48-54s48 20 48 54v60M76 152V92c0-32 10-52 24-54M124 152V92c0-32-10-52-24-54M100 38v114" />
      <path d="M52 98h96" />
    </g>
    <rect x={42} y={148} width={116} height={17} rx={7} fill={tones.base} />
    <path d="M128 148h23q7 0 7 7v3q0 7-7 7h-29q8-8 6-17z" {...shaded} />
    <Bow x={100} y={42} color={tones.accent} shade={tones.accentShade} size={0.7} />
  </>
);

/** A garden trellis or ladder for plants. */
export const Trellis = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={40} />
    <path d="M84 128h32l-4 37H88z" fill={materials.terracotta} />
    <path d="M102 128h14l-4 37H99q6-18 3-37z" {...shaded} />
    <rect x={78} y={122} width={44} height={12} rx={5} fill={materials.terracottaShade} />
    <g fill="none" stroke={tones.base} strokeWidth={6} strokeLinecap="round" strokeLinejoin="round">
      {pattern === 'heart' ? (
        <path d="M100 122V96M100 96C82 80 56 68 56 46c0-14 10-22 22-22 10 0 18 6 22 14 4-8 12-14 22-14 12 0 22 8 22 22 0 22-26 34-44 50zM60 60h80M74 28v50M126 28v50" />
      ) : (
        <path d="M80 122L70 30M120 122l10-92M72 44h56M74 68h52M77 92h46M100 122V30" />
      )}
    </g>
    <path
      d="M100 120C84 104 112 88 96 70s14-26 2-40"
      fill="none"
      stroke={materials.leafDeep}
      strokeWidth={4}
    />
    {[
      { x: 90, y: 104, turn: -30 },
      { x: 110, y: 92, turn: 30 },
      { x: 88, y: 78, turn: -40 },
      { x: 108, y: 62, turn: 24 },
      { x: 90, y: 46, turn: -24 },
    ].map(({ x, y, turn }) => (
      <ellipse
        key={`${y}`}
        cx={x}
        cy={y}
        rx={10}
        ry={5.5}
        transform={`rotate(${turn} ${x} ${y})`}
        fill={materials.leaf}
      />
    ))}
  </>
);
