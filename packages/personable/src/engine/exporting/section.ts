import type { Person } from '../../customer/person.ts';

/** Whose data are exported, and who asked. */
export interface ExportSubject {
  readonly person: Person;
  readonly homes: readonly number[];
  /** Who asked: a key, a session, the customer or a tool. */
  readonly by: string;
  /** Milliseconds UTC. */
  readonly now: number;
}

/**
 * What a feature holds about a person, under a name of its own: a value, or a stream of entries where
 * there may be many.
 */
export interface ExportSection {
  readonly name: string;
  readonly read: (subject: ExportSubject) => unknown;
}
