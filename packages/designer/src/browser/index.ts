/* Made for you: what needs a browser. */
export { openPngPainter, type PngPainter } from './png.ts';
