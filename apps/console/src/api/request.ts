/**
 * A request to the engine as data: what is sent, and by its type what comes back. The screens ask with
 * it, and show it, so that what they show is what was asked.
 */
export interface ApiRequest<Answer = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query, encoded. */
  readonly path: string;
  readonly body?: unknown;
  /** Sent as it is, in place of a body. */
  readonly file?: Blob;
  /** Only a type: no value ever stands here. */
  readonly answer?: Answer;
}

/** A path with a query; fields that are `undefined` are left out. */
export const withQuery = (
  path: string,
  fields: Readonly<Record<string, string | number | undefined>>,
): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query}`;
};

/** The same object without its fields that are `undefined`. */
export const without = <Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
  };

/** The request as a line for a shell that knows `$SECRET_KEY`. */
export const asCurl = ({ method, path, body, file }: ApiRequest, origin: string): string => {
  const parts = ['curl -s -u "$SECRET_KEY:"', inQuotes(`${origin}${path}`)];
  const sends = body !== undefined || file !== undefined;
  if (method !== 'GET' && !(method === 'POST' && sends)) parts.push(`-X ${method}`);
  if (body !== undefined) {
    parts.push("-H 'Content-Type: application/json'", `-d ${inQuotes(JSON.stringify(body))}`);
  }
  if (file !== undefined) {
    parts.push("-H 'Content-Type: application/octet-stream'", '--data-binary @FILE');
  }
  return parts.join(' ');
};

/** A word for a POSIX shell: between single quotes only the single quote itself means something. */
const inQuotes = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
