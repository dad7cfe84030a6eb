import type { Households } from '../../customer/household/households.ts';
import { isKnownMinor } from '../../customer/household/minor.ts';
import { localDate } from '../../customer/household/period.ts';
import { isErased, type Person, traitsOf } from '../../customer/person.ts';
import type { Frequency } from '../../rules/topics/topic-body.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Channel } from '../channels/channel.ts';
import type { KeptMessage } from '../messages/message.ts';
import type {
  FindTemplate,
  NoRecipient,
  Recipient,
  Recipients,
  RulesFor,
  TemplateFacts,
} from '../messages/ports.ts';
import { findTemplateIn } from '../templates/find-template.ts';
import type { Topics } from '../topics/topics.ts';
import { type AddressParts, addressOf, type FoundAddress, firstLiving } from './addresses.ts';
import { type ToldInstead, toldNamed, whoIsTold } from './contacts.ts';
import { lastContexts } from './last-contexts.ts';
import { recipientLanguage } from './recipient-language.ts';
import { saysZone, zoneBySeen } from './zone-reader.ts';

/** What recipients are found with. */
export interface DirectRecipientParts extends Omit<AddressParts, 'sort'> {
  readonly people: { person(home: number): Promise<Person> };
  readonly households: Pick<Households, 'of'>;
  readonly store: Pick<StoreReader, 'readHomeBackwards'>;
  readonly topics: Topics;
  readonly template: FindTemplate;
  /** The rules as whoever a message is for sees them; templates are found as for everybody when left out. */
  readonly rulesFor?: RulesFor;
  /** A channel by its name. */
  readonly channel: (name: string) => Channel | undefined;
  /** Why nothing is sold to somebody now, such as a complaint that is not settled, in a sentence. */
  readonly caring: (person: Person, now: number) => Promise<string | undefined>;
  /** When somebody was last sent something of a topic, milliseconds UTC; left out: how often they want it is not looked at. */
  readonly lastSent?: (homes: readonly number[], topic: string) => Promise<number | undefined>;
  /** Puts what reaches somebody in order, the best first; as the templates are named when left out. */
  readonly order?: (
    message: KeptMessage,
    recipients: readonly Recipient[],
    now: number,
  ) => Promise<readonly Recipient[]>;
  /** Age in years from which one is no minor. */
  readonly minorsUnder: number;
  /** The shop's own zone (IANA) and language (BCP 47). */
  readonly timezone: string;
  readonly language: string | undefined;
}

const HOUR = 3_600_000;
/** A little less than a week and a month, so that what goes out every Monday is not late by its own hour. */
const REST: Readonly<Record<Exclude<Frequency, 'every'>, number>> = {
  weekly: (7 * 24 - 12) * HOUR,
  monthly: (28 * 24 - 12) * HOUR,
};
/** What is told of several templates that do not reach somebody: what they said comes before what is missing. */
const REASONS: readonly NoRecipient['why'][] = [
  ...(['nobody', 'silent', 'gone', 'missing', 'channel', 'template'] as const),
];

/** Whom a message is for, and how they are reached. */
interface Whom {
  readonly person: Person;
  readonly homes: readonly number[];
  readonly told: readonly ToldInstead[];
  readonly minor: boolean;
  readonly zone: Pick<Recipient, 'zone' | 'zoneKnown'>;
  readonly language: string | undefined;
}

/** Finds recipients among the people of the store itself. */
export class DirectRecipients implements Recipients {
  readonly #parts: DirectRecipientParts;

  constructor(parts: DirectRecipientParts) {
    this.#parts = parts;
  }

  async find(message: KeptMessage, now: number): Promise<readonly Recipient[] | NoRecipient> {
    const { people, order, rulesFor } = this.#parts;
    const set = await rulesFor?.(message, now);
    const template = set === undefined ? this.#parts.template : findTemplateIn({ set });
    const person = await people.person(message.home);
    const home = person.homes.find((one) => one.home === message.home);
    if (home?.erased !== undefined || isErased(person)) {
      return none('nobody', 'Whoever it was for has been erased.');
    }
    const whom = await this.#look(person, now);
    const found: Recipient[] = [];
    const problems: NoRecipient[] = [];
    for (const id of message.templates) {
      const reached = await this.#reach(message, { id, template: template(id) }, whom, now);
      if ('why' in reached) problems.push(reached);
      else found.push(reached);
    }
    if (found.length > 1 && order !== undefined) return order(message, found, now);
    return found.length > 0 ? found : together(problems);
  }

