import {
  CHANNEL_KINDS,
  type ChannelKind,
  type Unsubscribe,
} from '../../automate/channels/channel.ts';
import { MessageLinks } from '../../automate/links/message-links.ts';
import { MessageVisits, type SentMessage } from '../../automate/links/message-visits.ts';
import type { RulesFor } from '../../automate/messages/ports.ts';
import { drawByRewards } from '../../automate/templates/alternatives.ts';
import { CompiledTemplates } from '../../automate/templates/compiled-templates.ts';
import { findTemplateIn } from '../../automate/templates/find-template.ts';
import { peopleForTemplates } from '../../automate/templates/template-people.ts';
import { type LinkFor, TemplateWriter } from '../../automate/templates/template-writer.ts';
import { Typesetter } from '../../automate/templates/typesetter.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { Ingest } from '../../customer/ingest.ts';
import type { People } from '../../customer/people.ts';
import type { Purposes } from '../../customer/purposes.ts';
import type { ContentDecider } from '../../decide/campaigns/content-decider.ts';
import { isAllowed } from '../../decide/campaigns/subject.ts';
import type { Decider } from '../../decide/decide.ts';
import type { Rewards } from '../../measure/rewards/rewards.ts';
import type { Rules } from '../../rules/rules.ts';
import type { Store } from '../../store/store.ts';
import type { Settings } from '../options.ts';
import { noteMessages } from './note-messages.ts';

export interface WritingParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly rules: Pick<Rules, 'set'>;
  /** The rules as whoever gets a message sees them. */
  readonly rulesFor: RulesFor;
  readonly people: People;
  readonly purposes: Purposes;
  readonly identities: Identities;
  readonly rewards: Rewards;
  readonly decider: Pick<Decider, 'decide'>;
  readonly content: ContentDecider;
  readonly traits: { sensitive(trait: string): unknown };
  readonly ingest: Pick<Ingest, 'take'>;
}

/** What other parts of messages tell the writing of them once they are there. */
export interface WritingHooks {
  /** A message that was sent. */
  message: (id: string) => Promise<SentMessage | undefined>;
  kindOf: (channel: string) => ChannelKind | undefined;
  preferenceLink: (whom: LinkFor) => string | undefined;
  unsubscribeLink: (whom: LinkFor) => Unsubscribe | undefined;
}

/** Everything that writes messages and follows their links, made once. */
export const openWriting = async (parts: WritingParts) => {
  const { store, settings, people, purposes, rewards, rules, rulesFor, decider } = parts;
  const { clock, language } = settings;
  const { url: publicUrl, shop } = settings.messages;
  const hooks: WritingHooks = {
    message: async () => undefined,
    kindOf: (channel) => CHANNEL_KINDS.find((kind) => kind === channel),
    preferenceLink: () => undefined,
    unsubscribeLink: () => undefined,
  };
  const typesetter = new Typesetter();
  const links = await MessageLinks.open({ store, clock, publicUrl });
  const writer = new TemplateWriter({
    ...{ rules, rulesFor, links, language },
    compiled: new CompiledTemplates(typesetter),
    decide: (request, caller) => decider.decide(request, caller),
    draw: drawByRewards({ rewards, store }),
    shop: () => shop,
    person: peopleForTemplates({
      ...{ people, purposes, documentOf: parts.content.parts.documentOf },
      isSensitive: (trait) => parts.traits.sensitive(trait) !== undefined,
    }),
    kindOf: (channel) => hooks.kindOf(channel),
    preferenceLink: (whom) => hooks.preferenceLink(whom),
    unsubscribeLink: (whom) => hooks.unsubscribeLink(whom),
    opensByDefault: () => purposes.defaults['analytics'] !== 'required',
  });
  const visits = new MessageVisits({
    ...{ links, clock },
    message: (id) => hooks.message(id),
    allows: async (home) => {
      const person = people.peek(home) ?? (await people.person(home));
      const isThere = person !== undefined && person.homes.length > 0;
      return isThere && isAllowed(person, 'analytics', { trusted: true }, purposes.defaults);
    },
    note: async (visit) => {
      await noteMessages([visit], {
        people,
        identities: parts.identities,
        ingest: parts.ingest,
        clock,
      });
    },
  });
  const close = async () => {
    await visits.flush();
    typesetter.close();
  };
  const findTemplate = findTemplateIn(rules);
  return { typesetter, links, writer, visits, findTemplate, hooks, close };
};
