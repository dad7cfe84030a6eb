import type { Drawing } from '../../drawing/drawing.ts';
import { MARK_GAP, MARK_LENGTH } from './page-boxes.ts';
import { number, POINTS } from './paper.ts';

/** Where to cut: two lines at each corner, in millimetres from the trim box, outside of the bleed. */
export function trimMarks({ width, height, bleed }: Drawing): string {
  const near = Math.max(bleed, MARK_GAP);
  const far = near + MARK_LENGTH;
  const lines: string[] = [];
  const line = (x1: number, y1: number, x2: number, y2: number): void => {
    lines.push(`${[x1, y1].map(number).join(' ')} m\n${[x2, y2].map(number).join(' ')} l`);
  };
  for (const y of [0, height]) {
    line(-far, y, -near, y);
    line(width + near, y, width + far, y);
  }
  for (const x of [0, width]) {
    line(x, -far, x, -near);
    line(x, height + near, x, height + far);
  }
  return `${number(0.25 / POINTS)} w\n${lines.join('\n')}\nS`;
}
