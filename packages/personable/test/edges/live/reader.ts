import { onTestFinished } from 'vitest';
import type { LiveEntry } from '../../../src/index.ts';
import type { Served } from '../serve.ts';

/** What came over a stream: the name of an event with its data. */
interface Heard {
  readonly event: string;
  readonly data: unknown;
}

/** Somebody who reads the live stream. */
export interface Reader {
  readonly status: number;
  readonly headers: Headers;
  readonly heard: readonly Heard[];
  /** What is only there to keep the connection open. */
  readonly comments: readonly string[];
  /** Entries so far, those of one kind if that is said. */
  entries<K extends LiveEntry['kind']>(kind?: K): Extract<LiveEntry, { kind: K }>[];
  /** Waits until something holds of what was heard. */
  until(holds: (reader: Reader) => boolean): Promise<void>;
  /** Resolves when the stream has ended. */
  readonly ended: Promise<void>;
  leave(): void;
}

/** Begins to read the live stream; it is left when the test ends. */
export const listen = async (
  { url, keys }: Served,
  headers: Record<string, string> = { authorization: `Bearer ${keys.secret}` },
): Promise<Reader> => {
  const leaving = new AbortController();
  const answer = await fetch(`${url}/v1/live`, { headers, signal: leaving.signal });
  const heard: Heard[] = [];
  const comments: string[] = [];
  let waiting: { holds: () => boolean; resolve: () => void; reject: (error: Error) => void }[] = [];
  const look = () => {
    for (const one of waiting.filter(({ holds }) => holds())) one.resolve();
    waiting = waiting.filter(({ holds }) => !holds());
  };
  const ended = (async () => {
    let rest = '';
    try {
      for await (const text of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const blocks = (rest + text).split('\n\n');
        rest = blocks.pop() ?? '';
        heard.push(...blocks.flatMap(parsed));
        comments.push(...blocks.filter((block) => block.startsWith(':')));
        look();
      }
    } catch (error) {
      if (!leaving.signal.aborted) throw error;
    }
    for (const { reject } of waiting) reject(new Error('the stream ended'));
  })();
  const reader: Reader = {
    status: answer.status,
    headers: answer.headers,
    heard,
    comments,
    ended,
    entries: (kind) =>
      heard
        .filter(({ event, data }) => event === 'entry' && [undefined, kindOf(data)].includes(kind))
        .map(({ data }) => data) as never,
    until: (holds) =>
      new Promise((resolve, reject) => {
        waiting.push({ holds: () => holds(reader), resolve, reject });
        look();
      }),
    leave: () => leaving.abort(),
  };
  onTestFinished(async () => {
    reader.leave();
    await ended.catch(() => undefined);
  });
  return reader;
};

const kindOf = (data: unknown) => (data as LiveEntry).kind;

const parsed = (block: string): Heard[] => {
  const event = /^event: (.*)$/m.exec(block)?.[1];
  const data = /^data: (.*)$/m.exec(block)?.[1];
  return event === undefined || data === undefined ? [] : [{ event, data: JSON.parse(data) }];
};
