import { useCallback } from 'react';
import { navigate, usePathname, useSearch } from 'wouter/use-browser-location';

/** Where the console is served. */
export const BASE = '/console';

/** Addresses of screens, without the base. Ids of items are encoded; a person is a number. */
export const personAddress = (person: number): string => `/audience/people/${person}`;
export const itemAddress = (id: string): string => `/art/items/${encodeURIComponent(id)}`;
export const plannedEventAddress = (event: string): string =>
  `/audience/quality/${encodeURIComponent(event)}`;
export const erasureAddress = (id: string): string =>
  `/audience/erasures/${encodeURIComponent(id)}`;
export const householdAddress = (id: string): string =>
  `/audience/households/${encodeURIComponent(id)}`;

export const audienceAddress = (id: string): string =>
  `/audience/audiences/${encodeURIComponent(id)}`;
export const decisionAddress = (id: string): string =>
  `/analytics/decisions/${encodeURIComponent(id)}`;

export const offerAddress = (id: string): string => `/automation/offers/${encodeURIComponent(id)}`;

export const messageAddress = (id: string): string =>
  `/automation/messages/${encodeURIComponent(id)}`;

/** A journey, and somebody in one. */
export const journeyAddress = (id: string): string =>
  `/automation/journeys/${encodeURIComponent(id)}`;
export const runAddress = (run: string): string =>
  `/automation/journeys/runs/${encodeURIComponent(run)}`;

/** An experiment, and what it says. */
export const experimentAddress = (id: string): string =>
  `/analytics/experiments/${encodeURIComponent(id)}`;

/** Who gets an offer or a campaign. */
export const fairnessAddress = (kind: 'offer' | 'campaign', id: string): string =>
  `/analytics/fairness/${kind}/${encodeURIComponent(id)}`;

/** What an experiment is judged by. */
export const metricAddress = (id: string): string =>
  `/analytics/experiments/metrics/${encodeURIComponent(id)}`;

/** A rule of a kind. */
export const ruleAddress = (kind: string, id: string): string =>
  `/automation/rules/${kind}/${encodeURIComponent(id)}`;

/** What came of a campaign. */
export const campaignAddress = (id: string): string =>
  `/automation/campaigns/${encodeURIComponent(id)}`;

/** Where a template is written. */
export const templateAddress = (id: string): string =>
  `/automation/templates/${encodeURIComponent(id)}`;

/** What of a product may be shaped. */
export const productTemplateAddress = (id: string): string =>
  `/art/templates/${encodeURIComponent(id)}`;

/** Something that has to be made, and what is printed together. */
export const madeJobAddress = (id: string): string =>
  `/automation/production/jobs/${encodeURIComponent(id)}`;
export const nameRunAddress = (id: string): string =>
  `/automation/name-runs/${encodeURIComponent(id)}`;
export const madeBatchAddress = (id: string): string =>
  `/automation/production/batches/${encodeURIComponent(id)}`;

/** The last part of a path, decoded once; an empty text where it is not properly encoded. */
export const lastPart = (pathname: string): string => {
  try {
    return decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1));
  } catch {
    return '';
  }
};

/**
 * The id at the end of the address. The router decodes a path before it matches it, and would decode an
 * id with a percent sign twice: so it is read from the browser.
 */
export const useAddressedId = (): string => lastPart(usePathname());

/** A query with one field set, or left out when it is `undefined`. */
export const withField = (search: string, name: string, value: string | undefined): string => {
  const fields = new URLSearchParams(search);
  if (value === undefined) fields.delete(name);
  else fields.set(name, value);
  return fields.size === 0 ? '' : `?${fields}`;
};

/**
 * A state that stands in the address, so that it survives a reload and can be passed on. Never for
 * anything that says who somebody is: addresses get logged.
 *
 * @returns its value, and a function that sets it: as a step that "back" undoes, or in place.
 */
export const useAddressState = (name: string) => {
  const search = useSearch();
  const value = new URLSearchParams(search).get(name) ?? undefined;
  const set = useCallback(
    (next: string | undefined, how: 'step' | 'in-place' = 'step') => {
      const { pathname, search: now } = window.location;
      navigate(`${pathname}${withField(now, name, next)}`, { replace: how === 'in-place' });
    },
    [name],
  );
  return [value, set] as const;
};
