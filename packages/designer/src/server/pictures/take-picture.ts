import { createHash } from 'node:crypto';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { DesignerError } from '../../designer-error.ts';
import type { PictureHeader } from '../../raster/picture-header.ts';
import type { PictureLimits, TakenPicture } from '../renderer/protocol.ts';
import { checkHeader } from './check-header.ts';
import { pixelChunks } from './pixel-chunks.ts';

/** Nothing but these three is ever decoded, whatever else the library could. */
export function allowPicturesOnly(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: [
      'VipsForeignLoadJpegBuffer',
      'VipsForeignLoadPngBuffer',
      'VipsForeignLoadWebpBuffer',
    ],
  });
  // One picture after another: processes are what works side by side.
  sharp.concurrency(1);
  sharp.cache(false);
}

/**
 * Decodes a picture and encodes it anew: upright, in sRGB, without profiles, places, previews or anything else that was in the file. A JPEG
 * stays one (quality 92), a PNG stays one, a WebP becomes a PNG where it is see-through and a JPEG where it is not.
 *
 * @throws DesignerError `picture-kind`, `picture-moves`, `picture-too-large`, `picture-unreadable`.
 */
export async function takePicture(bytes: Uint8Array, limits: PictureLimits): Promise<TakenPicture> {
  const header = checkHeader(bytes, limits);
  const input = header.type === 'image/png' ? pixelChunks(bytes) : bytes;
  try {
    const picture = sharp(input, {
      failOn: 'error',
      limitInputPixels: limits.mostPixels,
      animated: false,
    });
    const metadata = await picture.metadata();
    return await encodedAnew(picture, metadata, header, limits.keptPixels);
  } catch (error) {
    if (error instanceof DesignerError) throw error;
    throw new DesignerError(
      'picture-unreadable',
      `The picture cannot be read: ${reasonOf(error)}.`,
      {
        hint: 'Open it in a program for pictures, save it again as JPEG or PNG, and send that.',
      },
    );
  }
}

async function encodedAnew(
  picture: Sharp,
  { hasAlpha }: Metadata,
  { type, width, height }: PictureHeader,
  keptPixels: number,
): Promise<TakenPicture> {
  const asPng = type === 'image/png' || (type === 'image/webp' && hasAlpha);
  const smaller = Math.min(1, Math.sqrt(keptPixels / (width * height)));
  let upright = picture.autoOrient();
  if (smaller < 1) {
    const side = Math.max(1, Math.floor(Math.max(width, height) * smaller));
    upright = upright.resize({ width: side, height: side, fit: 'inside' });
  }
  // Nothing of the input goes along unless it is asked for.
  const coloured = upright.toColourspace('srgb');
  const encoded = asPng
    ? coloured.png({ compressionLevel: 6, palette: false })
    : coloured.jpeg({ quality: 92, chromaSubsampling: '4:4:4' });
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  return {
    digest: createHash('sha256').update(data).digest('hex'),
    bytes: Uint8Array.from(data),
    type: asPng ? 'image/png' : 'image/jpeg',
    width: info.width,
    height: info.height,
  };
}

/** One line, without what the library adds for programmers. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 200) ?? '';
