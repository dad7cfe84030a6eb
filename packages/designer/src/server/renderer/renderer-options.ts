import { availableParallelism } from 'node:os';
import { DesignerError } from '../../designer-error.ts';
import { MOST_PIXELS } from '../../raster/picture-size.ts';

/** How a renderer works; everything has a default. */
export interface RendererOptions {
  /** Processes that draw side by side; as many as there are processors, four at the most. */
  readonly processes?: number;
  /** Milliseconds of work after which a process that draws is killed; 2,000. On a busy machine five times as long by the clock. */
  readonly timeoutMs?: number;
  /** The same for pictures that are taken in, which may be large; 10,000. */
  readonly pictureTimeoutMs?: number;
  /** The same for PDFs, whose pictures are packed anew; 20,000. */
  readonly pdfTimeoutMs?: number;
  /** How many wait at the most before the next is refused as `busy`; 64. */
  readonly mostWaiting?: number;
  /** Pixels of a PNG; 40 million. */
  readonly mostPixels?: number;
  /** Characters of an SVG, with the pictures that are in it; 80 million. */
  readonly mostSvg?: number;
  /** Bytes of a picture; 25 million. */
  readonly mostPictureBytes?: number;
  /** Pixels of a picture; 64 million. */
  readonly mostPicturePixels?: number;
  /** Pixels that are kept of it; 24 million. */
  readonly keptPicturePixels?: number;
}

export type RendererSettings = Required<RendererOptions>;

/** @throws DesignerError `bad-option`. */
export function rendererSettings(options: RendererOptions): RendererSettings {
  const settings: RendererSettings = {
    processes: Math.min(4, availableParallelism()),
    timeoutMs: 2_000,
    pictureTimeoutMs: 10_000,
    pdfTimeoutMs: 20_000,
    mostWaiting: 64,
    mostPixels: MOST_PIXELS,
    mostSvg: 80_000_000,
    mostPictureBytes: 25_000_000,
    mostPicturePixels: 64_000_000,
    keptPicturePixels: 24_000_000,
    ...options,
  };
  for (const [name, value] of Object.entries(settings)) {
    const least = name === 'mostWaiting' ? 0 : 1;
    if (Number.isInteger(value) && value >= least) continue;
    throw new DesignerError('bad-option', `The renderer's ${name} is ${value}.`, {
      path: `/${name}`,
      hint: `Give a whole number of ${least} or more, or leave it out.`,
    });
  }
  return settings;
}
