import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

const { paper, paperShade, metal, metalShade } = materials;

/** A paper label with the item's figure, or with three lines of writing. */
export const Label = ({
  tones,
  pattern,
  x,
  y,
  width,
  height,
}: Pick<MotifProps, 'tones' | 'pattern'> & {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}) => {
  const size = Math.min(width, height) * 0.72;
  return (
    <>
      <rect
        x={x - width / 2}
        y={y - height / 2}
        width={width}
        height={height}
        rx={5}
        fill={paper}
      />
      <path
        d={`M${x + width / 4} ${y - height / 2}h${width / 4 - 4}q4 0 4 4v${height - 8}q0 4-4 4h-${width / 4 - 4}z`}
        fill={paperShade}
        opacity={0.5}
      />
      {pattern && !isField(pattern) ? (
        <Emblem name={pattern} on={paper} mark={tones.deep} x={x} y={y} size={size} />
      ) : (
        <>
          <Line d={`M${x - width * 0.28} ${y - 6}h${width * 0.56}`} color={tones.deep} width={4} />
          <Line
            d={`M${x - width * 0.18} ${y + 5}h${width * 0.36}`}
            color={tones.accent}
            width={3}
          />
        </>
      )}
    </>
  );
};

/** Jam under a cloth cap. */
export const JamJar = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={48} />
    <Clipped
      d="M58 78h84c6 8 10 14 10 24v44c0 12-7 19-18 19H66c-11 0-18-7-18-19v-44c0-10 4-16 10-24z"
      fill={tones.base}
    >
      <path d="M124 76h34v96h-46c14-24 18-64 12-96z" {...shaded} />
      <path d="M40 76h120v12q-30 8-60 0t-60 4z" fill={materials.glass} opacity={0.55} />
    </Clipped>
    <rect x={56} y={100} width={7} height={46} rx={3.5} {...lit} />
    <Label tones={tones} pattern={pattern} x={100} y={124} width={56} height={46} />
    <Clipped
      d="M48 74c-4 10-6 14-2 16 5 3 8-3 12-1s6 6 11 3 8-4 12-1 8 4 12 0 8-3 13 0 8 3 12 0 8-4 12-1 8 3 11 0c4-3 2-8-1-16-6-14-10-30-40-30s-46 16-52 30z"
      fill={tones.accent}
    >
      <Print
        pattern={pattern && isField(pattern) ? pattern : 'checks'}
        tones={{ ...tones, base: tones.accent, mark: paper }}
        box={[40, 40, 120, 60]}
        every={15}
      />
      <path d="M122 46c20 6 26 18 32 40h-30c4-14 4-28-2-40z" {...shaded} />
    </Clipped>
    <Line d="M53 72q47 12 94 0" color={tones.deep} width={4} />
  </>
);

/** A honey jar with its dipper. */
export const HoneyJar = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={52} />
    <Line d="M120 60L152 24" color={materials.woodShade} width={6} />
    <Clipped d="M56 70h88l14 24v50c0 13-8 21-20 21H62c-12 0-20-8-20-21V94z" fill={tones.base}>
      <path
        d="M118 90l8 12-8 14H104l-8-14 8-12zM72 90l8 12-8 14H58l-8-14 8-12zM95 116l8 13-8 13H81l-8-13 8-13z"
        fill={tones.light}
        opacity={0.55}
      />
      <path d="M126 66h40v106h-54c16-30 22-70 14-106z" {...shaded} />
      <path d="M52 98h8v44h-8z" {...lit} />
    </Clipped>
    <Label tones={tones} pattern={pattern ?? 'bee'} x={100} y={126} width={54} height={50} />
    <rect x={50} y={52} width={100} height={22} rx={8} fill={tones.accent} />
    <path d="M126 52h16c5 0 8 3 8 8v6c0 5-3 8-8 8h-20c4-8 5-14 4-22z" {...shaded} />
    <g transform="translate(154 20) rotate(42)" fill={materials.wood}>
      <rect x={-9} y={-14} width={18} height={7} rx={3.5} />
      <rect x={-11} y={-5} width={22} height={7} rx={3.5} />
      <rect x={-9} y={4} width={18} height={7} rx={3.5} />
    </g>
  </>
);

