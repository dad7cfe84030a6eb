import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

/** A tea towel on a peg. */
export const TeaTowel = ({ tones, pattern }: MotifProps) => (
  <>
    <Line d="M36 34H164" color={materials.woodShade} width={7} />
    <Clipped d="M52 36h96v118q-12 6-24 0t-24 0-24 0-24 0z" fill={tones.base}>
      <path d="M52 134h96v8H52zM52 124h96v4H52z" fill={tones.accent} />
      <Print pattern={pattern} tones={tones} box={[52, 40, 96, 82]} emblem={[100, 84, 66]} />
      <path d="M126 36h26v130h-40c10-40 14-90 14-130z" {...shaded} />
      <path d="M66 36h9c0 40-2 80-5 120h-9c3-40 5-80 5-120z" {...lit} />
    </Clipped>
    <path d="M52 32h96v9H52z" fill={tones.shade} />
  </>
);

/** An apron with a pocket. */
export const Apron = ({ tones, pattern }: MotifProps) => (
  <>
    <Line d="M78 50C78 18 122 18 122 50" color={tones.accent} width={6} />
    <Line d="M50 98C36 104 34 122 28 136M150 98c14 6 16 24 22 38" color={tones.accent} width={6} />
    <Clipped
      d="M74 46h52c2 26 10 42 28 50v60c0 7-4 11-11 11H57c-7 0-11-4-11-11V96c18-8 26-24 28-50z"
      fill={tones.base}
    >
      <Print pattern={pattern} tones={tones} box={[46, 46, 108, 122]} emblem={[100, 82, 46]} />
      <path d="M126 40h34v130h-40c10-40 12-90 6-130z" {...shaded} />
    </Clipped>
    <path d="M70 112h60v26c0 8-5 13-12 13H82c-7 0-12-5-12-13z" fill={tones.shade} />
    <path d="M70 110h60v9H70z" fill={tones.accent} />
    <path d="M74 46h52v7H74z" fill={tones.accent} />
  </>
);

/** An oven glove. */
export const OvenGlove = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={168} width={46} />
    <g transform="rotate(8 100 100)">
      <Clipped
        d="M66 150V76c0-26 14-42 32-42s32 16 32 40v20c6-10 14-16 22-12 10 5 8 16 2 26l-20 28v14z"
        fill={tones.base}
      >
        <Print pattern={pattern} tones={tones} box={[60, 34, 104, 118]} emblem={[99, 92, 56]} />
        <path
          d="M130 74v20c6-10 14-16 22-12 10 5 8 16 2 26l-20 28v20h-22c12-24 18-50 18-82z"
          {...shaded}
        />
        <path d="M75 76c0-16 5-26 14-31l3 6c-6 4-9 12-9 25v50h-8z" {...lit} />
      </Clipped>
      <rect x={60} y={142} width={80} height={24} rx={8} fill={tones.accent} />
      <path d="M118 142h14c5 0 8 3 8 8v8c0 5-3 8-8 8h-20c5-8 6-16 6-24z" {...shaded} />
      <Line d="M66 154c-12 0-12 14-2 12" color={tones.accentShade} width={4} />
    </g>
  </>
);

/** A plump cushion. */
export const Cushion = ({ tones, pattern, variant }: MotifProps) => (
  <>
    <Shadow y={164} width={62} />
    {variant % 2 === 0 && (
      <g fill={tones.accent}>
        <circle cx={38} cy={42} r={8} />
        <circle cx={162} cy={42} r={8} />
        <circle cx={36} cy={158} r={8} />
        <circle cx={164} cy={158} r={8} />
      </g>
    )}
    <Clipped
      d="M38 42c20 6 104 6 124 0-7 30-6 86 2 116-22-6-106-6-128 0 8-30 9-86 2-116z"
      fill={tones.base}
    >
      <Print pattern={pattern} tones={tones} box={[34, 40, 132, 120]} emblem={[100, 100, 76]} />
      <path d="M140 36h30v130H60c50-14 84-60 80-130z" {...shaded} />
      <path d="M50 56c10 2 24 3 36 3v6c-14 0-24-1-34-2z" {...lit} />
    </Clipped>
    {variant % 2 === 1 && (
      <path
        d="M38 42c20 6 104 6 124 0-7 30-6 86 2 116-22-6-106-6-128 0 8-30 9-86 2-116z"
        fill="none"
        stroke={tones.accent}
        strokeWidth={4}
        strokeLinejoin="round"
      />
    )}
  </>
);

