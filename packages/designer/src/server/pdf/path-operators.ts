import type { Path } from '../../paths/path.ts';
import { readPath } from '../../paths/read-path.ts';
import { number } from './paper.ts';

/** A path in the words of a PDF, which knows cubic curves only. */
export const pathOperators = (d: string): string => operatorsOf(readPath(d));

function operatorsOf(path: Path): string {
  const words: string[] = [];
  let [x, y] = [0, 0];
  for (const { kind, points } of path) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = points;
    if (kind === 'Z') words.push('h');
    else if (kind === 'Q') {
      // A quadratic curve raised by a degree: the same curve.
      words.push(
        [
          ...[x + (2 / 3) * (x1 - x), y + (2 / 3) * (y1 - y)],
          ...[x2 + (2 / 3) * (x1 - x2), y2 + (2 / 3) * (y1 - y2)],
          ...[x2, y2],
        ]
          .map(number)
          .concat('c')
          .join(' '),
      );
    } else words.push([...points.map(number), kind === 'C' ? 'c' : kind.toLowerCase()].join(' '));
    x = points.at(-2) ?? x;
    y = points.at(-1) ?? y;
  }
  return words.join('\n');
}
