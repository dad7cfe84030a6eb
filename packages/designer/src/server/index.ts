/* Made for you: what needs a server. */
export type * from '../drawing/drawing.ts';
export { fontFiles, packageFonts } from './font-files.ts';
export { type PdfOptions, toPdf } from './pdf/to-pdf.ts';
export { openRenderer, type Renderer } from './renderer/open-renderer.ts';
export type { TakenPicture } from './renderer/protocol.ts';
export type { RendererOptions } from './renderer/renderer-options.ts';
