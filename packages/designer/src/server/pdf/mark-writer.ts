import { DesignerError } from '../../designer-error.ts';
import type { Drawing, Ink, Mark, PathMark, PictureMark } from '../../drawing/drawing.ts';
import { readPath } from '../../geometry/path.ts';
import { fillWith, isDegenerate } from './gradients.ts';
import type { Inks } from './inks.ts';
import type { Paper } from './paper.ts';
import { pathOperators } from './path-operators.ts';
import type { Pictures } from './pictures-of.ts';

/** Writes marks onto a page that counts in millimetres from the trim box. */
export class MarkWriter {
  readonly #paper: Paper;
  readonly #inks: Inks;
  readonly #pictures: Pictures;
  /** By digest: a picture is in the file once however often it is shown. */
  readonly #opened = new Map<string, unknown>();
  /** What was filled with last, as long as that holds. */
  #colour = '';

  constructor(paper: Paper, inks: Inks, pictures: Pictures) {
    this.#paper = paper;
    this.#inks = inks;
    this.#pictures = pictures;
  }

  write({ marks }: Drawing): void {
    this.#colour = '';
    for (const mark of marks) this.#mark(mark);
  }

  #mark(mark: Mark): void {
    const apart =
      mark.clip !== undefined ||
      mark.kind === 'picture' ||
      'stops' in mark.paint ||
      (mark.paint.opacity ?? 1) < 1;
    if (!apart) {
      this.#path(mark);
      return;
    }
    const before = this.#colour;
    this.#paper.save();
    if (mark.clip !== undefined) this.#paper.addContent(`${pathOperators(mark.clip)}\nW n`);
    if (mark.kind === 'picture') this.#picture(mark);
    else this.#path(mark);
    this.#paper.restore();
    this.#colour = before;
  }

  #path({ d, paint, rule }: PathMark): void {
    if ('stops' in paint) {
      const last = paint.stops.at(-1)?.ink;
      if (last === undefined) return;
      if (isDegenerate(paint)) this.#ink(last);
      else fillWith(this.#paper, paint, readPath(d), this.#inks.mode);
    } else this.#ink(paint);
    this.#paper.addContent(`${pathOperators(d)}\n${rule === 'evenodd' ? 'f*' : 'f'}`);
  }

  #ink(ink: Ink): void {
    const colour = this.#inks.fill(ink);
    if (colour !== this.#colour) this.#paper.addContent(colour);
    this.#colour = colour;
    if ((ink.opacity ?? 1) < 1) this.#paper.fillOpacity(ink.opacity ?? 1);
  }

  #picture({ picture, matrix }: PictureMark): void {
    let opened = this.#opened.get(picture);
    if (opened === undefined) {
      const bytes = this.#pictures(picture);
      try {
        opened = this.#paper.openImage(bytes);
      } catch (error) {
        throw new DesignerError(
          'picture-unreadable',
          `The picture ${picture.slice(0, 12)} cannot be put into a PDF.`,
          { hint: `Give the bytes that taking it in made (${String(error).slice(0, 100)}).` },
        );
      }
      this.#opened.set(picture, opened);
    }
    this.#paper.transform(...matrix);
    this.#paper.image(opened as never, 0, 0, { width: 1, height: 1 });
  }
}
