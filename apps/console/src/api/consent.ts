import type { AccessNote, ConsentWord, PurposeView, WordingInput } from 'personable';
import { type ApiRequest, without } from './request.ts';

interface WordsPage {
  readonly words: readonly ConsentWord[];
  readonly next?: number;
}

/** Every word of a person on consent, the oldest first. */
export const readConsentWords = (person: number, after?: number): ApiRequest<WordsPage> => ({
  method: 'POST',
  path: '/v1/people/consents',
  body: without({ person, after, limit: 50 }),
});

interface AccessesPage {
  readonly accesses: readonly AccessNote[];
  readonly next?: number;
}

/** Who looked at a person, newest first. */
export const readAccesses = (person: number, before?: number): ApiRequest<AccessesPage> => ({
  method: 'POST',
  path: '/v1/people/accesses',
  body: without({ person, before, limit: 50 }),
});

/** Everything held about a person; the answer may be long, so it is only ever saved as a file. */
export const exportPerson = (person: number): ApiRequest<Record<string, unknown>> => ({
  method: 'POST',
  path: '/v1/people/export',
  body: { person },
});

interface PurposesAnswer {
  readonly purposes: readonly PurposeView[];
}

/** What consent can be given for, with every wording. */
export const readPurposes = (): ApiRequest<PurposesAnswer> => ({
  method: 'GET',
  path: '/v1/purposes',
});

/** Puts a purpose in new words. */
export const putWording = (wording: WordingInput): ApiRequest<PurposeView> => ({
  method: 'PUT',
  path: '/v1/purposes',
  body: wording,
});