  async #reach(
    message: KeptMessage,
    { id, template }: { readonly id: string; readonly template: TemplateFacts | undefined },
    whom: Whom,
    now: number,
  ): Promise<Recipient | NoRecipient> {
    if (template === undefined) return none('template', `There is no published template "${id}".`);
    const channel = this.#parts.channel(template.channel);
    if (channel === undefined) {
      return none(
        'channel',
        `There is no channel "${template.channel}", which "${id}" goes out on.`,
      );
    }
    if (channel.problem !== undefined) return none('channel', channel.problem);
    const { person, homes, zone, language } = whom;
    const settled = {
      ...{ home: message.home, homes, ...zone, language },
      ...{ template: id, templateVersion: template.version, channel: channel.name },
    };
    if (template.sort === 'care') {
      const told = toldOf(message, whom);
      if ('problem' in told) return told;
      if (told.instead.length > 0) return this.#reachInstead(told.instead, channel, settled);
    }
    const silent = await this.#whySilent(template, channel, whom, now);
    if (silent !== undefined) return none('silent', silent);
    const found = await addressOf(person, channel, { ...this.#parts, sort: template.sort });
    return 'address' in found ? { ...settled, address: found.address } : found;
  }

  /** Guardians and contacts are asked for nothing: their household named them to be told. */
  async #reachInstead(
    instead: readonly ToldInstead[],
    channel: Channel,
    settled: Omit<Recipient, 'address'>,
  ): Promise<Recipient | NoRecipient> {
    let last: FoundAddress = { why: 'missing', problem: 'Nobody may be told in their place.' };
    for (const one of instead) {
      if (one.kind === 'contact') {
        const { email, phone } = one.contact;
        const given = channel.kind === 'email' ? email : channel.kind === 'sms' ? phone : undefined;
        last = await firstLiving(given === undefined ? [] : [given], channel, {
          ...{ ...this.#parts, sort: 'care' },
        });
        if ('address' in last) return { ...settled, address: last.address };
        continue;
      }
      const guardian = await this.#parts.people.person(one.home);
      last = await addressOf(guardian, channel, { ...this.#parts, sort: 'care' });
      if (!('address' in last)) continue;
      const { zone, language } = await this.#look(guardian, 0);
      return { ...settled, ...zone, language, address: last.address };
    }
    return last;
  }

  /** Why somebody does not want a message, or should not get it, in a sentence. */
  async #whySilent(
    { sort, topic }: TemplateFacts,
    { purpose }: Channel,
    { person, homes, minor }: Whom,
    now: number,
  ): Promise<string | undefined> {
    const { topics, caring, lastSent } = this.#parts;
    if (sort === 'marketing' && minor) return 'They are a minor, and nothing is sold to minors.';
    const may = topics.mayWrite(person, purpose, topic, sort);
    if (!may.allowed) return may.problem;
    if (sort !== 'marketing') return undefined;
    const cared = await caring(person, now);
    if (cared !== undefined) return `${cared} Nothing is sold to them meanwhile.`;
    const often = topic === undefined ? 'every' : topics.frequency(person, topic);
    if (topic === undefined || often === 'every' || lastSent === undefined) return undefined;
    const last = await lastSent(homes, topic);
    if (last === undefined || now - last >= REST[often]) return undefined;
    const day = new Date(last).toISOString().slice(0, 10);
    return `They want "${topic}" ${often} at most, and were sent something of it on ${day}.`;
  }

  async #look(person: Person, now: number): Promise<Whom> {
    const { households, minorsUnder, timezone, language } = this.#parts;
    const homes = person.homes.map(({ home }) => home);
    const memberships = await households.of(person.homes);
    const traits = traitsOf(person);
    const stated = [traits['language'], traits['locale']];
    const hasZone = zoneBySeen(person, [], timezone).from === 'trait';
    const hasLanguage = recipientLanguage(stated) !== undefined;
    const seen =
      hasZone && hasLanguage
        ? []
        : await lastContexts(
            this.#parts.store,
            homes,
            (some) =>
              (hasZone || saysZone(some)) &&
              (hasLanguage || recipientLanguage(some.map(({ locale }) => locale)) !== undefined),
          );
    const { zone, known: zoneKnown } = zoneBySeen(person, seen, timezone);
    const locales = seen.map((context) => context['locale']);
    return {
      ...{ person, homes, told: whoIsTold(memberships) },
      minor: isKnownMinor(person.homes, memberships, localDate(now, timezone), minorsUnder),
      zone: { zone, zoneKnown },
      language: recipientLanguage([...stated, ...locales]) ?? language,
    };
  }
}

const none = (why: NoRecipient['why'], problem: string): NoRecipient => ({ why, problem });

/**
 * Who is told in place of the person a care message is about: whoever `data.contact` names, or, of a minor, whoever their household
 * named. Nobody where it goes to the person.
 */
const toldOf = (
  { data }: KeptMessage,
  { told, minor }: Whom,
): { readonly instead: readonly ToldInstead[] } | NoRecipient => {
  const { contact } = data;
  if (contact === undefined || contact === null || contact === false) {
    return { instead: minor ? told : [] };
  }
  const named = typeof contact === 'string' ? toldNamed(told, contact) : told;
  if (named.length > 0) return { instead: named };
  const whom = typeof contact === 'string' ? `"${contact.slice(0, 100)}"` : 'Nobody';
  const problem =
    typeof contact === 'string'
      ? `${whom} is neither a guardian nor a contact of theirs that may be called.`
      : 'Their household names no guardian and no contact that may be called.';
  return none('silent', problem);
};

const together = (problems: readonly NoRecipient[]): NoRecipient => {
  const sorted = [...problems].sort((a, b) => REASONS.indexOf(a.why) - REASONS.indexOf(b.why));
  const why = sorted[0]?.why ?? 'template';
  const sentences = [...new Set(sorted.map(({ problem }) => problem))];
  return none(why, sentences.join(' ') || 'The message names no template.');
};
