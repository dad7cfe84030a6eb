import { Session } from 'node:inspector/promises';

/** What the time of the main thread went into, by the file that was nearest. */
const PARTS: readonly (readonly [part: string, files: RegExp])[] = [
  ['signing', /nodemailer\/lib\/dkim/],
  [
    'smtp',
    /nodemailer\/lib\/(?:smtp|mail)|channels\/email\/smtp|node:(?:net|internal\/stream_base)/,
  ],
  ['composing', /nodemailer|channels\/email\/source/],
  ['writing', /automate\/(?:templates|links)\/|liquidjs|engine\/automating\/writing/],
  ['deciding', /src\/(?:decide|measure|learning|conditions)\//],
  ['recipients', /automate\/(?:recipients|topics|timing)\//],
  ['store', /src\/store\/|kysely/],
  ['events', /src\/customer\//],
  ['outbox', /automate\/messages\//],
];

/** Shares of the samples of a CPU profile, by part; `idle` is left out, what belongs to none is `other`. */
export type TimeByPart = Readonly<Record<string, number>>;

/** Watches the main thread while something runs. */
export const timeByPart = async (run: () => Promise<void>): Promise<TimeByPart> => {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
  await run();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const { nodes, samples = [] } = profile;
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((one) => [one, id])),
  );
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const partOf = (id: number): string => {
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const frame = byId.get(at);
      if (frame?.functionName === '(idle)') return 'idle';
      const found = PARTS.find(([, files]) => files.test(frame?.url ?? ''));
      if (found !== undefined) return found[0];
    }
    return 'other';
  };
  const known = new Map(nodes.map(({ id }) => [id, partOf(id)]));
  const counts = new Map<string, number>();
  for (const id of samples) {
    const part = known.get(id) ?? 'other';
    if (part !== 'idle') counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return Object.fromEntries([...counts].map(([part, count]) => [part, count / all]));
};
