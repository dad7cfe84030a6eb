import { createHash } from 'node:crypto';
import type { Channel } from '../../automate/channels/channel.ts';
import { hourOfWeek, zoneOffset } from '../../customer/local-hour.ts';
import { uniqueId } from '../../math/unique-id.ts';
import { daysIn, dayText } from '../../measure/reports/days.ts';
import type { DigestSettings } from '../../measure/reports/report-settings.ts';
import { readSetting, writeSetting } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';

/** What a digest says. */
interface DigestText {
  readonly subject: string;
  readonly text: string;
}

/** What the digest goes out with. */
export interface DigestParts {
  readonly store: Store;
  readonly clock: () => number;
  /** IANA. */
  readonly timezone: string | undefined;
  readonly settings: () => DigestSettings;
  /** The channel of e-mail; undefined while none is set up. */
  readonly email: () => Channel | undefined;
  /** What happened on a day, days since 1970 by the clock of the shop. */
  readonly write: (day: number) => Promise<DigestText>;
}

/**
 * What became of each address's digest of a day. `handing` is stored before the server hears a word: whoever finds it after a crash cannot
 * know whether it went out, and does not send it again.
 */
type State = 'handing' | 'sent' | 'refused' | 'unknown';

interface Kept {
  /** The day it is sent on. */
  readonly day: number;
  readonly states: Readonly<Record<string, State>>;
}

const SETTING = 'reports.digest';
/** Milliseconds between two looks at the clock. */
const EVERY = 60_000;
const DAY = 86_400_000;

/**
 * Sends what happened yesterday to the addresses of the shop's own people, once a day from an hour on by the clock of the shop. What is
 * not taken for now is tried again at each look, until the day is over.
 */
export class ReportDigest {
  readonly #parts: DigestParts;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: DigestParts) {
    this.#parts = parts;
  }

  /** Looks at the clock from now on. */
  start(): void {
    this.#timer = setInterval(() => {
      // What failed is looked at again a minute later.
      this.look().catch(() => undefined);
    }, EVERY);
    this.#timer.unref();
  }

  /** Sends what is due now; resolves when that is done. */
  look(): Promise<void> {
    this.#running = this.#running.catch(() => undefined).then(() => this.#look());
    return this.#running;
  }

  /** Finishes what is under way. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#running.catch(() => undefined);
  }

  async #look(): Promise<void> {
    const { clock, timezone, settings, email, write, store } = this.#parts;
    const { to, hour } = settings();
    const now = clock();
    const channel = email();
    if (to.length === 0 || channel === undefined || channel.problem !== undefined) return;
    const offset = timezone === undefined ? 0 : (zoneOffset(timezone, now) ?? 0);
    if (hourOfWeek(now, offset) % 24 < hour) return;
    const today = daysIn(timezone)(now);
    const before = JSON.parse((await readSetting(store, SETTING)) ?? 'null') as Kept | null;
    let states = before?.day === today ? before.states : {};
    const left = to.filter((address) => states[address] === undefined);
    if (left.length === 0) return;
    const content = { kind: 'email' as const, ...(await write(today - 1)) };
    const keep = (address: string, state: State | undefined) => {
      const { [address]: _, ...others } = states;
      states = state === undefined ? others : { ...others, [address]: state };
      return writeSetting(store, SETTING, JSON.stringify({ day: today, states } satisfies Kept));
    };
    for (const address of left) {
      if (this.#stop.signal.aborted) return;
      const known = channel.readAddress(address);
      if ('problem' in known) {
        await keep(address, 'refused');
        continue;
      }
      await keep(address, 'handing');
      const outgoing = {
        ...{ id: uniqueId(), key: keyOf(today, address), time: now },
        ...{ address: known.address, content, expires: now + DAY },
      };
      const { outcome } = await channel.handOver(outgoing, this.#stop.signal);
      const after = {
        accepted: 'sent',
        later: undefined,
        refused: 'refused',
        unknown: 'unknown',
      } as const;
      await keep(address, after[outcome]);
    }
  }
}

/** The same at each try of a day. */
const keyOf = (day: number, address: string): string =>
  createHash('sha256')
    .update(`digest ${dayText(day)} ${address}`)
    .digest('hex')
    .slice(0, 32);
