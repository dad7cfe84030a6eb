import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, Steam, shaded } from '../shapes.tsx';

/** What potters do to a pot that nobody paints: dip it, band it, or leave it plain. */
const Glaze = ({ tones, pattern, variant, from }: MotifProps & { readonly from: number }) => {
  if (pattern !== undefined) return null;
  const kind = variant % 4;
  if (kind === 0)
    return <path d={`M0 ${from}q25-8 50 0t50 0 50 0 50 0V200H0z`} fill={tones.accent} />;
  if (kind === 1)
    return <path d={`M0 ${from}H200v7H0zM0 ${from + 12}H200v3H0z`} fill={tones.mark} />;
  if (kind === 2) return <rect y={from - 100} width={200} height={92} fill={tones.light} />;
  return null;
};

/** A mug, sometimes steaming. */
export const Mug = (props: MotifProps) => {
  const { tones, pattern, variant } = props;
  return (
    <>
      <Shadow x={94} width={58} />
      {variant % 3 === 0 && <Steam x={88} y={48} />}
      <Line d="M124 84c38-10 42 54-4 50" color={tones.shade} width={12} />
      <Clipped d="M44 62v76c0 17 10 27 27 27h34c17 0 27-10 27-27V62z" fill={tones.base}>
        <Glaze {...props} from={128} />
        <Print pattern={pattern} tones={tones} box={[44, 66, 88, 100]} emblem={[88, 116, 62]} />
        <path d="M112 60h30v110H92c18-16 20-60 20-110z" {...shaded} />
        <rect x={52} y={78} width={7} height={60} rx={3.5} {...lit} />
      </Clipped>
      <ellipse cx={88} cy={62} rx={44} ry={9.5} fill={tones.light} />
      <ellipse cx={88} cy={63} rx={38} ry={7} fill={tones.deep} />
      <ellipse cx={88} cy={65.5} rx={33} ry={4.2} fill={materials.tea} />
    </>
  );
};

/** A cup on its saucer. */
export const Teacup = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow x={98} y={163} width={64} />
    <Steam x={94} y={66} />
    <ellipse cx={98} cy={154} rx={70} ry={13} fill={tones.shade} />
    <ellipse cx={98} cy={151} rx={70} ry={12} fill={tones.light} />
    <ellipse cx={98} cy={151} rx={44} ry={7} fill={tones.shade} opacity={0.6} />
    <Line d="M138 94c34-8 34 36-8 36" color={tones.shade} width={8} />
    <Clipped d="M46 84c0 36 14 66 40 66h18c26 0 40-30 40-66z" fill={tones.base}>
      <Print
        pattern={pattern}
        tones={tones}
        box={[46, 88, 98, 62]}
        emblem={[93, 118, 44]}
        every={19}
      />
      <path d="M122 80h30v80H92c24-14 30-46 30-80z" {...shaded} />
      <path d="M53 94c2 18 6 28 12 38l6-3c-6-12-9-21-11-35z" {...lit} />
    </Clipped>
    <ellipse cx={95} cy={84} rx={49} ry={9.5} fill={tones.accent} />
    <ellipse cx={95} cy={84} rx={45.5} ry={8} fill={tones.light} />
    <ellipse cx={95} cy={86} rx={40} ry={5.6} fill={materials.tea} />
  </>
);

/** A round teapot. */
export const Teapot = (props: MotifProps) => {
  const { tones, pattern } = props;
  return (
    <>
      <Shadow x={98} width={60} />
      <Line d="M56 92c-44-14-48 52-2 48" color={tones.shade} width={11} />
      <path d="M136 140c22-4 24-34 40-54 3-4-12-8-17-3-14 14-14 26-30 30z" fill={tones.shade} />
      <Clipped
        d="M42 120c0-32 24-48 56-48s56 16 56 48c0 28-18 45-38 45H80c-20 0-38-17-38-45z"
        fill={tones.base}
      >
        <Glaze {...props} from={134} />
        <Print pattern={pattern} tones={tones} box={[42, 74, 112, 92]} emblem={[96, 122, 60]} />
        <path d="M130 66h34v110H96c30-16 44-54 34-110z" {...shaded} />
        <path d="M52 114c1-14 8-24 19-29l4 6c-9 5-14 13-15 24z" {...lit} />
      </Clipped>
      <path d="M68 76c4-14 16-20 30-20s26 6 30 20c-18 6-42 6-60 0z" fill={tones.light} />
      <path d="M104 56c12 1 21 8 24 20-9 3-18 4-28 4.5 6-7 8-16 4-24.500z" {...shaded} />
      <circle cx={98} cy={50} r={8} fill={tones.accent} />
      <circle cx={95.5} cy={47.5} r={2.6} {...lit} />
    </>
  );
};