/** A glass jar with a cork, of biscuits, salts or sweets. */
export const StorageJar = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={48} />
    <path d="M66 40h68l-6 24H72z" fill={materials.wicker} />
    <path d="M114 40h20l-6 24h-18z" {...shaded} />
    <Clipped
      d="M58 60h84v10c10 6 14 14 14 26v48c0 13-8 21-20 21H64c-12 0-20-8-20-21V96c0-12 4-20 14-26z"
      fill={materials.glass}
    >
      <path d="M40 98q20-8 40 0t40-2 40 2v74H40z" fill={tones.base} />
      <Print
        pattern={pattern && isField(pattern) ? pattern : 'spots'}
        tones={{ ...tones, mark: tones.light }}
        box={[42, 104, 116, 64]}
        every={14}
      />
      <path d="M126 60h40v110h-54c16-34 22-74 14-110z" {...shaded} />
      <path d="M53 92h8v56h-8z" {...lit} />
    </Clipped>
    <rect x={54} y={56} width={92} height={10} rx={5} fill="#f6faf8" />
    <Label tones={tones} pattern={pattern} x={100} y={130} width={54} height={36} />
  </>
);

/** A tin of loose tea. */
export const TeaTin = ({ tones, pattern, variant }: MotifProps) => (
  <>
    <Shadow width={46} />
    <Clipped d="M54 70h92v84c0 7-20 12-46 12s-46-5-46-12z" fill={tones.base}>
      {variant % 2 === 0 && (
        <path
          d="M54 84q46 14 92 0v8q-46 14-92 0zM54 142q46 14 92 0v8q-46 14-92 0z"
          fill={tones.accent}
        />
      )}
      <path d="M124 64h30v110H96c22-20 32-64 28-110z" {...shaded} />
      <rect x={62} y={78} width={8} height={78} rx={4} {...lit} />
    </Clipped>
    <Label
      tones={tones}
      pattern={pattern ?? 'leaf'}
      x={98}
      y={120}
      width={54}
      height={variant % 2 === 0 ? 40 : 56}
    />
    <path d="M50 52h100v20c0 7-22 12-50 12s-50-5-50-12z" fill={tones.accent} />
    <path d="M126 52h24v20c0 5-12 9-28 11 4-10 6-20 4-31z" {...shaded} />
    <ellipse cx={100} cy={52} rx={50} ry={12} fill={tones.accent} />
    <ellipse cx={100} cy={52} rx={50} ry={12} {...lit} />
    <ellipse cx={100} cy={51} rx={40} ry={8} fill={tones.accent} />
    <path d="M92 50c0-10 16-10 16 0z" fill={tones.accentShade} />
  </>
);

/** A round tin for cakes or biscuits. */
export const CakeTin = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={66} />
    <Clipped d="M36 88h128v62c0 9-28 16-64 16s-64-7-64-16z" fill={tones.base}>
      <Print
        pattern={pattern}
        tones={tones}
        box={[36, 96, 128, 72]}
        emblem={[100, 132, 50]}
        every={20}
      />
      <path d="M136 80h40v94H96c32-18 46-52 40-94z" {...shaded} />
      <rect x={45} y={104} width={8} height={44} rx={4} {...lit} />
    </Clipped>
    <path d="M30 70h140v18c0 10-31 17-70 17s-70-7-70-17z" fill={tones.accent} />
    <path d="M140 70h30v18c0 7-16 13-40 16 8-10 12-22 10-34z" {...shaded} />
    <ellipse cx={100} cy={70} rx={70} ry={17} fill={tones.accent} />
    <ellipse cx={100} cy={70} rx={70} ry={17} {...lit} />
    <ellipse cx={100} cy={68.5} rx={58} ry={12} fill={tones.accent} />
    <path d="M92 66v-14h16v14c-4 3-12 3-16 0z" fill={tones.accentShade} />
    <ellipse cx={100} cy={51} rx={14} ry={6} fill={tones.accent} />
  </>
);

