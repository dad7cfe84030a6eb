/**
 * Whether a message should go out now. Rules are asked in this order, and the first that says no is the one that is named:
 *
 * 1. `care` goes at once, whatever the hour: somebody has to know.
 * 2. `silent`: marketing ends for whoever got many messages and gave no sign of life.
 * 3. `worth`: marketing that surely brings less than it costs is saved.
 * 4. `quiet`, `window`, `cap`, `gap`, `priority` together say the first moment that all of them allow. What is transactional keeps
 *    quiet hours and nothing else. In quiet hours nobody is woken; windows are hours of a channel; caps count over all channels and all
 *    homes of the person; the gap keeps messages apart; and of two that are due within the gap, the one of higher priority goes first.
 *    When the moment is now it goes; when it is later it waits; when it is after the message expires, or more than 14 days
 *    away, it is saved.
 * 5. `hour`: within the time the shop allows, marketing may wait for the hour in which this person reads.
 *
 * What goes is kept before the answer is given, and counts from then on, so that a crash between the answer and the sending lets
 * nobody get more than caps allow; asked again, a message does not count against itself.
 */

import type { Random } from '../../math/random.ts';
import { durationMilliseconds } from '../../rules/reading/terms.ts';
import {
  type EffectiveRestraint,
  effectiveRestraint,
} from '../../rules/restraint/restraint-body.ts';
import { isZone, localTime } from '../../rules/schedules/local-time.ts';
import type { Store } from '../../store/store.ts';
import type { KeptMessage } from '../messages/message.ts';
import type { Recipient, Restrained, Restraint, TemplateFacts } from '../messages/ports.ts';
import { Turns } from '../messages/turns.ts';
import { drawHour, hourOptions } from './best-hour.ts';
import type { Learned } from './learned.ts';
import { firstMoment, type Timed } from './moments.ts';
import { goesFirst, type OtherMessage } from './other-message.ts';
import type { Outcomes } from './outcomes.ts';
import { addSaved } from './saved-store.ts';
import { factsOf, type RuleSources, type SeenRules, seenRules } from './seen-rules.ts';
import { toRow } from './send-row.ts';
import type { SendDraws, SendRow } from './send-store.ts';
import type { Sends } from './sends.ts';
import type { PersonSigns } from './signs.ts';
import { localInWords, worthInWords } from './timing-words.ts';
import { estimateWorth, isWorthless } from './worth.ts';

const DAY = 86_400_000;
/** A message that would wait longer is not sent. */
const LONGEST_WAIT = 14 * DAY;

/** What restraint is made of. */
export interface RestraintParts extends RuleSources {
  readonly store: Store;
  readonly sends: Sends;
  readonly outcomes: Outcomes;
  readonly learned: Learned;
  /** IANA zone of the shop. */
  readonly zone: string;
  /** Messages of a person in the state `due` that are due before a time, milliseconds UTC. */
  readonly others: (homes: readonly number[], until: number) => Promise<readonly OtherMessage[]>;
  readonly signs: (home: number) => Promise<PersonSigns>;
  readonly random: Random;
}

/** What is said of a message, and what is to be kept of it. */
interface Judged {
  readonly said: Restrained;
  readonly draws: SendDraws;
}

/** Restraint by what is known of the person: {@link Restraint} for the outbox. */
export class PersonalRestraint implements Restraint {
  readonly #parts: RestraintParts;
  /** One message of a person after the other. */
  readonly #people = new Turns<number>();
  /** By home, what is being taken back: whoever is asked next is told the truth. */
  readonly #returning = new Map<number, Promise<void>>();

  constructor(parts: RestraintParts) {
    this.#parts = parts;
  }

  ask(message: KeptMessage, recipient: Recipient, now: number): Promise<Restrained> {
    const first = Math.min(message.home, ...recipient.homes);
    return this.#people.inTurn(first, () => this.#ask(message, recipient, now));
  }

