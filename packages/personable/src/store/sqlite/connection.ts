import { DatabaseSync } from 'node:sqlite';

/** Pages of 4 KiB that may wait in the write-ahead log before they are copied into the file. */
const CHECKPOINT_PAGES = 8_000;

/**
 * Opens a connection with the store's settings. `synchronous=full` is what makes an answered append
 * survive a power cut; `secure_delete` writes zeros over what is deleted.
 */
export const openConnection = (path: string, options: { readonly readOnly: boolean }) => {
  const db = new DatabaseSync(path, { readOnly: options.readOnly });
  db.exec('pragma busy_timeout = 10000; pragma cache_size = -24576; pragma temp_store = memory;');
  if (!options.readOnly) {
    db.exec(`pragma journal_mode = wal; pragma synchronous = full;
             pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}; pragma secure_delete = on;`);
  }
  return db;
};
