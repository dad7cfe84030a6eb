import type { Answer, Calls, Question } from './helper.ts';

/**
 * The helper's end: answers what the benchmark asks, until the benchmark lets go.
 *
 * @param leave what is to be closed then.
 */
export const answer = (calls: Calls, leave: () => Promise<void> | void = () => undefined): void => {
  const respond = async ({ id, call, input }: Question): Promise<Answer> => {
    try {
      const run = calls[call] as ((input: unknown) => unknown) | undefined;
      if (run === undefined) throw new Error(`the helper has no "${call}"`);
      return { id, output: await run(input) };
    } catch (error) {
      return { id, error: error instanceof Error ? error.message : String(error) };
    }
  };
  process.on('message', (question: Question) => {
    void respond(question).then((answered) => process.send?.(answered));
  });
  let left = false;
  const go = async () => {
    if (left) return;
    left = true;
    try {
      await leave();
    } finally {
      process.exit();
    }
  };
  process.once('disconnect', () => void go());
  process.once('SIGTERM', () => void go());
};
