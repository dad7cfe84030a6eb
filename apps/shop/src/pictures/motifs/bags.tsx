import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

const { brass, brassShade, iron, metal, metalShade, paper, wood, woodShade } = materials;

/** A big shopper with long handles. */
export const ToteBag = ({ tones, pattern, variant }: MotifProps) => (
  <>
    <Shadow width={60} />
    <Line d="M76 78C70 14 130 14 124 78" color={tones.accentShade} width={7} />
    <Clipped d="M42 66h116l8 90c1 6-2 9-8 9H42c-6 0-9-3-8-9z" fill={tones.base}>
      <Print
        pattern={pattern}
        tones={tones}
        box={[34, 72, 132, 96]}
        {...(variant % 2 === 0 ? {} : { emblem: [100, 122, 72] as const })}
        every={24}
      />
      <path d="M136 60h40v110h-54c16-30 22-68 14-110z" {...shaded} />
      <path d="M52 76h7l-6 80h-7z" {...lit} />
    </Clipped>
    <path d="M40 62h120l1 12H39z" fill={tones.accent} />
    <Line d="M72 92C66 24 134 24 128 92" color={tones.accent} width={7} />
    <path d="M66 88h12v12H66zM122 88h12v12h-12z" fill={tones.accentShade} />
  </>
);

/** A lunch bag, rolled shut and buttoned, with a short handle. */
export const LunchBag = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={52} />
    <Line d="M78 50C80 20 120 20 122 50" color={tones.accent} width={8} />
    <Clipped d="M52 66h96v90c0 6-3 9-9 9H61c-6 0-9-3-9-9z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[52, 84, 96, 84]} every={20} />
      <path d="M128 60h30v110h-46c14-32 18-70 16-110z" {...shaded} />
      <rect x={59} y={94} width={6} height={60} rx={3} {...lit} />
    </Clipped>
    <path
      d="M50 46h100c3 0 5 2 5 5v34c0 3-2 5-5 5H50c-3 0-5-2-5-5V51c0-3 2-5 5-5z"
      fill={tones.light}
    />
    <path d="M132 46h18q5 0 5 5v34q0 5-5 5h-22q8-22 4-44z" {...shaded} />
    <path d="M88 76h24v26c0 4-2 6-6 6H94c-4 0-6-2-6-6z" fill={tones.accent} />
    <circle cx={100} cy={97} r={5} fill={paper} />
  </>
);

/** A lunch box with clips and a handle. */
export const LunchBox = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={66} />
    <path
      d="M74 64c0-34 52-34 52 0"
      fill="none"
      stroke={tones.accent}
      strokeWidth={10}
      strokeLinecap="round"
    />
    <Clipped
      d="M46 60h108c9 0 14 5 14 14v78c0 9-5 13-14 13H46c-9 0-14-4-14-13V74c0-9 5-14 14-14z"
      fill={tones.base}
    >
      <Print
        pattern={pattern}
        tones={tones}
        box={[32, 98, 136, 68]}
        emblem={[100, 130, 54]}
        every={21}
      />
      <rect x={32} y={60} width={136} height={34} fill={tones.light} />
      <path d="M142 56h34v114h-54c18-34 24-74 20-114z" {...shaded} />
      <rect x={42} y={68} width={60} height={6} rx={3} {...lit} />
    </Clipped>
    <rect x={32} y={91} width={136} height={7} fill={tones.shade} />
    <rect x={54} y={84} width={18} height={22} rx={5} fill={tones.accent} />
    <rect x={128} y={84} width={18} height={22} rx={5} fill={tones.accent} />
  </>
);

