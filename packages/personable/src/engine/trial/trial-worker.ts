/** The thread of a trial: it reads, learns and asks for a minute, while the engine goes on serving. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PersonableError } from '../errors.ts';
import { ImportError } from '../orders/import-error.ts';
import { importOrders } from '../orders/import-orders.ts';
import type { ImportProgress } from '../orders/import-progress.ts';
import type { OrderTarget, SendResult } from '../orders/import-target.ts';
import { readOrders } from '../orders/read-orders.ts';
import { openPersonable } from '../personable.ts';
import { runTrial } from './run-trial.ts';
import { TrialClock } from './trial-clock.ts';
import type { TrialAnswer, TrialJob, TrialReceipt, TrialSending } from './trial-protocol.ts';

const job = workerData as TrialJob;
const answer = (said: TrialAnswer) => parentPort?.postMessage(said);

/** Shortest time between two words on progress, ms. */
const PAUSE = 200;

const progressOf = (): ImportProgress => {
  let phase = { label: '', total: 0, unit: '' };
  let told = 0;
  const tell = (done: number) => {
    told = performance.now();
    answer({ say: 'progress', ...phase, done });
  };
  return {
    begin: (next) => {
      phase = next;
      tell(0);
    },
    advance: (done) => {
      if (performance.now() - told >= PAUSE) tell(done);
    },
    end: () => undefined,
  };
};

const tryOrders = async (): Promise<void> => {
  const started = performance.now();
  const progress = progressOf();
  const file = await readOrders({ ...job, progress });
  const clock = new TrialClock();
  clock.standAt(job.now);
  const shop = await openPersonable({ data: join(job.folder, 'store'), clock: clock.now });
  try {
    const report = await runTrial({
      ...{ shop, clock, file, progress, name: job.name, now: job.now },
      passing: true,
      importing: 'npm run personable -- import orders FILE',
      elapsed: () => performance.now() - started,
    });
    answer({ say: 'tried', report });
  } finally {
    await shop.close();
  }
};

const keepOrders = async (): Promise<void> => {
  const progress = progressOf();
  const file = await readOrders({ ...job, progress });
  const { messages } = await importOrders(file, undefined, { target: afar(), progress });
  const { orders, anonymousOrders, refunds, duplicates, refused } = messages;
  answer({ say: 'sent', orders: orders + anonymousOrders + refunds, duplicates, refused });
};

/** The engine that serves, on the other side of the port. */
const afar = (): OrderTarget => {
  const waiting = new Map<
    number,
    { resolve: (result: SendResult | undefined) => void; reject: (error: Error) => void }
  >();
  let number = 0;
  parentPort?.on('message', (receipt: TrialReceipt) => {
    const sender = waiting.get(receipt.number);
    waiting.delete(receipt.number);
    if ('failure' in receipt) sender?.reject(new PersonableError('store_failed', receipt.failure));
    else sender?.resolve(receipt.result);
  });
  const send = (sending: TrialSending) =>
    new Promise<SendResult | undefined>((resolve, reject) => {
      number += 1;
      waiting.set(number, { resolve, reject });
      answer({ say: 'send', number, sending });
    });
  const counted = async (sending: TrialSending): Promise<SendResult> =>
    (await send(sending)) ?? { accepted: 0, duplicates: 0, rejected: [] };
  return {
    putItems: async (items) => {
      await send({ what: 'items', items });
    },
    send: (messages) => counted({ what: 'orders', messages }),
    identify: (messages) => counted({ what: 'people', messages }),
  };
};

try {
  await (job.job === 'try' ? tryOrders() : keepOrders());
} catch (error) {
  if (!(error instanceof PersonableError || error instanceof ImportError)) throw error;
  answer({ say: 'failed', code: error.code, message: error.message });
}
parentPort?.close();
