import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

/** Bunting in two swags. */
export const Bunting = ({ tones, pattern }: MotifProps) => {
  const flags = [
    { x: 22, y: 54, turn: 14 },
    { x: 60, y: 66, turn: 4 },
    { x: 100, y: 70, turn: 0 },
    { x: 140, y: 66, turn: -4 },
    { x: 178, y: 54, turn: -14 },
    { x: 42, y: 116, turn: 10 },
    { x: 80, y: 126, turn: 3 },
    { x: 120, y: 126, turn: -3 },
    { x: 158, y: 116, turn: -10 },
  ] as const;
  const fills = [tones.base, materials.paper, tones.accent];
  return (
    <>
      <Line d="M-4 40Q100 92 204 40" color={tones.deep} width={3} />
      <Line d="M-4 92Q100 150 204 92" color={tones.deep} width={3} />
      {flags.map(({ x, y, turn }, index) => {
        const fill = fills[index % 3] ?? tones.base;
        return (
          <g key={x} transform={`translate(${x} ${y}) rotate(${turn})`}>
            <Clipped d="M-18-3H18L2 38q-2 4-4 0z" fill={fill}>
              {index % 3 !== 2 && (
                <Print
                  pattern={pattern ?? 'spots'}
                  tones={tones}
                  on={fill}
                  box={[-18, -3, 36, 42]}
                  emblem={[0, 10, 20]}
                  every={13}
                />
              )}
              <path d="M8-4h12L0 42z" {...shaded} />
            </Clipped>
          </g>
        );
      })}
    </>
  );
};

/** A paper chain. */
export const PaperChain = ({ tones, pattern }: MotifProps) => {
  const colors = [tones.base, tones.accent, tones.light];
  const links = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((index) => ({
    index,
    x: 12 + index * 22,
    y: 68 + Math.sin((index / 8) * Math.PI) * 52,
  }));
  return (
    <>
      {links.map(({ index, x, y }) => (
        <g key={index} transform={`translate(${x} ${y}) rotate(${(index - 4) * -13})`}>
          {index % 2 === 0 ? (
            <>
              <ellipse rx={17} ry={13} fill="none" stroke={colors[index % 3]} strokeWidth={12} />
              {pattern && (
                <ellipse
                  rx={17}
                  ry={13}
                  fill="none"
                  stroke={materials.paper}
                  strokeWidth={4}
                  strokeDasharray="0.1 9"
                  strokeLinecap="round"
                />
              )}
            </>
          ) : (
            <rect x={-16} y={-8} width={32} height={16} rx={6} fill={colors[index % 3]} />
          )}
        </g>
      ))}
    </>
  );
};

/** Three balloons on strings. */
export const Balloons = ({ tones, pattern }: MotifProps) => (
  <>
    <Line
      d="M66 104c14 24 28 34 34 72M132 98c-10 30-26 40-32 78M100 118v58"
      color={materials.iron}
      width={2}
    />
    {[
      { x: 66, y: 72, fill: tones.accent },
      { x: 132, y: 68, fill: tones.light },
      { x: 100, y: 84, fill: tones.base },
    ].map(({ x, y, fill }) => (
      <g key={x} transform={`translate(${x} ${y})`}>
        <path d="M-5 42L0 34 5 42z" fill={tones.shade} />
        <Clipped
          d="M0-38C20-38 30-22 30-6 30 14 12 34 0 38-12 34-30 14-30-6-30-22-20-38 0-38z"
          fill={fill}
        >
          {fill === tones.base && (
            <Print
              pattern={pattern}
              tones={tones}
              box={[-30, -38, 60, 76]}
              emblem={[0, -4, 40]}
              every={18}
            />
          )}
          <path d="M14-40C34-30 34 10-2 40H40V-40z" {...shaded} />
          <ellipse cx={-13} cy={-18} rx={5} ry={9} transform="rotate(24 -13 -18)" {...lit} />
        </Clipped>
      </g>
    ))}
  </>
);

