import type { MessageContent } from '../../automate/channels/channel.ts';
import type { MessageSource, MessageStateName } from '../../automate/messages/message.ts';
import type { StoredMessage } from '../../automate/messages/message-row.ts';
import type { KeptContent } from '../../automate/messages/state-store.ts';
import type { StoryEntry } from '../../automate/messages/story.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { People } from '../../customer/people.ts';
import { isErased } from '../../customer/person.ts';
import { iso, named, numberOf } from './names.ts';

/** A message as it is shown; times are ISO 8601. */
export interface MessageView {
  readonly id: string;
  /** The engine's own number of who it is for, and their name where there is one. */
  readonly person: number;
  readonly name?: string;
  readonly state: MessageStateName;
  /** When it came to stand so. */
  readonly changed: string;
  /** When it is looked at next; of what is due only. */
  readonly due?: string;
  readonly created: string;
  readonly expires: string;
  readonly priority: number;
  readonly source: MessageSource;
  readonly templates: readonly string[];
  readonly tries: number;
  /** Why it stands where it stands. */
  readonly reason?: string;
  /** Short name of the restraint behind it. */
  readonly rule?: string;
  readonly template?: string;
  readonly templateVersion?: number;
  readonly channel?: string;
  readonly address?: string;
  readonly language?: string;
  readonly key?: string;
  /** When it was first handed over. */
  readonly time?: string;
  readonly subject?: string;
  readonly reference?: string;
  readonly cost?: { readonly minor: number; readonly currency: string };
  readonly alternative?: string;
  readonly decisions?: readonly string[];
}

/** One message with all there is of it. */
export interface WholeMessageView extends MessageView {
  readonly data: Readonly<Record<string, unknown>>;
  readonly why?: Readonly<Record<string, string>>;
  /** What was written; left out before that, and when it is no longer kept. */
  readonly content?: MessageContent;
  /** Everything that became of it, in order. */
  readonly story: readonly {
    readonly state: MessageStateName;
    readonly time: string;
    readonly reason?: string;
  }[];
}

type Parts = { readonly people: People; readonly identities: Identities };

/** A message as it is shown. */
export const showMessage = async (
  message: StoredMessage,
  { people, identities }: Parts,
): Promise<MessageView> => {
  const person = await people.person(message.home);
  if (isErased(person)) return { person: message.home, ...fieldsOf(message) };
  const who = { person: numberOf(person), ...(await named(person, identities)) };
  return { ...who, ...fieldsOf(message) };
};

/** The same without who it is for. */
export const fieldsOf = (message: StoredMessage): Omit<MessageView, 'person' | 'name'> => {
  const { id, state, changed, due, created, expires, priority, source, templates } = message;
  const { tries, reason, rule, template, templateVersion, channel, address, language } = message;
  const { key, time, subject, reference, cost, alternative, decisions } = message;
  return {
    ...{ id, state, changed: iso(changed), created: iso(created), expires: iso(expires) },
    ...{ priority, source, templates, tries },
    ...(state === 'due' ? { due: iso(due) } : {}),
    ...(reason === '' ? {} : { reason }),
    ...(rule === '' ? {} : { rule }),
    ...(template === undefined ? {} : { template }),
    ...(templateVersion === undefined ? {} : { templateVersion }),
    ...(channel === undefined ? {} : { channel }),
    ...(address === undefined ? {} : { address }),
    ...(language === undefined ? {} : { language }),
    ...(key === undefined ? {} : { key }),
    ...(time === undefined ? {} : { time: iso(time) }),
    ...(subject === undefined ? {} : { subject }),
    ...(reference === undefined ? {} : { reference }),
    ...(cost === undefined ? {} : { cost }),
    ...(alternative === undefined ? {} : { alternative }),
    ...(decisions === undefined ? {} : { decisions }),
  };
};

/** What there is of a message beside its fields. */
export const detailsOf = (
  { data, why }: StoredMessage,
  {
    content,
    story,
  }: { readonly content: KeptContent | undefined; readonly story: readonly StoryEntry[] },
): Pick<WholeMessageView, 'data' | 'why' | 'content' | 'story'> => ({
  data,
  ...(why === undefined ? {} : { why }),
  ...(content === undefined ? {} : { content: content.content }),
  story: story.map((entry) => ({ ...entry, time: iso(entry.time) })),
});
