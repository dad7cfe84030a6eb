import { readArt } from '../../art/read-art.ts';
import { type FontAddresses, fetchedFonts } from '../../browser/fetched-fonts.ts';
import type { Design } from '../../design/design.ts';
import type { Matches } from '../../design/matches.ts';
import { openDrawer } from '../../drawing/drawer.ts';
import type { Drawing, Drawn } from '../../drawing/drawing.ts';
import { hexColour } from '../../drawing/palette.ts';
import { toSvg } from '../../drawing/svg.ts';
import type { Bundle, Mockup, Surface } from '../../template/template.ts';
import { drawingOf } from '../elements.ts';
import { drawWarped } from './warp.ts';

/** Draws designs and shows them; what takes time to load is behind it. */
export interface Preview {
  draw(design: Design): Promise<Drawn>;
  /** The drawing of a surface as the core writes it. */
  svg(drawing: Drawing, pictures: Pictures): string;
  /** Shows a surface: on the picture of the product, where there is one. */
  paint(canvas: HTMLCanvasElement, surface: Surface, svg: string): Promise<void>;
  /** A motif as a small picture. */
  motif(svg: string): SVGElement;
}

/** The `data:` URL of a picture that was taken in. */
export type Pictures = (digest: string) => string | undefined;

/** Pixels of what is shown at the most, the longer side. */
const LONGEST = 1_000;

/** Loads what shapes texts. Fonts come when a text needs them. */
export const openPreview = async (
  bundle: Bundle,
  { fonts, matches }: { readonly fonts: FontAddresses; readonly matches: Matches },
): Promise<Preview> => {
  const drawer = await openDrawer({ fonts: fetchedFonts(fonts), matches, art: readArt });
  const products = new Map<string, Promise<HTMLImageElement>>();
  const productOf = ({ picture }: Mockup): Promise<HTMLImageElement> => {
    const known = products.get(picture) ?? loaded(picture, 'anonymous');
    products.set(picture, known);
    // What could not be fetched now may be there later.
    known.catch(() => products.delete(picture));
    return known;
  };
  return {
    draw: (design) => drawer.draw(bundle, design),
    svg: (drawing, pictures) =>
      toSvg(drawing, {
        ...{ width: LONGEST, bleed: false, pictures: (digest) => pictures(digest) ?? EMPTY },
        background: surfaceOf(bundle, drawing.surface)?.mockup === undefined,
      }),
    paint: async (canvas, surface, svg) => {
      const { mockup } = surface;
      const [drawn, product] = await Promise.all([
        loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`),
        mockup === undefined ? undefined : productOf(mockup),
      ]);
      const { width, height } = mockup ?? surface;
      const scale = LONGEST / Math.max(width, height);
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('This browser has no canvas.');
      if (mockup === undefined || product === undefined) {
        context.drawImage(drawn, 0, 0, canvas.width, canvas.height);
        return;
      }
      context.drawImage(product, 0, 0, canvas.width, canvas.height);
      const layer = document.createElement('canvas');
      layer.width = canvas.width;
      layer.height = canvas.height;
      const stretched = layer.getContext('2d');
      if (stretched === null) return;
      drawWarped(stretched, drawn, mockup.mesh);
      // On something light, inks let the shadows of the product through.
      if (isLight(bundle, surface)) context.globalCompositeOperation = 'multiply';
      context.drawImage(layer, 0, 0);
      context.globalCompositeOperation = 'source-over';
    },
    motif: (svg) => {
      const { width, height, shapes } = readArt(svg);
      return drawingOf(
        `0 0 ${width} ${height}`,
        shapes.map(({ d, ink, rule }) => ({
          ...{ d, fill: ink === 'current' ? 'currentColor' : (hexColour(ink.rgb) ?? '#000000') },
          ...(rule === undefined ? {} : { rule }),
        })),
      );
    },
  };
};

/** One clear pixel, for a picture that is not at hand. */
const EMPTY =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const surfaceOf = ({ template: { surfaces } }: Bundle, id: string) =>
  surfaces.find((surface) => surface.id === id);

const isLight = ({ template: { palette } }: Bundle, { background }: Surface): boolean => {
  const named = palette.find(({ id }) => id === background)?.rgb ?? background ?? '#ffffff';
  const hex = hexColour(named) ?? '#ffffff';
  const [r = 255, g = 255, b = 255] = [1, 3, 5].map((at) =>
    Number.parseInt(hex.slice(at, at + 2), 16),
  );
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255 > 0.6;
};

const loaded = async (address: string, crossOrigin?: string): Promise<HTMLImageElement> => {
  const picture = new Image();
  if (crossOrigin !== undefined) picture.crossOrigin = crossOrigin;
  picture.src = address;
  await picture.decode();
  return picture;
};
