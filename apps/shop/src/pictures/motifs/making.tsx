import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

const {
  wood,
  woodLight,
  woodShade,
  metal,
  metalLight,
  metalShade,
  paper,
  brass,
  brassShade,
  iron,
  red,
} = materials;

/** Thread, buttons and a needle. */
export const SewingKit = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={66} />
    <path d="M118 108c30-8 36 22 54 6" fill="none" stroke={tones.base} strokeWidth={3} />
    <Line d="M150 128L172 60" color={metalShade} width={4} />
    <rect x={40} y={54} width={76} height={16} rx={6} fill={woodLight} />
    <rect x={40} y={149} width={76} height={16} rx={6} fill={woodShade} />
    <Clipped
      d="M48 70h60c4 0 6 3 6 8v64c0 5-2 8-6 8H48c-4 0-6-3-6-8V78c0-5 2-8 6-8z"
      fill={tones.base}
    >
      <path
        d="M40 80l80-6v5l-80 6zM40 94l80-6v5l-80 6zM40 108l80-6v5l-80 6zM40 122l80-6v5l-80 6zM40 136l80-6v5l-80 6z"
        fill={tones.shade}
      />
      <path d="M92 66h30v90H80c12-28 16-60 12-90z" {...shaded} />
    </Clipped>
    {pattern && !isField(pattern) && (
      <>
        <circle cx={78} cy={110} r={21} fill={paper} />
        <Emblem name={pattern} on={paper} mark={tones.base} x={78} y={110} size={30} />
      </>
    )}
    {[
      { x: 138, y: 150, size: 17, fill: tones.accent },
      { x: 162, y: 140, size: 12, fill: tones.light },
    ].map(({ x, y, size, fill }) => (
      <g key={`${x}`} transform={`translate(${x} ${y})`}>
        <circle cy={2} r={size} fill={tones.accentShade} />
        <circle r={size} fill={fill} />
        <circle
          r={size * 0.7}
          fill="none"
          stroke={tones.accentShade}
          strokeWidth={1.5}
          opacity={0.7}
        />
        <path
          d="M-3-3h.1M3-3h.1M-3 3h.1M3 3h.1"
          stroke={tones.deep}
          strokeWidth={3.5}
          strokeLinecap="round"
        />
      </g>
    ))}
  </>
);

/** A box of paints with its brush. */
export const Paints = ({ tones, pattern }: MotifProps) => {
  const pans = [
    red,
    materials.ochre,
    materials.leaf,
    materials.blue,
    materials.plum,
    materials.rose,
  ];
  return (
    <>
      <Shadow y={164} width={66} />
      <path d="M38 46c0-5 3-8 8-8h108c5 0 8 3 8 8v40H38z" fill={tones.shade} />
      <Clipped d="M46 44h108v36H46z" fill={tones.light}>
        <Print
          pattern={pattern}
          tones={tones}
          on={tones.light}
          box={[46, 44, 108, 36]}
          emblem={[100, 63, 30]}
          every={16}
        />
      </Clipped>
      <path d="M34 84h132v70c0 6-4 10-10 10H44c-6 0-10-4-10-10z" fill={tones.base} />
      <path d="M42 92h116v64H42z" fill={paper} />
      {pans.map((fill, index) => (
        <g
          key={fill}
          transform={`translate(${62 + (index % 3) * 38} ${108 + Math.floor(index / 3) * 30})`}
        >
          <circle r={13} fill={fill} />
          <path
            d="M-8-4q4-6 10-5"
            fill="none"
            stroke="#ffffff"
            strokeWidth={3}
            strokeLinecap="round"
            opacity={0.6}
          />
        </g>
      ))}
      <g transform="rotate(-34 140 120)">
        <rect x={92} y={116} width={74} height={8} rx={4} fill={wood} />
        <path d="M76 116h18v8H76z" fill={metal} />
        <path d="M76 115c-10-2-18 2-24 6 8 4 16 6 24 4z" fill={tones.accent} />
      </g>
    </>
  );
};

/** A toy aeroplane. */
export const Glider = ({ tones, pattern }: MotifProps) => (
  <>
    <path
      d="M150 164c10-2 16-8 20-16M34 150c-8 6-14 6-20 4"
      fill="none"
      stroke={paper}
      strokeWidth={4}
      strokeLinecap="round"
    />
    <g transform="rotate(-24 100 100)">
      <path d="M96 92l30-64h26l-14 66z" fill={tones.shade} />
      <path d="M24 92L12 60h20l18 28z" fill={tones.accent} />
      <Clipped
        d="M16 96c20-10 90-22 136-12 20 4 28 10 28 16s-8 12-28 16c-46 8-116 0-136-20z"
        fill={tones.base}
      >
        <path d="M10 104c40 16 130 14 176-4v30H10z" {...shaded} />
        <path d="M40 96q70-16 120-4v5q-52-10-120 4z" {...lit} />
      </Clipped>
      <path d="M88 102l-26 66h28l44-64z" fill={tones.light} />
      <path d="M112 104l-22 64H76l26-64z" {...shaded} />
      <circle cx={146} cy={94} r={9} fill={materials.glass} />
      {pattern && isField(pattern) ? null : (
        <Emblem
          name={pattern && !isField(pattern) ? pattern : 'star'}
          on={tones.light}
          mark={tones.accent}
          x={90}
          y={138}
          size={24}
        />
      )}
      <path d="M178 82h6v36h-6z" fill={woodShade} />
    </g>
  </>
);

