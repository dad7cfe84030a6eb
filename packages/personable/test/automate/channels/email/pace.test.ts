import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pace } from '../../../../src/automate/channels/email/pace.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new AbortController().signal;

describe('a pace', () => {
  it('lets so many pass a second, evenly', async () => {
    const pace = new Pace(4, Date.now);
    const passed: number[] = [];
    for (let n = 0; n < 5; n++)
      void pace.turn(never).then(() => passed.push(Date.now() - 1_000_000));
    await vi.advanceTimersByTimeAsync(999);
    expect(passed).toEqual([0, 250, 500, 750]);
    await vi.advanceTimersByTimeAsync(1);
    expect(passed).toEqual([0, 250, 500, 750, 1_000]);
  });

  it('does not save up turns that nobody took', async () => {
    const pace = new Pace(1, Date.now);
    await pace.turn(never);
    await vi.advanceTimersByTimeAsync(60_000);
    const passed: number[] = [];
    for (let n = 0; n < 2; n++)
      void pace.turn(never).then(() => passed.push(Date.now() - 1_060_000));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(passed).toEqual([0, 1_000]);
  });

  it('goes on when the clock is put back a day', async () => {
    const pace = new Pace(1_000, Date.now);
    await pace.turn(never);
    vi.setSystemTime(1_000_000 - 86_400_000);
    const turn = pace.turn(never);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await turn).toBe(true);
  });

  it('gives a turn up when the engine closes', async () => {
    const pace = new Pace(1, Date.now);
    await pace.turn(never);
    const engine = new AbortController();
    const turn = pace.turn(engine.signal);
    engine.abort();
    expect(await turn).toBe(false);
    expect(await pace.turn(AbortSignal.abort())).toBe(false);
  });

  it('is as fast as it goes where none is set', async () => {
    const pace = new Pace(undefined, Date.now);
    for (let n = 0; n < 100; n++) expect(await pace.turn(never)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
