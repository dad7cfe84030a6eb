/* Made for you: what needs a browser. */
export { type FontAddresses, fetchedFonts } from './fetched-fonts.ts';
export { patternsFor } from './patterns.ts';
export { openPngPainter, type PngPainter } from './png.ts';
