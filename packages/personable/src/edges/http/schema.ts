import { ErrorBody } from './errors.ts';

/** Which keys an address takes, as OpenAPI says it. */
export const keys = {
  either: [{ writeKey: [] }, { secretKey: [] }],
  secret: [{ secretKey: [] }],
} satisfies Record<string, Record<string, string[]>[]>;

/** The error answers of an address. */
export const errors = (...statuses: readonly number[]) =>
  Object.fromEntries(statuses.map((status) => [status, ErrorBody]));
