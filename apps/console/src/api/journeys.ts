import type {
  JourneySummary,
  MessageOutcomesReport,
  RuleView,
  RunStory,
  RunView,
} from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

/** A journey that is ready to be taken. */
export interface Recipe {
  readonly id: string;
  readonly about: string;
  /** Ids of the audiences it needs, with what they are to be. */
  readonly audiences?: Readonly<Record<string, string>>;
  /** Ids of the templates it sends. */
  readonly templates: readonly string[];
  readonly body: { readonly name: string };
  /** Whether there is such a journey already. */
  readonly used: boolean;
}

/** What a journey would do with somebody. */
export interface Rehearsal {
  readonly comesIn: 'in' | 'held-out' | 'refused';
  readonly ends: 'done' | 'exited';
  readonly lines: readonly {
    readonly time: string;
    readonly step: string;
    readonly what: string;
    readonly text: string;
  }[];
  readonly messages: readonly {
    readonly time: string;
    readonly step: string;
    readonly templates: readonly string[];
  }[];
}

/** Every journey with who is in it. */
export const readJourneys = (): ApiRequest<{ readonly journeys: readonly JourneySummary[] }> => ({
  method: 'GET',
  path: '/v1/journeys',
});

/** Journeys that are ready to be taken. */
export const readRecipes = (): ApiRequest<{ readonly recipes: readonly Recipe[] }> => ({
  method: 'GET',
  path: '/v1/journeys/recipes',
});

/** Stores the journey of a recipe as a draft. */
export const takeRecipe = (id: string): ApiRequest<RuleView> => ({
  method: 'POST',
  path: `/v1/journeys/recipes/${encodeURIComponent(id)}`,
  body: {},
});

/** Walks a person through a journey as it is written, without doing anything. */
export const rehearseJourney = (
  id: string,
  asked: {
    readonly person: number;
    readonly body: unknown;
    readonly at?: string;
    readonly assume?: readonly { readonly event: string; readonly at: string }[];
  },
): ApiRequest<Rehearsal> => ({
  method: 'POST',
  path: `/v1/journeys/${encodeURIComponent(id)}/rehearse`,
  body: asked,
});

/** Who is or was in journeys, the latest first. */
export const readRuns = (wanted: {
  readonly journey?: string;
  readonly person?: number;
  readonly state?: string | undefined;
  readonly limit?: number;
}): ApiRequest<{ readonly runs: readonly RunView[] }> => ({
  method: 'GET',
  path: withQuery('/v1/journeys/runs', wanted),
});

/** What happened to somebody in a journey. */
export const readRun = (id: string): ApiRequest<RunStory> => ({
  method: 'GET',
  path: `/v1/journeys/runs/${encodeURIComponent(id)}`,
});

/** Takes somebody out of a journey. */
export const endRun = (id: string): ApiRequest<{ readonly ended: boolean }> => ({
  method: 'POST',
  path: `/v1/journeys/runs/${encodeURIComponent(id)}/end`,
  body: { note: 'Ended in the console.' },
});

/** What came of the messages of a journey, template by template. */
export const readJourneyOutcomes = (id: string): ApiRequest<MessageOutcomesReport> => ({
  method: 'GET',
  path: withQuery('/v1/messages/outcomes', {
    by: 'template',
    sourceKind: 'journey',
    sourceId: id,
  }),
});