/** A jug with a wide lip. */
export const Jug = (props: MotifProps) => {
  const { tones, pattern } = props;
  return (
    <>
      <Shadow x={96} width={50} />
      <Line d="M130 74c46-8 36 62-4 58" color={tones.shade} width={11} />
      <Clipped
        d="M44 44l26 10h62c-4 26 8 44 8 72 0 26-12 39-30 39H84c-18 0-30-13-30-39 0-32 12-46 4-62z"
        fill={tones.base}
      >
        <Glaze {...props} from={126} />
        <Print pattern={pattern} tones={tones} box={[46, 66, 96, 100]} emblem={[97, 122, 54]} />
        <path d="M116 46h40v130H92c30-20 36-66 24-130z" {...shaded} />
        <path d="M62 126c-1-15 4-26 6-38l7 1c-3 14-6 24-5 37z" {...lit} />
      </Clipped>
      <path d="M44 44l26 10h62c-12 8-52 10-68 4z" fill={tones.deep} />
    </>
  );
};

/** A tumbler of something cold. */
export const Glass = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={42} />
    <Clipped d="M58 46h84l-10 104c-1 10-6 15-14 15H82c-8 0-13-5-14-15z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[58, 66, 84, 100]} emblem={[100, 110, 54]} />
      <path d="M116 40h30v130H92c20-26 24-76 24-130z" {...shaded} />
      <path d="M68 64l7-1 7 82-6 1z" {...lit} />
    </Clipped>
    <ellipse cx={100} cy={46} rx={42} ry={9} fill={tones.light} />
    <ellipse cx={100} cy={47} rx={36} ry={6.5} fill={tones.deep} opacity={0.7} />
  </>
);

/** An egg in its cup. */
export const EggCup = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={42} />
    <path d="M100 34c24 0 38 30 38 56H62c0-26 14-56 38-56z" fill="#ecc9a4" />
    <path d="M106 35c20 4 32 31 32 55h-20c4-20 0-40-12-55z" {...shaded} />
    <path d="M86 130h28l4 22c16 2 22 6 22 13H60c0-7 6-11 22-13z" fill={tones.shade} />
    <Clipped d="M54 84h92c0 34-16 54-38 54H92c-22 0-38-20-38-54z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[54, 86, 92, 52]} every={18} />
      <path d="M124 80h30v64H96c20-12 28-36 28-64z" {...shaded} />
    </Clipped>
    <rect x={51} y={80} width={98} height={9} rx={4.5} fill={tones.light} />
  </>
);

/** A deep bowl. */
export const Bowl = (props: MotifProps) => {
  const { tones, pattern } = props;
  return (
    <>
      <Shadow width={52} />
      <path d="M74 150h52l4 15H70z" fill={tones.shade} />
      <Clipped d="M32 84h136c0 40-26 72-56 72H88c-30 0-56-32-56-72z" fill={tones.base}>
        <Glaze {...props} from={122} />
        <Print
          pattern={pattern}
          tones={tones}
          box={[32, 88, 136, 68]}
          emblem={[100, 124, 48]}
          every={20}
        />
        <path d="M138 80h40v90H92c34-18 46-50 46-90z" {...shaded} />
        <path d="M41 94c2 15 8 28 16 37l6-4c-7-9-12-20-14-33z" {...lit} />
      </Clipped>
      <ellipse cx={100} cy={84} rx={68} ry={14} fill={tones.light} />
      <ellipse cx={100} cy={85.5} rx={61} ry={10.5} fill={tones.shade} />
      <path d="M46 88c14-10 94-10 108 0-20 11-88 11-108 0z" fill={tones.deep} opacity={0.35} />
    </>
  );
};

/** A tea set: pot and cup together. */
export const TeaSet = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow x={98} width={70} />
    <Line d="M36 98c-26-6-26 36 2 34" color={tones.shade} width={8} />
    <path d="M100 130c18-4 18-26 30-42l-12-5c-10 12-12 20-24 24z" fill={tones.shade} />
    <Clipped
      d="M28 116c0-24 16-36 40-36s40 12 40 36c0 22-12 34-26 34H54c-14 0-26-12-26-34z"
      fill={tones.base}
    >
      <Print
        pattern={pattern}
        tones={tones}
        box={[28, 82, 80, 68]}
        emblem={[68, 116, 44]}
        every={18}
      />
      <path d="M90 76h24v80H70c22-14 28-44 20-80z" {...shaded} />
    </Clipped>
    <path d="M46 82c4-11 12-15 22-15s18 4 22 15c-14 4-30 4-44 0z" fill={tones.light} />
    <circle cx={68} cy={62} r={6} fill={tones.accent} />
    <Line d="M164 124c20-4 18 22-6 20" color={tones.accentShade} width={6} />
    <Clipped d="M110 116h58c0 28-10 48-24 48h-10c-14 0-24-20-24-48z" fill={tones.accent}>
      <path d="M152 112h24v56h-36c10-12 12-34 12-56z" {...shaded} />
    </Clipped>
    <ellipse cx={139} cy={116} rx={29} ry={6} fill={materials.paper} />
    <ellipse cx={139} cy={117} rx={24} ry={4} fill={materials.tea} />
  </>
);
