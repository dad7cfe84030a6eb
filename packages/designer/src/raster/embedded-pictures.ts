import { readPictureHeader } from './picture-header.ts';

/** What stands in the place of a picture while the rest is looked over; a picture by its form, and none by its content. */
export const IN_PLACE = 'data:image/png;base64,AAAA';

const HREF = 'href="';
const DATA = 'data:image/';
/** Of a picture, pixels. */
const MOST_PIXELS = 64_000_000;
/** Characters of base64 in which the header of a picture is looked for, and that are looked at at once; a multiple of four. */
const PIECE = 131_072;

/**
 * An SVG with short words in place of the pictures that are in it, so that a parser need not go through millions of characters that mean
 * nothing to it. What is taken out has neither quotes nor brackets, so the rest reads as it did.
 *
 * @returns Nothing where one of them is no PNG or JPEG, or too large.
 */
export function withoutPictures(svg: string): string | undefined {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const at = svg.indexOf(HREF + DATA, from);
    if (at < 0) break;
    const begin = at + HREF.length;
    const end = svg.indexOf('"', begin);
    if (end < 0 || !isPicture(svg.slice(begin, end))) return undefined;
    parts.push(svg.slice(from, begin), IN_PLACE);
    from = end;
  }
  return parts.length === 0 ? svg : parts.join('') + svg.slice(from);
}

/** Whether a picture is what its address says, and can be decoded without filling the memory. */
function isPicture(address: string): boolean {
  const head = /^data:(image\/(?:png|jpeg));base64,/.exec(address);
  const body = address.slice(head?.[0].length ?? 0);
  if (head === null || body.length % 4 !== 0) return false;
  for (let at = 0; at < body.length; at += PIECE) {
    const piece = body.slice(at, at + PIECE);
    const last = at + PIECE >= body.length;
    if (!(last ? /^[A-Za-z0-9+/]+={0,2}$/ : /^[A-Za-z0-9+/]+$/).test(piece)) return false;
  }
  try {
    const bytes = Uint8Array.from(atob(body.slice(0, PIECE)), (sign) => sign.charCodeAt(0));
    const { type, width, height } = readPictureHeader(bytes);
    return type === head[1] && width * height <= MOST_PIXELS;
  } catch {
    return false;
  }
}
