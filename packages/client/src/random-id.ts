import { attempt } from './fence.ts';

/** 32 random hex digits. Works on plain http as well, where `crypto.randomUUID` is missing. */
export const randomId = (): string => {
  const bytes = new Uint8Array(16);
  const random = attempt(() => crypto.getRandomValues(bytes));
  return Array.from(random ?? bytes.map(() => Math.random() * 256), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
};

let last = 0;

/** A unique id; ids of one program sort in the order in which they were made. */
export const messageId = (): string => {
  last = Math.max(Date.now(), last + 1);
  return last.toString(36) + randomId();
};
