import type PDFDocument from 'pdfkit';
import type { Matrix } from '../../geometry/matrix.ts';

/** What a document of pdfkit can besides what its types say. */
export type Paper = InstanceType<typeof PDFDocument> & {
  /** Shares of ink in percent. */
  addSpotColor(name: string, c: number, m: number, y: number, k: number): Paper;
  readonly spotColors: Readonly<Record<string, { readonly id: string } | undefined>>;
  openImage(bytes: Uint8Array): unknown;
};

/** Points in a millimetre. */
export const POINTS = 72 / 25.4;

/** Numbers of a page: a ten-thousandth of a millimetre, and never an exponent. */
export const number = (value: number): string => String(Math.round(value * 1e4) / 1e4 + 0);

/** A shading of pdfkit, which can be turned, though its types do not say so. */
export const turned = (shading: object): { setTransform(...matrix: Matrix): unknown } =>
  shading as { setTransform(...matrix: Matrix): unknown };
