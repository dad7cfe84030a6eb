/** What stopped an import, by a stable code. */
export type ImportErrorCode =
  | 'import_file_missing'
  | 'import_file_unreadable'
  | 'import_file_empty'
  | 'import_file_truncated'
  | 'import_wrong_header'
  | 'import_open_quote'
  | 'import_not_text'
  | 'import_no_column'
  | 'import_ambiguous_dates'
  | 'import_miscounted';

/** An import cannot go on; the message says what was found and what to do. */
export class ImportError extends Error {
  readonly code: ImportErrorCode;
  constructor(code: ImportErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ImportError';
    this.code = code;
  }
}
