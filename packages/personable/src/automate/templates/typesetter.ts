import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { RecentMap } from '../../customer/recent-map.ts';
import { putAway, putBack } from '../../rules/templates/liquid-places.ts';
import { withoutComments, withRawSigns } from '../../rules/templates/mjml-structure.ts';
import type { Typeset } from './typesetting-protocol.ts';
import { typesettingThread } from './typesetting-thread.ts';

/** E-mails that are kept set: a shop has a few dozen, in some languages. */
const KEPT = 500;

/** Sets e-mails: makes MJML into HTML, and HTML into plain text, once for each text, on a thread of its own. */
export class Typesetter {
  readonly #kept = new RecentMap<string, Promise<Typeset>>(KEPT);
  #closing = patient();

  /**
   * An e-mail with its Liquid in place. Rejects with a sentence where it cannot be set.
   *
   * @param language BCP 47, or `und`.
   */
  set(kind: 'mjml' | 'html', source: string, language: string): Promise<Typeset> {
    const key = createHash('sha256').update(`${kind} ${language} ${source}`).digest('base64');
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const made = this.#make(kind, source, language);
    this.#kept.set(key, made);
    // What failed is tried again: the thread may have been stopped.
    made.catch(() => this.#kept.delete(key));
    return made;
  }

  async #make(kind: 'mjml' | 'html', source: string, language: string): Promise<Typeset> {
    const { text, places } = putAway(kind === 'mjml' ? withoutComments(source) : source);
    const read = kind === 'mjml' ? withRawSigns(text) : text;
    const asked = typesettingThread().ask({ kind, source: read, language }, this.#closing.signal);
    const { html, text: plain, remarks } = await asked;
    return { html: putBack(html, places), text: putBack(plain, places), remarks };
  }

  /** What is being set is rejected. */
  close(): void {
    this.#closing.abort();
    this.#closing = patient();
  }
}

/** Whatever is being set listens: there may be many. */
const patient = (): AbortController => {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
};