/** A mouth organ. */
export const Harmonica = ({ tones }: MotifProps) => (
  <>
    <Shadow y={150} width={68} />
    <g fill={tones.deep}>
      <path d="M44 36v30a9 7 0 1 1-5-6V30l30-7v34a9 7 0 1 1-5-6V32z" opacity={0.8} />
      <path d="M146 30v26a8 6 0 1 1-4-5V26z" opacity={0.6} />
    </g>
    <rect x={26} y={84} width={148} height={22} rx={8} fill={metalLight} />
    <rect x={22} y={102} width={156} height={18} rx={4} fill={tones.base} />
    {[0, 1, 2, 3, 4, 5, 6, 7, 8].map((hole) => (
      <rect
        key={hole}
        x={32 + hole * 15.5}
        y={106}
        width={11}
        height={10}
        rx={2}
        fill={tones.deep}
      />
    ))}
    <rect x={26} y={116} width={148} height={24} rx={8} fill={metal} />
    <path d="M26 130h148q0 10-8 10H34q-8 0-8-10z" fill={metalShade} />
    <Line d="M40 92h76" color="#ffffff" width={4} />
  </>
);

/** A toy house. */
export const Playhouse = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={64} />
    <Clipped d="M46 86h108v72c0 5-3 7-7 7H53c-4 0-7-2-7-7z" fill={tones.base}>
      <Print
        pattern={pattern && isField(pattern) ? pattern : undefined}
        tones={tones}
        box={[46, 86, 108, 80]}
        every={22}
      />
      <path d="M132 80h30v90h-44c14-28 18-58 14-90z" {...shaded} />
    </Clipped>
    <rect x={128} y={40} width={18} height={34} fill={tones.accentShade} />
    <path d="M100 30l74 58c3 4 1 8-4 8H30c-5 0-7-4-4-8z" fill={tones.accent} />
    <path d="M100 30l74 58c3 4 1 8-4 8h-46z" {...shaded} />
    <path d="M88 165v-34c0-16 26-16 26 0v34z" fill={tones.deep} />
    <circle cx={108} cy={146} r={2.5} fill={brass} />
    {[58, 124].map((x) => (
      <g key={x}>
        <rect x={x} y={112} width={22} height={24} rx={3} fill={materials.flameCore} />
        <path d={`M${x + 11} 112v24M${x} 124h22`} stroke={paper} strokeWidth={3} />
      </g>
    ))}
    <Emblem
      name={pattern && !isField(pattern) ? pattern : 'heart'}
      on={tones.accent}
      mark={paper}
      x={100}
      y={72}
      size={26}
    />
  </>
);

/** A bicycle bell, or any small thing of metal that rings. */
export const BicycleBell = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={52} />
    <rect x={84} y={126} width={32} height={39} rx={6} fill={iron} />
    <path d="M70 146h60v10H70z" fill={metalShade} />
    <path d="M146 104l22-10c6-2 8 6 3 9l-20 12z" fill={iron} />
    <Clipped d="M40 122c0-44 24-74 60-74s60 30 60 74z" fill={metal}>
      <path d="M124 44h44v84h-56c16-26 20-56 12-84z" fill={metalShade} />
      <path d="M56 112c2-24 14-40 30-46l3 6c-14 6-23 18-25 40z" fill={metalLight} />
      <Print
        pattern={pattern}
        tones={{ ...tones, base: metal }}
        on={metal}
        box={[40, 50, 120, 74]}
        emblem={[100, 92, 40]}
        every={20}
      />
    </Clipped>
    <rect x={34} y={118} width={132} height={12} rx={6} fill={tones.base} />
    <circle cx={100} cy={46} r={7} fill={brassShade} />
  </>
);

/** A pocket torch, shining. */
export const Torch = ({ tones, pattern }: MotifProps) => (
  <g transform="rotate(-35 100 100)">
    <path d="M132 76L200 30v140l-68-46z" fill={materials.flameCore} opacity={0.6} />
    <path d="M96 80l30-12h8c4 0 6 2 6 6v52c0 4-2 6-6 6h-8l-30-12z" fill={tones.accent} />
    <rect x={132} y={70} width={9} height={60} rx={4} fill={metalLight} />
    <Clipped d="M30 78h68v44H30c-10 0-16-8-16-22s6-22 16-22z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[14, 78, 84, 46]} every={16} />
      <path d="M10 106h90v18H10z" {...shaded} />
    </Clipped>
    <rect x={56} y={72} width={22} height={9} rx={4} fill={red} />
  </g>
);

/** A calculator. */
export const Calculator = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={170} width={46} />
    <Clipped
      d="M62 30h76c9 0 14 5 14 14v110c0 9-5 14-14 14H62c-9 0-14-5-14-14V44c0-9 5-14 14-14z"
      fill={tones.base}
    >
      <Print
        pattern={pattern && isField(pattern) ? pattern : undefined}
        tones={tones}
        box={[48, 30, 104, 140]}
      />
      <path d="M132 26h26v146h-40c16-44 20-96 14-146z" {...shaded} />
    </Clipped>
    <rect x={60} y={44} width={80} height={28} rx={6} fill="#dfe8dc" />
    <Line d="M122 52v12M130 52v12" color={iron} width={4} />
    {[0, 1, 2, 3].map((row) =>
      [0, 1, 2].map((column) => (
        <circle
          key={`${row}${column}`}
          cx={74 + column * 26}
          cy={90 + row * 21}
          r={8}
          fill={column === 2 ? tones.accent : paper}
        />
      )),
    )}
  </>
);
