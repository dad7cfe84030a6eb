import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Print } from '../patterns.tsx';
import { Bow, Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

const { paper } = materials;

/** A present: for whatever has no picture of its own, and for gift sets. */
export const Parcel = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={60} />
    <Clipped d="M44 88h112v66c0 7-4 11-11 11H55c-7 0-11-4-11-11z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[44, 92, 112, 76]} every={22} />
      <path d="M134 80h30v90h-50c16-26 22-58 20-90z" {...shaded} />
    </Clipped>
    <rect x={36} y={66} width={128} height={26} rx={7} fill={tones.light} />
    <path d="M138 66h19q7 0 7 7v12q0 7-7 7h-23q6-12 4-26z" {...shaded} />
    <path d="M90 66h20v99H90z" fill={tones.accent} />
    <path d="M104 66h6v99h-6z" fill={tones.accentShade} />
    <Bow x={100} y={60} color={tones.accent} shade={tones.accentShade} size={1.3} />
  </>
);

/** A gift set: a basket of small parcels under a bow. */
export const Hamper = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={66} />
    <path
      d="M48 98C48 12 152 12 152 98"
      fill="none"
      stroke={materials.wickerShade}
      strokeWidth={8}
    />
    <rect x={58} y={66} width={32} height={44} rx={5} fill={tones.accent} />
    <path d="M96 56h18v10q8 6 8 16v30H88V82q0-10 8-16z" fill={tones.base} />
    <circle cx={134} cy={90} r={20} fill={materials.rose} />
    <Clipped d="M34 98h132l-12 60c-1 5-5 7-10 7H56c-5 0-9-2-10-7z" fill={materials.wicker}>
      <path
        d="M30 110h140M30 126h140M30 142h140M30 156h140"
        stroke={materials.wickerShade}
        strokeWidth={4}
        strokeDasharray="14 8"
      />
      <path d="M134 90h40v80h-60c16-24 22-52 20-80z" {...shaded} />
    </Clipped>
    <Clipped
      d="M30 92h140v12q-8 10-18 0-8 12-18 2-8 12-18 2-8 12-18 0-8 12-18 0-8 12-18-2-8 10-14-4z"
      fill={tones.light}
    >
      <Print
        pattern={pattern ?? 'checks'}
        tones={{ ...tones, base: tones.light }}
        box={[30, 92, 140, 26]}
        every={12}
      />
    </Clipped>
    <Bow x={100} y={36} color={tones.accent} shade={tones.accentShade} />
  </>
);

/** Gift tags on strings. */
export const GiftTags = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={168} width={52} />
    <Line d="M118 58C124 30 150 22 164 34" color={tones.accentShade} width={3} />
    <g transform="rotate(20 130 110)">
      <path d="M98 72l22-26 22 26v84c0 5-3 7-7 7h-30c-4 0-7-2-7-7z" fill={tones.accent} />
      <path d="M126 53l16 19v84c0 5-3 7-7 7h-14c8-34 10-74 5-110z" {...shaded} />
      <circle cx={120} cy={70} r={5} fill={paper} />
    </g>
    <Line d="M78 56C72 30 50 26 40 36" color={tones.accentShade} width={3} />
    <g transform="rotate(-10 80 110)">
      <Clipped d="M46 74l34-34 34 34v84c0 5-3 8-8 8H54c-5 0-8-3-8-8z" fill={tones.base}>
        <Print
          pattern={pattern}
          tones={tones}
          box={[46, 78, 68, 88]}
          emblem={[80, 120, 52]}
          every={18}
        />
        <path d="M98 56l18 18v96H92c10-40 12-80 6-114z" {...shaded} />
      </Clipped>
      <circle cx={80} cy={66} r={8} fill={paper} />
      <circle cx={80} cy={66} r={4} fill={tones.shade} />
    </g>
  </>
);

/** A paper carrier for presents. */
export const GiftBag = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={54} />
    <Line d="M78 64C78 26 122 26 122 64" color={tones.accent} width={5} />
    <path
      d="M60 62l10-14 12 12 14-14 14 14 14-14 12 14 6-6v20H60z"
      fill={materials.rose}
      opacity={0.85}
    />
    <Clipped d="M50 62h100l6 96c0 5-3 7-7 7H51c-4 0-7-2-7-7z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[44, 64, 112, 104]} emblem={[94, 116, 66]} />
      <path d="M128 60h32v110h-34c6-36 8-74 2-110z" {...shaded} />
      <path d="M58 70h7l-4 86h-7z" {...lit} />
    </Clipped>
    <path d="M50 60h100v8H50z" fill={tones.shade} />
    <Line d="M80 66C80 34 120 34 120 66" color={tones.accentShade} width={5} />
  </>
);

/** A tall bag for one bottle. */
export const BottleBag = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={36} />
    <path d="M92 20h16v40H92z" fill={materials.leafDeep} />
    <rect x={90} y={16} width={20} height={18} rx={4} fill={tones.accentShade} />
    <path d="M76 40l12 6 12-6 12 6 12-6-8 26H84z" fill={tones.light} />
    <Clipped
      d="M84 62h32c18 12 22 24 22 42v52c0 6-4 9-10 9H72c-6 0-10-3-10-9v-52c0-18 4-30 22-42z"
      fill={tones.base}
    >
      <Print pattern={pattern} tones={tones} box={[62, 70, 76, 96]} emblem={[100, 122, 52]} />
      <path d="M118 60h24v110h-34c14-36 18-76 10-110z" {...shaded} />
    </Clipped>
    <Bow x={100} y={66} color={tones.accent} shade={tones.accentShade} size={0.9} />
  </>
);
