import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Print } from '../patterns.tsx';
import { Clipped, Line, lit, Shadow, shaded } from '../shapes.tsx';

const { metal, metalLight, metalShade, paper, paperShade, wood, woodLight, woodShade } = materials;

/** A plate, standing as on a dresser. */
export const Plate = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={168} width={50} />
    <circle cx={100} cy={100} r={67} fill={tones.shade} />
    <Clipped d="M100 32a66 66 0 1 1 0 132 66 66 0 0 1 0-132z" fill={tones.base}>
      <circle
        cx={100}
        cy={98}
        r={60}
        fill="none"
        stroke={tones.mark}
        strokeWidth={2.5}
        opacity={0.8}
      />
      <path d="M150 40c30 60 0 110-60 126h90V40z" {...shaded} />
    </Clipped>
    <Clipped d="M100 54a44 44 0 1 1 0 88 44 44 0 0 1 0-88z" fill={tones.light}>
      <Print
        pattern={pattern}
        tones={tones}
        on={tones.light}
        box={[54, 52, 92, 92]}
        emblem={[100, 98, 60]}
      />
    </Clipped>
    <path d="M44 92c3-24 20-42 42-48l2 6c-20 6-35 22-37 43z" {...lit} />
  </>
);

/** A cake stand of three tiers. */
export const CakeStand = ({ tones, pattern, variant }: MotifProps) => {
  const tiers = [
    { y: 152, width: 64 },
    { y: 108, width: 50 },
    { y: 68, width: 36 },
  ] as const;
  return (
    <>
      <Shadow y={168} width={52} />
      <rect x={97} y={36} width={6} height={128} fill={materials.brass} />
      <circle cx={100} cy={30} r={7} fill="none" stroke={materials.brass} strokeWidth={4} />
      <path d="M78 167q22-14 44 0z" fill={materials.brassShade} />
      {tiers.map(({ y, width }, tier) => (
        <g key={y}>
          {cakesOn(width, y, variant + tier)}
          <path
            d={`M${100 - width} ${y}h${width * 2}c-4 9-14 12-24 12h-${width * 2 - 48}c-10 0-20-3-24-12z`}
            fill={tones.base}
          />
          <Clipped
            d={`M${100 - width} ${y}h${width * 2}c-4 9-14 12-24 12h-${width * 2 - 48}c-10 0-20-3-24-12z`}
            fill={tones.base}
          >
            <Print
              pattern={pattern}
              tones={tones}
              box={[100 - width, y, width * 2, 12]}
              every={11}
            />
            <rect x={110 + width / 3} y={y} width={60} height={14} {...shaded} />
          </Clipped>
          <rect
            x={98 - width}
            y={y - 3}
            width={width * 2 + 4}
            height={5}
            rx={2.5}
            fill={tones.light}
          />
        </g>
      ))}
    </>
  );
};

const cakesOn = (width: number, y: number, variant: number) => {
  const colors = [materials.rose, materials.chocolate, materials.flameCore, materials.leaf];
  return [-0.62, 0.62, ...(width > 45 ? [0] : [])].map((place, index) => (
    <g key={place} transform={`translate(${100 + place * (width - 12)} ${y - 3})`}>
      <path d="M-9-9H9L7 0H-7z" fill={materials.toast} />
      <path
        d="M-10-8c-2-6 3-9 10-9s12 3 10 9c-5 3-15 3-20 0z"
        fill={colors[(variant + index) % 4]}
      />
      <circle cy={-17} r={2.6} fill={materials.red} />
    </g>
  ));
};

/** Knife, fork and spoon. */
export const Cutlery = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={170} width={52} />
    <path d="M56 32v26c0 10 5 14 9 16h8c4-2 9-6 9-16V32h-5v24h-5V32h-6v24h-5V32z" fill={metal} />
    <path d="M92 70c-1-22 2-36 12-42 5 12 5 30 4 46z" fill={metal} />
    <path d="M104 28c5 12 5 30 4 46h-6c3-14 4-30 2-46z" fill={metalShade} />
    <ellipse cx={135} cy={52} rx={14} ry={21} fill={metal} />
    <ellipse cx={133} cy={50} rx={8} ry={14} fill={metalLight} />
    <path d="M131 70h8v20h-8zM65 72h8v18h-8zM96 72h9v18h-9z" fill={metalShade} />
    {[69, 100.5, 135].map((x) => (
      <g key={x}>
        <Clipped d={`M${x - 7} 88h14l3 68c0 7-4 11-10 11s-10-4-10-11z`} fill={tones.base}>
          <Print pattern={pattern} tones={tones} box={[x - 11, 88, 22, 82]} every={12} />
          <rect x={x + 3} y={86} width={12} height={90} {...shaded} />
        </Clipped>
      </g>
    ))}
  </>
);

