import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

const { paper, wood, woodShade, iron, leaf, leafDeep } = materials;

/** A picture in a frame. */
export const Frame = ({ tones, pattern, variant }: MotifProps) => {
  const figure = pattern && !isField(pattern) ? pattern : undefined;
  return (
    <>
      <Line d="M70 40L100 16l30 24" color={woodShade} width={3} />
      <rect x={44} y={38} width={120} height={132} rx={4} fill="#3b2a22" opacity={0.13} />
      <rect x={38} y={34} width={122} height={132} rx={4} fill={tones.base} />
      <path d="M160 166H38l10-10h102V44l10-10z" {...shaded} />
      <path d="M38 34h122l-10 10H48v112l-10 10z" {...lit} />
      <rect x={50} y={46} width={98} height={108} fill={paper} />
      <Clipped d="M62 58h74v84H62z" fill={figure ? '#f1e6d2' : tones.accent}>
        {figure ? (
          <Emblem name={figure} on="#f1e6d2" mark={tones.deep} x={99} y={100} size={58} />
        ) : (
          <>
            <circle cx={variant % 2 === 0 ? 118 : 80} cy={78} r={10} fill={materials.flameCore} />
            <path d="M56 130q20-34 38-12 18-30 50-4v34H56z" fill={tones.deep} opacity={0.75} />
            <path d="M56 140q30-22 88-6v12H56z" fill={leaf} />
          </>
        )}
      </Clipped>
      <path d="M50 46h98v5H55v103h-5z" {...shaded} />
    </>
  );
};

/** A print on good paper, held by a clip of wood. */
export const ArtPrint = ({ tones, pattern }: MotifProps) => (
  <>
    <Line d="M68 34L100 14l32 20" color={woodShade} width={3} />
    <rect x={50} y={38} width={108} height={132} fill="#3b2a22" opacity={0.12} />
    <rect x={46} y={34} width={108} height={130} fill={paper} />
    <Clipped d="M56 46h88v106H56z" fill={tones.base}>
      <circle cx={100} cy={94} r={34} fill={tones.light} />
      <path d="M56 124q22-16 44-4t44-6v38H56z" fill={tones.accent} opacity={0.85} />
      <Print
        pattern={pattern ?? 'heart'}
        tones={tones}
        on={tones.light}
        box={[56, 46, 88, 106]}
        emblem={[100, 97, 64]}
      />
    </Clipped>
    <rect x={40} y={28} width={120} height={10} rx={3} fill={wood} />
    <rect x={40} y={160} width={120} height={10} rx={3} fill={woodShade} />
  </>
);

/** A vase with a stem or a bunch in it. */
export const Vase = ({ tones, pattern, variant }: MotifProps) => (
  <>
    <Shadow width={36} />
    <Line
      d={
        variant % 2 === 0
          ? 'M100 90C98 66 104 50 98 34'
          : 'M98 90C88 66 80 58 74 42M102 90c8-24 18-30 26-44M100 90V40'
      }
      color={leafDeep}
      width={4}
    />
    <path
      d="M100 76c10-14 22-14 28-10-4 10-16 16-28 10zM98 64c-10-12-20-12-26-8 4 8 14 14 26 8z"
      fill={leaf}
    />
    {(variant % 2 === 0
      ? [{ x: 98, y: 32, size: 34 }]
      : [
          { x: 72, y: 38, size: 28 },
          { x: 130, y: 42, size: 28 },
          { x: 101, y: 32, size: 30 },
        ]
    ).map(({ x, y, size }) => (
      <Emblem
        key={x}
        name={
          pattern === 'lavender' || pattern === 'rose' || pattern === 'poppy' ? pattern : 'flower'
        }
        on={tones.ground}
        mark={tones.accent}
        x={x}
        y={y}
        size={size}
      />
    ))}
    <Clipped
      d="M88 84h24v18c0 10 28 18 28 40 0 14-10 23-24 23H84c-14 0-24-9-24-23 0-22 28-30 28-40z"
      fill={tones.base}
    >
      <Print
        pattern={pattern && isField(pattern) ? pattern : undefined}
        tones={tones}
        box={[60, 96, 80, 72]}
        every={17}
      />
      {variant % 3 === 0 && (
        <path d="M40 140q15-6 30 0t30 0 30 0 30 0v30H40z" fill={tones.accent} />
      )}
      <path d="M110 80h40v90H98c22-20 28-54 12-90z" {...shaded} />
      <path d="M70 140c1-9 8-14 16-21l4 5c-7 6-12 9-13 17z" {...lit} />
    </Clipped>
    <rect x={83} y={80} width={34} height={8} rx={4} fill={tones.light} />
  </>
);

