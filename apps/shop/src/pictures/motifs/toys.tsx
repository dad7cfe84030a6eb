import type { MotifProps } from '../drawing.ts';
import { type FigureName, figures } from '../figures/all-figures.ts';
import { materials } from '../materials.ts';
import { isField, Print } from '../patterns.tsx';
import { Bow, Clipped, Line, Shadow, shaded } from '../shapes.tsx';

const { paper, ink, woodShade, woodLight, brass, skin } = materials;

/** Figures that are more than a face: such a toy is the figure itself, stuffed. */
const wholeFigures: ReadonlySet<FigureName> = new Set<FigureName>([
  'bee',
  'bird',
  'butterfly',
  'car',
  'dinosaur',
  'dog',
  'heart',
  'moon',
  'owl',
  'rocket',
  'star',
  'toadstool',
  'whale',
]);

/** The faces a toy can have that sits up; any other creature is a bear. */
const faces = {
  bear: { y: 70, size: 3.9 },
  cat: { y: 70, size: 3.9 },
  fox: { y: 70, size: 3.9 },
  hare: { y: 62, size: 4.5 },
} as const;

/** A soft toy: a creature sitting up, or a stuffed shape. */
export const SoftToy = ({ tones, pattern = 'bear' }: MotifProps) => {
  if (isField(pattern)) return <SittingToy tones={tones} face="bear" />;
  if (wholeFigures.has(pattern)) return <StuffedToy tones={tones} figure={pattern} />;
  return (
    <SittingToy tones={tones} face={pattern in faces ? (pattern as keyof typeof faces) : 'bear'} />
  );
};

const StuffedToy = ({
  tones,
  figure,
}: Pick<MotifProps, 'tones'> & { readonly figure: FigureName }) => {
  const { Shape } = figures[figure];
  return (
    <>
      <Shadow width={56} />
      <g transform="translate(103 107) scale(5.4)" opacity={0.9}>
        <Shape color={tones.shade} detail={tones.shade} />
      </g>
      <g transform="translate(100 102) scale(5.4)">
        <Shape color={tones.base} detail={tones.mark} />
      </g>
      {figure === 'moon' && (
        <>
          <Line d="M52 108q7 7 14 0M58 128q8 6 14-2" color={tones.mark} width={3.5} />
          <circle cx={54} cy={124} r={5} fill={materials.rose} opacity={0.8} />
        </>
      )}
    </>
  );
};

const SittingToy = ({
  tones,
  face,
}: Pick<MotifProps, 'tones'> & { readonly face: keyof typeof faces }) => {
  const { Shape } = figures[face];
  const { y, size } = faces[face];
  return (
    <>
      <Shadow width={50} />
      <g fill={tones.shade}>
        <ellipse cx={72} cy={152} rx={21} ry={14} />
        <ellipse cx={128} cy={152} rx={21} ry={14} />
        <ellipse cx={60} cy={126} rx={12} ry={22} transform="rotate(24 60 126)" />
        <ellipse cx={140} cy={126} rx={12} ry={22} transform="rotate(-24 140 126)" />
      </g>
      <ellipse cx={100} cy={130} rx={39} ry={36} fill={tones.base} />
      <path d="M122 100c26 20 22 54-12 64 34 0 46-40 12-64z" {...shaded} />
      <g fill={tones.light}>
        <circle cx={100} cy={136} r={23} />
        <circle cx={70} cy={153} r={8} />
        <circle cx={130} cy={153} r={8} />
      </g>
      <g transform={`translate(100 ${y}) scale(${size})`}>
        <Shape color={tones.base} detail={face === 'fox' ? paper : tones.light} />
      </g>
      <Bow x={100} y={112} color={tones.accent} shade={tones.accentShade} size={0.75} />
    </>
  );
};

