import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));

/** Every file of a folder, and of those in it, that has one of these texts in its bytes, in any of the usual encodings. */
export const tracesOf = (folder: string, texts: readonly string[]): string[] =>
  filesIn(folder).flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    return texts
      .filter((text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')))
      .map((text) => `${name}: ${text}`);
  });