  /**
   * What would be said, of which nothing is kept; no hour is drawn.
   *
   * @param otherwise what it would be where its template is not known.
   */
  async wouldSay(
    message: KeptMessage,
    recipient: Recipient,
    now: number,
    otherwise: Pick<TemplateFacts, 'sort'>,
  ): Promise<Restrained> {
    const seen = await seenRules(this.#parts, message, now);
    const facts = factsOf(recipient, seen, otherwise);
    return (await this.#judge(message, recipient, { ...seen, facts }, now, false)).said;
  }

  returned(message: KeptMessage): void {
    const { home, id } = message;
    const before = this.#returning.get(home) ?? Promise.resolve();
    // What cannot be taken back counts as sent: there is less room then, never more.
    const done = before.then(() => this.#parts.outcomes.takeBack(home, id)).catch(() => undefined);
    this.#returning.set(home, done);
    void done.then(() => {
      if (this.#returning.get(home) === done) this.#returning.delete(home);
    });
  }

  async #ask(message: KeptMessage, recipient: Recipient, now: number): Promise<Restrained> {
    const { sends, store } = this.#parts;
    const homes = [...new Set([message.home, ...recipient.homes])];
    for (const home of homes) await this.#returning.get(home);
    await this.#setBack(homes, now);
    const seen = await seenRules(this.#parts, message, now);
    const facts = factsOf(recipient, seen, { sort: 'marketing' });
    const asked = { ...seen, facts };
    const { said, draws } = await this.#judge(message, recipient, asked, now, true);
    if (said.verdict === 'send') {
      await sends.put([toRow(message, recipient, facts, { gone: true, time: now, draws })]);
    } else if (said.verdict === 'save') {
      const { home, id } = message;
      const { channel, template } = recipient;
      const { rule } = said;
      const cost = facts.cost ?? 0;
      await store.write([addSaved({ home, id, time: now, rule, template, channel, cost })]);
    } else if (said.rule === 'hour') {
      // Drawn once: asked again it is the same hour.
      await sends.put([toRow(message, recipient, facts, { gone: false, time: now, draws })]);
    }
    return said;
  }

  /**
   * A clock that was wrong by days and was set right again would hold messages back for as long: what seems to have been sent more
   * than a day from now is taken as sent now.
   */
  async #setBack(homes: readonly number[], now: number): Promise<void> {
    const { sends } = this.#parts;
    const late = (await sends.of(homes)).filter(({ gone, time }) => gone && time > now + DAY);
    if (late.length > 0) await sends.put(late.map((row) => ({ ...row, time: now })));
  }

  async #judge(
    message: KeptMessage,
    recipient: Recipient,
    { facts, rule: body, template }: SeenRules & { readonly facts: TemplateFacts },
    now: number,
    draw: boolean,
  ): Promise<Judged> {
    const restraint = effectiveRestraint(body);
    const homes = [...new Set([message.home, ...recipient.homes])];
    const rows = await this.#parts.sends.of(homes);
    const draws = rows.find(({ id }) => id === message.id)?.draws ?? {};
    if (facts.sort === 'care') return { said: { verdict: 'send' }, draws };
    const others = rows.filter(({ id, gone }) => gone && id !== message.id);
    if (facts.sort === 'marketing') {
      const saved =
        (await this.#silent(restraint, message, others, now)) ??
        this.#worthless(restraint, message, facts);
      if (saved !== undefined) return { said: saved, draws };
    }
    const zone = isZone(recipient.zone) ? recipient.zone : this.#parts.zone;
    const timed: Timed = {
      ...{ sort: facts.sort, channel: recipient.channel, topic: facts.topic, zone },
      sends: others,
      first: await this.#firstOf(restraint, message, { ...facts, template }, homes, now),
    };
    const limit = now + LONGEST_WAIT;
    const { at, rule, why } = firstMoment(restraint, timed, now, limit);
    const clock = zoneWords(recipient, zone);
    if (at === undefined || at >= message.expires) {
      const wait = at === undefined ? 'more than 14 days away' : localInWords(at, zone);
      const reason = `The first moment it may go is ${wait}${clock}, because ${why || 'its time is over'}; it expires ${localInWords(message.expires, zone)}.`;
      return { said: { verdict: 'save', rule: rule ?? 'expired', reason }, draws };
    }
    if (at > now) {
      const reason = `It waits until ${localInWords(at, zone)}${clock}, because ${why}.`;
      return { said: { verdict: 'wait', until: at, rule: rule ?? 'gap', reason }, draws };
    }
    if (facts.sort !== 'marketing' || restraint.bestHour === undefined || !draw) {
      return { said: { verdict: 'send' }, draws };
    }
    return this.#hour(restraint, restraint.bestHour.within, message, timed, draws, now);
  }

  /** Saved when too many messages were met with silence. */
  async #silent(
    { silent }: EffectiveRestraint,
    message: KeptMessage,
    rows: readonly SendRow[],
    now: number,
  ): Promise<Restrained | undefined> {
    if (silent === undefined) return undefined;
    const { lastSeen } = await this.#parts.signs(message.home);
    const from = now - durationMilliseconds(silent.over);
    const clicked = rows.flatMap((row) => row.clicked ?? []);
    const last = Math.max(lastSeen ?? Number.NEGATIVE_INFINITY, ...clicked);
    if (last >= from) return undefined;
    const got = rows.filter(({ sort, time }) => sort === 'marketing' && time >= from).length;
    if (got < silent.after) return undefined;
    const reason = `${got} messages in the last ${silent.over} brought no sign of life.`;
    return { verdict: 'save', rule: 'silent', reason };
  }

  #worthless(
    { worth }: EffectiveRestraint,
    { alternative }: KeptMessage,
    { id, channel, value, cost = 0 }: TemplateFacts,
  ): Restrained | undefined {
    const { learned } = this.#parts;
    const { least, subscriber } = worth;
    const estimate = estimateWorth(
      learned.ofTemplate(id, alternative),
      learned.ofChannel(channel),
      {
        ...{ stated: value, cost, subscriber },
      },
    );
    if (estimate === undefined || !isWorthless(estimate, least)) return undefined;
    return { verdict: 'save', rule: 'worth', reason: worthInWords(estimate, least) };
  }

  /** When messages of the person that go before this one are due. */
  async #firstOf(
    { gap }: EffectiveRestraint,
    message: KeptMessage,
    { sort, template }: Pick<TemplateFacts, 'sort'> & Pick<SeenRules, 'template'>,
    homes: readonly number[],
    now: number,
  ): Promise<readonly number[]> {
    if (sort !== 'marketing' || gap === 'none') return [];
    const others = await this.#parts.others(homes, now + LONGEST_WAIT);
    return others
      .filter((other) => other.id !== message.id && goesFirst(other, message))
      .filter(({ templates }) => templates.some((id) => template(id)?.sort !== 'care'))
      .map(({ due }) => Math.max(due, now));
  }