/** A folded blanket with a fringe. */
export const Throw = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={166} width={68} />
    {[40, 52, 64, 76, 88, 100, 112].map((x) => (
      <Line key={x} d={`M${x} 144v18`} color={tones.accent} width={4} />
    ))}
    <path d="M30 124h140c8 0 8 38 0 38H120v-38z" fill={tones.shade} />
    <path d="M30 96h136c12 0 12 34 0 34H30z" fill={tones.deep} opacity={0.85} />
    <path d="M32 96h128c8 0 8 30 0 30H32z" fill={tones.shade} />
    <Clipped
      d="M46 46h100c14 0 22 8 22 20s-8 20-20 20h-24v60H34V66c0-12 4-20 12-20z"
      fill={tones.base}
    >
      <path d="M34 132h90v6H34zM34 122h90v4H34z" fill={tones.accent} />
      <Print pattern={pattern} tones={tones} box={[34, 46, 96, 72]} emblem={[80, 86, 60]} />
      <path d="M124 86h50v14h-50zM108 46c10 0 16 8 16 20v90h-14c6-36 8-80-2-110z" {...shaded} />
    </Clipped>
    <path d="M124 66c0-26 44-26 44 0s-44 26-44 0z" fill={tones.light} />
    <path d="M134 66c0-14 24-14 24 0s-24 14-24 0z" fill={tones.shade} />
  </>
);

/** A doormat before a door. */
export const Doormat = ({ tones, pattern }: MotifProps) => (
  <>
    <path d="M62 20h76v92H62z" fill={tones.accentShade} />
    <path d="M68 26h64v86H68z" fill={tones.accent} />
    <path
      d="M76 34h21v30H76zM103 34h21v30h-21zM76 72h21v34H76zM103 72h21v34h-21z"
      fill={tones.accentShade}
      opacity={0.55}
    />
    <circle cx={126} cy={70} r={4} fill={materials.brass} />
    <path d="M50 112h100v7H50z" fill={materials.paperShade} />
    <path d="M40 124h120l22 44H18z" fill={tones.deep} transform="translate(0 4)" />
    <Clipped d="M40 124h120l22 44H18z" fill={tones.base}>
      <Print
        pattern={pattern}
        tones={tones}
        box={[18, 124, 164, 46]}
        emblem={[100, 146, 34]}
        every={18}
      />
    </Clipped>
    <path
      d="M48 129h104l16 34H32z"
      fill="none"
      stroke={tones.mark}
      strokeWidth={3}
      strokeLinejoin="round"
      opacity={0.8}
    />
  </>
);

/** Folded towels. */
export const Towels = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={166} width={64} />
    <rect x={36} y={126} width={128} height={38} rx={17} fill={tones.accent} />
    <path d="M140 126h7c10 0 17 8 17 19s-7 19-17 19h-27c14-8 22-22 20-38z" {...shaded} />
    <rect x={40} y={90} width={122} height={38} rx={17} fill={materials.paper} />
    <path d="M138 90h7c10 0 17 8 17 19s-7 19-17 19h-27c14-8 22-22 20-38z" {...shaded} />
    <Clipped
      d="M58 50h86c10 0 17 8 17 21s-7 21-17 21H58c-10 0-17-8-17-21s7-21 17-21z"
      fill={tones.base}
    >
      <Print
        pattern={pattern}
        tones={tones}
        box={[40, 50, 122, 42]}
        emblem={[94, 71, 32]}
        every={16}
      />
      <path d="M136 44h30v54h-44c12-12 18-32 14-54z" {...shaded} />
      <rect x={54} y={57} width={40} height={6} rx={3} {...lit} />
    </Clipped>
    <path
      d="M128 71h34M128 109h32M128 145h34"
      stroke={tones.deep}
      strokeWidth={2.5}
      opacity={0.35}
    />
  </>
);

