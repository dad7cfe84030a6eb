import type { DecisionRequest } from '../../decide/decision.ts';
import type { LoggedSuggestions } from '../../decide/logged-suggestions.ts';
import type { Caller } from '../../decide/recognise.ts';
import { LoggedSuggestionDraws } from '../../made/suggestions/logged-suggestion-draws.ts';
import { SuggestionDecider } from '../../made/suggestions/suggestion-decider.ts';
import { factsOf } from '../made/person-facts.ts';
import type { Again } from './again.ts';
import type { WholeWorldParts } from './world-parts.ts';

/** Suggests again what was suggested for a design, by what was known then. */
export const suggestAgain = async (
  logged: LoggedSuggestions,
  request: DecisionRequest,
  { decider, content, catalogue, items, moment }: Again,
  { made, settings, traits }: WholeWorldParts,
  caller: Caller,
): Promise<void> => {
  const bundle = await made.bundles.find(logged.template, logged.version);
  if (bundle === undefined) return;
  const facts = { made, settings, traits, catalogue, catalogueItems: items };
  const again = new SuggestionDecider({
    decider,
    content: { ...content.parts, rewards: new LoggedSuggestionDraws(logged) },
    factsOf: (who, now) => factsOf(who, now, facts),
  });
  await again.decide({ bundle, language: logged.language }, request, caller, moment);
};
