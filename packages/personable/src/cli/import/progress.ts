import type { ImportProgress } from '../../engine/orders/import-progress.ts';

/** Where the line goes; `process.stderr` fits. */
export interface ProgressStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Characters a line. */
  readonly columns?: number;
}

/** Shortest time between two lines, in ms: in place on a terminal, one below the other elsewhere. */
const TERMINAL_PAUSE = 100;
const PLAIN_PAUSE = 5000;
const BAR_WIDTH = 24;

interface Phase {
  readonly label: string;
  readonly total: number;
  readonly unit: string;
  readonly started: number;
  done: number;
  written: number;
}

/**
 * A line with a bar, percent, the rate and the time left at the average rate so far. On a terminal
 * it is rewritten in place, at most ten times a second; elsewhere a plain line is added every five
 * seconds.
 */
export class ProgressLine implements ImportProgress {
  readonly #stream: ProgressStream;
  readonly #now: () => number;
  #phase: Phase | undefined;

  /** `now` is a clock in ms; only differences count. */
  constructor(stream: ProgressStream, now: () => number) {
    this.#stream = stream;
    this.#now = now;
  }

  begin({ label, total, unit }: { label: string; total: number; unit: string }): void {
    this.end();
    const started = this.#now();
    this.#phase = { label, total, unit, started, done: 0, written: started };
    if (this.#terminal) this.#write(this.#phase, started);
  }

  advance(done: number): void {
    const phase = this.#phase;
    if (phase === undefined) return;
    phase.done = done;
    const now = this.#now();
    if (now - phase.written >= (this.#terminal ? TERMINAL_PAUSE : PLAIN_PAUSE)) {
      this.#write(phase, now);
    }
  }

  end(): void {
    const phase = this.#phase;
    if (phase === undefined) return;
    this.#phase = undefined;
    this.#write(phase, this.#now());
    if (this.#terminal) this.#stream.write('\n');
  }

  get #terminal(): boolean {
    return this.#stream.isTTY === true;
  }

  #write(phase: Phase, now: number): void {
    phase.written = now;
    const line = progressText(phase, Math.max(0, now - phase.started));
    // One column stays free: some terminals wrap a full line, and then it cannot be rewritten.
    if (this.#terminal) {
      const width = Math.max(1, (this.#stream.columns ?? 80) - 1);
      this.#stream.write(`\r${line.slice(0, width)}\u001b[K`);
    } else {
      this.#stream.write(`${line}\n`);
    }
  }
}

/**
 * One progress line as text, such as `Sending  [############------------]  50%  1,000 rows/s  0:05
 * left`.
 *
 * @param elapsed ms since the phase began
 */
export function progressText(
  { label, total, unit, done }: Pick<Phase, 'label' | 'total' | 'unit' | 'done'>,
  elapsed: number,
): string {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 1;
  const filled = Math.floor(share * BAR_WIDTH);
  const bar = '#'.repeat(filled) + '-'.repeat(BAR_WIDTH - filled);
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  const rate = elapsed > 0 ? (done * 1000) / elapsed : 0;
  const parts = [`${label}  [${bar}] ${percent}`, `${rateText(rate, unit)}/s`];
  if (share === 1) parts.push(`${duration(elapsed / 1000)} taken`);
  else if (rate > 0) parts.push(`${duration((total - done) / rate)} left`);
  return parts.join('  ');
}

function rateText(rate: number, unit: string): string {
  if (unit === 'bytes') return `${(rate / 1e6).toFixed(1)} MB`;
  return `${Math.round(rate).toLocaleString('en-GB')} ${unit}`;
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const tail = `${hours > 0 ? two(minutes) : minutes}:${two(whole % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}
