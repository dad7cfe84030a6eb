import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Emblem, isField, Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';
import { Label } from './jars.tsx';

const Bubbles = ({ places }: { readonly places: readonly (readonly [number, number, number])[] }) =>
  places.map(([x, y, size]) => (
    <g key={`${x} ${y}`}>
      <circle cx={x} cy={y} r={size} fill="#ffffff" opacity={0.6} />
      <circle
        cx={x - size * 0.3}
        cy={y - size * 0.3}
        r={size * 0.28}
        fill="#ffffff"
        opacity={0.9}
      />
    </g>
  ));

/** A bar of soap in its paper band. */
export const Soap = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={158} width={70} />
    <path
      d="M38 106c0-10 6-16 16-16h92c10 0 16 6 16 16v30c0 12-6 19-18 19H56c-12 0-18-7-18-19z"
      fill={tones.shade}
    />
    <path
      d="M38 96c0-14 8-24 22-24h80c14 0 22 10 22 24v20c0 12-6 18-18 18H56c-12 0-18-6-18-18z"
      fill={tones.base}
    />
    <path
      d="M52 92c0-6 4-10 10-10h76c6 0 10 4 10 10v20c0 6-4 10-10 10H62c-6 0-10-4-10-10z"
      fill={tones.light}
      opacity={0.55}
    />
    <path d="M74 71h52v84H74z" fill={materials.paper} />
    <path d="M74 132h52v23H74z" {...shaded} />
    <path d="M74 71h4v84h-4zM122 71h4v84h-4z" fill={tones.accent} />
    <Emblem
      name={pattern && !isField(pattern) ? pattern : 'leaf'}
      on={materials.paper}
      mark={tones.deep}
      x={100}
      y={103}
      size={36}
    />
    <Bubbles
      places={[
        [46, 60, 9],
        [64, 46, 6],
        [150, 58, 10],
        [136, 40, 6],
        [160, 40, 4],
      ]}
    />
  </>
);

/** A bottle with a pump: hand wash, lotion or bath oil. */
export const PumpBottle = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={40} />
    <path
      d="M96 52V32H70c-6 0-10 4-10 10h-4c0-12 6-18 16-18h34c6 0 9 3 9 8v20z"
      fill={materials.iron}
    />
    <rect x={84} y={50} width={32} height={18} rx={5} fill={materials.iron} />
    <Clipped
      d="M76 66h48c12 4 18 12 18 24v62c0 9-5 13-13 13H71c-8 0-13-4-13-13V90c0-12 6-20 18-24z"
      fill={tones.base}
    >
      <path d="M122 60h30v110h-42c14-34 20-74 12-110z" {...shaded} />
      <rect x={66} y={90} width={7} height={58} rx={3.5} {...lit} />
    </Clipped>
    <Label tones={tones} pattern={pattern ?? 'leaf'} x={100} y={124} width={58} height={52} />
  </>
);

/** A bottle with a spray: a mist for rooms and pillows. */
export const SprayBottle = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow x={104} width={40} />
    <g fill={materials.paper}>
      {[
        { x: 46, y: 40 },
        { x: 34, y: 54 },
        { x: 50, y: 58 },
        { x: 30, y: 34 },
        { x: 38, y: 70 },
        { x: 22, y: 48 },
      ].map(({ x, y }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={3.6} />
      ))}
    </g>
    <rect x={88} y={56} width={34} height={18} rx={4} fill={tones.accentShade} />
    <path d="M76 34h44c6 0 9 3 9 8v16H86v-8H68c-3 0-4-2-4-5 0-6 4-11 12-11z" fill={tones.accent} />
    <Clipped
      d="M82 70h46c10 3 16 10 16 22v60c0 9-5 13-13 13H79c-8 0-13-4-13-13V92c0-12 6-19 16-22z"
      fill={tones.base}
    >
      <path d="M126 60h26v110h-38c14-34 18-74 12-110z" {...shaded} />
      <rect x={74} y={92} width={7} height={56} rx={3.5} {...lit} />
    </Clipped>
    <Label tones={tones} pattern={pattern ?? 'leaf'} x={105} y={124} width={54} height={52} />
  </>
);

/** A tube of hand cream. */
export const Tube = ({ tones, pattern }: MotifProps) => (
  <g transform="rotate(-9 100 100)">
    <Shadow x={98} y={172} width={34} />
    <rect x={78} y={140} width={44} height={28} rx={6} fill={tones.accent} />
    <path d="M108 140h14v22c0 4-2 6-6 6h-14c6-8 8-18 6-28z" {...shaded} />
    <Clipped d="M52 40h96c-4 40-12 74-20 102H72c-8-28-16-62-20-102z" fill={tones.base}>
      <Print
        pattern={pattern && isField(pattern) ? pattern : undefined}
        tones={tones}
        box={[50, 50, 100, 94]}
      />
      <path d="M122 34h30c-4 40-12 80-22 112h-28c14-36 22-74 20-112z" {...shaded} />
      <path d="M64 50l7-1c4 34 8 58 14 84l-6 2c-7-26-11-50-15-85z" {...lit} />
    </Clipped>
    <rect x={48} y={30} width={104} height={16} rx={4} fill={tones.light} />
    <path
      d="M56 34v8M66 34v8M76 34v8M86 34v8M96 34v8M106 34v8M116 34v8M126 34v8M136 34v8M146 34v8"
      stroke={tones.shade}
      strokeWidth={2}
    />
    <Label tones={tones} pattern={pattern ?? 'flower'} x={100} y={88} width={52} height={56} />
  </g>
);

