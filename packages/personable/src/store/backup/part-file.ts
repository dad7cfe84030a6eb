import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, lstatSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Personal data: for the owner only. */
export const OWNER_ONLY = 0o600;

/** A name for what becomes `file`, beside it, so that the last step is a rename on one disk. */
export const partOf = (file: string): string => `${file}.${randomBytes(4).toString('hex')}.part`;

/** Makes an empty file that was not there, for its owner only. */
export const makePart = (path: string): void => closeSync(openSync(path, 'wx', OWNER_ONLY));

/** Takes away what was not finished, with what SQLite puts beside it. */
export const removePart = (path: string): void => {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
};

/** Whether something has this name, be it a link to nowhere. */
export const isThere = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Gives a finished file its name, also after a power cut. */
export const publishPart = (part: string, file: string): void => {
  renameSync(part, file);
  // Windows has no handle for a folder, and keeps names by itself.
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};