/** A rag doll. */
export const RagDoll = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={42} />
    <Line d="M84 150v12M116 150v12" color={skin} width={13} />
    <path d="M74 160h22v6H74zM106 160h22v6h-22z" fill={tones.deep} />
    <Line d="M78 104L54 128M122 104l24 24" color={tones.accent} width={14} />
    <circle cx={52} cy={130} r={8} fill={skin} />
    <circle cx={148} cy={130} r={8} fill={skin} />
    <Clipped d="M84 92h32c10 20 18 40 22 60-24 8-52 8-76 0 4-20 12-40 22-60z" fill={tones.base}>
      <Print
        pattern={pattern === 'doll' ? 'heart' : pattern}
        tones={tones}
        box={[60, 92, 80, 68]}
        every={18}
      />
      <path d="M116 88h30v76h-40c12-24 16-50 10-76z" {...shaded} />
    </Clipped>
    <Line d="M66 58C54 70 58 92 54 104M134 58c12 12 8 34 12 46" color={woodShade} width={13} />
    <circle cx={100} cy={62} r={36} fill={woodShade} />
    <circle cx={100} cy={68} r={29} fill={skin} />
    <path d="M70 64c4-28 56-28 60 0-14-3-24-10-30-18-6 8-16 15-30 18z" fill={woodShade} />
    <circle cx={89} cy={70} r={3.2} fill={ink} />
    <circle cx={111} cy={70} r={3.2} fill={ink} />
    <circle cx={81} cy={79} r={5} fill={materials.rose} opacity={0.7} />
    <circle cx={119} cy={79} r={5} fill={materials.rose} opacity={0.7} />
    <path
      d="M94 81q6 5 12 0"
      fill="none"
      stroke={materials.red}
      strokeWidth={2.5}
      strokeLinecap="round"
    />
    <Bow x={126} y={36} color={tones.accent} shade={tones.accentShade} size={0.6} />
  </>
);

/** A rocking horse. */
export const RockingHorse = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={170} width={60} />
    <path d="M26 144c40 30 108 30 148 0l5 8c-44 34-114 34-158 0z" fill={tones.accent} />
    <path d="M62 118l-12 40h14l14-36zM130 118l14 38h-14l-16-34z" fill={tones.shade} />
    <Line d="M148 92c16 4 22 20 16 40" color={woodShade} width={9} />
    <Clipped
      d="M64 128C50 118 52 96 62 82 56 70 56 52 66 42l4-12 8 8c10 2 18 8 20 18-6 8-14 8-20 8-2 10 4 14 12 16h40c18 0 24 18 18 34-4 10-12 14-22 14z"
      fill={tones.base}
    >
      <Print
        pattern={pattern && isField(pattern) ? pattern : undefined}
        tones={tones}
        box={[50, 84, 104, 46]}
        every={16}
      />
      <path d="M56 112c30 14 70 14 96-10v36H56z" {...shaded} />
    </Clipped>
    <path
      d="M70 32c-18 14-20 38-12 56"
      fill="none"
      stroke={woodShade}
      strokeWidth={8}
      strokeLinecap="round"
    />
    <path d="M92 76h36v18c0 12-36 12-36 0z" fill={tones.accent} />
    <circle cx={78} cy={52} r={3} fill={ink} />
    <Line d="M98 58L84 78" color={tones.accentShade} width={3} />
  </>
);

/** Nesting dolls, large and small. */
export const NestingDolls = ({ tones }: MotifProps) => (
  <>
    <Shadow width={66} />
    {[
      { x: 74, size: 5.4, color: tones.base, detail: tones.accent },
      { x: 136, size: 3.7, color: tones.accent, detail: tones.light },
      { x: 172, size: 2.2, color: tones.light, detail: tones.accent },
    ].map(({ x, size, color, detail }) => (
      <g key={x} transform={`translate(${x} ${165 - size * 12}) scale(${size})`}>
        <figures.babushka.Shape color={color} detail={detail} />
      </g>
    ))}
    <circle cx={74} cy={127} r={4} fill={brass} />
    <ellipse
      cx={52}
      cy={74}
      rx={5}
      ry={12}
      transform="rotate(20 52 74)"
      fill={woodLight}
      opacity={0.5}
    />
  </>
);
