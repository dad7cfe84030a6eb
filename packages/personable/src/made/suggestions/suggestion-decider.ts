import type { Bundle } from 'personable-designer';
import { contextDocument } from '../../context/document.ts';
import { loggedContext } from '../../context/explanation.ts';
import { basisOf } from '../../decide/basis.ts';
import type { ContentParts } from '../../decide/campaigns/content-decider.ts';
import { isAllowed, ownPart } from '../../decide/campaigns/subject.ts';
import { contextNow } from '../../decide/context-now.ts';
import type { Decider } from '../../decide/decide.ts';
import type { Decision, DecisionRequest } from '../../decide/decision.ts';
import { writeBody } from '../../decide/logged.ts';
import type { LoggedField } from '../../decide/logged-suggestions.ts';
import type { Moment } from '../../decide/moment.ts';
import type { Caller, Recognised } from '../../decide/recognise.ts';
import { toLog } from '../../decide/to-log.ts';
import { hash53 } from '../../math/hashing.ts';
import { createRandom } from '../../math/random.ts';
import type { Draw } from '../../measure/rewards/draw.ts';
import { dueAt } from '../../measure/rewards/outcomes.ts';
import { suggestionName } from '../../measure/rewards/suggestion-outcomes.ts';
import type { ContentChoice } from '../../rules/placements/placement-body.ts';
import type { PersonFacts } from './facts.ts';
import {
  type Candidate,
  candidatesFor,
  type FieldCandidates,
  type FieldSuggestions,
} from './suggest.ts';

/** How the log of decisions calls what is suggested for designs. */
export const SUGGESTIONS = 'made-suggestions';

/** What suggestions are decided with. */
export interface SuggestionParts {
  readonly decider: Pick<Decider, 'recognise'>;
  readonly content: Pick<ContentParts, 'context' | 'knownItems' | 'recalled'> &
    Pick<ContentParts, 'documentOf' | 'purposes' | 'rewards' | 'log' | 'catalogue' | 'stamp'>;
  /** What of somebody suggestions may go by. */
  readonly factsOf: (who: Recognised, now: number) => Promise<PersonFacts>;
}

/** What is to be suggested. */
export interface AskedSuggestions {
  readonly bundle: Bundle;
  /** A tag of BCP 47: reasons come in it. */
  readonly language: string | undefined;
}

/** What was suggested; or why nothing was. */
export type Suggested =
  | {
      readonly how: 'bandit' | 'familiar';
      readonly decision: string;
      readonly text: string;
      readonly fields: readonly FieldSuggestions[];
    }
  | { readonly how: 'nobody'; readonly text: string };

/** Suggestions that are shown for one field. */
const SHOWN = 5;
const BANDIT: ContentChoice = { choose: 'bandit' };
/** For so long it is waited for the design. */
const WITHIN = { within: '1d' } as const;
/** What the best known is expected to bring before anything was learned: so often it is what is kept. */
const PRIOR = { rate: 0.5, observations: 10 };

/**
 * Decides what is suggested for a design: which facts come into question is known of the person, in which order they are shown is learned of
 * what people then kept. Logged like every decision, so that it can be computed again.
 */
export class SuggestionDecider {
  readonly #parts: SuggestionParts;

  constructor(parts: SuggestionParts) {
    this.#parts = parts;
  }

  async decide(
    asked: AskedSuggestions,
    request: DecisionRequest,
    caller: Caller,
    moment: Moment,
  ): Promise<Suggested> {
    const { decider, factsOf } = this.#parts;
    const who = await decider.recognise(request, caller, moment);
    if (who.home === undefined) return nothing('Nothing is known of them yet.');
    if (who.minor) return nothing('Nothing of minors is used.');
    if (!who.allowed || who.homes.length === 0) {
      return nothing('They have not agreed to personalization.');
    }
    const { bundle, language } = asked;
    const facts = await factsOf(who, moment.now);
    const fields = candidatesFor(bundle, facts, language, moment.now);
    return this.#arrange(asked, fields, facts, { request, caller, moment, who });
  }

