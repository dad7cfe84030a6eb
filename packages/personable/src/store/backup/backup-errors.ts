import { StoreError } from '../errors.ts';
import { MIGRATIONS } from '../migrations/migrations.ts';

/** What is read: a store on the way into a backup, or a backup on the way back. */
export interface Source {
  readonly path: string;
  readonly kind: 'store' | 'backup';
}

/** The file is something else. */
export const foreign = ({ path, kind }: Source, cause?: unknown): StoreError => {
  const wayOut = kind === 'store' ? 'Name its data folder with --data.' : 'Name another file.';
  const message = `${path} is no Personable ${kind}. ${wayOut}`;
  return new StoreError('store_unreadable', message, { cause });
};

/** The file is what it says, and something is wrong in it. */
export const damaged = ({ path, kind }: Source, finding: string, cause?: unknown): StoreError => {
  const wayOut =
    kind === 'store' ? 'No backup was made; keep the ones you have.' : 'Use another backup.';
  const found = finding.replaceAll(/\s+/g, ' ');
  return new StoreError('store_unreadable', `${path} is damaged: ${found}. ${wayOut}`, { cause });
};

/** The file is of a version after this one. */
export const newer = ({ path }: Source, schema: number): StoreError =>
  new StoreError(
    'store_newer',
    `${path} was written by a newer Personable (schema ${schema}; this one knows ${MIGRATIONS.length}). ` +
      'Upgrade Personable first.',
  );

/** Something that stands in the way; the sentence says what, the second what to do. */
export const refused = (sentence: string, wayOut: string, cause?: unknown): StoreError =>
  new StoreError('store_failed', `${sentence}. ${wayOut}`, { cause });

/** SQLite's primary result codes: the last byte of `errcode`. */
const SQLITE = { corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 } as const;

/**
 * What a failure of SQLite means to the person at the command line; any other error comes back as it
 * is.
 *
 * @param target the file that is written, where one is.
 */
export const sqliteFailure = (error: unknown, source: Source, target = ''): unknown => {
  if (!(error instanceof Error) || !('errcode' in error)) return error;
  switch (Number(error.errcode) & 0xff) {
    case SQLITE.notADatabase:
      return foreign(source, error);
    case SQLITE.corrupt:
      return damaged(source, error.message, error);
    case SQLITE.full:
      return noRoom(target, error);
    case SQLITE.cannotOpen:
      return refused(
        `${source.path} cannot be opened by this user`,
        'Run this as the user that runs the engine.',
        error,
      );
    default:
      return refused(`${source.path} cannot be read (${error.message})`, 'Try again.', error);
  }
};

/** What a failure of the file system means; any other error comes back as it is. */
export const fileFailure = (error: unknown, path: string): unknown => {
  if (!(error instanceof Error) || !('errno' in error) || !('code' in error)) return error;
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return noRoom(path, error);
    case 'ENOENT':
      return refused(`There is no ${path}`, 'Make its folder first, or name another place.', error);
    case 'ENOTDIR':
      return refused(`${path} is in no folder`, 'Name another place.', error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return refused(
        `${path} may not be opened by this user`,
        'Give it the right, or name another place.',
        error,
      );
    default:
      return refused(`${path} cannot be used (${error.message})`, 'Name another place.', error);
  }
};

const noRoom = (path: string, cause: unknown): StoreError =>
  refused(`The disk is too full for ${path}`, 'Make room, or name a place on another disk.', cause);
