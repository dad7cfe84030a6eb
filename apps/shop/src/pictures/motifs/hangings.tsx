import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Print } from '../patterns.tsx';
import { Bow, Clipped, Line, lit, shaded } from '../shapes.tsx';

const { brass } = materials;

const heartPath =
  'M100 164C76 140 34 118 34 82c0-22 16-36 34-36 14 0 25 8 32 22 7-14 18-22 32-22 18 0 34 14 34 36 0 36-42 58-66 82z';

/** A padded or painted heart on a ribbon. */
export const HangingHeart = ({ tones, pattern }: MotifProps) => (
  <>
    <Line d="M100 68C84 44 90 22 100 16C110 22 116 44 100 68" color={tones.accent} width={4} />
    <Clipped d={heartPath} fill={tones.base}>
      <Print
        pattern={pattern === 'heart' ? undefined : pattern}
        tones={tones}
        box={[34, 46, 132, 120]}
        emblem={[100, 104, 58]}
      />
      <path d="M150 40c40 50-10 100-60 130h90V40z" {...shaded} />
      <path d="M46 82c0-14 8-24 20-25v6c-8 1-13 8-13 18z" {...lit} />
    </Clipped>
    <path
      d={heartPath}
      fill="none"
      stroke={tones.mark}
      strokeWidth={2.5}
      strokeDasharray="7 6"
      strokeLinecap="round"
      transform="translate(10 10) scale(.9)"
      opacity={0.75}
    />
    <Bow x={100} y={62} color={tones.accent} shade={tones.accentShade} size={0.7} />
  </>
);

/** A heart woven of wicker. */
export const WickerHeart = ({ tones, variant }: MotifProps) => (
  <>
    <Line d="M100 66C86 44 90 24 100 18C110 24 114 44 100 66" color={tones.accent} width={4} />
    <g fill="none" strokeLinejoin="round">
      <path
        d={heartPath}
        stroke={tones.shade}
        strokeWidth={20}
        transform="translate(9 10) scale(.91)"
      />
      <path
        d={heartPath}
        stroke={tones.base}
        strokeWidth={14}
        transform="translate(8 9) scale(.91)"
      />
      <path
        d={heartPath}
        stroke={tones.shade}
        strokeWidth={13}
        strokeDasharray="3 9"
        transform="translate(8 9) scale(.91)"
      />
      <path
        d={heartPath}
        stroke={tones.light}
        strokeWidth={4}
        strokeDasharray="14 9"
        strokeLinecap="round"
        transform="translate(7 8) scale(.91)"
      />
    </g>
    {variant % 2 === 0 && (
      <Bow x={100} y={64} color={tones.accent} shade={tones.accentShade} size={0.9} />
    )}
  </>
);

/** A star to hang up. */
export const HangingStar = ({ tones, pattern }: MotifProps) => (
  <>
    <Line d="M100 50V16" color={tones.accent} width={4} />
    <Clipped
      d="M93 46c3-6 11-6 14 0l15 31 34 5c7 1 9 9 4 14l-25 24 6 34c1 7-5 12-12 9l-29-16-29 16c-7 3-13-2-12-9l6-34-25-24c-5-5-3-13 4-14l34-5z"
      fill={tones.base}
    >
      <Print
        pattern={pattern === 'star' ? undefined : pattern}
        tones={tones}
        box={[36, 44, 128, 120]}
        emblem={[100, 108, 46]}
        every={19}
      />
      <path d="M100 40l60 50-60 18zM100 108l46 60-46-24zM100 108l-66-24 8 22z" {...shaded} />
      <path d="M100 42v66L78 78zM36 86l64 22-36 18z" {...lit} />
    </Clipped>
    <circle cx={100} cy={50} r={5} fill={brass} />
  </>
);

/** A glass ball for the tree. */
export const Bauble = ({ tones, pattern }: MotifProps) => (
  <>
    <Line d="M100 44V14" color={brass} width={3} />
    <path d="M92 44c-2-12 18-12 16 0" fill="none" stroke={brass} strokeWidth={4} />
    <rect x={86} y={42} width={28} height={16} rx={4} fill={brass} />
    <Clipped d="M100 54a56 56 0 1 1 0 112 56 56 0 0 1 0-112z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[44, 54, 112, 112]} emblem={[100, 112, 62]} />
      {pattern === undefined && (
        <path
          d="M30 94q18-12 36 0t36 0 36 0 36 0v24q-18 12-36 0t-36 0-36 0-36 0z"
          fill={tones.accent}
        />
      )}
      <path d="M138 50c24 40 10 90-50 120h90V50z" {...shaded} />
    </Clipped>
    <ellipse cx={72} cy={86} rx={8} ry={15} transform="rotate(32 72 86)" {...lit} />
  </>
);