/** A square caddy or canister among its kind: tea, coffee, sugar, spice. */
export const Canisters = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={70} />
    {[
      { x: 26, y: 92, width: 48, fill: tones.accent, lid: tones.accentShade },
      { x: 126, y: 92, width: 48, fill: tones.light, lid: tones.shade },
    ].map(({ x, y, width, fill, lid }) => (
      <g key={x}>
        <rect x={x} y={y} width={width} height={73} rx={7} fill={fill} />
        <path d={`M${x + 32} ${y}h9q7 0 7 7v59q0 7-7 7h-18q10-36 9-73z`} {...shaded} />
        <rect x={x - 3} y={y - 10} width={width + 6} height={15} rx={6} fill={lid} />
        <Label
          tones={tones}
          pattern={undefined}
          x={x + width / 2}
          y={y + 42}
          width={34}
          height={26}
        />
      </g>
    ))}
    <Clipped d="M66 64h68v92c0 6-4 9-9 9H75c-5 0-9-3-9-9z" fill={tones.base}>
      <Print
        pattern={pattern}
        tones={tones}
        box={[66, 66, 68, 100]}
        emblem={[100, 112, 46]}
        every={18}
      />
      <path d="M116 60h24v110H94c20-26 26-70 22-110z" {...shaded} />
    </Clipped>
    <rect x={61} y={50} width={78} height={19} rx={7} fill={tones.accent} />
    <rect x={92} y={40} width={16} height={12} rx={5} fill={tones.accentShade} />
  </>
);

/** A flat tin: for balm, mints or plasters. */
export const FlatTin = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={160} width={66} />
    <path d="M36 118h128v18c0 14-28 22-64 22s-64-8-64-22z" fill={metal} />
    <path d="M140 118h24v18c0 10-14 17-36 20 10-10 14-24 12-38z" fill={metalShade} />
    <g transform="rotate(-8 100 90)">
      <ellipse cx={100} cy={96} rx={66} ry={48} fill={tones.shade} />
      <ellipse cx={100} cy={90} rx={66} ry={48} fill={tones.base} />
      <Clipped
        d="M100 50c31 0 56 18 56 40s-25 40-56 40-56-18-56-40 25-40 56-40z"
        fill={tones.light}
      >
        <Print
          pattern={pattern ?? 'flower'}
          tones={tones}
          on={tones.light}
          box={[44, 50, 112, 80]}
          emblem={[100, 90, 54]}
        />
      </Clipped>
      <path d="M46 80c5-14 18-24 36-28l1 5c-15 4-26 12-31 25z" {...lit} />
    </g>
  </>
);

/** A hinged metal box. */
export const TinBox = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={64} />
    <Clipped d="M38 84h124v70c0 7-4 11-11 11H49c-7 0-11-4-11-11z" fill={tones.base}>
      <Print
        pattern={pattern}
        tones={tones}
        box={[38, 92, 124, 74]}
        emblem={[100, 130, 46]}
        every={20}
      />
      <path d="M138 80h30v90h-52c18-24 26-56 22-90z" {...shaded} />
      <rect x={46} y={98} width={7} height={54} rx={3.5} {...lit} />
    </Clipped>
    <path d="M42 56c0-6 5-10 11-10h94c6 0 11 4 11 10l8 30H34z" fill={tones.accent} />
    <path d="M130 46h17c6 0 11 4 11 10l8 30h-32c2-14 1-28-4-40z" {...shaded} />
    <rect x={31} y={80} width={138} height={10} rx={5} fill={tones.accentShade} />
    <rect x={90} y={78} width={20} height={20} rx={5} fill={materials.brass} />
    <circle cx={100} cy={89} r={3} fill={materials.ink} />
    <path
      d="M82 46c0-14 36-14 36 0"
      fill="none"
      stroke={materials.brass}
      strokeWidth={6}
      strokeLinecap="round"
    />
  </>
);
