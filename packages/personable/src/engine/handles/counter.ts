import { Compile } from 'typebox/compile';
import {
  DeclinedInput,
  NoteInput,
  SaleInput,
  UndoInput,
} from '../../customer/counter/counter-input.ts';
import { NOTE_ADDED, NOTE_REMOVED } from '../../customer/counter/notes.ts';
import { refuseHostile } from '../../customer/hostile.ts';
import type { People } from '../../customer/people.ts';
import type { Person } from '../../customer/person.ts';
import { uniqueId } from '../../math/unique-id.ts';
import { type AttendingParts, attendTo } from '../counter/attending.ts';
import { findAtCounter } from '../counter/finding.ts';
import { messageOf, notesOf } from '../counter/records.ts';
import { Till, type TillParts } from '../counter/till.ts';
import type {
  CounterNote,
  CounterPerson,
  Declined,
  FoundAtCounter,
  Sale,
} from '../counter/views.ts';
import { PersonableError } from '../errors.ts';
import { iso, numberOf } from '../readings/names.ts';
import { checkShape } from '../shape.ts';
import { idsToSpeakFor } from '../speaking-for.ts';
import type { PeopleHandle, PersonReference } from './people.ts';

/** What the handle works with. */
interface CounterParts extends Omit<AttendingParts, 'households'>, Omit<TillParts, 'households'> {
  readonly people: People;
  readonly households: TillParts['households'];
}

const CONTEXT = { source: 'counter' } as const;
/** People found when the request does not say. */
const LIMIT = 8;

/** For whoever has a person in front of them or on the telephone: `shop.counter`. */
export class CounterHandle {
  readonly #parts: CounterParts;
  readonly #attending: AttendingParts;
  readonly #people: PeopleHandle;
  readonly #till: Till;
  readonly #shapes = {
    sale: Compile(SaleInput),
    declined: Compile(DeclinedInput),
    note: Compile(NoteInput),
    undo: Compile(UndoInput),
  };

  constructor(parts: CounterParts, people: PeopleHandle, households: AttendingParts['households']) {
    this.#parts = parts;
    this.#attending = { ...parts, households };
    this.#people = people;
    this.#till = new Till(parts);
  }

  /** Who somebody may be, by whatever they say or show: a telephone number, a card, a receipt, a name. */
  async find(query: string, limit = LIMIT): Promise<FoundAtCounter> {
    refuseHostile({ query });
    const { identities, people } = this.#parts;
    const search = this.#people.search.bind(this.#people);
    return findAtCounter(query, limit, { identities, people, search });
  }

  /** Everything to know of a person who is here; `undefined` for one nobody has met. */
  async person(reference: PersonReference): Promise<CounterPerson | undefined> {
    const person = await this.#people.find(reference);
    return person === undefined ? undefined : attendTo(numberOf(person), person, this.#attending);
  }

  /**
   * Sells something, once for each `messageId`; resolves when it is durable.
   *
   * @throws PersonableError `not_found`, `sale_refused`, `limit_reached`, `invalid_field`; those of an event.
   */
  async sell(reference: PersonReference, input: SaleInput): Promise<Sale> {
    refuseHostile(input);
    checkShape(this.#shapes.sale, input);
    return this.#till.sell(await this.#met(reference), input);
  }

  /**
   * Records that somebody is not interested in an item.
   *
   * @throws PersonableError `not_found`, `invalid_field`; those of an event.
   */
  async decline(reference: PersonReference, input: DeclinedInput): Promise<Declined> {
    refuseHostile(input);
    checkShape(this.#shapes.declined, input);
    return this.#till.decline(await this.#met(reference), input);
  }

  /**
   * Takes a sale, or what was declined, back.
   *
   * @throws PersonableError `not_found`, `invalid_field`; those of an event.
   */
  async undo(reference: PersonReference, input: UndoInput): Promise<Declined> {
    refuseHostile(input);
    checkShape(this.#shapes.undo, input);
    return this.#till.undo(await this.#met(reference), input);
  }

  /** The notes about a person, the newest first; none of people not met yet. */
  async notes(reference: PersonReference): Promise<readonly CounterNote[]> {
    const person = await this.#people.find(reference);
    return person === undefined ? [] : this.#notesOf(person);
  }

  /**
   * Leaves a note about somebody; its id is its `messageId`.
   *
   * @throws PersonableError `not_found`, `invalid_field`; those of an event.
   */
  async addNote(
    reference: PersonReference,
    { messageId = uniqueId(), ...input }: NoteInput,
  ): Promise<CounterNote> {
    refuseHostile(input);
    checkShape(this.#shapes.note, { ...input, messageId });
    if (input.text.trim() === '') throw wrong('text is empty.', '/text');
    const person = await this.#met(reference);
    await this.#write(person, NOTE_ADDED, messageId, { note: messageId, ...input });
    const note = (await this.notes({ person: numberOf(person) })).find(
      ({ id }) => id === messageId,
    );
    if (note !== undefined) return note;
    throw wrong(
      'messageId is that of a note of somebody else, or of one that was removed.',
      '/messageId',
    );
  }

  /**
   * Removes a note.
   *
   * @throws PersonableError `not_found` where the person has no such note; those of an event.
   */
  async removeNote(reference: PersonReference, id: string, by?: string): Promise<void> {
    const person = await this.#met(reference);
    if (!(await this.#notesOf(person)).some((note) => note.id === id)) {
      // Removing it again, because the first answer did not come, is no error.
      if ((await messageOf(this.#parts.store, removalId(id))) !== undefined) return;
      throw new PersonableError('not_found', `The person has no note "${id}".`, { path: '/note' });
    }
    const said = { note: id, ...(by === undefined ? {} : { by }) };
    await this.#write(person, NOTE_REMOVED, `removed:${id}`, said);
  }

  async #notesOf(person: Person): Promise<readonly CounterNote[]> {
    const { store, settings } = this.#parts;
    const notes = await notesOf(store, person, settings.events);
    return notes.map((note) => ({ ...note, time: iso(note.time) }));
  }

  async #write(person: Person, event: string, id: string, properties: object): Promise<void> {
    const ids = await idsToSpeakFor(person, this.#parts.identities);
    const messageId = noteId(id);
    await this.#parts.take({
      type: 'track',
      event,
      ...ids,
      messageId,
      context: CONTEXT,
      properties,
    });
  }

  async #met(reference: PersonReference): Promise<Person> {
    const person = await this.#people.find(reference);
    if (person !== undefined) return person;
    throw new PersonableError('not_found', 'Nobody by this id has been met.', {
      hint: 'Make a profile first: send identify with the name and the telephone number.',
    });
  }
}

const noteId = (id: string): string => `counter:note:${id}`;
const removalId = (id: string): string => noteId(`removed:${id}`);

const wrong = (sentence: string, path: string) =>
  new PersonableError('invalid_field', sentence, { path });
