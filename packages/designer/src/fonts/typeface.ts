import type { Face, Font } from 'harfbuzzjs';
import { DesignerError } from '../designer-error.ts';
import type { Path } from '../geometry/path.ts';
import { type ColourLayer, createColourGlyphs } from './colour/colour-glyphs.ts';
import { createOutlines } from './outlines.ts';
import { slimFont } from './sfnt.ts';

export type HarfBuzz = typeof import('harfbuzzjs');

/** A glyph where it stands: units of the size, from the left end of the run on its baseline, y up. */
interface ShapedGlyph {
  readonly glyph: number;
  readonly x: number;
  readonly y: number;
  readonly advance: number;
  /** The UTF-16 unit of the run it comes from. */
  readonly cluster: number;
}

/** A part of a text that is shaped as one. */
interface Run {
  /** The part with a little of what is around it, which says how its letters are joined. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly rightToLeft: boolean;
  readonly script: string | undefined;
  readonly language: string | undefined;
  /** Whether letters may be drawn as one where they need not be; not where they are spaced. */
  readonly ligatures: boolean;
}

/** A font, ready to draw. All lengths are in units of its size. */
export interface Typeface {
  readonly family: string;
  readonly digest: string;
  readonly ascent: number;
  readonly descent: number;
  /** How high capitals are. */
  readonly capitals: number;
  /** Whether some of its glyphs have colours of their own. */
  readonly coloured: boolean;
  readonly has: (codePoint: number) => boolean;
  shape(run: Run): readonly ShapedGlyph[];
  outline(glyph: number): Path;
  /** What a glyph with colours is made of, from below to above; undefined for one that is drawn in the colour of the text. */
  layers(glyph: number): readonly ColourLayer[] | undefined;
}

/**
 * @throws DesignerError `broken-font` for a file that cannot be read.
 */
export const openTypeface = (
  hb: HarfBuzz,
  { family, digest, file }: { family: string; digest: string; file: Uint8Array },
): Typeface => {
  const slim = slimFont(family, file);
  const typeface = guarded(family, () => {
    const face = new hb.Face(new hb.Blob(slim));
    const font = new hb.Font(face);
    return typefaceOf(hb, { family, digest, face, font });
  });
  return {
    ...typeface,
    shape: (run) => guarded(family, () => typeface.shape(run)),
    outline: (glyph) => guarded(family, () => typeface.outline(glyph)),
    layers: (glyph) => guarded(family, () => typeface.layers(glyph)),
  };
};

/** What goes wrong in the reader of fonts is the font's fault. */
const guarded = <T>(family: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (error instanceof DesignerError) throw error;
    throw new DesignerError('broken-font', `The font "${family}" cannot be read.`, {
      hint: `The reader of fonts said: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
};

const typefaceOf = (
  hb: HarfBuzz,
  { family, digest, face, font }: { family: string; digest: string; face: Face; font: Font },
): Typeface => {
  const { upem } = face;
  const codePoints = new Set(face.collectUnicodes());
  if (codePoints.size === 0) {
    throw new DesignerError('broken-font', `The font "${family}" has no character.`);
  }
  const { ascender, descender } = font.hExtents();
  const outlines = createOutlines(hb, font, upem);
  const colours = createColourGlyphs(hb, { face, font, upem, outline: outlines.of });
  const capitals = font.getMetricPositionWithFallback(hb.MetricsTag.CAP_HEIGHT) / upem;
  const buffer = new hb.Buffer();
  const spaced = ['liga', 'clig', 'dlig'].map((tag) => new hb.Feature(tag, 0));
  return {
    ...{ family, digest, capitals },
    ascent: ascender / upem,
    descent: -descender / upem,
    coloured: colours !== undefined,
    has: (codePoint) => codePoints.has(codePoint),
    outline: outlines.of,
    layers: (glyph) => colours?.layers(glyph),
    shape: ({ text, start, end, rightToLeft, script, language, ligatures }) => {
      buffer.reset();
      buffer.addText(text, start, end - start);
      buffer.setDirection(rightToLeft ? hb.Direction.RTL : hb.Direction.LTR);
      if (script !== undefined) buffer.setScript(script);
      if (language !== undefined) buffer.setLanguage(language);
      // Nothing is drawn that was not written: no sign for a joiner, no circle under a mark that stands alone.
      buffer.setFlags(
        hb.BufferFlag.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlag.DO_NOT_INSERT_DOTTED_CIRCLE,
      );
      hb.shape(font, buffer, ligatures ? [] : spaced);
      const positions = buffer.getGlyphPositions();
      let along = 0;
      return buffer.getGlyphInfos().map(({ codepoint, cluster }, index) => {
        const position = positions[index];
        const glyph: ShapedGlyph = {
          glyph: codepoint,
          x: (along + (position?.xOffset ?? 0)) / upem,
          y: (position?.yOffset ?? 0) / upem,
          advance: (position?.xAdvance ?? 0) / upem,
          cluster,
        };
        along += position?.xAdvance ?? 0;
        return glyph;
      });
    },
  };
};
