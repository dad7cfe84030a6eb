import { type ReactNode, useId } from 'react';
import { visibleOn } from './colour.ts';
import type { FieldName, PatternName, Tones } from './drawing.ts';
import { type FigureName, figures } from './figures/all-figures.ts';
import { materials } from './materials.ts';

/** A rectangle: left, top, width, height. */
type Box = readonly [x: number, y: number, width: number, height: number];

interface PrintProps {
  readonly pattern: PatternName | undefined;
  readonly tones: Tones;
  /** The surface printed on; the object's base colour unless told. */
  readonly on?: string;
  /** What to cover; the object has to clip it. */
  readonly box: Box;
  /** Where a single figure stands, and how large; without it, figures are strewn over the box. */
  readonly emblem?: readonly [x: number, y: number, size: number];
  /** How large the repeats are, in units of the picture. */
  readonly every?: number;
}

/** What an item is printed with, on a surface of the object. */
export const Print = ({ pattern, tones, on = tones.base, box, emblem, every = 22 }: PrintProps) => {
  if (pattern === undefined) return null;
  const mark =
    on === tones.base
      ? tones.mark
      : visibleOn(on, [tones.base, tones.mark, tones.accent, tones.deep]);
  if (isField(pattern)) return <Field name={pattern} mark={mark} box={box} every={every} />;
  const figure = { name: pattern, on, mark };
  if (emblem) return <Emblem {...figure} x={emblem[0]} y={emblem[1]} size={emblem[2]} />;
  const tile = every * 1.85;
  return (
    <Repeat box={box} tile={tile}>
      <Emblem {...figure} x={tile * 0.25} y={tile * 0.25} size={every * 0.92} turn={-12} />
      <Emblem {...figure} x={tile * 0.75} y={tile * 0.75} size={every * 0.92} turn={12} />
    </Repeat>
  );
};

/** One figure, in its natural colour where that can be seen. */
export const Emblem = ({
  name,
  on,
  mark,
  x,
  y,
  size,
  turn = 0,
}: {
  readonly name: FigureName;
  readonly on: string;
  readonly mark: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly turn?: number;
}) => {
  const { Shape, natural } = figures[name];
  const color = visibleOn(on, [natural, mark], 1.95);
  const detail = visibleOn(color, [on, materials.paper], 1.35);
  return (
    <g transform={`translate(${x} ${y}) rotate(${turn}) scale(${size / 24})`}>
      <Shape color={color} detail={detail} />
    </g>
  );
};

/** Whether the pattern covers a surface from edge to edge. */
export const isField = (pattern: PatternName): pattern is FieldName => pattern in fields;

/** Covers the box with a square tile. A fill and not so many shapes, so that sixty pictures stay light. */
const Repeat = ({
  box: [x, y, width, height],
  tile,
  children,
}: {
  readonly box: Box;
  readonly tile: number;
  readonly children: ReactNode;
}) => {
  const id = useId();
  return (
    <>
      <pattern id={id} patternUnits="userSpaceOnUse" x={x} y={y} width={tile} height={tile}>
        {children}
      </pattern>
      <rect x={x} y={y} width={width} height={height} fill={`url(#${id})`} />
    </>
  );
};

interface FieldProps {
  readonly mark: string;
  readonly box: Box;
  readonly every: number;
}

const Spots = ({ mark, box, every }: FieldProps) => (
  <Repeat box={box} tile={every * 1.15}>
    <circle cx={every * 0.29} cy={every * 0.29} r={every * 0.22} fill={mark} />
    <circle cx={every * 0.86} cy={every * 0.86} r={every * 0.22} fill={mark} />
  </Repeat>
);

const Stripes = ({ mark, box, every }: FieldProps) => (
  <Repeat box={box} tile={every * 0.8}>
    <rect width={every * 0.38} height={every * 0.8} fill={mark} />
  </Repeat>
);

const Checks = ({ mark, box, every }: FieldProps) => (
  <Repeat box={box} tile={every}>
    <rect width={every / 2} height={every} fill={mark} opacity={0.5} />
    <rect width={every} height={every / 2} fill={mark} opacity={0.5} />
  </Repeat>
);

/** The Union Flag, simplified as on bunting. */
const Flag = ({ box: [x, y, width, height] }: FieldProps) => {
  const saltire = `M${x} ${y}L${x + width} ${y + height}M${x + width} ${y}L${x} ${y + height}`;
  const cross = `M${x + width / 2} ${y}V${y + height}M${x} ${y + height / 2}H${x + width}`;
  const unit = Math.min(width, height) / 10;
  return (
    <g fill="none">
      <rect x={x} y={y} width={width} height={height} fill={materials.flagBlue} />
      <path d={saltire} stroke={materials.paper} strokeWidth={unit * 2} />
      <path d={saltire} stroke={materials.red} strokeWidth={unit * 0.8} />
      <path d={cross} stroke={materials.paper} strokeWidth={unit * 3.2} />
      <path d={cross} stroke={materials.red} strokeWidth={unit * 1.9} />
    </g>
  );
};

const Lace = ({ mark, box, every }: FieldProps) => (
  <Repeat box={box} tile={every * 1.1}>
    <g
      fill="none"
      stroke={mark}
      opacity={0.85}
      transform={`translate(${every * 0.55} ${every * 0.55})`}
    >
      <circle
        r={every * 0.42}
        strokeWidth={every * 0.13}
        strokeDasharray={`0.1 ${every * 0.22}`}
        strokeLinecap="round"
      />
      <circle r={every * 0.22} strokeWidth={every * 0.08} />
    </g>
  </Repeat>
);

const fields: Readonly<Record<FieldName, (props: FieldProps) => ReactNode>> = {
  spots: Spots,
  stripes: Stripes,
  checks: Checks,
  flag: Flag,
  lace: Lace,
};

const Field = ({ name, ...props }: FieldProps & { readonly name: FieldName }) => {
  const Drawing = fields[name];
  return <Drawing {...props} />;
};
