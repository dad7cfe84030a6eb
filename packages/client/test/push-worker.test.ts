import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';

/** What the worker asks of its browser, noted. */
interface Asked {
  readonly shown: unknown[];
  readonly opened: string[];
  closed: number;
}

type Listener = (event: object) => void;

/** Runs the served script in a scope of its own and sends it an event. */
const send = async (name: string, event: object): Promise<Asked> => {
  const asked: Asked = { shown: [], opened: [], closed: 0 };
  const listeners = new Map<string, Listener>();
  const waited: Promise<unknown>[] = [];
  const self = {
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    registration: {
      showNotification: async (...said: unknown[]) => void asked.shown.push(said),
    },
    clients: { openWindow: async (url: string) => void asked.opened.push(url) },
  };
  const text = readFileSync(join(import.meta.dirname, '../public/push-worker.js'), 'utf8');
  runInContext(text, createContext({ self }));
  listeners.get(name)?.({
    ...event,
    waitUntil: (promise: Promise<unknown>) => waited.push(promise),
  });
  await Promise.all(waited);
  return asked;
};
const push = (text: string) => send('push', { data: { json: () => JSON.parse(text) } });
const click = (url: unknown) => {
  let closed = 0;
  const notification = { close: () => void closed++, data: { url } };
  return send('notificationclick', { notification }).then((asked) => ({ ...asked, closed }));
};

test('a message is shown under its tag, with what it says', async () => {
  const message = { message: 'm', tag: 'k', title: 'Back', body: '<b>Tea</b>', language: 'de' };
  const { shown } = await push(JSON.stringify({ ...message, url: 'https://shop.example/tea' }));
  expect(shown).toEqual([
    [
      'Back',
      { body: '<b>Tea</b>', tag: 'k', data: { url: 'https://shop.example/tea' }, lang: 'de' },
    ],
  ]);
});

test.each(['', 'tea', 'null', '7', '{}', '{"title":7,"tag":"k"}', '{"title":"no tag"}'])(
  'what is no message is not shown: %s',
  async (text) => {
    expect((await push(text)).shown).toEqual([]);
  },
);

test('a click closes it and opens its page, and nothing that runs', async () => {
  const asked = await click('https://shop.example/l/abc');
  expect([asked.closed, asked.opened]).toEqual([1, ['https://shop.example/l/abc']]);
  for (const url of ['javascript:alert(1)', 'data:text/html,x', '', undefined, 7, {}]) {
    const { closed, opened } = await click(url);
    expect([closed, opened]).toEqual([1, []]);
  }
});

test('the scripts are classic scripts that write no markup and evaluate no text', () => {
  for (const name of ['push.js', 'push-worker.js']) {
    const text = readFileSync(join(import.meta.dirname, '../public', name), 'utf8');
    expect(() => new Function(text)).not.toThrow();
    expect(text).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|\beval\b/);
  }
});
