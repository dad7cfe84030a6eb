import { type BoundWrite, bind, statement } from '../store/statement.ts';

interface Tables {
  wordings: WordingRow;
}

/** What a purpose was called and how it was put, from a time on. */
export interface WordingRow {
  readonly purpose: string;
  /** The shop's own name of this wording, such as `2026-03`. */
  readonly version: string;
  readonly label: string;
  readonly text: string;
  /** Since when it is the wording to show: milliseconds UTC. */
  readonly since: number;
}

export const READ_WORDINGS = statement<Tables, object, WordingRow>()((db) =>
  db
    .selectFrom('wordings')
    .select(['purpose', 'version', 'label', 'text', 'since'])
    .orderBy('since')
    .orderBy('purpose'),
);

const ADD = statement<Tables, WordingRow>()((db, p) =>
  db.insertInto('wordings').values({
    purpose: p('purpose'),
    version: p('version'),
    label: p('label'),
    text: p('text'),
    since: p('since'),
  }),
);

/** Keeps a wording; it is never changed afterwards. */
export const addWording = (row: WordingRow): BoundWrite => bind(ADD, row);
