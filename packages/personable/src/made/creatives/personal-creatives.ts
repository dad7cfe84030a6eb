import type {
  DrawnCreative,
  DrawnFor,
  DrawsCreatives,
} from '../../decide/creatives/drawn-creative.ts';
import type { Recognised } from '../../decide/recognise.ts';
import type { Bundles } from '../bundles/bundles.ts';
import type { PersonFacts } from '../suggestions/facts.ts';
import { candidatesFor } from '../suggestions/suggest.ts';
import { filledWith } from './filled-values.ts';
import type { PictureTokens } from './picture-tokens.ts';

const DAY = 86_400_000;
/** For so long an address leads to the picture: as long as an e-mail is looked at. */
const DAYS = 30;
/** Pixels, when nobody says. */
const WIDTH = 600;

/** What addresses of pictures are made with. */
export interface PersonalCreativesParts {
  readonly bundles: Pick<Bundles, 'latest'>;
  readonly tokens: PictureTokens;
  /** What of somebody may be drawn: nothing sensitive. */
  readonly factsOf: (who: Recognised, now: number) => Promise<PersonFacts>;
  /** A tag of BCP 47. */
  readonly language: string | undefined;
  /** Where the engine is reached from outside; addresses are paths of it when left out. */
  readonly publicUrl: string | undefined;
  /** Whether there is anything to draw with. */
  readonly draws: boolean;
}

/**
 * Pictures of items that are drawn for somebody: "your name on this mug". Here only their addresses are made; they are drawn when somebody looks at
 * them, so that no decision waits for it.
 */
export class PersonalCreatives implements DrawsCreatives {
  readonly #parts: PersonalCreativesParts;
  /** What is known of whoever a decision is for is read once for all of its items. */
  readonly #facts = new WeakMap<Recognised, Promise<PersonFacts>>();

  constructor(parts: PersonalCreativesParts) {
    this.#parts = parts;
  }

  async drawn(
    { made }: DrawnCreative,
    { item, who, now }: { readonly item: string; readonly who: Recognised; readonly now: number },
  ): Promise<DrawnFor | undefined> {
    const { bundles, tokens, language, publicUrl = '', draws } = this.#parts;
    const { home } = who;
    if (!draws || home === undefined || who.homes.length === 0) return undefined;
    const bundle = await bundles.latest(made.template);
    if (bundle === undefined) return undefined;
    const facts = await this.#factsOf(who, now);
    const filled = filledWith(bundle.template, candidatesFor(bundle, facts, language, now));
    if (filled === undefined) return undefined;
    await tokens.ready();
    const token = tokens.write({
      ...{ home, item, template: bundle.id, version: bundle.version, values: filled.values },
      ...{ language, surface: made.surface, width: made.width ?? WIDTH },
      // To the day, so that a browser finds the picture of the morning in the evening.
      expires: (Math.floor(now / DAY) + 1 + DAYS) * DAY,
    });
    if (token === undefined) return undefined;
    return { from: filled.from, image: `${publicUrl}/v1/made/creatives/${token}.png` };
  }

  #factsOf(who: Recognised, now: number): Promise<PersonFacts> {
    const known = this.#facts.get(who) ?? this.#parts.factsOf(who, now);
    this.#facts.set(who, known);
    return known;
  }
}
