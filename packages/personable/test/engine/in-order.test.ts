import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inOrder } from '../../src/engine/in-order.ts';

describe('what follows the log', () => {
  it('comes to its turn in the order of the calls, however long each takes', async () => {
    const done: number[] = [];
    const step = inOrder(async (milliseconds: number) => {
      await pause(milliseconds);
      done.push(milliseconds);
    });
    await Promise.all([step(20), step(5), step(1)]);
    expect(done).toEqual([20, 5, 1]);
  });

  it('goes on after one that failed, and tells only that one', async () => {
    const step = inOrder(async (fine: boolean) => {
      if (!fine) throw new Error('not this one');
    });
    const failed = step(false);
    const next = step(true);
    await expect(failed).rejects.toThrow('not this one');
    await expect(next).resolves.toBeUndefined();
  });
});
