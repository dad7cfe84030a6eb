import { randomBytes } from 'node:crypto';
import type { Channel } from '../../automate/channels/channel.ts';
import { DeadAddresses } from '../../automate/channels/dead-addresses.ts';
import { pushAddressesOf } from '../../automate/channels/push/push-address.ts';
import { handingKeys } from '../../automate/messages/handing-key.ts';
import { dueOf } from '../../automate/messages/others-store.ts';
import { Outbox } from '../../automate/messages/outbox.ts';
import { PROCESS_TIMERS } from '../../automate/messages/outbox-parts.ts';
import { findTemplateIn } from '../../automate/templates/find-template.ts';
import { Timing } from '../../automate/timing/timing.ts';
import { TopicWordCounts } from '../../automate/topics/count-words.ts';
import { PreferenceLinks } from '../../automate/topics/preference-links.ts';
import { Topics } from '../../automate/topics/topics.ts';
import type { Entry } from '../../customer/entry.ts';
import { createRandom } from '../../math/random.ts';
import { RESTRAINT_ID } from '../../rules/restraint/restraint-body.ts';
import type { KeptBeside } from '../erasing/per-home.ts';
import { heldBack } from '../messages/channel-holdout.ts';
import { MessageArms } from '../messages/message-arms.ts';
import { notingAnswers } from '../messages/noting-answers.ts';
import { openCarriers } from '../messages/open-carriers.ts';
import { openChannels } from '../messages/open-channels.ts';
import { openEmail } from '../messages/open-email.ts';
import { Agreement } from './agreed-anew.ts';
import type { AutomationParts } from './automation-parts.ts';
import { enteringWith } from './entering.ts';
import { hearingMail } from './hearing-mail.ts';
import { noteMessages } from './note-messages.ts';
import { notingGone } from './noting-gone.ts';
import { knowledgeWith, openJourneys } from './open-journeys.ts';
import { openRecipients } from './open-recipients.ts';
import { openWords } from './open-words.ts';
import { answeredMessage, sentMessages } from './sent-messages.ts';
import { waitingMessages } from './waiting-messages.ts';
import { openWriting, type WritingHooks } from './writing.ts';

/**
 * Everything that happens by itself, made and put together here, once: what carries messages, who is reached, when and with what text,
 * the outbox between them, and journeys that ask for messages. Nothing goes out before it is told to begin.
 */
