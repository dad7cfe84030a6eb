import type { MotifProps } from '../drawing.ts';
import { materials } from '../materials.ts';
import { Print } from '../patterns.tsx';
import { Clipped, Line, Shadow, shaded } from '../shapes.tsx';

const { wood, woodShade } = materials;

/** A knitted scarf. */
export const Scarf = ({ tones, pattern }: MotifProps) => (
  <>
    {[112, 122, 132, 142].map((x) => (
      <Line key={x} d={`M${x} 158v16`} color={tones.accent} width={4} />
    ))}
    {[58, 68, 78, 88].map((x) => (
      <Line key={x} d={`M${x} 138v16`} color={tones.accent} width={4} />
    ))}
    <path d="M52 70h42v70H52z" fill={tones.shade} />
    <Clipped d="M106 72h42v88h-42z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[106, 76, 42, 70]} every={18} />
      <path d="M106 144h42v5h-42zM106 135h42v4h-42z" fill={tones.accent} />
      <path d="M136 70h14v92h-14z" {...shaded} />
    </Clipped>
    <Clipped d="M38 62c0-24 28-36 62-36s62 12 62 36-28 34-62 34-62-10-62-34z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[38, 26, 124, 72]} every={19} />
      <path d="M40 66c20 22 100 22 122-8v44H40z" {...shaded} />
    </Clipped>
    <path d="M62 54c4-16 72-16 76 0-14 12-62 12-76 0z" fill={tones.deep} />
  </>
);

/** A pair of slippers. */
export const Slippers = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow x={100} y={168} width={62} />
    {[
      { x: 62, turn: -6 },
      { x: 138, turn: 6 },
    ].map(({ x, turn }) => (
      <g key={x} transform={`translate(${x} 100) rotate(${turn})`}>
        <path
          d="M-30-20C-34-62-20-76 0-76S34-62 30-20c-2 18-4 26-2 46 2 24-8 38-28 38S-30 50-28 26c2-20 0-28-2-46z"
          fill={tones.shade}
          transform="translate(2 4)"
        />
        <path
          d="M-30-20C-34-62-20-76 0-76S34-62 30-20c-2 18-4 26-2 46 2 24-8 38-28 38S-30 50-28 26c2-20 0-28-2-46z"
          fill={tones.light}
        />
        <path
          d="M-21 10h42c-2 10-3 18-2 26 1 16-6 22-19 22s-20-6-19-22c1-8 0-16-2-26z"
          fill={tones.deep}
          opacity={0.45}
        />
        <Clipped d="M-31-14C-35-62-20-76 0-76S35-62 31-14C18-2-18-2-31-14z" fill={tones.base}>
          <Print
            pattern={pattern}
            tones={tones}
            box={[-34, -76, 68, 74]}
            emblem={[0, -42, 34]}
            every={16}
          />
          <path d="M14-78h26v80H4c14-20 18-52 10-80z" {...shaded} />
        </Clipped>
        <path
          d="M-31-14C-18-2 18-2 31-14"
          fill="none"
          stroke={tones.accent}
          strokeWidth={6}
          strokeLinecap="round"
        />
      </g>
    ))}
  </>
);

/** A pair of gloves. */
export const Gloves = ({ tones, pattern }: MotifProps) => (
  <>
    <Shadow y={170} width={58} />
    {[
      { place: 'translate(218 -4) scale(-1 1)', fill: tones.shade },
      { place: 'translate(-18 6)', fill: tones.base },
    ].map(({ place, fill }) => (
      <g key={place} transform={place}>
        <Clipped
          d="M66 150v-38L46 88c-5-7 4-15 11-9l13 11V48c0-9 13-9 14 0V34c0-9 14-9 14 0v14c0-9 14-9 14 0v12c0-9 13-8 13 0v52l-5 38z"
          fill={fill}
        >
          <Print
            pattern={pattern}
            tones={tones}
            on={fill}
            box={[46, 60, 84, 92]}
            emblem={[97, 98, 36]}
            every={18}
          />
          <path
            d="M84 48v26M98 48v26M112 56v18"
            stroke={tones.deep}
            strokeWidth={2}
            opacity={0.5}
          />
          <path d="M116 40h14v116h-20c8-36 10-80 6-116z" {...shaded} />
        </Clipped>
        <rect x={62} y={142} width={64} height={22} rx={7} fill={tones.accent} />
        <path d="M110 142h9q7 0 7 7v8q0 7-7 7h-13q6-12 4-22z" {...shaded} />
      </g>
    ))}
  </>
);

/** A hand warmer: a stitched felt pad. */
export const HandWarmer = ({ tones, pattern, variant }: MotifProps) => {
  const shape =
    pattern === 'heart'
      ? 'M100 160C80 138 42 120 42 86c0-20 14-32 30-32 13 0 22 8 28 20 6-12 15-20 28-20 16 0 30 12 30 32 0 34-38 52-58 74z'
      : 'M100 40c38 0 60 22 60 60s-22 60-60 60-60-22-60-60 22-60 60-60z';
  return (
    <>
      <Shadow y={166} width={54} />
      {variant % 2 === 0 && <Line d="M100 46C92 18 116 16 106 46" color={tones.accent} width={4} />}
      <path d={shape} fill={tones.shade} transform="translate(3 5)" />
      <Clipped d={shape} fill={tones.base}>
        <Print
          pattern={pattern === 'heart' ? 'spots' : pattern}
          tones={tones}
          box={[40, 40, 120, 122]}
          emblem={[100, 102, 64]}
          every={20}
        />
        <path d="M136 36h40v134H80c46-24 66-80 56-134z" {...shaded} />
      </Clipped>
      <path
        d={shape}
        fill="none"
        stroke={tones.mark}
        strokeWidth={3}
        strokeDasharray="7 7"
        strokeLinecap="round"
        transform="translate(9 9) scale(.91)"
      />
    </>
  );
};

/** A rain hat or mac on its hanger. */
export const RainCoat = ({ tones, pattern }: MotifProps) => (
  <>
    <Line d="M100 44V30c0-10 14-8 12 2" color={woodShade} width={4} />
    <path d="M68 56L100 40l32 16z" fill={wood} />
    <path d="M66 56l-36 60 22 14 20-30zM134 56l36 60-22 14-20-30z" fill={tones.shade} />
    <Clipped d="M70 52c12 10 48 10 60 0l14 14 4 98c-30 8-66 8-96 0l4-98z" fill={tones.base}>
      <Print pattern={pattern} tones={tones} box={[50, 56, 102, 112]} every={22} />
      <path d="M124 50h34v124h-46c16-40 20-86 12-124z" {...shaded} />
    </Clipped>
    <path d="M68 54c8 22 56 22 64 0-16 8-48 8-64 0z" fill={tones.accent} />
    <Line d="M100 72v92" color={tones.deep} width={2.5} />
    {[88, 112, 136].map((y) => (
      <circle key={y} cx={107} cy={y} r={4} fill={tones.accent} />
    ))}
    <path d="M62 128h24v18H62zM114 128h24v18h-24z" fill={tones.shade} />
  </>
);
