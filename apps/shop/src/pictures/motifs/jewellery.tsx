import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField } from '../patterns.tsx';
import { Bow, Line, lit, Shadow, shaded } from '../shapes.tsx';

const { paper, paperShade, brass, brassShade } = materials;

/** Points along a hanging chain, from its left end to its right. */
const chain = (beads: number, width: number, depth: number) =>
  Array.from({ length: beads }, (_, bead) => {
    const place = bead / (beads - 1);
    return [100 - width / 2 + place * width, 46 + Math.sin(place * Math.PI) * depth] as const;
  });

/** A necklace with a pendant. */
export const Necklace = ({ tones, pattern, variant }: MotifProps) => (
  <>
    <path
      d="M50 30q50-22 100 0c18 30 26 70 16 112-20 26-112 26-132 0-10-42-2-82 16-112z"
      fill={paper}
    />
    <path
      d="M132 24q10 2 18 6c18 30 26 70 16 112-8 10-24 16-42 18 26-40 28-92 8-136z"
      fill={paperShade}
    />
    {chain(variant % 2 === 0 ? 17 : 13, 88, 66).map(([x, y], bead) => (
      <circle
        key={x}
        cx={x}
        cy={y}
        r={variant % 2 === 0 ? 4.5 : 6.5}
        fill={bead % 3 === 0 ? brass : bead % 3 === 1 ? tones.base : tones.light}
      />
    ))}
    <circle cx={100} cy={128} r={17} fill={brass} />
    <circle cx={100} cy={128} r={13} fill={tones.base} />
    <Emblem
      name={pattern && !isField(pattern) ? pattern : 'heart'}
      on={tones.base}
      mark={paper}
      x={100}
      y={129}
      size={17}
    />
  </>
);

/** A bracelet of beads. */
export const Bracelet = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={160} width={62} />
    {Array.from({ length: 18 }, (_, bead) => {
      const angle = (bead / 18) * Math.PI * 2;
      return [100 + Math.cos(angle) * 58, 104 + Math.sin(angle) * 46, bead] as const;
    }).map(([x, y, bead]) => (
      <g key={bead}>
        <circle cx={x} cy={y} r={12} fill={[tones.base, tones.accent, tones.light][bead % 3]} />
        <path d={`M${x} ${y + 12}a12 12 0 0 0 12-12q-4 8-12 12z`} {...shaded} />
        <circle cx={x - 4} cy={y - 4} r={3} {...lit} />
      </g>
    ))}
    <circle cx={100} cy={168} r={15} fill={brass} />
    <Emblem
      name={pattern && !isField(pattern) ? pattern : 'heart'}
      on={brass}
      mark={paper}
      x={100}
      y={169}
      size={17}
    />
  </>
);

/** A pair of earrings on their card. */
export const Earrings = ({ tones, pattern }: MotifProps) => (
  <>
    <rect x={48} y={30} width={112} height={136} rx={10} fill="#3b2a22" opacity={0.12} />
    <rect x={44} y={26} width={112} height={136} rx={10} fill={paper} />
    <circle cx={100} cy={42} r={7} fill={tones.ground} />
    <Line d="M84 148h32" color={paperShade} width={5} />
    {[74, 126].map((x) => (
      <g key={x}>
        <Line d={`M${x} 62c-10 0-10 16 0 18`} color={brassShade} width={3} />
        <circle cx={x} cy={84} r={6} fill={brass} />
        <path d={`M${x} 90c10 14 16 22 16 30a16 16 0 0 1-32 0c0-8 6-16 16-30z`} fill={tones.base} />
        <path d={`M${x} 90c10 14 16 22 16 30a16 16 0 0 1-16 16q12-18 0-46z`} {...shaded} />
        {pattern && !isField(pattern) && (
          <Emblem name={pattern} on={tones.base} mark={tones.mark} x={x} y={120} size={19} />
        )}
      </g>
    ))}
  </>
);

/** A ring with a stone. */
export const Ring = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={46} />
    <circle cx={100} cy={118} r={40} fill="none" stroke={brassShade} strokeWidth={13} />
    <circle cx={99} cy={116} r={40} fill="none" stroke={brass} strokeWidth={11} />
    <path
      d="M64 110c3-16 14-26 28-29"
      fill="none"
      stroke={paper}
      strokeWidth={3}
      strokeLinecap="round"
      opacity={0.6}
    />
    {pattern && !isField(pattern) ? (
      <Emblem name={pattern} on={tones.ground} mark={tones.base} x={100} y={62} size={48} />
    ) : (
      <>
        <path d="M78 46h44l16 18-38 34-38-34z" fill={tones.base} />
        <path d="M78 46h44l-8 18H86z" fill={tones.light} />
        <path d="M114 64h24l-38 34z" {...shaded} />
        <path d="M62 64h24l14 34z" {...lit} />
      </>
    )}
  </>
);

/** A hair band with a bow, or clips. */
export const HairBand = ({ tones, pattern, variant }: MotifProps) =>
  variant % 2 === 0 ? (
    <>
      <Shadow y={168} width={54} />
      <path
        d="M44 162C28 70 64 40 100 40s72 30 56 122"
        fill="none"
        stroke={tones.shade}
        strokeWidth={17}
        strokeLinecap="round"
      />
      <path
        d="M42 160C26 70 62 38 98 38s72 30 56 122"
        fill="none"
        stroke={tones.base}
        strokeWidth={14}
        strokeLinecap="round"
      />
      {pattern && !isField(pattern) ? (
        <Emblem name={pattern} on={tones.ground} mark={tones.accent} x={64} y={62} size={52} />
      ) : (
        <Bow x={64} y={60} color={tones.accent} shade={tones.accentShade} size={1.4} />
      )}
    </>
  ) : (
    <>
      <rect x={46} y={30} width={112} height={140} rx={8} fill="#3b2a22" opacity={0.12} />
      <rect x={42} y={26} width={112} height={140} rx={8} fill={paper} />
      {[58, 98, 138].map((y, row) => (
        <g key={y} transform={`rotate(-8 98 ${y})`}>
          <rect x={58} y={y - 6} width={80} height={12} rx={6} fill={materials.metalShade} />
          <rect
            x={56}
            y={y - 9}
            width={64}
            height={14}
            rx={7}
            fill={[tones.base, tones.accent, tones.light][row]}
          />
          <Emblem
            name={pattern && !isField(pattern) ? pattern : 'flower'}
            on={paper}
            mark={tones.base}
            x={66}
            y={y - 2}
            size={28}
          />
        </g>
      ))}
    </>
  );
