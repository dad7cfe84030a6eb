import type { Catalogue } from '../../catalog/catalogue.ts';
import type { DecisionLog } from '../../measure/log/decision-log.ts';
import { MESSAGES_PLACEMENT } from '../../rules/placement.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { basisOf } from '../basis.ts';
import type { Decision, DecisionRequest } from '../decision.ts';
import { loggedBeside, writeBody } from '../logged.ts';
import type { Moment } from '../moment.ts';
import type { Caller, Recognised } from '../recognise.ts';
import { languageTagFor } from '../sentences/languages.ts';
import { speakerOf } from '../sentences/speaker.ts';
import { toLog } from '../to-log.ts';
import { MESSAGES, toContent, toItem } from './shown-message.ts';
import type { ReadWaiting, WaitingMessage } from './waiting-message.ts';

/** What messages are shown with. */
interface MessageDeciderParts {
  readonly waiting: ReadWaiting;
  readonly log: Pick<DecisionLog, 'add'>;
  readonly catalogue: Pick<Catalogue, 'version' | 'size'>;
  /** A digest of the settings that hold now. */
  readonly stamp: () => string;
  /** The shop's own language, BCP 47. */
  readonly language: string | undefined;
}

/** How many when a request does not say, and how many are looked at. */
const LIMIT = 8;
const MOST_LOOKED_AT = 50;
const NOTHING_WAITS = 'no message waits for them';

/**
 * Fills the built-in placement of messages with what waits for somebody on the shop's pages, the latest first. Whether it was to go out was
 * settled when it was sent; consent that was withdrawn since is obeyed here. The log keeps which messages were shown, and not what
 * they say: that stands with the message.
 */
export class MessageDecider {
  readonly #parts: MessageDeciderParts;

  constructor(parts: MessageDeciderParts) {
    this.#parts = parts;
  }

  /** Whether a placement is this one; what a shop publishes under its name comes before it. */
  fills(placement: string, set: Pick<RuleSet, 'placements'>): boolean {
    return placement === MESSAGES_PLACEMENT && !set.placements.has(placement);
  }

  /** Fills it for a person at a moment, and logs it. */
  async decide(
    request: DecisionRequest,
    who: Recognised,
    caller: Pick<Caller, 'rehearses'>,
    moment: Moment,
  ): Promise<Decision> {
    const messages = await this.#waiting(request, who, moment);
    const language = languageTagFor(wantedBy(request, messages), this.#parts.language);
    const otherwise = speakerOf(language).say('content');
    const content = messages.map((message) => toContent(message, language, otherwise));
    const head = {
      ...{ decision: moment.id, placement: request.placement, strategy: MESSAGES },
      person: who.home === undefined ? ('newcomer' as const) : ('known' as const),
      personalized: content.length > 0,
      by: content.length > 0 ? ('person' as const) : ('nobody' as const),
      language,
      fallback: content.length > 0 ? [] : [{ to: 'nothing', items: 0, because: NOTHING_WAITS }],
      model: 0,
    };
    const logged = content.map((one) => ({ ...one, fields: {} }));
    if (caller.rehearses !== true)
      await this.#keep(request, who, moment, { ...head, content: logged });
    const items = messages.flatMap((message, i) => {
      const shown = content[i];
      return shown === undefined ? [] : [toItem(message, shown)];
    });
    return { ...head, items, content };
  }

  async #waiting(
    { limit = LIMIT }: DecisionRequest,
    { home, known, allowed, holding }: Recognised,
    { people, now, persona }: Moment,
  ): Promise<readonly WaitingMessage[]> {
    // For who is made up nothing waits.
    if (home === undefined || home === 0) return [];
    const person = persona?.person ?? people.peek(home) ?? (await people.person(home));
    // Through a public key only what waits for the browser itself is told.
    const own = person.homes.filter((state) => known.proven || state.home === home);
    const found = await this.#parts
      .waiting(
        own.map((state) => state.home),
        { now, limit: MOST_LOOKED_AT },
      )
      // A decision does not fail because something is missing.
      .catch((): readonly WaitingMessage[] => []);
    // Who is held out is sent to or not when messages are sent, and not here.
    const isAllowed = holding?.otherwise.allowed ?? allowed;
    return found.filter(({ needsConsent }) => isAllowed || !needsConsent).slice(0, limit);
  }

  #keep(
    request: DecisionRequest,
    who: Recognised,
    moment: Moment,
    head: Omit<Decision, 'items'>,
  ): Promise<void> | undefined {
    const kept = toLog(request, who);
    const isStripped = kept.context !== request.context;
    const basis = { who, context: undefined, kept: undefined, isStripped };
    const body = {
      ...{ request: kept, head, seen: who.known.seen, allowed: who.allowed },
      beside: loggedBeside(moment),
      basis: basisOf(basis, moment, this.#parts),
    };
    const { id, now: time } = moment;
    const { placement } = request;
    return this.#parts.log.add(
      { id, home: who.home ?? null, time, placement, body: writeBody(body, []) },
      undefined,
      [],
    );
  }
}

/** The languages that are wanted: of the request, else those that the messages are written in. */
const wantedBy = (
  { context = {} }: DecisionRequest,
  messages: readonly WaitingMessage[],
): readonly string[] =>
  [context['language'], context['locale'], ...messages.map(({ language }) => language)].filter(
    (tag) => typeof tag === 'string',
  );
