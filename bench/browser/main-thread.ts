import type { Page } from 'playwright-core';

/** Microseconds between two looks at the stack. */
const INTERVAL = 100;

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/**
 * How long a script kept the main thread busy while something was done: the time in which a function of
 * it stood on the stack, by V8's sampling profiler.
 *
 * @param isOf whether an address is that script's.
 * @returns milliseconds.
 */
export const mainThreadTime = async (
  page: Page,
  isOf: (url: string) => boolean,
  run: () => Promise<void>,
): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: INTERVAL });
  await session.send('Profiler.start');
  await run();
  const { profile } = await session.send('Profiler.stop');
  await session.detach();
  return timeOf(profile as Profile, isOf);
};

const timeOf = ({ nodes, samples, timeDeltas }: Profile, isOf: (url: string) => boolean) => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const inside = new Set<number>();
  const enter = (id: number, within: boolean): void => {
    const node = byId.get(id);
    if (node === undefined) return;
    const now = within || isOf(node.callFrame.url);
    if (now) inside.add(id);
    for (const child of node.children ?? []) enter(child, now);
  };
  const [root] = nodes;
  if (root !== undefined) enter(root.id, false);
  const microseconds = samples.reduce(
    (sum, id, i) => sum + (inside.has(id) ? (timeDeltas[i] ?? 0) : 0),
    0,
  );
  return microseconds / 1_000;
};

/** Adds up the layout shifts of a page that nobody caused by touching it; begins with the page. */
export const watchLayoutShift = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const shifts = { sum: 0 };
    Object.assign(globalThis, { layoutShifts: shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!shift.hadRecentInput) shifts.sum += shift.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });

/** The sum so far. */
export const layoutShift = (page: Page): Promise<number> =>
  page.evaluate(
    () => (globalThis as unknown as { layoutShifts: { sum: number } }).layoutShifts.sum,
  );
