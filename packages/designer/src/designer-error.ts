/** Something that cannot be read or done, with a way out. */
export class DesignerError extends Error {
  readonly code: string;
  /** Where in what was given, such as "/fields/2/size". */
  readonly path: string | undefined;
  readonly hint: string | undefined;

  constructor(
    code: string,
    message: string,
    { path, hint }: { readonly path?: string; readonly hint?: string } = {},
  ) {
    super(message);
    this.name = 'DesignerError';
    this.code = code;
    this.path = path;
    this.hint = hint;
  }
}
