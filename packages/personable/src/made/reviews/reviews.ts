import { createHmac, randomBytes } from 'node:crypto';
import type { Design, Finding, Value, Values } from 'personable-designer';
import { readSetting, writeSetting } from '../../store/settings-store.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import {
  addDoubt,
  countOfWord,
  type Doubt,
  decideWord,
  doubtsBefore,
  doubtsOfWord,
  type Verdict,
  verdictOn,
} from './review-store.ts';

const SETTING = 'made_words_key';
const KEY_BYTES = 32;

/** What is wrong with a design once what people decided is known. */
export interface Reviewed {
  /** What was accepted is left out, what was refused is refused. */
  readonly findings: readonly Finding[];
  /** What waits for a person. */
  readonly doubts: readonly Omit<Doubt, 'design' | 'time'>[];
}

/**
 * What is doubtful about designs, and what people decided: once about a text, and it holds for everybody who writes the same. The
 * memory has no texts, only hashes of them with a key of the store's own (HMAC-SHA-256, RFC 2104); what is to be looked at is read from
 * the design while there is one.
 */
export class Reviews {
  readonly #store: Store;
  readonly #key: Buffer;

  private constructor(store: Store, key: Buffer) {
    this.#store = store;
    this.#key = key;
  }

  static async open(store: Store): Promise<Reviews> {
    const kept = await readSetting(store, SETTING);
    if (kept !== undefined) return new Reviews(store, Buffer.from(kept, 'base64url'));
    const key = randomBytes(KEY_BYTES);
    await writeSetting(store, SETTING, key.toString('base64url'));
    return new Reviews(store, key);
  }

  /** Puts what people decided before in the place of what is doubtful. */
  async review(design: Design, found: readonly Finding[]): Promise<Reviewed> {
    const findings: Finding[] = [];
    const doubts: Omit<Doubt, 'design' | 'time'>[] = [];
    for (const finding of found) {
      if (finding.severity !== 'review') {
        findings.push(finding);
        continue;
      }
      const { field = '', code, message } = finding;
      const word = this.#wordOf(design, finding);
      const verdict = await verdictOn(this.#store, word);
      if (verdict === undefined) {
        findings.push(finding);
        doubts.push({ word, field, code, message });
      } else if (!verdict.accepted) findings.push(refused(finding, verdict));
    }
    return { findings, doubts };
  }

  /** What has the doubts about a design wait for a person. */
  waiting(design: string, doubts: Reviewed['doubts'], time: number): BoundWrite[] {
    return doubts.map((doubt) => addDoubt({ ...doubt, design, time }));
  }

  /** What waits for a person, the latest first. @param before milliseconds UTC. */
  list(before: number, limit: number): Promise<readonly Doubt[]> {
    return doubtsBefore(this.#store, before, limit);
  }

  /** Designs that wait for what is decided about a word. */
  of(word: string): Promise<readonly Doubt[]> {
    return doubtsOfWord(this.#store, word);
  }

  /** How many designs wait for what is decided about a word. */
  count(word: string): Promise<number> {
    return countOfWord(this.#store, word);
  }

  /** What was decided about a word; `undefined` when nothing was. */
  verdict(word: string): Promise<Verdict | undefined> {
    return verdictOn(this.#store, word);
  }

  /** Keeps what somebody decided. Durable when it resolves, to the designs that waited for it. */
  async decide(verdict: Verdict): Promise<readonly string[]> {
    const waited = await this.of(verdict.word);
    await this.#store.write(decideWord(verdict));
    return [...new Set(waited.map(({ design }) => design))];
  }

  #wordOf({ values }: Design, { field, code }: Finding): string {
    const value = field === undefined ? values : values[field];
    const text =
      typeof value === 'string'
        ? plain(value)
        : (pictureIn(value) ?? JSON.stringify(value ?? null));
    return createHmac('sha256', this.#key).update(`${code}\0${text}`).digest('base64url');
  }
}

/** What was decided about a picture holds for whatever part of it is shown. */
const pictureIn = (value: Value | Values | undefined): string | undefined =>
  typeof value === 'object' && typeof value.picture === 'string' ? value.picture : undefined;

/** The same word is the same however it is typed. */
const plain = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();

const refused = (finding: Finding, { note }: Verdict): Finding => ({
  ...finding,
  severity: 'refuse',
  ...(note === '' ? {} : { fix: note }),
});