/** A bunch of dried flowers, tied. */
export const Bouquet = ({ tones, pattern }: MotifProps) => {
  const stems = [
    [58, 52],
    [78, 38],
    [100, 32],
    [122, 38],
    [142, 52],
    [68, 70],
    [132, 70],
    [90, 58],
    [112, 60],
  ] as const;
  const figure =
    pattern === 'rose' || pattern === 'poppy' || pattern === 'flower' ? pattern : undefined;
  return (
    <>
      {stems.map(([x, y]) => (
        <Line
          key={x}
          d={`M${x} ${y}Q${(x + 100) / 2} 100 100 128 T${200 - x * 0.55 - 45} 172`}
          color={leaf}
          width={3.5}
        />
      ))}
      {stems.map(([x, y], index) =>
        figure && index % 2 === 0 ? (
          <Emblem key={x} name={figure} on={tones.ground} mark={tones.base} x={x} y={y} size={30} />
        ) : (
          <g
            key={x}
            transform={`rotate(${(x - 100) * 0.6} ${x} ${y})`}
            fill={[tones.base, tones.accent, tones.light][index % 3]}
          >
            {[-14, -7, 0, 7].map((down) => (
              <g key={down}>
                <circle cx={x - 4} cy={y + down} r={4.4} />
                <circle cx={x + 4} cy={y + down + 2} r={4.4} />
              </g>
            ))}
            <circle cx={x} cy={y - 19} r={3.4} />
          </g>
        ),
      )}
      <path d="M86 120h28v16H86z" fill={materials.wicker} />
      <Line d="M86 126h28M86 131h28" color={materials.wickerShade} width={2} />
      <Line
        d="M92 134c-6 12-12 16-18 18M96 136c-2 10-4 14-6 20"
        color={materials.wicker}
        width={3}
      />
    </>
  );
};

/** A sign to hang on a wall or a door. */
export const Sign = ({ tones, pattern, variant }: MotifProps) => (
  <>
    <Line d="M58 64L100 26l42 38" color={iron} width={3} />
    <circle cx={100} cy={26} r={5} fill={iron} />
    <rect x={30} y={62} width={148} height={86} rx={10} fill="#3b2a22" opacity={0.13} />
    <rect x={26} y={58} width={148} height={86} rx={10} fill={tones.base} />
    <path d="M26 134V68c0-6 4-10 10-10h128z" {...lit} opacity={0.13} />
    <rect
      x={33}
      y={65}
      width={134}
      height={72}
      rx={6}
      fill="none"
      stroke={tones.mark}
      strokeWidth={2.5}
    />
    {pattern && !isField(pattern) ? (
      <>
        <Emblem name={pattern} on={tones.base} mark={tones.mark} x={60} y={101} size={36} />
        <Line d="M90 90h64M90 102h52M90 114h58" color={tones.mark} width={6} />
      </>
    ) : (
      <Line
        d={variant % 2 === 0 ? 'M60 84h80M48 101h104M70 118h60' : 'M52 84h96M66 101h68M56 118h88'}
        color={tones.mark}
        width={7}
      />
    )}
    {[38, 162].map((x) => (
      <g key={x}>
        <circle cx={x} cy={70} r={2.5} fill={tones.mark} />
        <circle cx={x} cy={132} r={2.5} fill={tones.mark} />
      </g>
    ))}
  </>
);
