/** A text that cannot be used as a template: what was got, where, and the way out. */
export class TemplateError extends Error {
  readonly code = 'invalid_template';
  /** Where in what was sent, as a JSON pointer; '' is the text itself. */
  readonly path: string;
  readonly hint: string;

  constructor(message: string, { path, hint }: { readonly path: string; readonly hint: string }) {
    super(message);
    this.name = 'TemplateError';
    this.path = path;
    this.hint = hint;
  }
}
