import type { Bundle, Design } from 'personable-designer';
import { readBody } from '../../decide/logged.ts';
import type { Caller } from '../../decide/recognise.ts';
import { SUGGESTIONS, SuggestionDecider } from '../../made/suggestions/suggestion-decider.ts';
import { takenOf } from '../../made/suggestions/taken.ts';
import type { PersonReference } from '../handles/people.ts';
import type { Parts } from '../parts.ts';
import { factsOf } from './person-facts.ts';
import type { SuggestionsView } from './views.ts';

/** Which suggestion of which decision a design has, as an event says it. */
export interface TakenSuggestions {
  readonly decision: string;
  /** By field, as what it was drawn. */
  readonly suggested: Readonly<Record<string, string>>;
}

/** What is suggested to people who shape a product, and what became of it. */
export class Suggesting {
  readonly #parts: Parts;
  readonly #decider: SuggestionDecider;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { decider, content } = parts;
    this.#decider = new SuggestionDecider({
      ...{ decider, content: content.parts },
      factsOf: (who, now) => factsOf(who, now, parts),
    });
  }

  /** What a template may be filled with for somebody; a gift says nothing of who buys it. */
  async suggest(
    bundle: Bundle,
    { language, gift }: { readonly language?: string; readonly gift?: boolean },
    reference: PersonReference,
    caller: Caller,
  ): Promise<SuggestionsView> {
    const head = { template: bundle.id, version: bundle.version };
    if (gift === true) {
      const text = 'It is a gift: nothing of who buys it is used.';
      return { ...head, how: 'nobody', text, fields: [] };
    }
    const { decider, settings } = this.#parts;
    const asked = { bundle, language: language ?? settings.language };
    const request = { ...reference, placement: SUGGESTIONS };
    const made = await this.#decider.decide(asked, request, caller, decider.moment());
    return { ...head, fields: [], ...made };
  }

  /**
   * Which of what was suggested a design has.
   *
   * @param homes those of whoever made it: what was suggested to others does not count.
   * @param decision which one it was shown in; the latest when left out.
   */
  async taken(
    { design, template }: { readonly design: Design; readonly template: string },
    homes: readonly number[],
    decision: string | undefined,
  ): Promise<TakenSuggestions | undefined> {
    if (homes.length === 0) return undefined;
    const { log } = this.#parts;
    await log.flush();
    const records =
      decision === undefined
        ? await log.latest({ limit: RECENT, homes })
        : [await log.find(decision)];
    for (const record of records) {
      if (record?.home == null || !homes.includes(record.home)) continue;
      if (record.placement !== SUGGESTIONS) continue;
      const { suggested } = readBody(record.body);
      if (suggested?.template !== template) continue;
      return { decision: record.id, suggested: takenOf(record.id, suggested, design) };
    }
    return undefined;
  }
}

/** Decisions among which the latest suggestions are looked for. */
const RECENT = 50;
