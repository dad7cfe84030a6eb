import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

const { metal, metalLight, metalShade, wood, woodLight, woodShade } = materials;

/** A crock of wooden spoons, a whisk and a spatula. */
export const Utensils = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={46} />
    <Line d="M84 100L66 52M100 100V40M116 100l16-46" color={woodShade} width={6} />
    <ellipse cx={62} cy={44} rx={12} ry={17} transform="rotate(-20 62 44)" fill={wood} />
    <ellipse cx={60} cy={43} rx={6} ry={11} transform="rotate(-20 60 43)" fill={woodLight} />
    <path d="M90 22h20c3 8 3 22 0 30H90c-3-8-3-22 0-30z" fill={tones.accent} />
    <Line
      d="M132 54c-8-12 4-30 12-28s10 22-12 28c-2-12 2-22 12-28M132 54c8-4 14-12 12-28"
      color={metalShade}
      width={2.5}
    />
    <Clipped d="M54 84h92l-6 70c-1 7-5 11-12 11H72c-7 0-11-4-12-11z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[54, 92, 92, 74]} emblem={[100, 128, 50]} />
      <path d="M124 80h30v90H98c20-20 26-50 26-90z" {...shaded} />
      <path d="M64 98l7-1 4 50-6 1z" {...lit} />
    </Clipped>
    <rect x={50} y={80} width={100} height={12} rx={6} fill={tones.light} />
  </>
);

/** A frying pan. */
export const Pan = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow x={92} y={164} width={62} />
    <path d="M128 84l40-46c5-5 14 2 10 8l-38 48z" fill={tones.deep} />
    <circle cx={86} cy={106} r={58} fill={tones.shade} />
    <Clipped d="M84 44a58 58 0 1 1 0 116 58 58 0 0 1 0-116z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[26, 44, 116, 116]} />
    </Clipped>
    <circle cx={84} cy={102} r={45} fill={materials.iron} />
    <path
      d="M54 100c2-16 14-20 26-18 16-10 38 4 32 22-2 16-20 22-32 16-16 4-28-6-26-20z"
      fill={materials.paper}
    />
    <circle cx={84} cy={102} r={13} fill={materials.flame} />
    <circle cx={80} cy={98} r={3.5} {...lit} />
  </>
);

/** Kitchen scales with a pan and a dial. */
export const Scales = ({ tones }: MotifProps) => (
  <>
    <Shadow width={60} />
    <path d="M36 62h128c0 20-18 30-38 30H74c-20 0-38-10-38-30z" fill={metal} />
    <path d="M134 62h30c0 20-18 30-38 30h-20c18-6 26-16 28-30z" {...shaded} />
    <rect x={32} y={57} width={136} height={8} rx={4} fill={metalLight} />
    <path d="M70 62c2-14 12-16 18-10 4-12 18-10 20-2 8-6 18 0 20 12z" fill={materials.red} />
    <rect x={92} y={90} width={16} height={14} fill={metalShade} />
    <path d="M62 100h76l16 56c1 6-2 9-8 9H54c-6 0-9-3-8-9z" fill={tones.base} />
    <path d="M124 100h14l16 56c1 6-2 9-8 9h-28c10-20 12-40 6-65z" {...shaded} />
    <circle cx={100} cy={132} r={24} fill={materials.paper} />
    <circle
      cx={100}
      cy={132}
      r={20}
      fill="none"
      stroke={tones.shade}
      strokeWidth={2.5}
      strokeDasharray="2 5"
    />
    <Line d="M100 132l9-12" color={materials.red} width={3} />
    <circle cx={100} cy={132} r={3.5} fill={materials.ink} />
  </>
);