export const openAutomation = async (parts: AutomationParts) => {
  const { store, settings, rules, purposes, identities, people } = parts;
  const { clock, messages } = settings;
  const template = findTemplateIn(rules);
  const deadAddresses = await DeadAddresses.open(store);
  const arms = new MessageArms({
    ...parts,
    documentOf: (home, now) => knowledgeWith(parts).documentOf(home, now, {}),
  });
  const timing = await Timing.open({
    ...{ store, clock, kinds: settings.events, people },
    rule: () => rules.set.restraint.get(RESTRAINT_ID)?.body,
    rulesFor: (message, now) => arms.rulesFor(message, now),
    zone: settings.timezone ?? 'UTC',
    random: createRandom(randomBytes(6).readUIntBE(0, 6)),
  });
  timing.findTemplate = template;
  timing.othersDue = (homes, until) => dueOf(store, homes, until);
  const carriers = await openCarriers({
    ...parts,
    kinds: settings.events,
    ingest: () => parts.ingest,
  });
  const links = await PreferenceLinks.open(store, { address: messages.url, clock });
  const topics = new Topics({ rules, purposes });
  const topicCounts = new TopicWordCounts({ store, identities, clock });
  const { words, replies } = openWords({ ...parts, clock, topics });
  const channels = openChannels({ settings, purposes });
  const said = { ...parts, clock, words, replies, template };
  const sent = sentMessages(store);
  const hear = notingAnswers({
    ...{ ...said, channels, deadAddresses },
    message: (answer) => answeredMessage(answer, store),
  });
  const email = openEmail({
    known: (eventId) => identities.hasMessage(eventId),
    ...{ settings: messages, clock, dead: deadAddresses, sent },
    note: hearingMail({ ...said, sent }),
    hasTopic: (message) => template(message.template ?? '')?.topic !== undefined,
  });
  for (const channel of [email.channel, carriers.push.channel, carriers.onsite.channel]) {
    if (channel !== undefined) channels.add(channel);
  }
  const carrying = new Map<string, Channel>();
  const channel = (name: string): Channel | undefined => {
    const known = carrying.get(name);
    if (known !== undefined) return known;
    const inner = channels.get(name);
    if (inner === undefined) return undefined;
    const one = notingGone(inner, {
      dead: deadAddresses,
      clock,
      homeOf: async (id) => (await sent.byId(id))?.home,
    });
    carrying.set(name, one);
    return one;
  };
  const agreement = await Agreement.open({
    ...{ store, people, channels, deadAddresses, identities, kinds: settings.events },
  });
  const writing = await openWriting({
    ...parts,
    rulesFor: (message, now) => arms.rulesFor(message, now),
  });
  const { hooks }: { hooks: WritingHooks } = writing;
  hooks.message = (id) => sent.byId(id);
  const { kindOf } = hooks;
  // What is not set up yet can be written and looked at all the same.
  hooks.kindOf = (name) => channels.get(name)?.kind ?? kindOf(name);
  hooks.preferenceLink = ({ home, message }) => links.preferencesUrl(home, message);
  hooks.unsubscribeLink = ({ home, message, channel: name, topic }) => {
    const purpose = channels.get(name)?.purpose ?? name;
    const about = { home, channel: purpose, message, ...(topic === undefined ? {} : { topic }) };
    const url = links.unsubscribeUrl(about);
    return url === undefined ? undefined : { url };
  };
  const recipients = openRecipients({
    ...parts,
    topics,
    template,
    channel,
    deadAddresses,
    timing,
    arms,
    subscriptions: (homes) => pushAddressesOf(store, homes),
  });
  const holding = heldBack(arms.restraining(timing.restraint), { ...parts, template });
  const outbox = new Outbox({
    ...{ store, clock, random: Math.random, timers: PROCESS_TIMERS, template, channel },
    ...{ restraint: holding.restraint, writer: writing.writer },
    recipients: arms.noting(recipients),
    keyOf: await handingKeys(store),
    note: async (notes) => {
      await noteMessages(notes, { people, identities, ingest: parts.ingest, clock });
    },
  });
  const journeys = await openJourneys({
    ...parts,
    store: parts.storeOf?.(store) ?? store,
    enter: enteringWith(parts),
    consentFor: (id) => {
      const facts = template(id);
      if (facts?.sort !== 'marketing') return undefined;
      return channels.get(facts.channel)?.purpose ?? facts.channel;
    },
    messages: parts.messages ?? {
      writesFor: (message) => outbox.writesFor(message),
      cancel: (_home, run, reason) => outbox.cancelWrites({ run }, reason),
      stored: () => outbox.wake(),
    },
  });
  await journeys.catchUp();
  const beside: readonly KeptBeside[] = [
    journeys,
    ...[
      kept('sends', timing),
      kept('dead addresses', deadAddresses),
      kept('advertising', carriers.advertising),
    ],
  ];
  return {
    ...{ outbox, template, journeys, deadAddresses, timing, email, channels, links, topics },
    waiting: waitingMessages({
      ...{ store, rules, box: carriers.onsite.box, shop: messages.shop },
      language: settings.language,
    }),
    ...{ topicCounts, words, replies, writing, beside },
    groupsSettled: async () => {
      await holding.settled();
      await arms.settled();
    },
    ...{ push: carriers.push, onsite: carriers.onsite, advertising: carriers.advertising },
    /** Who takes in durable entries, in order, that people already have. */
    followers: [
      ['messages', (entries: readonly Entry[]) => carriers.foldMessages(entries)],
      ['timing', (entries: readonly Entry[]) => timing.fold(entries)],
      ['agreement', (entries: readonly Entry[]) => agreement.fold(entries)],
      ['journeys', (entries: readonly Entry[]) => journeys.fold(entries)],
    ] as const,
    /** Lets what comes back be heard, and what is due go out. */
    begin: async (): Promise<void> => {
      channels.open(hear);
      email.start();
      if (messages.sending) await outbox.start();
      journeys.start();
    },
    /** Lets what is under way be finished, while events can still be taken. */
    closeMessages: async (): Promise<void> => {
      await outbox.close();
      await email.close();
      await channels.close();
      await carriers.closeMessages();
      await agreement.checkpoint();
      await writing.close();
    },
  };
};

/** What keeps nothing that has a time, or is never read again. */
const kept = (
  counts: string,
  one: Pick<KeptBeside, 'removeSomeOf'> &
    Partial<Pick<KeptBeside, 'checkpoint' | 'removeSomeBefore'>>,
): KeptBeside => ({
  counts,
  removeSomeOf: (home) => one.removeSomeOf(home),
  checkpoint: async () => one.checkpoint?.(),
  removeSomeBefore: async (time) => (await one.removeSomeBefore?.(time)) ?? 0,
});
