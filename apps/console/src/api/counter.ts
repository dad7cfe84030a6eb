import type {
  CounterNote,
  CounterPerson,
  Declined,
  DeclinedInput,
  FoundAtCounter,
  NoteInput,
  Sale,
  SaleInput,
} from 'personable';
import type { ApiRequest } from './request.ts';

/** Who is at the counter, by whatever was typed. */
export const findAtCounter = (query: string): ApiRequest<FoundAtCounter> => ({
  method: 'POST',
  path: '/v1/counter/find',
  body: { query },
});

/** Everything to know of a person who is here. */
export const readCounterPerson = (person: number): ApiRequest<CounterPerson> => ({
  method: 'POST',
  path: '/v1/counter/person',
  body: { person },
});

/** Sells something. */
export const sellAtCounter = (person: number, sale: SaleInput): ApiRequest<Sale> => ({
  method: 'POST',
  path: '/v1/counter/sold',
  body: { person, ...sale },
});

/** Says that somebody is not interested in an item. */
export const declineAtCounter = (
  person: number,
  declined: DeclinedInput,
): ApiRequest<Declined> => ({
  method: 'POST',
  path: '/v1/counter/declined',
  body: { person, ...declined },
});

/** Takes back a sale, or what was declined. */
export const undoAtCounter = (person: number, messageId: string): ApiRequest<Declined> => ({
  method: 'POST',
  path: '/v1/counter/undo',
  body: { person, messageId },
});

/** Leaves a note about somebody. */
export const addNote = (person: number, note: NoteInput): ApiRequest<CounterNote> => ({
  method: 'POST',
  path: '/v1/counter/notes',
  body: { person, ...note },
});

/** Removes a note. */
export const removeNote = (person: number, note: string): ApiRequest => ({
  method: 'POST',
  path: '/v1/counter/notes/remove',
  body: { person, note },
});

/** Makes a profile of somebody who is here for the first time. */
export const startProfile = (visitor: {
  readonly name: string;
  readonly phone: string;
  readonly messageId: string;
}): ApiRequest => {
  const { name, phone, messageId } = visitor;
  const traits = name === '' ? { phone } : { name, phone };
  const context = { source: 'counter' };
  return {
    method: 'POST',
    path: '/v1/identify',
    body: { messageId, identities: { phone }, traits, context },
  };
};