  async #arrange(
    { bundle, language }: AskedSuggestions,
    fields: readonly FieldCandidates[],
    facts: PersonFacts,
    { request, caller, moment, who }: Asking,
  ): Promise<Suggested> {
    const { content } = this.#parts;
    const { id, now, people } = moment;
    const around = contextNow(request.context, who, caller.source, now, content);
    const person = who.home === undefined ? undefined : await people.person(who.home);
    const isCounted = isAllowed(person, 'analytics', caller, content.purposes.defaults);
    const own = person && ownPart(person, who);
    const context = contextDocument(around);
    const learns = isCounted && own !== undefined && fields.some(isChoice);
    const document = learns
      ? await content.documentOf({
          ...{ person: own, now, context, care: undefined, whole: own === person },
        })
      : { context };
    const draws: Draw[] = [];
    let x: readonly number[] | undefined;
    const shown = fields.map((field): Shown => {
      if (!learns || !isChoice(field)) return asKnown(field, id);
      const drawn = this.#drawn(bundle.id, field, document, moment);
      x = drawn.x;
      for (const { draw } of drawn.places) {
        const due = dueAt(now, WITHIN);
        draws.push({
          ...{ decision: id, slot: draws.length, home: who.home, time: now, due, even: false },
          ...{ placement: suggestionName(bundle.id, field.field), ...draw },
        });
      }
      return drawn.shown;
    });
    const how = learns ? 'bandit' : 'familiar';
    await this.#keep({ request, caller, moment, who }, around, draws, {
      ...{ template: bundle.id, version: bundle.version },
      ...(language === undefined ? {} : { language }),
      ...(x === undefined ? {} : { x }),
      earlier: digestOfChoices(facts),
      fields: shown.map(({ logged }) => logged),
    });
    return {
      ...{ how, decision: id, text: WHY[how] },
      fields: shown.map(({ suggestions, logged: { field } }) => ({ field, suggestions })),
    };
  }

  /** Draws place after place among what is left. */
  #drawn(
    template: string,
    { field, candidates }: FieldCandidates,
    document: object,
    { id, now, seed }: Moment,
  ) {
    const { rewards } = this.#parts.content;
    const placement = suggestionName(template, field);
    // Every field has its own: what is shown for one does not depend on what else there is.
    const random = createRandom(hash53(`${seed} ${field}`));
    const left = [...candidates];
    const places: {
      chosen: Candidate;
      among: LoggedField['places'][number]['among'];
      draw: Drawn;
    }[] = [];
    let state = 0;
    let x: readonly number[] = [];
    while (left.length > 0 && places.length < SHOWN) {
      const arms = left.map(({ arm, strength }) => ({
        ...{ name: arm, value: 1 },
        prior: { mean: strength * PRIOR.rate, observations: PRIOR.observations },
      }));
      const made = rewards.choose({
        ...{ placement, choice: BANDIT, document, time: now, random, arms },
        among: 'suggestions',
      });
      const [chosen] = left.splice(made.index, 1);
      if (chosen === undefined) break;
      state = made.state;
      x = made.x;
      places.push({
        chosen,
        among: arms.map(({ name }, i) => [name, made.propensities[i] ?? 0] as const),
        draw: { arm: chosen.arm, x: made.x, epoch: made.epoch },
      });
    }
    const logged: LoggedField = {
      ...{ field, known: candidates.map(({ arm, strength }) => [arm, strength] as const), state },
      places: places.map(({ chosen, among }) => ({
        ...{ arm: chosen.arm, is: digestOfValue(id, chosen), among },
      })),
    };
    return { x, places, shown: { logged, suggestions: places.map(({ chosen }) => said(chosen)) } };
  }

  #keep(
    { request, caller, moment, who }: Asking,
    around: ReturnType<typeof contextNow>,
    draws: readonly Draw[],
    suggested: NonNullable<Parameters<typeof writeBody>[0]['suggested']>,
  ): Promise<void> | undefined {
    const { log, rewards, catalogue, stamp } = this.#parts.content;
    const { id, now } = moment;
    if (caller.rehearses === true) return undefined;
    const kept = toLog(request, who);
    const context = loggedContext(around);
    const head: Omit<Decision, 'items'> = {
      ...{ decision: id, placement: SUGGESTIONS, strategy: SUGGESTIONS },
      ...{ person: 'known', personalized: true, by: 'person', fallback: [], model: 0 },
    };
    const read = {
      who,
      context: around,
      kept: context,
      isStripped: kept.context !== request.context,
    };
    const body = writeBody(
      {
        ...{ request: kept, head, seen: who.known.seen, allowed: who.allowed, context, suggested },
        basis: basisOf(read, moment, { catalogue, stamp }),
      },
      [],
    );
    const record = { id, home: who.home ?? null, time: now, placement: SUGGESTIONS, body };
    return log.add(record, undefined, rewards.expect(draws));
  }
}

interface Asking {
  readonly request: DecisionRequest;
  readonly caller: Caller;
  readonly moment: Moment;
  readonly who: Recognised;
}

type Drawn = Pick<Draw, 'arm' | 'x' | 'epoch'>;

interface Shown {
  readonly logged: LoggedField;
  readonly suggestions: FieldSuggestions['suggestions'];
}

const WHY = {
  bandit: 'Drawn by what people kept of what was suggested to them, and how well each is known.',
  familiar: 'Ranked by how well each is known of them.',
} as const;

const nothing = (text: string): Suggested => ({ how: 'nobody', text });

/** Whether there is anything to choose among. */
const isChoice = ({ candidates }: FieldCandidates): boolean => candidates.length > 1;

const asKnown = ({ field, candidates }: FieldCandidates, decision: string): Shown => {
  const shown = candidates.slice(0, SHOWN);
  return {
    logged: {
      ...{ field, known: candidates.map(({ arm, strength }) => [arm, strength] as const) },
      places: shown.map((one) => ({
        ...{ arm: one.arm, is: digestOfValue(decision, one) },
        among: [[one.arm, 1]],
      })),
    },
    suggestions: shown.map(said),
  };
};

const said = ({ arm: _, ...suggestion }: Candidate): FieldSuggestions['suggestions'][number] =>
  suggestion;

/** Of each decision another: the same name is not to be found by it in all of them. */
export const digestOfValue = (decision: string, { value }: Pick<Candidate, 'value'>): number =>
  hash53(`${decision} ${JSON.stringify(value)}`);

/** What a design was chosen in earlier, as far as it can be gone later. */
const digestOfChoices = ({ choices }: Pick<PersonFacts, 'choices'>): string =>
  hash53(JSON.stringify(choices)).toString(36);
