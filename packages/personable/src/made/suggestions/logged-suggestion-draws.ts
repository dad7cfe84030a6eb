import { drawnAgain } from '../../decide/again/logged-draws.ts';
import type { LoggedSuggestions } from '../../decide/logged-suggestions.ts';
import { featuresAt } from '../../measure/rewards/features.ts';
import type { Rewards } from '../../measure/rewards/rewards.ts';
import { suggestionName } from '../../measure/rewards/suggestion-outcomes.ts';

type Choosing = Parameters<Rewards['choose']>[0];
type Choice = ReturnType<Rewards['choose']>;

/**
 * Draws suggestions again by the propensities that are logged, because what is learned has gone on. What comes into question, the
 * features and the draws are computed.
 */
export class LoggedSuggestionDraws implements Pick<Rewards, 'choose' | 'expect'> {
  readonly #logged: LoggedSuggestions;
  readonly #drawn = new Map<string, number>();

  constructor(logged: LoggedSuggestions) {
    this.#logged = logged;
  }

  choose({ placement, arms, document, random }: Choosing): Choice {
    const { template, fields } = this.#logged;
    const logged = fields.find(({ field }) => suggestionName(template, field) === placement);
    const place = this.#drawn.get(placement) ?? 0;
    this.#drawn.set(placement, place + 1);
    const at = logged?.places[place];
    const among = new Map(at?.among);
    const propensities = arms.map(({ name }) => among.get(name) ?? 0);
    const chosen = arms.findIndex(({ name }) => name === at?.arm);
    const index = drawnAgain(propensities, chosen, random.next());
    return {
      ...{ index, propensity: propensities[index] ?? 0, propensities, drawn: true, exact: true },
      ...{ even: false, reason: '', epoch: '', state: logged?.state ?? 0 },
      x: [...featuresAt(placement).encode(document).x],
    };
  }

  expect(): [] {
    return [];
  }
}
