/** A schema that the tracking plan does not take: where, why, and what to do. */
export class SchemaError extends Error {
  /** Where in the schema, as a JSON pointer. */
  readonly path: string;
  readonly hint: string;

  constructor(path: string, message: string, hint: string) {
    super(message);
    this.name = 'SchemaError';
    this.path = path;
    this.hint = hint;
  }
}
