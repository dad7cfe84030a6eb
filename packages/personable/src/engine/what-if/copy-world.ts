import type { RuleFile } from '../../rules/plan.ts';
import type { Parts } from '../parts.ts';
import type { AnewRequest } from './anew-protocol.ts';
import { otherRules } from './other-rules.ts';

/** What is copied for threads that make decisions anew. */
export type CopiedParts = Pick<
  Parts,
  'folder' | 'settings' | 'rules' | 'computed' | 'purposes' | 'traits' | 'audiences'
> &
  Pick<Parts, 'likelihoods' | 'stamp'>;

/** Threads that share a log. */
const THREADS = 2;
/** Decisions from which they do: before, they would take longer to begin than to answer. */
const SHARED_FROM = 1_000;
/** MB that each may take: a catalogue may be large. */
const MEMORY = 1_024;

/**
 * By what decisions are made anew, as other threads can be given it.
 *
 * @throws PersonableError `invalid_field` and `rule_refused` for rules that cannot be.
 */
export const anewRequest = (parts: CopiedParts, files: readonly RuleFile[]): AnewRequest => {
  const { folder, settings, rules, computed, purposes, traits, audiences, likelihoods } = parts;
  const { consent, strengths, arrange, minors, timezone, language, events } = settings;
  const { traitSources, sensitive, identity, personalPrices } = settings;
  return {
    changed: otherRules(files, rules),
    ...{ threads: THREADS, sharedFrom: SHARED_FROM, memory: MEMORY },
    world: {
      folder,
      settings: {
        ...{ consent, strengths, arrange, minors, timezone, language, events },
        ...{ traitSources, sensitive, identity, personalPrices },
      },
      now: settings.clock(),
      set: rules.set.number,
      counted: computed.counted,
      consent: purposes.defaults,
      stated: traits.stated,
      audiences: audiences.definitions.order.map(({ audience }) => audience),
      likelihoods: likelihoods.model,
      stamp: parts.stamp(),
    },
  };
};
