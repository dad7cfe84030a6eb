import type { PictureValue } from '../design/design.ts';
import { toDigits } from '../geometry/digits.ts';
import { combined, type Matrix, turnOf } from '../geometry/matrix.ts';
import { rectangle, transformed, writePath } from '../geometry/path.ts';
import type { Box } from '../template/template.ts';
import type { PictureMark } from './drawing.ts';

const DIGEST = /^[0-9a-f]{64}$/u;

/**
 * A picture that fills its box: the part of it that is shown, or all of it, is made so large that nothing of the box stays empty, in its
 * own proportions and about its middle. Undefined for what is no picture.
 */
export const markOfPicture = (
  field: string,
  value: PictureValue,
  box: Box,
): PictureMark | undefined => {
  const { x, y, width, height } = value.crop ?? { x: 0, y: 0, width: 1, height: 1 };
  const sizes = [value.width, value.height, width, height];
  const positions = [x, y, x + width, y + height];
  if (!DIGEST.test(value.picture) || !sizes.every((size) => Number.isFinite(size) && size > 0)) {
    return undefined;
  }
  if (!positions.every((share) => share >= -1e-6 && share <= 1 + 1e-6)) return undefined;
  const shown = { width: value.width * width, height: value.height * height };
  // Millimetres of a pixel.
  const pixel = Math.max(box.width / shown.width, box.height / shown.height);
  const [wide, high] = [value.width * pixel, value.height * pixel];
  const placed: Matrix = [
    wide,
    0,
    0,
    high,
    box.x + box.width / 2 - (x + width / 2) * wide,
    box.y + box.height / 2 - (y + height / 2) * high,
  ];
  const turn = turnOf(box);
  const [a, b, c, d, e, f] = combined(turn, placed);
  return {
    ...{ kind: 'picture', field, picture: value.picture },
    matrix: [toDigits(a), toDigits(b), toDigits(c), toDigits(d), toDigits(e), toDigits(f)],
    clip: writePath(transformed(rectangle(box.x, box.y, box.width, box.height), turn)),
  };
};
