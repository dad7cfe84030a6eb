import type { Channel } from '../channels/channel.ts';

interface Line {
  active: number;
  readonly waiting: (() => void)[];
}

/** How many messages are under way on each channel: no more than it takes at once, the others wait in line. */
export class ChannelSlots {
  readonly #lines = new Map<string, Line>();

  /** Waits for a place; to be left again, whatever happens. */
  async enter({ name, concurrency }: Channel): Promise<void> {
    const line = this.#line(name);
    if (line.active >= Math.max(1, concurrency)) {
      // Whoever leaves hands the place on, so that it is never counted twice.
      await new Promise<void>((resolve) => line.waiting.push(resolve));
      return;
    }
    line.active++;
  }

  leave({ name }: Channel): void {
    const line = this.#line(name);
    const next = line.waiting.shift();
    if (next !== undefined) next();
    else if (--line.active === 0) this.#lines.delete(name);
  }

  #line(name: string): Line {
    const line = this.#lines.get(name) ?? { active: 0, waiting: [] };
    this.#lines.set(name, line);
    return line;
  }
}
