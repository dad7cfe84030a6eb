import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { OrderTarget, SendResult } from '../orders/import-target.ts';
import type { TrialAnswer, TrialJob, TrialReceipt, TrialSending } from './trial-protocol.ts';

/** Most memory of the thread for what it holds, in MB: an order file of some million rows. */
const MEMORY = 3_072;

/** What is heard of a trial's thread. */
export interface TrialListener {
  progress(progress: Extract<TrialAnswer, { say: 'progress' }>): void;
  /** The last word, once: it tried, it sent, or it failed. */
  ended(answer: Extract<TrialAnswer, { say: 'tried' | 'sent' | 'failed' }>): void;
}

/** A trial's thread. */
export interface TrialThread {
  /** Stops it at once; nothing more is heard. */
  stop(): Promise<void>;
}

/** Starts a job on a thread of its own; what it sends goes to `target`. */
export const startTrial = (
  job: TrialJob,
  target: OrderTarget,
  listener: TrialListener,
): TrialThread => {
  // Its extension is that of this file: TypeScript in a clone, JavaScript in an installed package.
  const file = new URL(`./trial-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(file, {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  let over = false;
  const end = (answer: Extract<TrialAnswer, { say: 'tried' | 'sent' | 'failed' }>) => {
    if (over) return;
    over = true;
    listener.ended(answer);
  };
  const fail = (message: string) => end({ say: 'failed', code: 'internal_error', message });
  worker.on('message', (answer: TrialAnswer) => {
    if (over) return;
    if (answer.say === 'progress') listener.progress(answer);
    else if (answer.say === 'send') void pass(answer.number, answer.sending);
    else end(answer);
  });
  worker.on('error', (error) =>
    fail(
      (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? 'The file has more orders than there is memory for. Try a part of it.'
        : 'Something went wrong inside the trial. Nothing was kept of it.',
    ),
  );
  worker.on('exit', () => fail('The trial ended without an answer. Nothing was kept of it.'));
  return {
    stop: async () => {
      over = true;
      await worker.terminate();
    },
  };

  async function pass(number: number, sending: TrialSending): Promise<void> {
    let receipt: TrialReceipt;
    try {
      receipt = { number, result: await deliver(sending) };
    } catch (error) {
      receipt = { number, failure: (error as Error).message };
    }
    if (!over) worker.postMessage(receipt);
  }

  async function deliver(sending: TrialSending): Promise<SendResult | undefined> {
    if (sending.what === 'orders') return target.send(sending.messages);
    if (sending.what === 'people') return target.identify(sending.messages);
    await target.putItems(sending.items);
    return undefined;
  }
};
