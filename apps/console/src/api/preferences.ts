import type { StatedPreference } from 'personable';
import { type ApiRequest, without } from './request.ts';

interface PreferencesAnswer {
  readonly preferences: readonly StatedPreference[];
}

/** What a person asked for, newest first. */
export const readPreferences = (person: number): ApiRequest<PreferencesAnswer> => ({
  method: 'POST',
  path: '/v1/preferences/list',
  body: { person },
});

/** Takes back what a person asked for, or said is wrong. */
export const takeBack = (
  person: number,
  { item, category, attribute, trait }: StatedPreference,
): ApiRequest<{ readonly success: boolean }> => ({
  method: 'POST',
  path: '/v1/feedback',
  body: without({ person, choice: 'undo', item: item?.id, category, attribute, trait }),
});
