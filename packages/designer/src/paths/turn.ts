import type { Box } from '../template/template.ts';
import { cosine, sine } from './angles.ts';
import { IDENTITY, type Matrix } from './matrix.ts';

/** Turns everything about the middle of a box as far as the box is turned. */
export const turnOf = ({ x, y, width, height, turn = 0 }: Box): Matrix => {
  if (turn === 0) return IDENTITY;
  const [sin, cos] = [sine(turn), cosine(turn)];
  const [atX, atY] = [x + width / 2, y + height / 2];
  return [cos, sin, -sin, cos, atX - cos * atX + sin * atY, atY - sin * atX - cos * atY];
};
