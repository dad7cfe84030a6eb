import { compileAt } from '../../rules/reading/terms.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { TemplateBody } from '../../rules/templates/template-body.ts';
import type { MessageContent, Unsubscribe } from '../channels/channel.ts';
import type { Linked, LinkedHow } from '../links/message-links.ts';
import type { KeptMessage, WrittenMessage } from '../messages/message.ts';
import type { Recipient, RulesFor, Writer } from '../messages/ports.ts';
import { type Composed, type ComposerParts, compose } from './composer.ts';
import { escapeText, type FooterFacts, withHtmlFooter, withTextFooter } from './footer.ts';
import { absolute } from './item-view.ts';
import type { FindPerson, TemplatePerson } from './template-people.ts';
import { whyIn } from './template-scope.ts';

/** Of whom a link is made that changes what they get. */
export interface LinkFor {
  readonly home: number;
  readonly message: string;
  readonly channel: string;
  readonly address: string;
  readonly topic: string | undefined;
  readonly language: string | undefined;
}

/** What messages are written with. */
export interface WriterParts extends ComposerParts {
  readonly rules: { readonly set: RuleSet };
  /** The rules as whoever gets it sees them; those of everybody when left out. */
  readonly rulesFor?: RulesFor;
  readonly person: FindPerson;
  readonly links: {
    write<T extends Linked>(linked: T, how: LinkedHow): Promise<T>;
  };
  /** Where somebody chooses what they get. */
  readonly preferenceLink: (whom: LinkFor) => string | undefined;
  /** How somebody is rid of it; undefined where nothing is set up for that. */
  readonly unsubscribeLink: (whom: LinkFor) => Unsubscribe | undefined;
  /** Whether openings are noted where a template does not say. */
  readonly opensByDefault: () => boolean;
}

/** What is to be looked at before anybody gets it. */
export interface PreviewOf {
  /** Id of the template: for addresses and draws only. */
  readonly template: string;
  readonly body: TemplateBody;
  /** Of the store; somebody nobody knows when left out. */
  readonly home?: number;
  /** Traits that texts show in place of the person's. */
  readonly traits?: Readonly<Record<string, unknown>>;
  readonly language?: string;
  /** `itself`, or the id of an alternative. */
  readonly alternative?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Milliseconds UTC. */
  readonly now: number;
}

/** A message as somebody would get it, which nobody gets. */
export interface PreviewedMessage {
  readonly content: MessageContent;
  /** The locale of its texts, as the template writes it. */
  readonly locale: string;
  readonly alternative: string;
  /** What was not understood and left out, or will not do what one may think, in sentences. */
  readonly remarks: readonly string[];
  /** Whether the template's condition holds for the person. */
  readonly holds: boolean;
  /** How many items each list has. */
  readonly lists: Readonly<Record<string, number>>;
  /** Of an e-mail: bytes of its HTML. */
  readonly bytes?: number;
}

/** How somebody chooses what they get, and is rid of it. */
interface Ways {
  readonly preferences: string | undefined;
  readonly unsubscribe: Unsubscribe | undefined;
}

/** Some mail programs show only so much of an e-mail, in bytes. */
const CLIPPED = 102 * 1_024;

const NOBODY: TemplatePerson = { document: {}, traits: {}, learns: false };

/**
 * Writes messages by the published templates: decides their lists, draws their look, fills their texts in, leads their links by way of
 * the engine, and puts below what sells how to be rid of it.
 */
export class TemplateWriter implements Writer {
  readonly #parts: WriterParts;

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  async write(
    message: KeptMessage,
    recipient: Recipient,
    now: number,
  ): Promise<WrittenMessage | { readonly problem: string }> {
    const { rules, rulesFor, person: find } = this.#parts;
    const { templates } = (await rulesFor?.(message, now)) ?? rules.set;
    const rule = templates.get(recipient.template);
    if (rule === undefined) {
      return { problem: `There is no published template "${recipient.template}".` };
    }
    const { body, version, audience: when } = rule;
    const { home, address, language } = recipient;
    const person = await find(home, now);
    if (person === undefined) return { problem: 'Nobody knows the person any more.' };
    const whom: LinkFor = {
      ...{ home, message: message.id, channel: body.channel, address },
      ...{ topic: body.topic, language },
    };
    const ways = this.#ways(whom, body);
    if (typeof ways === 'string') return { problem: ways };
    const composed = await compose(
      {
        ...{ template: rule.id, body, when, message: message.id, home, person, language },
        ...{ data: message.data, why: message.why, ...ways, now, rehearses: false },
      },
      this.#parts,
    );
    if ('problem' in composed) return composed;
    const content = await this.#content(composed, body, message.id, ways);
    await composed.look.keep();
    const { unsubscribe } = ways;
    return {
      ...{ template: rule.id, templateVersion: version, channel: body.channel, address, content },
      language: composed.language,
      ...(unsubscribe === undefined || !isSelling(body) ? {} : { unsubscribe }),
      ...(body.alternatives === undefined ? {} : { alternative: composed.look.id }),
      decisions: composed.decisions,
    };
  }