/** Biscuit cutters, one of them in the shape of the figure. */
export const Cutters = ({ tones, pattern }: MotifProps) => {
  const figure = pattern && !isField(pattern) ? pattern : 'heart';
  return (
    <>
      <Shadow y={164} width={64} />
      <path
        d="M28 96c0-26 40-44 78-44s66 16 66 46-30 58-74 58-70-26-70-60z"
        fill={materials.toast}
      />
      <path
        d="M28 96c0 34 26 60 70 60s74-28 74-58c4 40-30 68-74 68s-72-32-70-70z"
        fill={materials.toastShade}
      />
      <g transform="translate(76 102)">
        <g transform="scale(1.16)" opacity={0.9}>
          <Emblem name={figure} on={materials.toast} mark={tones.base} x={0} y={0} size={58} />
        </g>
      </g>
      <circle cx={136} cy={106} r={20} fill={materials.toastShade} opacity={0.5} />
      <circle cx={136} cy={103} r={20} fill="none" stroke={metalShade} strokeWidth={6} />
      <circle cx={136} cy={100} r={20} fill="none" stroke={metalLight} strokeWidth={4} />
      <Line d="M40 46l104-18" color={wood} width={15} />
      <Line d="M28 48l-8 1.500M156 26l10-2" color={woodShade} width={8} />
      <Line d="M44 42l94-16" color={woodLight} width={3} />
    </>
  );
};

/** A fluted mould for jellies, ices or chocolates. */
export const Mould = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={62} />
    <Clipped d="M62 62c4-16 16-22 38-22s34 6 38 22l22 88H40z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[40, 40, 120, 110]} emblem={[100, 104, 56]} />
      <path d="M70 40L52 152h14L82 40zM118 40l16 112h14L130 40z" {...shaded} />
      <path d="M92 40l-6 112h8l4-112z" {...lit} />
    </Clipped>
    <ellipse cx={100} cy={152} rx={68} ry={13} fill={tones.shade} />
    <ellipse cx={100} cy={149} rx={68} ry={11} fill={tones.light} />
    <path d="M52 149h96l-4-12c-20 6-68 6-88 0z" fill={tones.base} />
  </>
);

/** A strainer resting over its bowl. */
export const Strainer = ({ tones }: MotifProps) => (
  <>
    <Shadow x={92} width={48} />
    <path d="M46 118h96c0 28-16 47-38 47H84c-22 0-38-19-38-47z" fill={tones.base} />
    <path d="M120 118h22c0 28-16 47-38 47H94c18-10 26-26 26-47z" {...shaded} />
    <rect x={42} y={112} width={104} height={9} rx={4.5} fill={tones.light} />
    <Line d="M134 80l44-34" color={woodShade} width={9} />
    <Line d="M134 78l14-11" color={metalShade} width={5} />
    <path d="M44 76h98c0 26-20 42-49 42S44 102 44 76z" fill={metal} />
    <Line
      d="M56 84l16 26M70 84l22 32M86 84l24 30M102 84l22 22M60 104l20-20M76 112l26-28M94 116l28-30M114 110l18-22"
      color={metalLight}
      width={1.8}
    />
    <ellipse cx={93} cy={76} rx={51} ry={10} fill={metalShade} />
    <ellipse cx={93} cy={77} rx={44} ry={7} fill={materials.leafDeep} />
    <Line
      d="M62 77l8 2M80 75l7 3M98 78l8-2M114 76l7 2M90 80l5 1"
      color={materials.leaf}
      width={2.5}
    />
  </>
);

/** A coffee dripper on its cup. */
export const Dripper = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={44} />
    <path d="M40 52l12-20h96l12 20z" fill={materials.paper} />
    <path d="M52 32h96l4 7H48z" fill={materials.paperShade} />
    <ellipse cx={100} cy={52} rx={50} ry={6} fill={materials.chocolate} />
    <Clipped d="M38 50c30 10 94 10 124 0l-40 56H78z" fill={tones.accent}>
      <path d="M112 40h60v80h-60z" {...shaded} />
      <path d="M54 60l8-1 26 40-7 4z" {...lit} />
    </Clipped>
    <rect x={56} y={104} width={88} height={9} rx={4.5} fill={tones.accentShade} />
    <Line d="M132 124c26-4 26 28-2 27" color={tones.shade} width={8} />
    <Clipped d="M62 112h76v36c0 11-6 17-17 17H79c-11 0-17-6-17-17z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[62, 114, 76, 52]} every={16} />
      <path d="M118 110h26v60H98c16-14 20-36 20-60z" {...shaded} />
    </Clipped>
  </>
);

