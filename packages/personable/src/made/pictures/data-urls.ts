import { Buffer } from 'node:buffer';
import type { KeptPicture } from './picture-store.ts';

/** Pictures as they stand in an SVG. @throws Error for one that was not given: nothing is drawn without its picture. */
export const dataUrls =
  (pictures: ReadonlyMap<string, Pick<KeptPicture, 'type' | 'bytes'>>) =>
  (digest: string): string => {
    const picture = pictures.get(digest);
    if (picture === undefined) throw new Error(`The picture ${digest.slice(0, 12)} is missing.`);
    const { buffer, byteOffset, length } = picture.bytes;
    return `data:${picture.type};base64,${Buffer.from(buffer, byteOffset, length).toString('base64')}`;
  };
