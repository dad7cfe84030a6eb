/** What can be wrong with what is asked of products that customers shape. */
export type MadeErrorCode =
  | 'not_found'
  | 'invalid_design'
  | 'step_refused'
  | 'invalid_signature'
  | 'pictures_full';

/** Something that cannot be made, or not now: what was got, where, and the way out. */
export class MadeError extends Error {
  readonly code: MadeErrorCode;
  readonly path: string | undefined;
  readonly hint: string | undefined;

  constructor(
    code: MadeErrorCode,
    message: string,
    { path, hint }: { readonly path?: string; readonly hint?: string } = {},
  ) {
    super(message);
    this.name = 'MadeError';
    this.code = code;
    this.path = path;
    this.hint = hint;
  }
}
