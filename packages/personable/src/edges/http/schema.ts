import type { TSchema } from 'typebox';
import { ErrorBody } from './errors.ts';

/** Which keys an address takes, as OpenAPI says it. */
export const keys = {
  either: [{ writeKey: [] }, { secretKey: [] }],
  secret: [{ secretKey: [] }],
} satisfies Record<string, Record<string, string[]>[]>;

/** The success answer of an address: its shape, and what it means in a sentence. */
export const success = <T extends TSchema>(schema: T, description: string) => ({
  200: { ...schema, description },
});

/** The error answers of an address. */
export const errors = (...statuses: readonly number[]) =>
  Object.fromEntries(statuses.map((status) => [status, ErrorBody]));