  /** Waits for the hour that was drawn, or draws one. */
  async #hour(
    restraint: EffectiveRestraint,
    within: string,
    message: KeptMessage,
    timed: Timed,
    draws: SendDraws,
    now: number,
  ): Promise<Judged> {
    const { learned, random, signs } = this.#parts;
    const { zone, channel } = timed;
    const limit = Math.min(message.notBefore + durationMilliseconds(within), message.expires - 1);
    let { hour } = draws;
    if (hour === undefined) {
      const allowed = (time: number) => firstMoment(restraint, timed, time, limit).at;
      const options = hourOptions(now, limit, zone, allowed);
      if (options.length < 2) return { said: { verdict: 'send' }, draws };
      const { usual } = await signs(message.home);
      const { weekday } = localTime(now, zone);
      hour = drawHour(learned.hours, options, { usual, weekday, channel, time: now }, random);
    }
    const drawn = { ...draws, hour };
    const until = Math.min(hour.until, limit);
    if (until <= now) return { said: { verdict: 'send' }, draws: drawn };
    const reason = `It waits until ${localInWords(until, zone)}, the hours ${hour.arm} were drawn for this person (probability ${hour.propensity.toFixed(2)}).`;
    return { said: { verdict: 'wait', until, rule: 'hour', reason }, draws: drawn };
  }
}

const zoneWords = ({ zone, zoneKnown }: Recipient, used: string): string => {
  if (zone !== used)
    return ` (by the clock of the shop, as "${zone.slice(0, 64)}" is no time zone)`;
  return zoneKnown ? ' by their clock' : ' (by the clock of the shop, as theirs is not known)';
};
