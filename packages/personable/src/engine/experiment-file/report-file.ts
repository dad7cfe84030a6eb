import { rm } from 'node:fs/promises';
import { type ExperimentReport, reportExperiment } from '../../measure/statistics/report/report.ts';
import { PersonableError } from '../errors.ts';
import { type Finite, inJson } from '../experiments/finite.ts';
import { ImportError } from '../orders/import-error.ts';
import type { ImportProgress } from '../orders/import-progress.ts';
import { keepPrivately } from '../trial/trial-file.ts';
import { AskedError, type AskedExperiment } from './asked.ts';
import { readExperiment } from './read-experiment.ts';
import { toExperiment } from './to-experiment.ts';

/** What a file with an experiment says. Nothing of the file is kept. */
export interface FileReport {
  /** What was read and left out, in sentences. */
  readonly file: readonly string[];
  /** Why the others are compared with that arm. */
  readonly control: string;
  /** Where an interval is open, its end is null. */
  readonly report: Finite<ExperimentReport>;
}

/** Largest file that is taken here, in MB; the command line takes any. */
const LARGEST = 64;
const SILENT: ImportProgress = {
  begin: () => undefined,
  advance: () => undefined,
  end: () => undefined,
};

/**
 * Reports on an experiment in a file that comes as a stream. It lies in a private temporary folder while it is read.
 *
 * @param now milliseconds UTC.
 * @throws PersonableError `body_too_large`; `invalid_body` for a file that cannot be read, `invalid_field` for what does not fit it.
 */
export const reportFile = async (
  source: AsyncIterable<Uint8Array>,
  asked: Omit<AskedExperiment, 'path'>,
  now: number,
): Promise<FileReport> => {
  const { folder, path } = await keepPrivately(source, {
    largest: LARGEST,
    hint: 'Use "personable import experiment FILE", which takes any size.',
  });
  try {
    const said = { ...asked, path };
    const read = await readExperiment(said, SILENT, new AbortController().signal);
    if (read === undefined) throw new AskedError('The file was not read to its end.');
    const { experiment, control, file } = toExperiment(read.table, read.asked, said, now);
    return { file, control: control.why, report: inJson(reportExperiment(experiment)) };
  } catch (error) {
    const words = (text: string) => text.replaceAll(path, 'The file');
    if (error instanceof ImportError) {
      throw new PersonableError('invalid_body', words(error.message), { cause: error });
    }
    if (error instanceof AskedError) {
      throw new PersonableError('invalid_field', words(error.message), { cause: error });
    }
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