/** A cracker. */
export const Cracker = ({ tones, pattern }: MotifProps) => (
  <g transform="rotate(-18 100 100)">
    <Shadow y={146} width={70} />
    <path
      d="M54 100L24 72q6 7 0 14 6 7 0 14 6 7 0 14 6 7 0 14l30-28zM146 100l30-28q-6 7 0 14-6 7 0 14-6 7 0 14-6 7 0 14l-30-28z"
      fill={tones.accent}
    />
    <Clipped
      d="M54 88c6-14 12-18 18-18h56c6 0 12 4 18 18v24c-6 14-12 18-18 18H72c-6 0-12-4-18-18z"
      fill={tones.base}
    >
      <Print
        pattern={pattern}
        tones={tones}
        box={[54, 70, 92, 62]}
        emblem={[100, 100, 44]}
        every={19}
      />
      <path d="M50 112h100v22H50z" {...shaded} />
      <rect x={72} y={76} width={56} height={6} rx={3} {...lit} />
    </Clipped>
    <rect x={48} y={84} width={10} height={32} rx={5} fill={materials.brass} />
    <rect x={142} y={84} width={10} height={32} rx={5} fill={materials.brass} />
  </g>
);

/** A party hat, streamers and a blower. */
export const PartyHat = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={56} />
    <Clipped d="M100 44l50 112c-20 10-80 10-100 0z" fill={tones.base}>
      <Print pattern={pattern ?? 'spots'} tones={tones} box={[50, 52, 100, 112]} every={22} />
      <path d="M104 40l48 116c-10 5-22 7-36 8 12-40 6-86-12-124z" {...shaded} />
    </Clipped>
    <circle cx={100} cy={42} r={14} fill={tones.accent} />
    <circle cx={96} cy={38} r={4} {...lit} />
    <path d="M48 152c20 12 84 12 104 0l4 9c-22 13-90 13-112 0z" fill={tones.accent} />
    {[
      { x: 40, y: 70, fill: materials.ochre },
      { x: 56, y: 44, fill: tones.accent },
      { x: 148, y: 60, fill: materials.blue },
      { x: 160, y: 96, fill: materials.ochre },
      { x: 30, y: 110, fill: materials.rose },
      { x: 140, y: 34, fill: materials.rose },
    ].map(({ x, y, fill }) => (
      <rect
        key={`${x}`}
        x={x}
        y={y}
        width={9}
        height={9}
        rx={2}
        fill={fill}
        transform={`rotate(${x} ${x} ${y})`}
      />
    ))}
  </>
);

/** A handful of paper straws in a jar. */
export const Straws = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={40} />
    {[-18, -9, 1, 10, 19].map((turn, index) => (
      <g key={turn} transform={`rotate(${turn} 100 190)`}>
        <rect
          x={95}
          y={26 + (index % 2) * 8}
          width={10}
          height={120}
          rx={3}
          fill={materials.paper}
        />
        <Line
          d={`M100 ${34 + (index % 2) * 8}v106`}
          color={index % 2 === 0 ? tones.base : tones.accent}
          width={10}
        />
        <path
          d={`M100 ${38 + (index % 2) * 8}v100`}
          stroke={materials.paper}
          strokeWidth={10}
          strokeDasharray="6 8"
        />
      </g>
    ))}
    <Clipped d="M62 96h76v58c0 7-4 11-11 11H73c-7 0-11-4-11-11z" fill={tones.base}>
      <Print
        pattern={pattern}
        tones={tones}
        box={[62, 98, 76, 68]}
        emblem={[100, 132, 40]}
        every={18}
      />
      <path d="M118 90h26v80h-40c14-26 18-52 14-80z" {...shaded} />
      <rect x={69} y={104} width={6} height={50} rx={3} {...lit} />
    </Clipped>
    <rect x={58} y={91} width={84} height={10} rx={5} fill={tones.light} />
  </>
);

/** A garland of figures on a string. */
export const Garland = ({ tones, pattern }: MotifProps) => {
  const figure = pattern && !isField(pattern) ? pattern : 'star';
  const beads = [
    { x: 26, y: 66, size: 36 },
    { x: 64, y: 102, size: 40 },
    { x: 102, y: 120, size: 46 },
    { x: 140, y: 102, size: 40 },
    { x: 176, y: 66, size: 36 },
  ];
  return (
    <>
      <Line d="M-4 34C40 120 160 120 204 34" color={tones.deep} width={3} />
      {beads.map(({ x, y, size }, index) => (
        <g key={x}>
          <circle cx={x + 2} cy={y + 2} r={size * 0.62} fill="#3b2a22" opacity={0.1} />
          <circle
            cx={x}
            cy={y}
            r={size * 0.62}
            fill={index % 2 === 0 ? tones.base : tones.accent}
          />
          <Emblem
            name={figure}
            on={index % 2 === 0 ? tones.base : tones.accent}
            mark={materials.paper}
            x={x}
            y={y}
            size={size * 0.8}
          />
        </g>
      ))}
    </>
  );
};
