import type { Point } from '../../geometry/matrix.ts';
import { type Path, readPath } from '../../geometry/path.ts';
import { number } from './paper.ts';

/** A path in the words of a PDF, which knows cubic curves only. */
export const pathOperators = (d: string): string => operatorsOf(readPath(d));

function operatorsOf(path: Path): string {
  const words: string[] = [];
  let [x, y]: Point = [0, 0];
  for (const step of path) {
    if (step.kind === 'Z') {
      words.push('h');
      continue;
    }
    const [toX, toY] = step.to;
    if (step.kind === 'C') words.push(operator('c', step.over, step.and, step.to));
    else if (step.kind === 'Q') {
      // A quadratic curve raised by a degree: the same curve.
      const near = ([fromX, fromY]: Point): Point => [
        fromX + (2 / 3) * (step.over[0] - fromX),
        fromY + (2 / 3) * (step.over[1] - fromY),
      ];
      words.push(operator('c', near([x, y]), near(step.to), step.to));
    } else words.push(operator(step.kind.toLowerCase(), step.to));
    [x, y] = [toX, toY];
  }
  return words.join('\n');
}

const operator = (name: string, ...points: readonly Point[]): string =>
  [...points.flat().map(number), name].join(' ');
