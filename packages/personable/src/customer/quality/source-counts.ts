import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import type { Origin, Taken } from '../intake.ts';
import type { Message } from '../message.ts';
import { sourceOf } from '../source.ts';
import { addCounts, noteSeen } from './count-store.ts';
import { nameOfAnything, plannedName } from './event-name.ts';
import { noTallies, type OpenTallies, tallyAccepted } from './tallies.ts';
import { UNPLANNED } from './violation.ts';
import { addViolation } from './violation-store.ts';

/** Sources an hour, events of each and broken rules that are counted by name; the rest is `OTHER`. */
const MOST_SOURCES = 200;
const MOST_EVENTS = 200;
const MOST_RULES = 2_000;
/** Longest name of an event. */
const LONGEST = 100;
/** What is beyond the bounds is counted under this name. */
export const OTHER = 'other';
/** All events of a source together. */
export const ALL = '';

const HOUR = 3_600_000;

/** What became of a batch, by message. */
export interface CountedBatch {
  readonly messages: readonly unknown[];
  readonly origin: Origin;
  /** Places in the batch of those that were not taken. */
  readonly rejected: readonly number[];
  readonly taken: readonly Taken[];
  /** Where each of those is in the log; `undefined` for one that was there already. */
  readonly positions: readonly (number | undefined)[];
}

interface Cell {
  readonly tallies: OpenTallies;
  first: number;
  last: number;
}

interface Broken {
  readonly event: string;
  readonly rule: string;
  readonly message: string;
  readonly first: number;
  count: number;
  last: number;
  position: number;
}

/**
 * Counts what sources send, by event and hour of arrival. Counts gather in memory and are stored in slices: a crash
 * loses those of the last seconds, for they are for people to look at and not for anything to rest on.
 */
export class SourceCounts {
  readonly #store: Store;
  #hour = 0;
  /** Of this hour: source → event → cell; what is stored stays, empty, so that the bounds hold for the hour. */
  #cells = new Map<string, Map<string, Cell>>();
  #broken = new Map<string, Broken>();
  /** Cells of hours that ended. */
  #ended: BoundWrite[] = [];
  #flushing: Promise<void> = Promise.resolve();
  #dirty = false;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Counts a batch. What waited in the inbox was sent before, and is not counted again. */
  count({ messages, origin, rejected, taken, positions }: CountedBatch): void {
    if (origin.arrived !== undefined) return;
    const { received, trusted } = origin;
    this.#begin(Math.floor(received / HOUR));
    for (const index of rejected) {
      const raw = messages[index];
      // Of what was refused nothing is known to be fit for the store.
      const source = fit(sourceOf((isObject(raw) ? raw : {}) as Message, trusted));
      for (const cell of this.#cellsOf(source, nameOfAnything(raw))) cell.tallies.rejected += 1;
    }
    for (const [i, one] of taken.entries()) {
      const position = positions[i];
      const event = plannedName(one.message).slice(0, LONGEST);
      for (const cell of this.#cellsOf(sourceOf(one.message, trusted), event)) {
        if (position === undefined) {
          cell.tallies.duplicates += 1;
          continue;
        }
        tallyAccepted(cell.tallies, one, received);
        cell.first ||= received;
        cell.last = received;
      }
      if (position !== undefined) this.#note(one, position, received);
    }
  }

  /** Stores what was counted since; resolves when it can be read. */
  flush(): Promise<void> {
    const done = this.#flushing.then(() => this.#flush());
    this.#flushing = done.catch(() => undefined);
    return done;
  }

  async #flush(): Promise<void> {
    if (!this.#dirty) return;
    this.#dirty = false;
    const writes = [...this.#ended, ...this.#writes()];
    this.#ended = [];
    try {
      await this.#store.write(writes);
    } catch (error) {
      this.#ended.push(...writes);
      this.#dirty = true;
      throw error;
    }
  }

  #begin(hour: number): void {
    this.#dirty = true;
    if (hour === this.#hour) return;
    this.#ended.push(...this.#writes());
    this.#hour = hour;
    this.#cells = new Map();
    this.#broken = new Map();
  }

  /** The writes of what is counted and not stored, which then counts as stored. */
  #writes(): BoundWrite[] {
    const writes: BoundWrite[] = [];
    for (const [source, events] of this.#cells) {
      for (const [event, cell] of events) {
        const { tallies, first, last } = cell;
        if (tallies.accepted + tallies.duplicates + tallies.rejected === 0) continue;
        writes.push(addCounts({ source, event, hour: this.#hour, ...tallies }));
        const { accepted } = tallies;
        if (accepted > 0) writes.push(noteSeen({ source, event, first, last, accepted }));
        events.set(event, { tallies: noTallies(), first: 0, last: 0 });
      }
    }
    for (const broken of this.#broken.values()) {
      if (broken.count > 0) writes.push(addViolation({ ...broken }));
      broken.count = 0;
    }
    return writes;
  }

  /** What a message counts in: its event, and its source as a whole. */
  #cellsOf(source: string, event: string): readonly [Cell, Cell] {
    let events = this.#cells.get(source);
    if (events === undefined) {
      if (this.#cells.size >= MOST_SOURCES && source !== OTHER) return this.#cellsOf(OTHER, event);
      events = new Map([[ALL, newCell()]]);
      this.#cells.set(source, events);
    }
    let cell = events.get(event);
    if (cell === undefined) {
      const name = events.size > MOST_EVENTS ? OTHER : event;
      cell = events.get(name) ?? newCell();
      events.set(name, cell);
    }
    return [cell, events.get(ALL) as Cell];
  }

  #note({ violation }: Taken, position: number, received: number): void {
    if (violation === undefined) return;
    const { rule, words: message } = violation;
    // Names that are not in the plan are the sender's choice, so there may be any number of them.
    const full = this.#broken.size >= MOST_RULES && rule === UNPLANNED;
    const event = full ? OTHER : violation.event.slice(0, LONGEST);
    const key = `${event}\n${rule}`;
    const broken = this.#broken.get(key);
    if (broken === undefined) {
      const times = { first: received, last: received };
      this.#broken.set(key, { event, rule, message, count: 1, position, ...times });
      return;
    }
    broken.count += 1;
    broken.last = received;
    broken.position = position;
  }
}

const newCell = (): Cell => ({ tallies: noTallies(), first: 0, last: 0 });

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const fit = (name: string) => name.toWellFormed().replaceAll('\0', '');
