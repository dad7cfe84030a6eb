import type { Device } from '../../device.ts';
import type { RecentMessage } from '../recent-message.ts';

/** What can be left off and gone on with. */
export const LEFT_OFF_KINDS = ['cart', 'form', 'article', 'video', 'search', 'question'] as const;
type LeftOffKind = (typeof LEFT_OFF_KINDS)[number];

/** Something begun and not finished. */
export interface LeftOff {
  readonly kind: LeftOffKind;
  /** What it is called. */
  readonly title: string;
  /** How far it came, in words: "2 of 4 steps". */
  readonly text: string;
  /** How far it came, 0 to 1, where that is known. */
  readonly progress?: number;
  /** When something was last done with it, milliseconds UTC. */
  readonly time: number;
  /** On what it was last done, where that was said. */
  readonly device?: Device;
  /** Where it goes on, as the sender had it. */
  readonly url?: string;
  /** Of a cart: what is in it, in the order it was put there. */
  readonly items?: readonly LeftOffItem[];
}

export interface LeftOffItem {
  readonly id: string;
  readonly name: string;
  readonly quantity: number;
  readonly url?: string;
  /** Whether it may be shown and bought now; an item the catalogue does not have may not. */
  readonly available: boolean;
}

/** From here on something is as good as finished. */
export const AS_GOOD_AS_DONE = 0.95;

/** A reading of one kind: it is handed every message in order of time, and then says what is left. */
export interface Unfinished {
  take(recent: RecentMessage): void;
  left(): readonly LeftOff[];
}
