/** What went wrong with a store, by a stable code. */
export type StoreErrorCode = 'store_locked' | 'store_newer' | 'store_unreadable' | 'store_failed';

/** A store cannot be opened or written; the message says what to do. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}

/** Something was asked of a store after it was closed. */
export const storeClosed = (): StoreError =>
  new StoreError('store_failed', 'The store is closed; open it again.');
