import { findPersonalData } from 'personable-designer';
import { MadeError } from '../../made/made-error.ts';
import type { Verdict } from '../../made/reviews/review-store.ts';
import { answeredMade } from '../made/answered.ts';
import type { ModerationView, ReviewView, TriedText } from '../made/views.ts';
import type { Parts } from '../parts.ts';
import { iso } from '../readings/names.ts';

/** Texts of a page when nobody says, and doubts looked through for it. */
const LIMIT = 50;
const LOOKED_THROUGH = 1_000;

/** What is doubtful about designs and waits for a person: `shop.made.reviews`. */
export class MadeReviewsHandle {
  readonly #parts: Pick<Parts, 'made' | 'settings'>;

  constructor(parts: Pick<Parts, 'made' | 'settings'>) {
    this.#parts = parts;
  }

  /** Which words are looked for, and whether they are the shop's own. */
  get moderation(): ModerationView {
    const { now, isOwn } = this.#parts.made.moderation;
    return { own: isOwn, lists: now };
  }

  /**
   * Looks for these words from now on. Durable when it resolves.
   *
   * @param lists null for those the engine comes with.
   * @throws PersonableError `invalid_design`.
   */
  setModeration(lists: unknown): Promise<ModerationView> {
    return answeredMade(async () => {
      await this.#parts.made.moderation.put(lists);
      return this.moderation;
    });
  }

  /**
   * What would be found in a text.
   *
   * @param lists to be held against in place of those that hold.
   * @throws PersonableError `invalid_design` of lists that cannot be read.
   */
  tryText(text: string, lists?: unknown): Promise<TriedText> {
    return answeredMade(async () => ({
      words: this.#parts.made.moderation.try(text, lists),
      data: findPersonalData(text),
    }));
  }

  /** What waits, the latest first; the same text stands here once, however many wrote it. */
  async list({ limit = LIMIT }: { readonly limit?: number } = {}): Promise<ReviewView[]> {
    const { reviews, designs } = this.#parts.made;
    const shown = new Map<string, ReviewView>();
    for (const doubt of await reviews.list(Number.MAX_SAFE_INTEGER, LOOKED_THROUGH)) {
      const { word, code, message, field, time } = doubt;
      if (shown.has(word)) continue;
      if (shown.size === limit) break;
      const kept = await designs.find(doubt.design);
      if (kept?.design === undefined) continue;
      const text = field === '' ? undefined : kept.design.values[field];
      shown.set(word, {
        ...{ word, code, message, design: doubt.design, template: kept.template },
        ...(field === '' ? {} : { field }),
        ...(typeof text === 'string' ? { text } : {}),
        ...(typeof text === 'object' ? { picture: text.picture } : {}),
        designs: await reviews.count(word),
        since: iso(time),
      });
    }
    return [...shown.values()];
  }

  /**
   * Accepts or refuses what is doubtful; it is remembered, and holds for everybody who writes the same. What waited for it goes on, or is
   * told so. Durable when it resolves.
   *
   * @throws PersonableError `not_found` of what nobody waits for and nobody decided.
   */
  decide(
    word: string,
    {
      accepted,
      note = '',
      by,
    }: { readonly accepted: boolean; readonly note?: string; readonly by: string },
  ): Promise<{ readonly designs: number }> {
    return answeredMade(async () => {
      const { made, settings } = this.#parts;
      const waiting = await made.reviews.of(word);
      if (waiting.length === 0 && (await made.reviews.verdict(word)) === undefined) {
        throw new MadeError('not_found', 'Nothing waits for this.', {
          path: '/word',
          hint: 'GET /v1/made/reviews lists what waits.',
        });
      }
      const verdict: Verdict = { word, accepted, note, by, time: settings.clock() };
      const designs = await made.reviews.decide(verdict);
      for (const design of designs) await made.inspection.lookAgain(design);
      return { designs: designs.length };
    });
  }
}
