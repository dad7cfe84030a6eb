import { DesignerError } from '../../designer-error.ts';
import type { Drawing } from '../../drawing/drawing.ts';
import { POINTS } from './paper.ts';

/** Millimetres. Marks begin so far from the trim box at least, outside of the bleed, and are so long. */
export const MARK_GAP = 3;
export const MARK_LENGTH = 5;
const EDGE = 2;

/** A page around a drawing, in millimetres from its top left. */
export interface PageBoxes {
  readonly width: number;
  readonly height: number;
  /** Where the trim box begins. */
  readonly left: number;
  readonly top: number;
  /** Where a slug begins, below everything else. */
  readonly slugTop: number;
}

/** Room for marks and slug goes around the bleed; without them the page ends where the bleed does. @throws DesignerError `too-large`. */
export function pageBoxes(
  { width, height, bleed }: Drawing,
  {
    trimMarks = false,
    slug,
  }: { readonly trimMarks?: boolean; readonly slug?: Drawing | undefined },
): PageBoxes {
  const around = trimMarks ? Math.max(bleed, MARK_GAP) + MARK_LENGTH + EDGE : bleed;
  const slugTop = around + height + around;
  const page = {
    width: width + 2 * around,
    height: slug === undefined ? slugTop : slugTop + slug.height + EDGE,
    left: around,
    top: around,
    slugTop,
  };
  // The most that readers of PDF show: 14,400 points.
  if (!(Math.max(page.width, page.height) <= 5_080) || !(Math.min(width, height) > 0)) {
    throw new DesignerError('too-large', `A page of ${page.width} × ${page.height} mm is none.`, {
      hint: 'A page has more than nothing and 5,080 mm at the most on each side.',
    });
  }
  return page;
}

/** Boxes in points from the bottom left, as a PDF has them. */
export function boxesInPoints(
  { width, height, bleed }: Drawing,
  page: PageBoxes,
): Readonly<Record<'TrimBox' | 'BleedBox' | 'CropBox', readonly number[]>> {
  const box = (more: number): readonly number[] =>
    [
      page.left - more,
      page.height - page.top - height - more,
      page.left + width + more,
      page.height - page.top + more,
    ].map((millimetres) => millimetres * POINTS + 0);
  return {
    TrimBox: box(0),
    BleedBox: box(bleed),
    CropBox: [0, 0, page.width * POINTS, page.height * POINTS],
  };
}
