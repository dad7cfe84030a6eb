import type { ComputedTraitInput, ComputedTraitView, StatedTrait, TraitView } from 'personable';
import type { ApiRequest } from './request.ts';

/** Stated traits that something was said of. */
export const readTraits = (): ApiRequest<{ readonly traits: readonly TraitView[] }> => ({
  method: 'GET',
  path: '/v1/traits',
});

/** Says what a stated trait is. */
export const putTrait = (name: string, body: StatedTrait): ApiRequest<TraitView> => ({
  method: 'PUT',
  path: `/v1/traits/${encodeURIComponent(name)}`,
  body,
});

/** Takes back what was said of a stated trait. */
export const deleteTrait = (name: string): ApiRequest => ({
  method: 'DELETE',
  path: `/v1/traits/${encodeURIComponent(name)}`,
});

/** Computed traits, with how far their past is counted. */
export const readComputedTraits = (): ApiRequest<{
  readonly traits: readonly ComputedTraitView[];
}> => ({ method: 'GET', path: '/v1/computed-traits' });

/** Computes a trait of every person. */
export const putComputedTrait = (
  name: string,
  body: ComputedTraitInput,
): ApiRequest<ComputedTraitView> => ({
  method: 'PUT',
  path: `/v1/computed-traits/${encodeURIComponent(name)}`,
  body,
});

/** Computes a trait no longer. */
export const deleteComputedTrait = (name: string): ApiRequest => ({
  method: 'DELETE',
  path: `/v1/computed-traits/${encodeURIComponent(name)}`,
});