/** A dish with a bar on it. */
export const SoapDish = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={160} width={66} />
    <Bubbles
      places={[
        [60, 62, 9],
        [78, 50, 6],
        [132, 52, 10],
        [146, 70, 6],
        [112, 40, 5],
      ]}
    />
    <path d="M52 104c0-18 12-28 28-28h40c16 0 28 10 28 28v18H52z" fill={tones.accent} />
    <path d="M122 76c16 1 26 11 26 28v18h-30c8-16 10-32 4-46z" {...shaded} />
    <path d="M62 98c1-9 8-14 18-15l1 6c-6 1-11 4-12 10z" {...lit} />
    <Clipped d="M26 116h148c0 28-22 44-52 44H78c-30 0-52-16-52-44z" fill={tones.base}>
      <Print
        pattern={pattern}
        tones={tones}
        box={[26, 120, 148, 42]}
        every={17}
        emblem={[100, 140, 30]}
      />
      <path d="M142 112h40v54H96c32-10 46-28 46-54z" {...shaded} />
    </Clipped>
    <rect x={22} y={111} width={156} height={10} rx={5} fill={tones.light} />
  </>
);

/** A wooden brush. */
export const Brush = ({ tones }: MotifProps) => (
  <>
    <Shadow y={160} width={66} />
    <path
      d="M44 112h112l-5 40q-7 6-14 0-7 6-14 0-8 6-15 0-8 6-15 0-8 6-15 0-7 6-14 0-7 5-15 0z"
      fill={materials.wax}
    />
    <Line
      d="M58 118l2 32M74 118l1 32M90 118v32M106 118v32M122 118l-1 32M138 118l-2 32"
      color={materials.waxShade}
      width={3}
    />
    <path
      d="M30 100c0-24 20-36 44-36h52c24 0 44 12 44 36 0 12-6 18-18 18H48c-12 0-18-6-18-18z"
      fill={materials.wood}
    />
    <path d="M134 65c20 3 36 15 36 35 0 12-6 18-18 18h-26c14-16 18-36 8-53z" {...shaded} />
    <path d="M42 94c2-12 12-18 28-20l1 6c-12 2-20 6-22 15z" {...lit} />
    <path d="M88 64c-6-22 30-22 24 0z" fill={tones.base} />
    <circle cx={100} cy={58} r={4} fill={materials.woodShade} />
  </>
);

/** A round bath sponge on a loop. */
export const Sponge = ({ tones, pattern }: MotifProps) => (
  <>
    <Line d="M100 52C86 20 120 16 104 50" color={tones.accent} width={5} />
    <Shadow y={164} width={50} />
    <Clipped d="M100 44c36 0 62 24 62 58s-26 62-62 62-62-28-62-62 26-58 62-58z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[38, 44, 124, 120]} emblem={[100, 104, 70]} />
      <path d="M136 40h40v130H80c46-18 66-76 56-130z" {...shaded} />
      <g fill={tones.deep} opacity={0.3}>
        {[
          { x: 58, y: 84 },
          { x: 76, y: 66 },
          { x: 124, y: 68 },
          { x: 142, y: 92 },
          { x: 56, y: 124 },
          { x: 80, y: 146 },
          { x: 120, y: 148 },
          { x: 146, y: 126 },
        ].map(({ x, y }) => (
          <ellipse key={`${x} ${y}`} cx={x} cy={y} rx={4.5} ry={3.5} />
        ))}
      </g>
    </Clipped>
    <Bubbles
      places={[
        [44, 56, 8],
        [158, 50, 10],
        [168, 70, 5],
      ]}
    />
  </>
);

/** A reed diffuser. */
export const Diffuser = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={44} />
    <Line
      d="M92 96L62 22M97 96L84 18M103 96l8-80M108 96l32-74M100 96l-1-62"
      color={materials.wood}
      width={4}
    />
    <Clipped
      d="M86 78h28v16c24 6 34 18 34 34v24c0 9-5 13-13 13H65c-8 0-13-4-13-13v-24c0-16 10-28 34-34z"
      fill={tones.base}
    >
      <path d="M40 120q30-8 60 0t60 0v60H40z" fill={tones.shade} opacity={0.5} />
      <path d="M124 70h34v100h-42c14-30 18-66 8-100z" {...shaded} />
      <path d="M62 126c1-10 8-16 18-20l3 6c-8 3-13 8-14 15z" {...lit} />
    </Clipped>
    <rect x={82} y={70} width={36} height={12} rx={5} fill={materials.brass} />
    <Label tones={tones} pattern={pattern ?? 'leaf'} x={100} y={138} width={50} height={34} />
  </>
);

/** Sticks of incense in their holder. */
export const Incense = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={162} width={66} />
    <Line d="M92 140L120 46M108 140l28-80" color={materials.woodShade} width={4} />
    <circle cx={120} cy={46} r={4} fill={materials.flame} />
    <circle cx={136} cy={60} r={4} fill={materials.flame} />
    <path
      d="M118 40c-10-10 8-14-2-26M140 54c10-8-4-14 6-24"
      fill="none"
      stroke={materials.paper}
      strokeWidth={4}
      strokeLinecap="round"
      opacity={0.8}
    />
    <Clipped d="M34 136h132c0 16-18 26-40 26H74c-22 0-40-10-40-26z" fill={tones.base}>
      <Print
        pattern={pattern && isField(pattern) ? pattern : undefined}
        tones={tones}
        box={[34, 140, 132, 22]}
        every={13}
      />
      <path d="M138 130h34v40H98c26-6 40-16 40-40z" {...shaded} />
    </Clipped>
    <rect x={30} y={130} width={140} height={10} rx={5} fill={tones.light} />
  </>
);
