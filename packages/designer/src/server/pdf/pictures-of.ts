import { DesignerError } from '../../designer-error.ts';
import type { Drawing } from '../../drawing/drawing.ts';

export type Pictures = (digest: string) => Uint8Array;

/** Pictures there are. @throws DesignerError `unknown-picture`, when one is asked for that is not among them. */
export const picturesFrom =
  (pictures: ReadonlyMap<string, Uint8Array>): Pictures =>
  (digest) => {
    const bytes = pictures.get(digest);
    if (bytes !== undefined) return bytes;
    throw new DesignerError('unknown-picture', `There is no picture ${digest.slice(0, 12)}.`, {
      hint: 'Give the pictures that were taken in along with the drawing.',
    });
  };

/** The bytes of all pictures of some drawings, each once. @throws whatever `pictures` throws. */
export function picturesOf(
  drawings: readonly Drawing[],
  pictures: Pictures,
): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const mark of drawings.flatMap(({ marks }) => marks)) {
    if (mark.kind === 'picture' && !found.has(mark.picture)) {
      found.set(mark.picture, pictures(mark.picture));
    }
  }
  return found;
}