/** A drawstring bag. */
export const DrawstringBag = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={54} />
    <path d="M64 36q9 8 18 0 9 8 18 0 9 8 18 0 9 8 18 0l-8 34H72z" fill={tones.light} />
    <path d="M112 40l6-4q9 8 18 0l-8 34h-20q6-16 4-30z" {...shaded} />
    <Clipped
      d="M70 66h60c18 16 28 38 28 62 0 26-16 37-40 37H82c-24 0-40-11-40-37 0-24 10-46 28-62z"
      fill={tones.base}
    >
      <Print pattern={pattern} tones={tones} box={[42, 76, 116, 92]} every={22} />
      <path d="M132 60h34v110h-62c26-28 38-68 28-110z" {...shaded} />
    </Clipped>
    <rect x={66} y={62} width={68} height={10} rx={5} fill={tones.accent} />
    <Line d="M70 68C48 76 46 96 40 110M130 68c22 8 24 28 30 42" color={tones.accent} width={4} />
    <circle cx={40} cy={112} r={5} fill={tones.accentShade} />
    <circle cx={160} cy={112} r={5} fill={tones.accentShade} />
  </>
);

/** A purse with a clasp. */
export const Purse = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={60} />
    <Clipped
      d="M52 74h96c16 16 24 34 22 56-2 24-20 35-46 35H76c-26 0-44-11-46-35-2-22 6-40 22-56z"
      fill={tones.base}
    >
      <Print pattern={pattern} tones={tones} box={[30, 80, 140, 88]} emblem={[100, 122, 56]} />
      <path d="M146 70h34v100h-70c30-24 44-62 36-100z" {...shaded} />
      <path d="M44 112c1-10 5-18 11-25l5 4c-5 6-8 13-9 22z" {...lit} />
    </Clipped>
    <path d="M48 80c0-20 10-30 26-30h52c16 0 26 10 26 30z" fill={tones.light} />
    <path
      d="M46 82c0-24 12-36 28-36h52c16 0 28 12 28 36"
      fill="none"
      stroke={brass}
      strokeWidth={7}
      strokeLinecap="round"
    />
    <circle cx={93} cy={40} r={7} fill={brass} />
    <circle cx={107} cy={40} r={7} fill={brassShade} />
  </>
);

/** A small backpack. */
export const Backpack = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={54} />
    <path
      d="M84 38c0-20 32-20 32 0"
      fill="none"
      stroke={tones.deep}
      strokeWidth={7}
      strokeLinecap="round"
    />
    <path
      d="M40 96h16v54H46c-6 0-10-4-10-10v-36c0-5 2-8 4-8zM144 96h16c2 0 4 3 4 8v36c0 6-4 10-10 10h-10z"
      fill={tones.accentShade}
    />
    <Clipped
      d="M100 32c30 0 50 18 50 48v66c0 12-6 19-18 19H68c-12 0-18-7-18-19V80c0-30 20-48 50-48z"
      fill={tones.base}
    >
      <Print pattern={pattern} tones={tones} box={[50, 32, 100, 76]} emblem={[100, 74, 46]} />
      <path d="M128 30h30v140h-44c20-44 24-96 14-140z" {...shaded} />
    </Clipped>
    <path d="M62 108h76v36c0 7-4 11-11 11H73c-7 0-11-4-11-11z" fill={tones.accent} />
    <path d="M62 104h76v14q-38 14-76 0z" fill={tones.accentShade} />
    <rect x={94} y={114} width={12} height={16} rx={4} fill={paper} />
  </>
);

/** An open umbrella. */
export const Umbrella = ({ tones, pattern }: MotifProps) => (
  <g transform="rotate(-10 100 100)">
    <Line d="M100 40V150c0 20 26 20 26 2" color={woodShade} width={6} />
    <Line d="M100 28v-8" color={iron} width={5} />
    <Clipped
      d="M18 106c2-46 38-80 82-80s80 34 82 80q-13-14-27 0-14-14-28 0-13-14-27 0-14-14-28 0-13-14-27 0-14-14-27 0z"
      fill={tones.base}
    >
      <Print pattern={pattern} tones={tones} box={[16, 26, 170, 84]} every={22} />
      <path
        d="M100 26c-20 18-28 46-28 80q-13-14-27 0c6-38 26-68 55-80zM100 26c20 18 27 46 27 80q14-14 28 0c-6-38-26-68-55-80z"
        {...shaded}
      />
      <path d="M34 82c8-20 22-34 40-42l2 6c-15 7-27 20-34 37z" {...lit} />
    </Clipped>
  </g>
);