/** A baby's bib. */
export const Bib = ({ tones, pattern }: MotifProps) => (
  <>
    <Clipped
      d="M70 34c-8 0-12 6-12 14C38 60 34 84 36 110c2 32 26 54 64 54s62-22 64-54c2-26-2-50-22-62 0-8-4-14-12-14-10 0-12 8-10 16 4 18-6 30-20 30S76 68 80 50c2-8 0-16-10-16z"
      fill={tones.accent}
    >
      <path d="M140 30h34v140H96c40-20 56-80 44-140z" {...shaded} />
    </Clipped>
    <Clipped
      d="M62 58C46 68 42 88 44 110c2 28 22 46 56 46s54-18 56-46c2-22-2-42-18-52 0 22-16 40-38 40S62 80 62 58z"
      fill={tones.base}
    >
      <Print
        pattern={pattern}
        tones={tones}
        box={[42, 56, 116, 102]}
        emblem={[100, 126, 50]}
        every={20}
      />
      <path d="M136 60h30v100H96c34-14 50-56 40-100z" {...shaded} />
    </Clipped>
    <circle cx={68} cy={44} r={5} fill={tones.mark} />
  </>
);

/** A pair of socks. */
export const Socks = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={166} width={62} />
    {[0, 1].map((foot) => (
      <g
        key={foot}
        transform={foot === 0 ? 'translate(36 -6) rotate(6 90 100)' : 'translate(-14 4)'}
      >
        <Clipped
          d="M64 44h46v66c0 6 4 10 10 13 12 6 22 8 22 24 0 8-6 13-15 13H90c-17 0-26-11-26-26z"
          fill={foot === 0 ? tones.shade : tones.base}
        >
          <Print
            pattern={pattern}
            tones={tones}
            box={[60, 64, 84, 100]}
            emblem={[88, 92, 36]}
            every={17}
          />
          <path
            d="M142 147c0 8-6 13-15 13h-10c-4-12 0-24 10-32 10 4 15 8 15 19zM64 126c12-4 22 4 22 16 0 8-2 14-4 18-12-4-18-14-18-26z"
            fill={tones.accent}
          />
          <path d="M98 40h14v70c0 6 4 10 10 13l-10 8c-10-6-14-12-14-24z" {...shaded} />
        </Clipped>
        <rect x={59} y={40} width={56} height={18} rx={6} fill={tones.accent} />
      </g>
    ))}
  </>
);

/** A hot water bottle in its knitted cover. */
export const HotWaterBottle = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={170} width={48} />
    <rect x={86} y={22} width={28} height={14} rx={5} fill={materials.iron} />
    <path d="M88 34h24l4 22H84z" fill={materials.red} />
    <Clipped
      d="M80 52h40c2 8 8 10 16 12 10 4 14 12 14 24v56c0 16-8 24-22 24H72c-14 0-22-8-22-24V88c0-12 4-20 14-24 8-2 14-4 16-12z"
      fill={tones.base}
    >
      <Print pattern={pattern} tones={tones} box={[50, 66, 100, 102]} emblem={[100, 118, 66]} />
      <path d="M126 56h30v120H96c24-22 38-70 30-120z" {...shaded} />
      <rect x={59} y={88} width={7} height={54} rx={3.5} {...lit} />
    </Clipped>
    <rect x={76} y={46} width={48} height={13} rx={6} fill={tones.accent} />
  </>
);
