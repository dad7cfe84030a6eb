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

/** Takes back what a person asked for. */
export const takeBack = (
  person: number,
  { item, category, attribute }: StatedPreference,
): ApiRequest<{ readonly success: boolean }> => ({
  method: 'POST',
  path: '/v1/preferences',
  body: without({ person, choice: 'neutral', item: item?.id, category, attribute }),
});