  /** A message as somebody would get it: nothing is logged, drawn, kept or sent. A sentence where it could not be written. */
  async preview(of: PreviewOf): Promise<PreviewedMessage | { readonly problem: string }> {
    const { body, template, home = 0, language, now, traits, data = {} } = of;
    const known = home === 0 ? NOBODY : await this.#parts.person(home, now);
    if (known === undefined) return { problem: 'Nobody knows the person.' };
    const person =
      traits === undefined ? known : { ...known, traits: { ...known.traits, ...traits } };
    const when = body.when === undefined ? undefined : compileAt(body.when, '/when');
    const ways = {
      preferences: 'https://preview.invalid/preferences',
      unsubscribe: { url: 'https://preview.invalid/unsubscribe' },
    };
    const composed = await compose(
      {
        ...{ template, body, when, message: 'preview', home, person, language, data },
        ...{ why: undefined, ...ways, now, rehearses: true, look: of.alternative },
      },
      this.#parts,
    );
    if ('problem' in composed) return composed;
    const content = await this.#content(composed, body, 'preview', ways, { keepsLinks: true });
    const bytes =
      content.kind === 'email' && content.html !== undefined
        ? Buffer.byteLength(content.html)
        : undefined;
    const lists = Object.entries(composed.lists).map(([name, items]) => [name, items.length]);
    return {
      ...{ content, locale: composed.locale, alternative: composed.look.id },
      holds: when?.matches(person.document) ?? true,
      remarks: [
        ...composed.compiled.remarks,
        ...(bytes !== undefined && bytes > CLIPPED
          ? [
              `The e-mail has ${Math.ceil(bytes / 1_024)} KB; some mail programs cut it off after 102 KB.`,
            ]
          : []),
      ],
      lists: Object.fromEntries(lists),
      ...(bytes === undefined ? {} : { bytes }),
    };
  }

  /** How somebody chooses what they get and is rid of it; a sentence where what sells by e-mail has no such way. */
  #ways(whom: LinkFor, body: TemplateBody): Ways | string {
    const { preferenceLink, unsubscribeLink, kindOf } = this.#parts;
    const unsubscribe = unsubscribeLink(whom);
    if (unsubscribe === undefined && isSelling(body) && kindOf(body.channel) === 'email') {
      return 'Nobody could unsubscribe from it: set the public address of the server first.';
    }
    return { preferences: preferenceLink(whom), unsubscribe };
  }

  async #content(
    composed: Composed,
    body: TemplateBody,
    message: string,
    ways: Ways,
    { keepsLinks = false } = {},
  ): Promise<MessageContent> {
    const { links, shop, opensByDefault } = this.#parts;
    const { texts, kind, lists } = composed;
    const { url: home } = shop();
    const how: LinkedHow = {
      message,
      hosts: hostsOf(composed, home),
      clicks: !keepsLinks && (body.clicks ?? isSelling(body)),
      opens: !keepsLinks && (body.opens ?? (isSelling(body) && opensByDefault())),
    };
    if (kind === 'email') {
      const { subject = '', html = '', text = '' } = this.#withFooter(composed, body, ways);
      const linked = await links.write({ html, text }, how);
      return {
        ...{ kind, subject, ...linked },
        ...(body.from === undefined ? {} : { from: body.from }),
        ...(body.replyTo === undefined ? {} : { replyTo: body.replyTo }),
      };
    }
    if (kind === 'sms') return { kind, ...(await links.write({ text: texts['text'] ?? '' }, how)) };
    if (kind === 'push') {
      const url = texts['url'] === undefined ? undefined : absolute(texts['url'], home);
      const icon = texts['icon'] === undefined ? undefined : absolute(texts['icon'], home);
      const linked = url === undefined ? {} : await links.write({ url }, how);
      return {
        ...{ kind, title: texts['title'] ?? '', body: texts['body'] ?? '', ...linked },
        ...(icon === undefined ? {} : { icon }),
      };
    }
    const fields = plainFields(texts);
    if (kind === 'onsite') return { kind, fields };
    const items = composed.scope.lists;
    return { kind, data: Object.keys(lists).length === 0 ? fields : { ...fields, lists: items } };
  }

  /** Puts how to be rid of it below what sells, where the texts do not say. */
  #withFooter(
    { texts, language, scope }: Composed,
    body: TemplateBody,
    { preferences, unsubscribe }: Ways,
  ): Readonly<Record<string, string>> {
    const { html = '', text = '' } = texts;
    if (unsubscribe === undefined || !isSelling(body)) return texts;
    const shop = this.#parts.shop();
    const facts: FooterFacts = {
      ...{ language, shop: shop.name, address: shop.address, preferences },
      why: String(scope.message?.['why'] ?? whyIn({ why: undefined }, body, language, shop) ?? ''),
      unsubscribe: unsubscribe.url,
    };
    return {
      ...texts,
      html: html.includes(escapeText(unsubscribe.url)) ? html : withHtmlFooter(html, facts),
      text: text.includes(unsubscribe.url) ? text : withTextFooter(text, facts),
    };
  }
}

/** Whether it is sent to sell, and not because somebody did something. */
const isSelling = ({ sort = 'marketing' }: TemplateBody): boolean => sort === 'marketing';

/** Marks of links are for texts that are shown. */
const plainFields = (texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, text.replace(/[\uE002\uE003]/g, '')]),
  );

/** Hosts that links are led to by way of the engine: those the template names, the shop's, and those of the items. */
const hostsOf = ({ compiled, lists }: Composed, shop: string | undefined): ReadonlySet<string> => {
  const hosts = new Set(compiled.hosts);
  const add = (address: string | undefined) => {
    if (address !== undefined && URL.canParse(address)) hosts.add(new URL(address).host);
  };
  add(shop);
  for (const items of Object.values(lists)) for (const { url } of items) add(url);
  return hosts;
};
