import type { DesignerError } from '../../designer-error.ts';
import type { Drawing } from '../../drawing/drawing.ts';
import type { PngSize } from '../../raster/picture-size.ts';

import type { PdfOptions } from '../pdf/to-pdf.ts';

/** What pictures may be, and what is kept of them. */
export interface PictureLimits {
  /** Pixels before it is decoded. */
  readonly mostPixels: number;
  /** Pixels that are kept: a larger one is made smaller. */
  readonly keptPixels: number;
}

/** A picture as it was taken in: turned upright, without anything but its pixels, encoded anew. */
export interface TakenPicture {
  /** SHA-256 of `bytes`, in hexadecimal digits. */
  readonly digest: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: 'image/jpeg' | 'image/png';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** What a process is asked for, one after another. */
export type RenderRequest =
  | {
      readonly kind: 'png';
      readonly svg: string;
      readonly size: PngSize;
      readonly mostPixels: number;
    }
  | {
      readonly kind: 'picture';
      readonly bytes: Uint8Array;
      readonly limits: PictureLimits;
    }
  | {
      readonly kind: 'pdf';
      readonly drawings: readonly Drawing[];
      readonly options: Omit<PdfOptions, 'pictures'>;
      /** Bytes by digest. */
      readonly pictures: ReadonlyMap<string, Uint8Array>;
    };

/** What a process says: that it can begin, and then one answer for each request. */
export type RenderAnswer =
  | { readonly ready: true }
  | { readonly png: Uint8Array<ArrayBuffer> }
  | { readonly picture: TakenPicture }
  | { readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly error: Pick<DesignerError, 'code' | 'message' | 'path' | 'hint'> };
