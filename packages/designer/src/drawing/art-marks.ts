import type { Art } from '../art/art.ts';
import { combined, type Matrix, turnOf } from '../geometry/matrix.ts';
import { type Path, readPath, transformed, writePath } from '../geometry/path.ts';
import type { Box } from '../template/template.ts';
import type { Ink, PathMark } from './drawing.ts';

/** Art in the middle of a box, as large as it can be in its own proportions. */
export const marksOfArt = (
  art: Art,
  box: Box,
  { field, ink }: { field?: string; ink: Ink },
): readonly PathMark[] => {
  if (!(art.width > 0 && art.height > 0)) return [];
  const size = Math.min(box.width / art.width, box.height / art.height);
  const matrix: Matrix = combined(turnOf(box), [
    ...[size, 0, 0, size],
    box.x + (box.width - art.width * size) / 2,
    box.y + (box.height - art.height * size) / 2,
  ] as unknown as Matrix);
  return art.shapes.map(({ d, ink: own, rule }) => ({
    kind: 'path',
    ...(field === undefined ? {} : { field }),
    d: writePath(transformed(pathOf(d), matrix)),
    paint: own === 'current' ? ink : own,
    ...(rule === undefined ? {} : { rule }),
  }));
};

const pathOf = (d: string): Path => readPath(d);
