import type { Validator } from 'typebox/compile';
import { PersonableError } from './errors.ts';

/**
 * Checks what a caller of the library sends, as the edges check a body.
 *
 * @throws PersonableError `invalid_field` naming the first wrong field.
 */
export const checkShape = (shape: Validator, value: unknown): void => {
  if (shape.Check(value)) return;
  const [first] = shape.Errors(value);
  const path = first?.instancePath ?? '';
  const place = path === '' ? 'The input' : path.slice(1).replaceAll('/', '.');
  throw new PersonableError(
    'invalid_field',
    `${place} ${first?.message ?? 'is not valid'}.`,
    path === '' ? {} : { path },
  );
};
