import { expect } from 'vitest';
import { type Client, type ClientError, type ClientOptions, createClient } from '../src/index.ts';

/** A client, and the errors its shop heard. */
export interface Opened {
  readonly client: Client;
  readonly errors: readonly ClientError[];
}

/** A client whose errors are kept, with more patience than a page has: other tests may run beside it. */
export const openClient = (options: ClientOptions): Opened => {
  const errors: ClientError[] = [];
  const client = createClient({
    timeout: 20_000,
    ...options,
    onError: (error) => void errors.push(error),
  });
  return { client, errors };
};

export const codes = (errors: readonly ClientError[]): string[] => errors.map(({ code }) => code);

/** Asks again and again until what is read is as it should be. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

/** Waits until something holds; the test's own time limit ends the waiting. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
};
