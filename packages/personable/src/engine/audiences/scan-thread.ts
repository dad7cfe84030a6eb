import { extname } from 'node:path';
import type { ScanChunk } from '../../customer/audiences/scan.ts';
import { takeChunks } from '../chunk-thread.ts';
import type { ScanAnswer, ScanRequest } from './scan-protocol.ts';

/** Whoever hears what a scan says. */
interface Taking {
  /** How many homes there are, and how many of them are done. */
  readonly begins?: (progress: { readonly done: number; readonly of: number }) => void;
  /** Takes a chunk; `false`: enough. */
  readonly take: (chunk: ScanChunk) => Promise<boolean>;
  /** Takes people where the request asks for them to be described. */
  readonly describe?: (answer: Extract<ScanAnswer, { say: 'described' }>) => void;
}

/**
 * Asks everybody on a thread of its own; chunks come in order, the next after one is taken. Rejects with the signal's
 * reason, or with what went wrong.
 */
export const scanOnThread = (
  request: ScanRequest,
  { begins, take, describe }: Taking,
  signal: AbortSignal,
): Promise<void> => {
  // Its extension is that of this file: TypeScript in a clone, JavaScript in an installed package.
  const file = new URL(`./scan-worker${extname(import.meta.url)}`, import.meta.url);
  const hear = (answer: ScanAnswer) => {
    if (answer.say === 'chunk') return take(answer.chunk);
    if (answer.say === 'begins') begins?.(answer);
    if (answer.say === 'described') describe?.(answer);
    return true;
  };
  return takeChunks(file, request, hear, signal);
};