/** A wooden board with a loaf's first slices. */
export const Board = ({ tones, variant }: MotifProps) => (
  <>
    <Shadow y={168} width={62} />
    <path
      d="M92 24h16c7 0 10 5 10 11v19h26c9 0 14 6 14 14v84c0 9-6 15-15 15H57c-9 0-15-6-15-15V68c0-8 5-14 14-14h26V35c0-6 3-11 10-11z"
      fill={woodShade}
    />
    <path
      d="M92 20h16c7 0 10 5 10 11v19h26c9 0 14 6 14 14v84c0 9-6 15-15 15H57c-9 0-15-6-15-15V64c0-8 5-14 14-14h26V31c0-6 3-11 10-11z"
      fill={wood}
    />
    <circle cx={100} cy={34} r={6} fill={woodShade} />
    <Line
      d="M54 76c30-6 60 4 92-2M54 146c34 5 56-4 90 1M54 60c16 3 30 0 44-1"
      color={woodLight}
      width={2.5}
    />
    {variant % 2 === 0 ? (
      <>
        <path d="M64 98c-8-18 12-26 36-26s46 8 37 26v36H64z" fill={materials.toastShade} />
        <path d="M70 102c-6-16 8-22 22-22s28 6 22 22v32H70z" fill={materials.wax} />
      </>
    ) : (
      <path d="M60 132l76-36v36z M60 132v8h76v-8z" fill={materials.flame} />
    )}
    <path d="M120 146c-2-12 10-20 22-16-2 12-10 18-22 16z" fill={tones.base} />
  </>
);

/** A tray with handles. */
export const Tray = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={160} width={72} />
    <Line d="M40 80c-24-4-24 44 0 40M160 80c24-4 24 44 0 40" color={tones.deep} width={7} />
    <rect x={30} y={50} width={140} height={104} rx={20} fill={tones.shade} />
    <rect x={30} y={46} width={140} height={104} rx={20} fill={tones.base} />
    <Clipped
      d="M56 58h88c9 0 14 5 14 14v52c0 9-5 14-14 14H56c-9 0-14-5-14-14V72c0-9 5-14 14-14z"
      fill={tones.light}
    >
      <Print
        pattern={pattern}
        tones={tones}
        on={tones.light}
        box={[42, 58, 116, 80]}
        emblem={[100, 98, 62]}
      />
      <path d="M42 58h116v6H54c-5 0-6 3-6 8v66h-6z" {...shaded} />
    </Clipped>
  </>
);

/** A stack of round coasters. */
export const Coasters = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={166} width={54} />
    <Clipped d="M46 138h108v16c0 8-24 13-54 13s-54-5-54-13z" fill={tones.accentShade} />
    <ellipse cx={100} cy={140} rx={54} ry={13} fill={tones.accent} />
    <path d="M46 126h108v12c0 8-24 13-54 13s-54-5-54-13z" fill={tones.shade} />
    <ellipse cx={100} cy={126} rx={54} ry={13} fill={tones.base} />
    <g transform="rotate(-14 100 84)">
      <circle cx={102} cy={83} r={48} fill={tones.shade} />
      <Clipped d="M100 32a48 48 0 1 1 0 96 48 48 0 0 1 0-96z" fill={tones.base}>
        <circle
          cx={100}
          cy={80}
          r={42}
          fill="none"
          stroke={tones.mark}
          strokeWidth={2}
          opacity={0.7}
        />
        <Print pattern={pattern} tones={tones} box={[52, 32, 96, 96]} emblem={[100, 80, 58]} />
      </Clipped>
      <path d="M60 76c2-16 13-28 28-32l2 5c-13 4-22 14-24 28z" {...lit} />
    </g>
  </>
);

/** Folded paper napkins. */
export const Napkins = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={162} width={64} />
    <path d="M38 66l66-24 58 92-66 24z" fill={paperShade} />
    <path d="M38 60l66-24 58 92-66 24z" fill={paper} />
    <Clipped
      d="M48 48h92c6 0 9 3 9 9v88c0 6-3 9-9 9H48c-6 0-9-3-9-9V57c0-6 3-9 9-9z"
      fill={tones.base}
    >
      <Print pattern={pattern} tones={tones} box={[38, 48, 112, 106]} />
      <path d="M38 154L150 48v106z" {...shaded} />
      <path d="M150 48v106H38z" fill={tones.light} opacity={0.25} />
    </Clipped>
    <rect x={39} y={92} width={110} height={18} fill={tones.accent} />
    <circle cx={94} cy={101} r={13} fill={paper} />
    <circle cx={94} cy={101} r={7} fill={tones.accentShade} />
  </>
);

/** A stack of paper baking cases, one with a cake in it. */
export const CakeCases = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow width={50} />
    <path
      d="M48 92c-8-24 14-34 26-36 6-20 46-20 52 0 12 2 34 12 26 36-20 12-84 12-104 0z"
      fill={materials.toast}
    />
    <path d="M116 50c6 1 9 3 10 6 12 2 34 12 26 36-8 5-20 7-34 8 20-16 18-36-2-50z" {...shaded} />
    <circle cx={100} cy={42} r={9} fill={materials.red} />
    <circle cx={97} cy={39} r={2.6} {...lit} />
    <Clipped
      d="M44 86l8 5 8-5 8 5 8-5 8 5 8-5 8 5 8-5 8 5 8-5 8 5 8-5 8 5 8-5-14 72c-1 5-4 7-9 7H67c-5 0-8-2-9-7z"
      fill={tones.base}
    >
      <Print pattern={pattern} tones={tones} box={[44, 90, 112, 76]} every={17} />
      <path d="M126 84h40v86H96c22-20 30-50 30-86z" {...shaded} />
      <Line
        d="M64 94l8 70M84 94l5 70M104 94v70M124 94l-5 70M142 94l-10 70"
        color={tones.shade}
        width={1.6}
      />
    </Clipped>
  </>
);
