import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file of a folder that has one of these texts in its bytes, in any of the usual encodings. */
export const tracesOf = (folder: string, texts: readonly string[]): string[] =>
  readdirSync(folder).flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    return texts
      .filter((text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')))
      .map((text) => `${name}: ${text}`);
  });
