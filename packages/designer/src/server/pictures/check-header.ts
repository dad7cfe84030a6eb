import { DesignerError } from '../../designer-error.ts';
import { type PictureHeader, readPictureHeader } from '../../raster/picture-header.ts';
import type { PictureLimits } from '../renderer/protocol.ts';

/** What the first bytes say must be allowed before anything is decoded. */
export function checkHeader(bytes: Uint8Array, { mostPixels }: PictureLimits): PictureHeader {
  const header = readPictureHeader(bytes);
  const { width, height, animated } = header;
  if (animated) {
    throw new DesignerError('picture-moves', 'The picture moves; one that does not is needed.', {
      hint: 'Save one frame of it as JPEG or PNG, and send that.',
    });
  }
  if (width * height > mostPixels) {
    throw new DesignerError(
      'picture-too-large',
      `The picture has ${width} × ${height} pixels, more than ${mostPixels} in all.`,
      { hint: 'Make it smaller, and send that.' },
    );
  }
  return header;
}
