import { DesignerError } from '../../designer-error.ts';
import type { Drawing } from '../../drawing/drawing.ts';
import type { PngSize } from '../../raster/picture-size.ts';
import { picturesFrom, picturesOf } from '../pdf/pictures-of.ts';
import type { PdfOptions } from '../pdf/to-pdf.ts';
import { checkHeader } from '../pictures/check-header.ts';
import type { TakenPicture } from './protocol.ts';
import { RenderPool } from './render-pool.ts';
import { type RendererOptions, rendererSettings } from './renderer-options.ts';

/** Draws pictures of drawings, and takes in those of customers, in processes of their own. */
export interface Renderer {
  /**
   * A PNG of what the drawing core wrote as an SVG, whose viewBox is in millimetres: by dots an inch (300 where nothing is said) or by its
   * width in pixels. It says its size on paper and that it is sRGB; the same SVG is the same bytes, here and in a browser.
   *
   * @throws DesignerError `bad-svg`, `bad-size`, `too-large`, `too-slow`, `busy`, `renderer-failed`, `closed`.
   */
  png(svg: string, size?: PngSize): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Takes in a picture of a customer: known by its content, checked before it is decoded, turned upright, freed of everything but its
   * pixels, and encoded anew.
   *
   * @throws DesignerError `picture-kind`, `picture-moves`, `picture-too-large`, `picture-unreadable`, `too-slow`, `busy`, `renderer-failed`, `closed`.
   */
  picture(bytes: Uint8Array): Promise<TakenPicture>;
  /**
   * The PDF that `toPdf` makes, where it holds up nobody else.
   *
   * @throws DesignerError as `toPdf`, and `too-slow`, `busy`, `renderer-failed`, `closed`.
   */
  pdf(drawings: readonly Drawing[], options: PdfOptions): Promise<Uint8Array<ArrayBuffer>>;
  /** Ends the processes; what is under way is refused. */
  close(): Promise<void>;
}

/** Starts the first process, so that a machine without what it needs says so at once; the others start when there is work for them. */
export async function openRenderer(options: RendererOptions = {}): Promise<Renderer> {
  const settings = rendererSettings(options);
  const pool = new RenderPool(settings.processes, settings.mostWaiting);
  await pool.start();
  return {
    async png(svg, size = {}) {
      if (svg.length > settings.mostSvg) {
        throw new DesignerError(
          'too-large',
          `The SVG has ${svg.length} characters, more than ${settings.mostSvg}.`,
          { hint: 'Use smaller pictures in it.' },
        );
      }
      const { mostPixels } = settings;
      const answer = await pool.ask({ kind: 'png', svg, size, mostPixels }, settings.timeoutMs);
      if ('png' in answer) return answer.png;
      throw new DesignerError('renderer-failed', 'The renderer answered something else.');
    },
    async picture(bytes) {
      if (bytes.length > settings.mostPictureBytes) {
        throw new DesignerError(
          'picture-too-large',
          `The picture has ${bytes.length} bytes, more than ${settings.mostPictureBytes}.`,
          { hint: 'Save it smaller, or as JPEG, and send that.' },
        );
      }
      const limits = {
        mostPixels: settings.mostPicturePixels,
        keptPixels: settings.keptPicturePixels,
      };
      // What is none needs no process.
      checkHeader(bytes, limits);
      const answer = await pool.ask({ kind: 'picture', bytes, limits }, settings.pictureTimeoutMs);
      if ('picture' in answer) return answer.picture;
      throw new DesignerError('renderer-failed', 'The renderer answered something else.');
    },
    async pdf(drawings, { pictures, ...options }) {
      const slug = options.slug === undefined ? [] : [options.slug];
      const found = picturesOf([...drawings, ...slug], pictures ?? picturesFrom(new Map()));
      const answer = await pool.ask(
        { kind: 'pdf', drawings, options, pictures: found },
        settings.pdfTimeoutMs,
      );
      if ('pdf' in answer) return answer.pdf;
      throw new DesignerError('renderer-failed', 'The renderer answered something else.');
    },
    close: () => pool.close(),
  };
}
