import type { Person } from '../../customer/person.ts';
import type { Parts } from '../parts.ts';
import { numberOf } from '../readings/names.ts';
import { archiveText } from './archive.ts';
import { exportSections } from './sections.ts';

/** Everything held about a person, as text of one JSON object in pieces. */
export interface PersonExport {
  /** The engine's own number of the person. */
  readonly person: number;
  readonly text: AsyncIterable<string>;
}

/** The archive of a person; that it was asked for is noted as a look at them. */
export const exportPerson = (person: Person, by: string, parts: Parts): PersonExport => {
  parts.accesses.note(numberOf(person), by, 'export');
  const homes = person.homes.map(({ home }) => home);
  const subject = { person, homes, by, now: parts.settings.clock() };
  return { person: numberOf(person), text: archiveText(exportSections(parts), subject) };
};
