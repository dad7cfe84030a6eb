/* Made for you: what needs a browser. */
export { type FontAddresses, fetchedFonts } from './fetched-fonts.ts';
export { openPngPainter, type PngPainter } from './png.ts';
