import type { ClientError } from './types.ts';

/** Hears what went wrong. */
export type Report = (error: ClientError) => void;

/** Runs what may throw; `undefined` when it did. */
export const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/** Anything in words: what is thrown need not be an error, nor be printable. */
export const inWords = (thrown: unknown): string => attempt(() => String(thrown)) ?? 'unreadable';

/** The listener a shop gave, kept from throwing or rejecting into the page. */
export const fencedReport =
  (listener: unknown): Report =>
  (error) => {
    if (typeof listener !== 'function') return;
    void Promise.resolve(error)
      .then((heard) => listener(heard))
      .catch(() => undefined);
  };

/** Runs work that never throws out of here: what it throws is reported. */
export const fence = (report: Report, work: () => void): void => {
  try {
    work();
  } catch (thrown) {
    report({ code: 'invalid_argument', message: inWords(thrown) });
  }
};
