import type { Color, ColorLine, Face, Font } from 'harfbuzzjs';
import { combined, IDENTITY, type Matrix, type Point } from '../../geometry/matrix.ts';
import { type Path, transformed } from '../../geometry/path.ts';
import type { HarfBuzz } from '../typeface.ts';
import { sectorsOf } from './sectors.ts';

/** A colour of a font: undefined stands for that of the text. */
export interface LayerColour {
  readonly rgb: string | undefined;
  readonly opacity: number;
}

export type LayerPaint =
  | LayerColour
  | {
      readonly kind: 'linear' | 'radial';
      readonly from: Point;
      readonly to: Point;
      readonly radii: readonly [number, number];
      readonly stops: readonly { readonly at: number; readonly colour: LayerColour }[];
      readonly extend: 'pad' | 'repeat' | 'reflect';
      /** Takes its points to those of the glyph. */
      readonly matrix: Matrix;
    };

/** One shape of a glyph with colours: units of the font's size, y up. */
export interface ColourLayer {
  readonly path: Path;
  readonly paint: LayerPaint;
  readonly clip?: Path;
}

/** Glyphs that are made of layers in colours (tables COLR and CPAL, version 0 and 1). */
export interface ColourGlyphs {
  layers(glyph: number): readonly ColourLayer[] | undefined;
}

/** Layers of one glyph; a font that asks for more is at fault. */
const MOST_LAYERS = 2_000;
const MOST_KEPT = 500;
const EXTENDS = ['pad', 'repeat', 'reflect'] as const;
/** Modes of HarfBuzz's enumeration that need not be drawn as "over". */
const CLEAR = 0;
const SRC_IN = 5;
const DEST_IN = 6;
const DEST_OVER = 4;

interface Group {
  layers: ColourLayer[];
  /** Of a colour that fills everything, as it is used to make something else fainter. */
  everywhere: LayerColour | undefined;
}

/**
 * Reads the paint graph as HarfBuzz walks it. A fill goes into the innermost outline that clips it, and the next one around that is its
 * clip. Of the ways to compose, "over" is kept to; "in" a plain colour, by which fonts write how faint something is, makes it as faint;
 * others are drawn as "over".
 */
export const createColourGlyphs = (
  hb: HarfBuzz,
  {
    face,
    font,
    upem,
    outline,
  }: { face: Face; font: Font; upem: number; outline: (glyph: number) => Path },
): ColourGlyphs | undefined => {
  if (!face.hasColorPaint() && !face.hasColorLayers()) return undefined;
  const kept = new Map<number, readonly ColourLayer[] | undefined>();
  // HarfBuzz paints in units of the font.
  let transforms: Matrix[] = [IDENTITY];
  let clips: (Path | undefined)[] = [];
  let groups: Group[] = [{ layers: [], everywhere: undefined }];
  const now = (): Matrix => transforms.at(-1) ?? IDENTITY;
  const group = (): Group => groups.at(-1) ?? { layers: [], everywhere: undefined };
  const fill = (paint: LayerPaint) => {
    const outlines = clips.filter((clip) => clip !== undefined);
    const path = outlines.at(-1);
    const top = group();
    if (path === undefined) {
      if ('opacity' in paint) top.everywhere = paint;
      return;
    }
    if (top.layers.length >= MOST_LAYERS) return;
    const clip = outlines.at(-2);
    top.layers.push({ path, paint, ...(clip === undefined ? {} : { clip }) });
  };

  const funcs = new hb.PaintFuncs();
  funcs.setPushTransformFunc((xx, yx, xy, yy, dx, dy) =>
    transforms.push(combined(now(), [xx, yx, xy, yy, dx / upem, dy / upem])),
  );
  funcs.setPopTransformFunc(() => void transforms.pop());
  funcs.setPushClipGlyphFunc((glyph) => clips.push(transformed(outline(glyph), now())));
  // The box around a whole glyph: it clips nothing that is there.
  funcs.setPushClipRectangleFunc(() => clips.push(undefined));
  funcs.setPopClipFunc(() => void clips.pop());
  funcs.setColorFunc((isForeground, color) => fill(colourOf(isForeground, color)));
  funcs.setLinearGradientFunc((line, x0, y0, x1, y1, x2, y2) => {
    const from: Point = [x0 / upem, y0 / upem];
    const to = across(from, [x1 / upem, y1 / upem], [x2 / upem, y2 / upem]);
    fill({ kind: 'linear', from, to, radii: [0, 0], ...coloursOf(line), matrix: now() });
  });
  funcs.setRadialGradientFunc((line, x0, y0, r0, x1, y1, r1) =>
    fill({
      ...{ kind: 'radial', from: [x0 / upem, y0 / upem], to: [x1 / upem, y1 / upem] },
      ...{ radii: [r0 / upem, r1 / upem], ...coloursOf(line), matrix: now() },
    }),
  );
  funcs.setSweepGradientFunc((line, x, y, start, end) => {
    const clip = clips.findLast((path) => path !== undefined);
    if (clip === undefined) return;
    const { stops } = coloursOf(line);
    for (const sector of sectorsOf({ centre: [x / upem, y / upem], start, end, stops })) {
      group().layers.push({
        path: transformed(sector.path, now()),
        paint: sector.colour,
        clip,
      });
    }
  });
  funcs.setPushGroupFunc(() => void groups.push({ layers: [], everywhere: undefined }));
  funcs.setPopGroupFunc((mode) => {
    const source = groups.pop() ?? { layers: [], everywhere: undefined };
    composed(group(), source, mode);
  });

  return {
    layers: (glyph) => {
      if (kept.has(glyph)) return kept.get(glyph);
      transforms = [IDENTITY];
      clips = [];
      groups = [{ layers: [], everywhere: undefined }];
      const painted =
        (face.glyphHasColorPaint(glyph) || face.getGlyphColorLayers(glyph).length > 0) &&
        font.paintGlyphOrFail(glyph, funcs);
      const layers = painted ? groups[0]?.layers : undefined;
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(glyph, layers);
      return layers;
    },
  };
};

