import { type Difference, differencesBetween } from '../../decide/again/differences.ts';
import type { DecisionRequest } from '../../decide/decision.ts';
import { readBody } from '../../decide/logged.ts';
import { type RankRequest, rankFor } from '../../decide/rank.ts';
import { MESSAGES } from '../../decide/waiting/shown-message.ts';
import { counted } from '../../decide/words.ts';
import type { DecisionRecord } from '../../measure/log/decision-log.ts';
import { PersonableError } from '../errors.ts';
import type { Again } from './again.ts';
import { CONFIRMED } from './explanation.ts';
import { suggestAgain } from './suggest-again.ts';
import type { WholeWorldParts } from './world-parts.ts';
import type { Gone, WorldThen } from './world-then.ts';

/** What came of computing a decision again. */
export interface Verification {
  /** Its id. */
  readonly decision: string;
  readonly status: 'equal' | 'different' | 'expired';
  /** In words. */
  readonly text: string;
  /** What was computed and compared, in words. */
  readonly compared: readonly string[];
  /** What was taken as it is logged and not computed, in words. */
  readonly taken: readonly string[];
  /** Of `different`: where, at most twenty. */
  readonly differences?: readonly Difference[];
  /** Of `expired`: what is gone. */
  readonly gone?: Gone;
}

/** Computes decisions again from what was true then, and compares to the bit. */
export class Verifier {
  readonly #parts: WholeWorldParts;
  readonly #world: WorldThen;

  constructor(parts: WholeWorldParts, world: WorldThen) {
    this.#parts = parts;
    this.#world = world;
  }

  /**
   * Computes a decision of the log again.
   *
   * @throws PersonableError `not_found` for an id that the log does not have.
   */
  async verify(id: string): Promise<Verification> {
    const { log, touches } = this.#parts;
    // What it went by is read from the store.
    await log.flush();
    await touches.flush();
    const record = await log.find(id);
    if (record === undefined) {
      throw new PersonableError('not_found', `There is no decision ${id.slice(0, 100)}.`, {
        hint: 'GET /v1/decisions lists the latest.',
      });
    }
    const { head } = readBody(record.body);
    if (head.page !== undefined) return this.#verifyPage(id, head.page.blocks);
    const again = await this.#world.of(record, true);
    if (!('decider' in again)) return expired(id, again);
    await decideAgain(record, again, this.#parts);
    const logged = again.logged();
    if (logged !== undefined && earlierOf(logged) !== earlierOf(record)) {
      const because = 'designs that it went by are gone, or were made anew';
      return expired(id, { what: 'earlier', because });
    }
    const differences =
      logged === undefined
        ? [{ path: '', was: 'a decision' }]
        : differencesBetween(comparable(record), comparable(logged));
    const { compared, taken } = reachOf(record, again);
    if (differences.length === 0) {
      const text = `Computed again from what was known then: ${compared.join(', ')} are the same.`;
      return { decision: id, status: 'equal', text, compared, taken };
    }
    const [first] = differences;
    const text = `Computed again from what was known then, it is not the same: first at ${first?.path}.`;
    return { decision: id, status: 'different', text, compared, taken, differences };
  }

  /** A page is as its blocks are: each is computed again beside what stood before it. */
  async #verifyPage(
    decision: string,
    blocks: readonly { readonly placement: string; readonly decision: string }[],
  ): Promise<Verification> {
    const taken = ['the order of the blocks'];
    const compared: string[] = [];
    for (const { placement, decision: of } of blocks) {
      const block = await this.verify(of);
      if (block.status !== 'equal') {
        return { ...block, decision, text: `The block ${placement}: ${block.text}` };
      }
      compared.push(placement);
      taken.push(...block.taken.map((text) => `${placement}: ${text}`));
    }
    const text = `Computed again from what was known then: ${counted(blocks.length, 'block is', 'blocks are')} the same.`;
    return { decision, status: 'equal', text, compared, taken };
  }
}

const expired = (decision: string, gone: Gone): Verification => ({
  ...{ decision, status: 'expired', compared: [], taken: [], gone },
  text: `It can no longer be computed again: ${gone.because}.`,
});

/** A digest of the earlier designs that suggestions went by. */
const earlierOf = ({ body }: DecisionRecord): string | undefined =>
  readBody(body).suggested?.earlier;

const decideAgain = async (
  record: DecisionRecord,
  again: Again,
  parts: WholeWorldParts,
): Promise<void> => {
  const { decider, usual, moment, catalogue } = again;
  const { request, head, basis, suggested } = readBody(record.body);
  const caller = { trusted: true, objects: basis?.objects === true };
  if (suggested !== undefined) {
    await suggestAgain(suggested, request, again, parts, caller);
  } else if (head.strategy === 'rank') {
    await rankFor({ decider, catalogue }, rankingOf(request), caller, moment);
  } else if (request.placement === CONFIRMED) {
    const { placement: _, ...asked } = request;
    await usual.confirm(asked, caller, moment);
  } else {
    await decider.decide(request, caller, moment);
  }
};

/** The list that was to be put in order, as it was sent. */
const rankingOf = ({ placement: _, context, ...of }: DecisionRequest): RankRequest => {
  const { items, weight, drop, ...said } = context as Record<string, unknown>;
  return { ...of, items, weight, drop, context: said } as RankRequest;
};

/** What of a decision of the log is compared: all but what it was computed from. */
const comparable = ({ id, home, time, placement, body }: DecisionRecord): object => {
  const { basis: _, ...kept } = JSON.parse(body) as Record<string, unknown>;
  return { id, home, time, placement, ...kept };
};

/** What was computed, and what was taken as it is logged. */
const reachOf = (record: DecisionRecord, { draws, looks }: Again) => {
  const { items, head, drawn, creatives, suggested } = readBody(record.body);
  const places = head.content?.length ?? 0;
  if (head.strategy === MESSAGES) {
    return {
      compared: ['whom it was for, and why each message was shown'],
      taken: ['which messages waited: that is not kept'],
    };
  }
  if (suggested !== undefined) {
    const fields = counted(suggested.fields.length, 'field', 'fields');
    return {
      compared: [
        `what was known for ${fields}, and in which order it was shown`,
        ...(suggested.x === undefined ? [] : ['the features and the draws']),
      ],
      taken: suggested.x === undefined ? [] : [LEARNED_SINCE],
    };
  }
  const terms = items.reduce((sum, item) => sum + item.terms.length, 0);
  const compared =
    drawn === undefined
      ? [
          `${counted(items.length, 'item', 'items')} in order`,
          `${counted(terms, 'term', 'terms')} of scores`,
        ]
      : [
          `${counted(places, 'place', 'places')} of content with the texts`,
          'what else could be shown and what could not',
        ];
  const taken = draws.taken + looks.taken;
  if (draws.taken > 0) compared.push('the features and the draw');
  const looked = creatives?.shown.length ?? 0;
  if (looked > 0) compared.push(`the creatives of ${counted(looked, 'item', 'items')}`);
  return {
    compared: [...compared, 'the context, the rules and what filled in'],
    taken: taken === 0 ? [] : [LEARNED_SINCE],
  };
};

const LEARNED_SINCE =
  'the probabilities of the draw: what is learned has gone on since, and is not kept';
