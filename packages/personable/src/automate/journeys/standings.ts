import type { BoundWrite } from '../../store/statement.ts';
import { type Run, RunState, type Standing } from './run.ts';
import { addStanding, type StandingRow } from './standing-store.ts';

/** What changes in how many people stand where, until it is written with the runs that moved. */
export class Standings {
  readonly #rows = new Map<string, StandingRow>();

  /** A run that was counted one way is counted another. */
  move({ journey, counted }: Run, to: Standing): void {
    if (counted !== undefined) this.#add(journey, counted, -1);
    this.#add(journey, to, 1);
  }

  /** A run that is counted is removed. */
  remove({ journey, counted }: Run): void {
    if (counted !== undefined) this.#add(journey, counted, -1);
  }

  /** Puts what another has beside it. */
  addAll(other: Standings): void {
    for (const row of other.#rows.values()) this.#put(row);
  }

  writes(): readonly BoundWrite[] {
    return [...this.#rows.values()].map(addStanding);
  }

  #add(journey: string, standing: Standing, sign: 1 | -1): void {
    const { version, state, step, goals, value, took } = standing;
    this.#put({
      ...{ journey, version, state: RunState[state], step, count: sign },
      ...{ goals: sign * goals, value: sign * value, took: sign * took },
    });
  }

  #put(row: StandingRow): void {
    const key = JSON.stringify([row.journey, row.version, row.state, row.step]);
    const before = this.#rows.get(key);
    this.#rows.set(
      key,
      before === undefined
        ? row
        : {
            ...row,
            count: before.count + row.count,
            goals: before.goals + row.goals,
            value: before.value + row.value,
            took: before.took + row.took,
          },
    );
  }
}
