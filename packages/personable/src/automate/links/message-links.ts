import { createHash } from 'node:crypto';
import { RecentMap } from '../../customer/recent-map.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { LinkKeys } from './link-keys.ts';
import { keepLink, removeLinksBefore, targetOf } from './link-store.ts';
import { readToken, writeToken } from './link-token.ts';
import { type MapTarget, mapHtmlLinks, mapTextLinks } from './map-links.ts';

/** Links whose targets are in memory. */
const REMEMBERED = 20_000;
/** How often it is noted that a link is still in use, in milliseconds. */
const NOTED_EVERY = 30 * 86_400_000;
/** Characters of an address; what is longer leads there itself. */
const LONGEST_TARGET = 2_000;

/** Texts that have links. Those of plain text are marked. */
export interface Linked {
  readonly html?: string;
  readonly text?: string;
  /** Of a push: where a click leads. */
  readonly url?: string;
}

/** How the links of a message are written. */
export interface LinkedHow {
  readonly message: string;
  /** Hosts that links are led to by way of the engine; others are left as they are. */
  readonly hosts: ReadonlySet<string>;
  /** Whether clicks are noted at all. */
  readonly clicks: boolean;
  /** Whether a picture says that it was opened. */
  readonly opens: boolean;
}

interface LinkParts {
  readonly store: Store;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  /** Where the server is reached from outside, such as `https://news.shop.example`; without it links are left as they are. */
  readonly publicUrl: string | undefined;
}

/**
 * The links of messages. Each leads to the engine first, which notes the click and sends on to where the link led: only to
 * addresses that are kept, so that nobody can make it lead elsewhere.
 */
export class MessageLinks {
  readonly keys: LinkKeys;
  readonly #parts: LinkParts;
  /** By target, when it was noted last that it is in use. */
  readonly #kept = new RecentMap<string, { readonly link: string; readonly used: number }>(
    REMEMBERED,
  );
  readonly #targets = new RecentMap<string, string>(REMEMBERED);

  private constructor(parts: LinkParts, keys: LinkKeys) {
    this.#parts = parts;
    this.keys = keys;
  }

  static async open(parts: LinkParts): Promise<MessageLinks> {
    return new MessageLinks(parts, await LinkKeys.open(parts.store));
  }

  /** Texts whose links lead by way of the engine; resolves when that is durable. */
  async write<T extends Linked>(linked: T, how: LinkedHow): Promise<T> {
    const { publicUrl } = this.#parts;
    const writes: BoundWrite[] = [];
    const made = new Map<string, string>();
    const to: MapTarget = (target) => {
      if (publicUrl === undefined || !how.clicks || !isLed(target, publicUrl, how)) return target;
      let address = made.get(target);
      if (address === undefined) {
        address = this.#addressOf(target, how.message, writes) ?? target;
        made.set(target, address);
      }
      return address;
    };
    const { html, text, url } = linked;
    const mapped = {
      ...linked,
      ...(html === undefined ? {} : { html: this.#withPicture(mapHtmlLinks(html, to), how) }),
      ...(text === undefined ? {} : { text: mapTextLinks(text, to) }),
      ...(url === undefined ? {} : { url: to(url) }),
    };
    if (writes.length > 0) await this.#parts.store.write(writes);
    return mapped;
  }

  /** What a token says; undefined for one that was not written here. */
  read(token: string) {
    return readToken(token, this.keys);
  }

  /** Where a link leads. */
  async target(link: string): Promise<string | undefined> {
    const known = this.#targets.get(link);
    if (known !== undefined) return known;
    const target = await targetOf(this.#parts.store, link);
    if (target !== undefined) this.#targets.set(link, target);
    return target;
  }

  /** Forgets links that no message was written with since a moment, milliseconds UTC; resolves to how many. */
  async removeBefore(before: number): Promise<number> {
    let removed = 0;
    for (;;) {
      const some = await removeLinksBefore(this.#parts.store, before);
      if (some === 0) return removed;
      removed += some;
    }
  }

  #addressOf(target: string, message: string, writes: BoundWrite[]): string | undefined {
    const now = this.#parts.clock();
    let kept = this.#kept.get(target);
    if (kept === undefined || kept.used < now - NOTED_EVERY) {
      const digest = createHash('sha256').update(target).digest();
      kept = { link: digest.subarray(0, 8).toString('base64url'), used: now };
      writes.push(keepLink({ ...kept, target }));
      this.#kept.set(target, kept);
    }
    const token = writeToken({ message, link: kept.link }, this.keys);
    return token && `${this.#parts.publicUrl}/m/${token}`;
  }

  #withPicture(html: string, { message, opens }: LinkedHow): string {
    const { publicUrl } = this.#parts;
    const token =
      opens && publicUrl ? writeToken({ message, link: undefined }, this.keys) : undefined;
    if (token === undefined) return html;
    const picture = `<img src="${publicUrl}/m/${token}.gif" width="1" height="1" alt="" style="display:block;border:0" />`;
    const end = html.lastIndexOf('</body>');
    return end === -1 ? `${html}${picture}` : `${html.slice(0, end)}${picture}${html.slice(end)}`;
  }
}

/** Whether a link leads by way of the engine. */
const isLed = (target: string, publicUrl: string, { hosts }: LinkedHow): boolean => {
  if (target.length > LONGEST_TARGET || target.startsWith(`${publicUrl}/`)) return false;
  try {
    const { protocol, host, username } = new URL(target);
    return (protocol === 'https:' || protocol === 'http:') && username === '' && hosts.has(host);
  } catch {
    return false;
  }
};