/** A hand mill for coffee, pepper or salt. */
export const Grinder = ({ tones }: MotifProps) => (
  <>
    <Shadow width={50} />
    <Line d="M100 58V40l44-8" color={metalShade} width={6} />
    <circle cx={148} cy={30} r={9} fill={tones.base} />
    <path d="M64 92c0-22 14-36 36-36s36 14 36 36z" fill={metal} />
    <path d="M112 58c15 5 24 17 24 34h-20c2-14 1-24-4-34z" {...shaded} />
    <path d="M74 86c1-10 6-17 14-20l3 5c-6 3-9 8-10 15z" {...lit} />
    <rect x={50} y={88} width={100} height={10} rx={5} fill={woodShade} />
    <path d="M58 98h84l6 58H52z" fill={wood} />
    <path d="M120 98h22l6 58h-30c4-18 4-38 2-58z" {...shaded} />
    <rect x={72} y={112} width={56} height={30} rx={5} fill={woodLight} />
    <circle cx={100} cy={127} r={5.5} fill={materials.brass} />
    <rect x={44} y={153} width={112} height={12} rx={5} fill={woodShade} />
  </>
);

/** A cruet: salt and pepper. */
export const Cruet = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={56} />
    <Clipped
      d="M46 84c0-22 12-34 26-34s26 12 26 34l4 70c0 7-4 11-11 11H53c-7 0-11-4-11-11z"
      fill={tones.base}
    >
      <Print pattern={pattern} tones={tones} box={[42, 76, 60, 90]} every={18} />
      <path d="M84 50h20v120H72c14-30 18-80 12-120z" {...shaded} />
    </Clipped>
    <path d="M50 68c3-16 11-24 22-24s19 8 22 24z" fill={metal} />
    <circle cx={66} cy={56} r={1.8} fill={materials.ink} />
    <circle cx={72} cy={52} r={1.8} fill={materials.ink} />
    <circle cx={78} cy={56} r={1.8} fill={materials.ink} />
    <Clipped
      d="M110 96c0-18 10-28 22-28s22 10 22 28l4 60c0 6-3 9-9 9h-34c-6 0-9-3-9-9z"
      fill={tones.accent}
    >
      <path d="M142 68h20v104h-30c12-26 14-70 10-104z" {...shaded} />
    </Clipped>
    <path d="M113 84c2-15 9-22 19-22s17 7 19 22z" fill={metalShade} />
    <circle cx={132} cy={72} r={2} fill={materials.ink} />
  </>
);

/** A wide bread bin with its lid. */
export const BreadBin = ({ tones }: MotifProps) => (
  <>
    <Shadow width={70} />
    <path d="M34 96h132v58c0 7-4 11-11 11H45c-7 0-11-4-11-11z" fill={tones.base} />
    <path d="M138 96h28v58c0 7-4 11-11 11h-27c8-22 12-44 10-69z" {...shaded} />
    <path d="M34 96c0-26 20-42 46-42h40c26 0 46 16 46 42z" fill={tones.light} />
    <path d="M130 55c22 4 36 20 36 41h-26c0-16-3-30-10-41z" {...shaded} />
    <rect x={28} y={92} width={144} height={9} rx={4.5} fill={tones.shade} />
    <path
      d="M84 54c0-14 32-14 32 0"
      fill="none"
      stroke={materials.brass}
      strokeWidth={7}
      strokeLinecap="round"
    />
    <Line
      d="M100 152v-36M100 128c-10 0-14-6-14-12 8 0 13 4 14 12zm0 0c10 0 14-6 14-12-8 0-13 4-14 12zM100 144c-10 0-14-6-14-12 8 0 13 4 14 12zm0 0c10 0 14-6 14-12-8 0-13 4-14 12z"
      color={tones.mark}
      width={3}
    />
    <rect x={46} y={106} width={6} height={44} rx={3} {...lit} />
  </>
);