const composed = (below: Group, source: Group, mode: number): void => {
  if (mode === CLEAR) {
    below.layers = [];
    below.everywhere = undefined;
  } else if (mode === SRC_IN && below.everywhere !== undefined && below.layers.length === 0) {
    const { opacity } = below.everywhere;
    below.layers = source.layers.map((layer) => fainter(layer, opacity));
    below.everywhere = undefined;
  } else if (mode === DEST_IN && source.everywhere !== undefined && source.layers.length === 0) {
    const { opacity } = source.everywhere;
    below.layers = below.layers.map((layer) => fainter(layer, opacity));
  } else if (mode === DEST_OVER) below.layers = [...source.layers, ...below.layers];
  else {
    below.layers = [...below.layers, ...source.layers];
    below.everywhere = source.everywhere ?? below.everywhere;
  }
};

const faint = (colour: LayerColour, share: number): LayerColour => ({
  ...colour,
  opacity: colour.opacity * share,
});

const fainter = (layer: ColourLayer, share: number): ColourLayer => ({
  ...layer,
  paint:
    'opacity' in layer.paint
      ? faint(layer.paint, share)
      : {
          ...layer.paint,
          stops: layer.paint.stops.map(({ at, colour }) => ({ at, colour: faint(colour, share) })),
        },
});

const hex = (part: number): string => part.toString(16).padStart(2, '0');

const colourOf = (isForeground: boolean, { red, green, blue, alpha }: Color): LayerColour => ({
  rgb: isForeground ? undefined : `#${hex(red)}${hex(green)}${hex(blue)}`,
  opacity: alpha / 255,
});

/** The stops in order, with `extend`. */
const coloursOf = (line: ColorLine) => ({
  extend: EXTENDS[line.extend] ?? 'pad',
  stops: line.colorStops
    .map(({ offset, isForeground, color }) => ({
      at: offset,
      colour: colourOf(isForeground, color),
    }))
    .toSorted((a, b) => a.at - b.at),
});

/**
 * Where a line of colours ends whose stripes run along `rotation`: `to` laid onto the perpendicular of from–rotation (the specification's
 * p3).
 */
const across = (from: Point, to: Point, rotation: Point): Point => {
  const [perpendicularX, perpendicularY] = [rotation[1] - from[1], from[0] - rotation[0]];
  const square = perpendicularX * perpendicularX + perpendicularY * perpendicularY;
  if (square === 0) return to;
  const share = ((to[0] - from[0]) * perpendicularX + (to[1] - from[1]) * perpendicularY) / square;
  return [from[0] + share * perpendicularX, from[1] + share * perpendicularY];
};
