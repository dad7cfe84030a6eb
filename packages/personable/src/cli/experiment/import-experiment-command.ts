import { AskedError } from '../../engine/experiment-file/asked.ts';
import { readExperiment } from '../../engine/experiment-file/read-experiment.ts';
import { toExperiment } from '../../engine/experiment-file/to-experiment.ts';
import type { ImportProgress } from '../../engine/orders/import-progress.ts';
import { reportExperiment } from '../../measure/statistics/report/report.ts';
import { type CommandInput, UsageError } from '../command.ts';
import { ProgressLine } from '../import/progress.ts';
import { experimentText } from './experiment-text.ts';
import { readSaid } from './said.ts';

/** Reports on an experiment in a file; nothing of it is kept. Resolves to the exit code. */
export const importExperimentCommand = async (
  { args, print, say }: CommandInput,
  progress: ImportProgress = new ProgressLine(process.stderr, Date.now),
): Promise<number> => {
  const said = readSaid(args);
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const read = await readExperiment(said, progress, interrupt.signal);
    if (read === undefined) {
      say('Stopped: nothing is said of half a file.');
      return 130;
    }
    const { experiment, control, file } = toExperiment(read.table, read.asked, said, Date.now());
    const report = reportExperiment(experiment);
    print(said.json ? JSON.stringify({ file, ...report }) : experimentText(report, file, control));
    return 0;
  } catch (error) {
    if (error instanceof AskedError) throw new UsageError(error.message);
    throw error;
  } finally {
    progress.end();
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
};
