import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MadeError } from '../../made/made-error.ts';
import type { Job } from '../../made/production/job.ts';
import {
  type DrawnJob,
  type FileMaker,
  filesOfBatch,
  type MadeFile,
  type Sheet,
} from '../../made/production/made-files.ts';
import type { DrawnJobs } from './drawn-jobs.ts';

/** Bytes of pictures that are laid on sheets together: all of them stand in memory. */
const MOST_ON_SHEETS = 300_000_000;

/** What of a batch is written, one job after the other: only one is in memory at a time, but for what is laid on sheets. */
export async function* filesOfJobs(
  jobs: readonly Pick<Job, 'id'>[],
  sheet: Sheet | undefined,
  { drawn, maker }: { readonly drawn: DrawnJobs; readonly maker: FileMaker },
): AsyncGenerator<MadeFile> {
  const all: DrawnJob[] = [];
  let bytes = 0;
  for (const { id } of jobs) {
    const { files, job, drawings, csv, pictures } = await drawn.draw(id);
    yield* files;
    const own = sheet === undefined ? new Map() : pictures;
    for (const [digest, picture] of own) {
      if (!all.some((one) => one.pictures.has(digest))) bytes += picture.bytes.length;
    }
    if (bytes > MOST_ON_SHEETS) {
      throw new MadeError('step_refused', 'The pictures are too many for sheets of one batch.', {
        hint: 'Gather fewer jobs in a batch, or hand it over without sheets.',
      });
    }
    all.push({ job, drawings: sheet === undefined ? [] : drawings, csv, pictures: own });
  }
  yield* await filesOfBatch(all, sheet, maker);
}

/**
 * Writes files into a folder, all or none, each whole: whoever watches the folder never finds one that is cut off. Files come to light in the
 * order they are given, so that the ticket of a job comes after what it names.
 *
 * @returns how many were written.
 */
export const handOverInto = async (
  folder: string,
  files: AsyncIterable<MadeFile>,
): Promise<number> => {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  const unfinished = (name: string) => join(folder, `.${name}.unfinished`);
  try {
    for await (const { name, bytes } of files) {
      written.push(name);
      const file = await open(unfinished(name), 'w');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    }
  } catch (error) {
    for (const name of written) await rm(unfinished(name), { force: true });
    throw error;
  }
  for (const name of written) await rename(unfinished(name), join(folder, name));
  return written.length;
};
