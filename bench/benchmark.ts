import type { Room } from './processes/room.ts';

/** What a benchmark is given. */
export interface BenchmarkInput {
  /** Its temporary folders and processes. */
  readonly room: Room;
  /** Whether to leave real data alone even where they are there. */
  readonly generated: boolean;
  /** How many people a store is filled with, where that is the question. */
  readonly people: number;
  /** How many pages are decided, where that is the question. */
  readonly moments: number;
  /** How many decisions are made, where that is the question. */
  readonly decisions: number;
  /** How many e-mails are written, where that is the question. */
  readonly messages: number;
  /** Where a sheet of what was drawn is written, where there is one. */
  readonly sheet: string | undefined;
  /** Tells a person how far it is; standard error. */
  readonly say: (text: string) => void;
}

/** Figures by name, rounded: what a person reads and a machine compares. */
export type Figures = Readonly<Record<string, number | string>>;

/** A measurement that can be asked for by name. */
export interface Benchmark {
  readonly name: string;
  /** One line: what it measures, and what its figures mean. */
  readonly summary: string;
  run(input: BenchmarkInput): Promise<Figures>;
}
