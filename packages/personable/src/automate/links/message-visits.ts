import { MESSAGE_EVENTS } from '../../customer/message-events.ts';
import { RecentMap } from '../../customer/recent-map.ts';
import type { KeptMessage } from '../messages/message.ts';
import type { MessageLinks } from './message-links.ts';
import { isProgram } from './scanners.ts';

/** A message as it was sent, as far as visits speak of it. */
export type SentMessage = Pick<
  KeptMessage,
  'id' | 'home' | 'template' | 'templateVersion' | 'channel' | 'source' | 'alternative' | 'time'
>;

/** What is noted of somebody, in the shape of a track message. */
export interface NotedVisit {
  readonly home: number;
  readonly event: string;
  /** The same for what is the same: it is kept once. */
  readonly messageId: string;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Who opens a link, as far as their request says. */
export interface Visit {
  readonly method: string;
  readonly userAgent: string | undefined;
  /** `Sec-GPC: 1` or `DNT: 1`. */
  readonly objects: boolean;
}

interface VisitParts {
  readonly links: Pick<MessageLinks, 'read' | 'target'>;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  /** Undefined for one that nobody knows, or any more. */
  readonly message: (id: string) => Promise<SentMessage | undefined>;
  /** Whether somebody allows to be counted. */
  readonly allows: (home: number) => Promise<boolean>;
  readonly note: (visit: NotedVisit) => Promise<void>;
}

/** Nobody reads a message and clicks so soon after it was handed over: milliseconds. */
const HASTE = 2_000;
/** So many links of one message within that time are followed by a program only. */
const MANY = 3;
/** Messages of which clicks wait to be noted. */
const MOST_WAITING = 10_000;
/** Clicks and openings that are remembered, so that they are noted once. */
const REMEMBERED = 50_000;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Clicks of one message that wait until it is seen whether a program made them. */
interface Waiting {
  readonly clicks: Map<string, { readonly target: string; readonly time: number }>;
  readonly timer: NodeJS.Timeout;
}

/**
 * What people do with the links of messages. Whoever follows one is sent on at once, and it is noted afterwards: once a minute for each
 * link of a message, and only of people who allow it. A click waits two seconds before it counts: what follows three links in that time,
 * or comes sooner after the sending, is a program.
 */
export class MessageVisits {
  readonly #parts: VisitParts;
  readonly #waiting = new Map<string, Waiting>();
  readonly #noted = new RecentMap<string, true>(REMEMBERED);
  #under: Promise<unknown> = Promise.resolve();

  constructor(parts: VisitParts) {
    this.#parts = parts;
  }

  /** Where a link leads; undefined for one that was not written here or leads nowhere any more. */
  async follow(token: string, visit: Visit): Promise<string | undefined> {
    const said = this.#parts.links.read(token);
    if (said?.link === undefined) return undefined;
    const target = await this.#parts.links.target(said.link);
    if (target === undefined) return undefined;
    if (isPerson(visit)) this.#clicked(said.message, said.link, target);
    return target;
  }

  /** Whether a picture is one of a message; that it was fetched is noted. */
  opened(token: string, visit: Visit): boolean {
    const said = this.#parts.links.read(token);
    if (said === undefined || said.link !== undefined) return false;
    const { message } = said;
    const time = this.#parts.clock();
    const messageId = `open/${message}/${Math.floor(time / DAY)}`;
    if (isPerson(visit) && this.#isNew(messageId)) {
      this.#note(message, { event: MESSAGE_EVENTS.opened, messageId, time, properties: {} });
    }
    return true;
  }

  /** Notes what waits, and resolves when that is done. */
  async flush(): Promise<void> {
    for (const message of [...this.#waiting.keys()]) this.#settle(message);
    await this.#under;
  }

  #clicked(message: string, link: string, target: string): void {
    const time = this.#parts.clock();
    const found = this.#waiting.get(message);
    if (found !== undefined) {
      found.clicks.set(link, { target, time });
      return;
    }
    if (this.#waiting.size >= MOST_WAITING) return;
    const timer = setTimeout(() => this.#settle(message), HASTE);
    timer.unref();
    this.#waiting.set(message, { clicks: new Map([[link, { target, time }]]), timer });
  }

  #settle(message: string): void {
    const waiting = this.#waiting.get(message);
    if (waiting === undefined) return;
    this.#waiting.delete(message);
    clearTimeout(waiting.timer);
    if (waiting.clicks.size >= MANY) return;
    for (const [link, { target, time }] of waiting.clicks) {
      const messageId = `click/${message}/${link}/${Math.floor(time / MINUTE)}`;
      if (!this.#isNew(messageId)) continue;
      const properties = { url: target };
      this.#note(message, { event: MESSAGE_EVENTS.clicked, messageId, time, properties });
    }
  }

  #isNew(messageId: string): boolean {
    if (this.#noted.get(messageId) === true) return false;
    this.#noted.set(messageId, true);
    return true;
  }

  #note(id: string, noted: Omit<NotedVisit, 'home'>): void {
    const one = this.#noteOf(id, noted).catch(() => {
      // It is tried again with the next visit.
      this.#noted.delete(noted.messageId);
    });
    this.#under = Promise.all([this.#under, one]);
  }

  async #noteOf(id: string, { properties, ...noted }: Omit<NotedVisit, 'home'>): Promise<void> {
    const { message, allows, note } = this.#parts;
    const sent = await message(id);
    if (sent === undefined) return;
    if (sent.time !== undefined && noted.time - sent.time < HASTE) return;
    if (!(await allows(sent.home))) return;
    await note({ ...noted, home: sent.home, properties: { ...aboutMessage(sent), ...properties } });
  }
}

const isPerson = ({ method, userAgent, objects }: Visit): boolean =>
  method === 'GET' && !objects && !isProgram(userAgent);

const aboutMessage = ({
  id,
  template,
  templateVersion,
  channel,
  source,
  alternative,
}: SentMessage): Readonly<Record<string, unknown>> => ({
  message_id: id,
  ...{ template, template_version: templateVersion, channel },
  ...{ source: source.kind, source_id: source.id },
  ...(alternative === undefined ? {} : { alternative }),
});
