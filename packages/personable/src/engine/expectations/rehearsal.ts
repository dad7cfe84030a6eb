import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Decision } from '../../decide/decision.ts';
import type { Persona } from '../../decide/persona.ts';
import { hash53 } from '../../math/hashing.ts';
import type { Touch } from '../../rules/caps/touch.ts';
import type { Personas } from '../preview/personas.ts';
import type { PreviewRules } from '../preview/preview-rules.ts';
import type { Previewer, Staged } from '../preview/previewer.ts';
import type { Case } from './case.ts';
import type { ExpectationBody } from './expectation-body.ts';
import { type Rehearsed, type Violation, violationIn, violationOver } from './violation.ts';

/** What cases are rehearsed with. */
export interface RehearsalParts {
  readonly previewer: Previewer;
  readonly rules: PreviewRules;
  readonly catalogue: Catalogue;
  /** The placements that are looked at. */
  readonly placements: readonly string[];
}

/** Makes the decisions of a case, one after the other, each remembering those before it. */
export class Rehearsal {
  readonly #parts: RehearsalParts;
  readonly #personas: Personas;
  /** Decisions that were made. */
  decisions = 0;

  constructor(parts: RehearsalParts) {
    this.#parts = parts;
    this.#personas = parts.previewer.personas(parts.rules);
  }

  /** Whether a case is one that the expectation speaks of. */
  async isGiven({ given }: ExpectationBody, one: Case): Promise<boolean> {
    if (given === undefined) return true;
    const persona = this.#personaOf(one);
    if (persona === undefined) return given.matches({ context: one.context });
    const { person } = persona;
    const { context } = one;
    const [now = 0] = one.times;
    const asked = { person, now, context, care: undefined, whole: true };
    return given.matches(await persona.documentOf(asked));
  }

  /** What of a case is not as expected. @throws PersonableError for a person that cannot be made up. */
  async violation(expectation: ExpectationBody, one: Case): Promise<Violation | undefined> {
    const { expect, limit } = expectation;
    const { catalogue, placements } = this.#parts;
    const find = (id: string) => catalogue.find(id);
    let persona = this.#personaOf(one);
    // Whoever comes again is no new visitor any more.
    if (one.times.length > 1) {
      persona ??= this.#personaOf({ ...one, person: { consent: 'not-asked' } });
    }
    const made: Rehearsed[] = [];
    for (const time of one.times) {
      for (const placement of placements) {
        const staged = this.#stage({ ...one, persona, time, placement, limit });
        const decision = await this.#parts.previewer.rehearse(staged);
        this.decisions += 1;
        made.push({ decision, time });
        const wrong =
          violationIn(expect, { decision, time }, find) ?? violationOver(expect, made, find);
        if (wrong !== undefined) return wrong;
        persona = persona && remembering(persona, decision, time, this.#channelOf(placement));
      }
    }
    return undefined;
  }

  /** Whom and when a placement of a case is decided for. */
  stageOf(one: Case, { placement, time }: Pick<Violation, 'placement' | 'time'>): Staged {
    return this.#stage({
      ...one,
      persona: this.#personaOf(one),
      time,
      placement,
      limit: undefined,
    });
  }

  #stage({
    context,
    persona,
    time,
    placement,
    limit,
  }: Pick<Case, 'context'> & {
    readonly persona: Persona | undefined;
    readonly time: number;
    readonly placement: string;
    readonly limit: number | undefined;
  }): Staged {
    const { previewer, rules } = this.#parts;
    const around = Object.keys(context).length === 0 ? {} : { context };
    const request = {
      placement,
      explain: true,
      ...around,
      ...(limit === undefined ? {} : { limit }),
    };
    const seed = hash53(`${placement} ${time}`);
    return {
      request,
      moment: previewer.moment({ rules, now: time, seed, persona }),
      persona: undefined,
    };
  }

  #personaOf({ person, times: [first = 0] }: Case): Persona | undefined {
    return person && this.#personas.madeUp(person, first).persona;
  }

  #channelOf(placement: string): string {
    return this.#parts.rules.set.placements.get(placement)?.body.channel ?? 'web';
  }
}

/** Somebody after a decision: what was decided was shown to them. */
const remembering = (
  persona: Persona,
  { decision, placement, content = [] }: Decision,
  time: number,
  channel: string,
): Persona => {
  const touches = content.flatMap(({ campaign, creative }): Touch[] => {
    if (campaign === undefined) return [];
    const about = { time, decision, campaign, placement, channel };
    const of = creative === undefined ? about : { ...about, creative };
    return [
      { kind: 'decided', ...of },
      { kind: 'shown', ...of },
    ];
  });
  return touches.length === 0 ? persona : { ...persona, touches: [...persona.touches, ...touches] };
};
