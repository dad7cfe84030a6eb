import { fetchedFonts, openPngPainter } from '../../src/browser/index.ts';
import { openDrawer } from '../../src/drawing/index.ts';
import { type Bundle, type Design, readArt, toSvg } from '../../src/index.ts';

/** What a design comes to in the browser: the drawing of its first surface as SVG, and as PNG in base64. */
const drawInPage = async (
  bundle: Bundle,
  designs: readonly Design[],
  fonts: Parameters<typeof fetchedFonts>[0],
): Promise<readonly { readonly svg: string; readonly png: string }[]> => {
  const drawer = await openDrawer({
    fonts: fetchedFonts(fonts),
    matches: () => true,
    art: readArt,
  });
  const painter = await openPngPainter('/resvg.wasm');
  const drawn = [];
  for (const design of designs) {
    const [drawing] = (await drawer.draw(bundle, design)).drawings;
    if (drawing === undefined) throw new Error('Nothing was drawn.');
    const svg = toSvg(drawing, { background: true });
    const bytes = painter.png(svg, { width: 400 });
    drawn.push({ svg, png: btoa(String.fromCharCode(...bytes)) });
  }
  return drawn;
};

Object.assign(window, { drawInPage });
