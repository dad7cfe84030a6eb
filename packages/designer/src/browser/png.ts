import type { Resvg } from '@resvg/resvg-wasm';
import { checkSvg } from '../raster/check-svg.ts';
import { MOST_PIXELS, type PngSize, pixelsOf } from '../raster/picture-size.ts';
import { withResolution } from '../raster/png-resolution.ts';

/** Draws in the browser what the server draws, byte for byte. */
export interface PngPainter {
  /** As the server's: at 300 dots an inch where nothing is said. @throws DesignerError `bad-svg`, `too-large`. */
  png(svg: string, size?: PngSize): Uint8Array<ArrayBuffer>;
}

/** One module a page, whatever was asked for it. */
let loading: Promise<typeof Resvg> | undefined;

/**
 * Loads the renderer (about 1 MB gzipped) when it is first asked for.
 *
 * @param wasm Where `@resvg/resvg-wasm/index_bg.wasm` is served from, or its bytes.
 */
export async function openPngPainter(wasm: string | URL | BufferSource): Promise<PngPainter> {
  loading ??= load(wasm);
  let Renderer: typeof Resvg;
  try {
    Renderer = await loading;
  } catch (error) {
    loading = undefined;
    throw error;
  }
  return {
    png(svg, size = {}) {
      const { width, dpi } = pixelsOf(checkSvg(svg), size, MOST_PIXELS);
      const renderer = new Renderer(svg, { fitTo: { mode: 'width', value: width } });
      try {
        const image = renderer.render();
        try {
          return withResolution(image.asPng(), dpi);
        } finally {
          image.free();
        }
      } finally {
        renderer.free();
      }
    },
  };
}

async function load(wasm: string | URL | BufferSource): Promise<typeof Resvg> {
  const module = await import('@resvg/resvg-wasm');
  await module.initWasm(wasm);
  return module.Resvg;
}
