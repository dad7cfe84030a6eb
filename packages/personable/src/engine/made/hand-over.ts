import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { MadeFile } from '../../made/production/made-files.ts';

/**
 * Writes files into a folder, each whole or not at all: whoever watches the folder never finds one that is cut off. The ticket of a job
 * comes after what it names.
 *
 * @returns how many were written.
 */
export const handOverInto = async (folder: string, files: readonly MadeFile[]): Promise<number> => {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of files) {
    const unfinished = join(folder, `.${name}.unfinished`);
    const file = await open(unfinished, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, join(folder, name));
  }
  return files.length;
};
