import { createHash } from 'node:crypto';
import { DesignerError } from '../../designer-error.ts';
import type { Drawing } from '../../drawing/drawing.ts';
import { type ColourMode, Inks } from './inks.ts';
import { MarkWriter } from './mark-writer.ts';
import { boxesInPoints, pageBoxes } from './page-boxes.ts';
import { number, type Paper, POINTS } from './paper.ts';
import { pathOperators } from './path-operators.ts';
import { type Pictures, picturesFrom } from './pictures-of.ts';
import { trimMarks } from './trim-marks.ts';

export interface PdfOptions {
  /** The four inks, and those of their own, for a press; or red, green and blue, for whoever asks for that. */
  readonly colour: ColourMode;
  /** The bytes of pictures that were taken in, by digest; where it is left out there may be none. */
  readonly pictures?: Pictures;
  /** Lines that say where to cut, outside of the bleed. */
  readonly trimMarks?: boolean;
  /** What stands below each page, such as the number of the order: drawn as paths, since no font is in the file. */
  readonly slug?: Drawing;
  /** The dieline as a line of an ink of its own, "CutContour", which cutting machines look for. */
  readonly cutContour?: boolean;
  readonly title?: string;
}

/** No clock: the same drawings are the same bytes on every day. */
const MADE = new Date(Date.UTC(2000, 0, 1));

/**
 * A PDF for printing: a page for each drawing, everything as vectors, with its trim box and bleed box right to a hundredth of a millimetre,
 * and no font. Whatever lies outside of the bleed is cut off. Pictures stay as they were taken in (sRGB). The same drawings and options are
 * the same bytes.
 *
 * @throws DesignerError `no-drawings`, `too-large`, `bad-colour`, `bad-path`, `unknown-picture`, `picture-unreadable`.
 */
export async function toPdf(
  drawings: readonly Drawing[],
  options: PdfOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  if (drawings.length === 0) {
    throw new DesignerError('no-drawings', 'A PDF needs a drawing.', {
      hint: 'Draw a surface first.',
    });
  }
  const { default: PDFDocument } = await import('pdfkit');
  const paper = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.6',
    // No font is loaded before one is asked for, and none is.
    font: '',
    info: {
      Title: plain(options.title ?? drawings.map(({ surface }) => surface).join(', ')),
      Creator: 'Personable',
      Producer: 'Personable',
      CreationDate: MADE,
      // The file is told apart from others by it.
      Keywords: digestOf(drawings, options),
    },
  }) as Paper;
  const chunks: Uint8Array[] = [];
  const done = Promise.withResolvers<void>();
  paper.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  paper.on('end', done.resolve);
  paper.on('error', done.reject);
  const inks = new Inks(paper, options.colour);
  const pictures = options.pictures ?? picturesFrom(new Map());
  const marks = new MarkWriter(paper, inks, pictures);
  for (const drawing of drawings) addPage(paper, drawing, { options, inks, marks });
  paper.end();
  await done.promise;
  return Uint8Array.from(Buffer.concat(chunks));
}

interface Tools {
  readonly options: PdfOptions;
  readonly inks: Inks;
  readonly marks: MarkWriter;
}

function addPage(paper: Paper, drawing: Drawing, { options, inks, marks }: Tools): void {
  const page = pageBoxes(drawing, options);
  const { width, height, bleed } = drawing;
  paper.addPage({ size: [page.width * POINTS, page.height * POINTS], margin: 0 });
  const dictionary = (paper.page.dictionary as { data?: Record<string, unknown> }).data ?? {};
  Object.assign(dictionary, boxesInPoints(drawing, page));
  // What is see-through is mixed in the inks that it is printed in.
  const space = options.colour === 'cmyk' ? 'DeviceCMYK' : 'DeviceRGB';
  dictionary['Group'] = { Type: 'Group', S: 'Transparency', CS: space };
  paper.save();
  paper.transform(POINTS, 0, 0, POINTS, page.left * POINTS, page.top * POINTS);
  paper.save();
  const bled = [-bleed, -bleed, width + 2 * bleed, height + 2 * bleed];
  paper.addContent(`${bled.map(number).join(' ')} re\nW n`);
  marks.write(drawing);
  paper.restore();
  if (options.cutContour && drawing.dieline !== undefined) {
    cutContour(paper, inks, drawing.dieline);
  }
  if (options.trimMarks) {
    // "All": on every plate.
    paper.addContent(`${inks.strokeSpot('All', [1, 1, 1, 1])}\n${trimMarks(drawing)}`);
  }
  paper.restore();
  const { slug } = options;
  if (slug === undefined) return;
  const scale = Math.min(1, (page.width - page.left) / slug.width) * POINTS;
  paper.save();
  paper.transform(scale, 0, 0, scale, page.left * POINTS, page.slugTop * POINTS);
  marks.write(slug);
  paper.restore();
}

/** A thin line over whatever is below: it says where to cut, and takes nothing out of what is printed. */
function cutContour(paper: Paper, inks: Inks, dieline: string): void {
  const overprint = paper.ref({ Type: 'ExtGState', OP: true, op: true, OPM: 1 });
  overprint.end(undefined);
  paper.page.ext_gstates['Overprint'] = overprint;
  paper.save();
  paper.addContent(
    `/Overprint gs\n${inks.strokeSpot('CutContour', [0, 1, 0, 0])}\n${number(0.25 / POINTS)} w\n${pathOperators(dieline)}\nS`,
  );
  paper.restore();
}

/** A title goes into markup, which it must not become. */
const plain = (title: string): string =>
  title
    .toWellFormed()
    .replace(/[<>&\p{Cc}]/gu, ' ')
    .slice(0, 200);

const digestOf = (drawings: readonly Drawing[], { pictures: _, ...options }: PdfOptions): string =>
  createHash('sha256')
    .update(JSON.stringify([drawings, options], inOrder))
    .digest('hex');

/** Properties by their names, in whatever order they were written down. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
