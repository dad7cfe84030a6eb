import { RuleError } from '../rule-error.ts';
import { type Reader, textLike } from './values.ts';

const WRITTEN = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/** A moment with its zone, as it is written: "2026-12-01T00:00:00Z". @throws RuleError */
export const moment: Reader<string> = (value, path) => {
  const read = textLike(WRITTEN, 'A time with its zone, such as "2026-12-01T00:00:00Z",')(
    value,
    path,
  );
  if (!Number.isNaN(Date.parse(read))) return read;
  throw new RuleError(`There is no time ${read}.`, { path, hint: 'Look at a calendar.' });
};
