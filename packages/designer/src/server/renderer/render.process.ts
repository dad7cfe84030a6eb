import { Buffer } from 'node:buffer';
import { renderAsync } from '@resvg/resvg-js';
import { DesignerError } from '../../designer-error.ts';
import { checkSvg } from '../../raster/check-svg.ts';
import { pixelsOf } from '../../raster/picture-size.ts';
import { withResolution } from '../../raster/png-resolution.ts';
import { picturesFrom } from '../pdf/pictures-of.ts';
import { toPdf } from '../pdf/to-pdf.ts';
import { allowPicturesOnly, takePicture } from '../pictures/take-picture.ts';
import type { RenderAnswer, RenderRequest } from './protocol.ts';

/*
 * A process of its own for native code: whatever happens in it, it can be killed. It opens no file and no connection; what it is given comes
 * by messages, and so goes what it makes.
 */

async function answerTo(request: RenderRequest): Promise<RenderAnswer> {
  if (request.kind === 'picture') {
    return { picture: await takePicture(request.bytes, request.limits) };
  }
  if (request.kind === 'pdf') {
    const pictures = picturesFrom(request.pictures);
    return { pdf: await toPdf(request.drawings, { ...request.options, pictures }) };
  }
  const { svg, size, mostPixels } = request;
  const { width, dpi } = pixelsOf(checkSvg(svg), size, mostPixels);
  // On a thread beside this one, so that the end of the parent is heard of meanwhile.
  const image = await renderAsync(Buffer.from(svg), {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false },
    logLevel: 'off',
  });
  return { png: withResolution(image.asPng(), dpi) };
}

function errorOf(error: unknown): RenderAnswer {
  if (error instanceof DesignerError) {
    const { code, message, path, hint } = error;
    return { error: { code, message, path, hint } };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return {
    error: {
      code: 'renderer-failed',
      message: `It cannot be drawn: ${reason.slice(0, 200)}.`,
      path: undefined,
      hint: 'Look at the drawing as an SVG; if that is right, this is a flaw of the renderer.',
    },
  };
}

const say = (answer: RenderAnswer): void => {
  process.send?.(answer);
};

allowPicturesOnly();
process.on('message', (request: RenderRequest) => {
  void answerTo(request).catch(errorOf).then(say);
});
// Whoever asked is gone: not even native code that is under way keeps it.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
say({ ready: true });