/** A folding fan. */
export const Fan = ({ tones, pattern }: MotifProps) => (
  <>
    <Clipped d="M16 110a88 88 0 0 1 168 0l-52 22a34 34 0 0 0-64 0z" fill={tones.base}>
      <Print pattern={pattern ?? 'flower'} tones={tones} box={[16, 48, 168, 86]} every={25} />
      {[-60, -40, -20, 0, 20, 40, 60].map((turn) => (
        <path key={turn} d="M100 148V40h12z" transform={`rotate(${turn} 100 148)`} {...shaded} />
      ))}
    </Clipped>
    {[-66, -44, -22, 0, 22, 44, 66].map((turn) => (
      <g key={turn} transform={`rotate(${turn} 100 150)`}>
        <Line d="M100 152v-40" color={wood} width={5} />
      </g>
    ))}
    <path d="M16 110a88 88 0 0 1 168 0l-8 3a80 80 0 0 0-152 0z" fill={tones.accent} />
    <circle cx={100} cy={152} r={7} fill={brass} />
    <Line d="M100 156c-4 10 4 14 0 24" color={tones.accent} width={4} />
  </>
);

/** A wallet for cards or a passport. */
export const Wallet = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={166} width={50} />
    <rect x={74} y={32} width={72} height={60} rx={6} fill={paper} transform="rotate(8 110 60)" />
    <rect x={66} y={30} width={72} height={60} rx={6} fill={tones.accent} />
    <Line d="M78 46h46" color={paper} width={5} />
    <path d="M52 56h100c5 0 8 3 8 8v92c0 6-4 10-10 10H54z" fill={tones.shade} />
    <Clipped
      d="M50 54h96c5 0 8 3 8 8v92c0 6-4 10-10 10H50c-6 0-10-4-10-10V64c0-6 4-10 10-10z"
      fill={tones.base}
    >
      <Print pattern={pattern} tones={tones} box={[40, 54, 114, 112]} emblem={[97, 110, 60]} />
      <path d="M132 50h30v120h-44c18-36 20-80 14-120z" {...shaded} />
    </Clipped>
    <rect
      x={46}
      y={60}
      width={102}
      height={98}
      rx={5}
      fill="none"
      stroke={tones.mark}
      strokeWidth={2}
      strokeDasharray="6 5"
      opacity={0.6}
    />
  </>
);

/** A label for luggage, or a fob for keys. */
export const LuggageTag = ({ tones, pattern, variant }: MotifProps) => (
  <>
    <Shadow y={168} width={40} />
    {variant % 2 === 0 ? (
      <Line d="M100 60C92 26 120 14 132 30S116 58 102 60" color={tones.accent} width={6} />
    ) : (
      <>
        <circle cx={112} cy={40} r={20} fill="none" stroke={metal} strokeWidth={6} />
        <path d="M128 52l26 30-8 8-6-4-4 5-6-4-8-22z" fill={metalShade} />
      </>
    )}
    <g transform="rotate(8 100 110)">
      <Clipped
        d="M80 50h40c6 0 9 2 12 7l12 20v78c0 7-4 11-11 11H67c-7 0-11-4-11-11V77l12-20c3-5 6-7 12-7z"
        fill={tones.base}
      >
        <Print
          pattern={pattern}
          tones={tones}
          box={[56, 78, 88, 90]}
          every={20}
          emblem={[100, 120, 54]}
        />
        <path d="M122 46h30v124h-40c16-40 18-84 10-124z" {...shaded} />
        <path d="M64 82l7-2v74h-7z" {...lit} />
      </Clipped>
      <circle cx={100} cy={64} r={8} fill={tones.ground} />
      <circle cx={100} cy={64} r={8} fill="none" stroke={brass} strokeWidth={3.5} />
      {pattern && isField(pattern) && (
        <rect x={70} y={104} width={60} height={36} rx={4} fill={paper} />
      )}
      {pattern && isField(pattern) && (
        <Emblem name="heart" on={paper} mark={tones.base} x={100} y={122} size={22} />
      )}
    </g>
  </>
);
