/**
 * The mailing thread: it encodes messages, signs them and speaks with the mail server. Of the time that an e-mail takes this is the greater
 * part, and no decision waits for it.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { EmailSettings } from './email-options.ts';
import { Mailer } from './mailer.ts';
import type { MailerAnswer, MailerRequest } from './mailer-protocol.ts';

const mailer = new Mailer(workerData as EmailSettings);
const underWay = new Map<number, AbortController>();

const answer = (said: MailerAnswer): void => parentPort?.postMessage(said);

const heard = async (request: MailerRequest): Promise<void> => {
  if (request.kind === 'close') {
    mailer.close();
    parentPort?.close();
    return;
  }
  const { id } = request;
  if (request.kind === 'abort') {
    underWay.get(id)?.abort();
    return;
  }
  const controller = new AbortController();
  underWay.set(id, controller);
  const outcome = await mailer.handOver(request.message, controller.signal);
  underWay.delete(id);
  answer({ id, outcome });
};

parentPort?.on('message', (request: MailerRequest) => void heard(request));
answer({ ready: true });
