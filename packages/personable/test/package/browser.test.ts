import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { describe, expect, test } from 'vitest';

const source = join(import.meta.dirname, '../../src');

/** A subpath of the package as one classic script for browsers; fails on whatever only Node has. */
const bundle = async (entry: string): Promise<string> => {
  const built = await build({
    configFile: false,
    root: source,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry: join(source, entry), formats: ['iife'], name: 'bundled' },
      rolldownOptions: {
        onLog: (_, { message }) => {
          throw new Error(message);
        },
      },
    },
  });
  const [output] = [built].flat();
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined;
  if (chunk === undefined || !('code' in chunk)) throw new Error(`${entry} was not bundled.`);
  return chunk.code;
};

/** Runs a program over a bundle where there is nothing but the language and what all browsers add. */
const runInBrowser = (script: string, program: string): unknown =>
  JSON.parse(
    String(
      runInContext(`${script}\nJSON.stringify((${program})())`, createContext({ TextEncoder })),
    ),
  );

/** What a bundler leaves of a module that only Node has. */
const ofNode = (script: string) => /\brequire\(|["'`]node:|browser-external/.exec(script);

const gzipped = (script: string): number => gzipSync(script, { level: 9 }).length;

describe('in a browser', () => {
  test('a bandit learns, from features to probabilities, in at most 12 kB compressed', async () => {
    const script = await bundle('learning/bandit/index.ts');
    expect(ofNode(script)).toBeNull();
    expect(gzipped(script)).toBeLessThanOrEqual(12_000);
    const answer = runInBrowser(
      script,
      `() => {
        const encoder = bundled.compileEncoder({
          version: 1, features: 16, fields: [{ name: 'device', kind: 'text' }],
        });
        const state = bundled.emptyState({ dimensions: encoder.dimensions });
        const random = bundled.createRandom(1);
        for (let time = 0; time < 400; time++) {
          const device = time % 2 ? 'phone' : 'computer';
          const { x } = encoder.encode({ device });
          const { arm } = bundled.BANDITS.squarecb.choose(state, ['a', 'b'], x, { time }, random);
          const reward = (arm === 'a') === (device === 'phone') ? 1 : 0;
          bundled.addReward(state, { arm, x, reward, time });
        }
        const kept = bundled.restoreState(JSON.parse(JSON.stringify(bundled.storeState(state))));
        return ['phone', 'computer'].map((device) => bundled.BANDITS.squarecb.choose(
          kept, ['a', 'b'], encoder.encode({ device }).x, { time: 400 }, random,
        ).propensities[0]);
      }`,
    ) as [number, number];
    expect(answer[0]).toBeGreaterThan(0.9);
    expect(answer[1]).toBeLessThan(0.1);
  });

  test('a condition is asked and said in words, in at most 64 kB compressed', async () => {
    const script = await bundle('conditions/index.ts');
    expect(ofNode(script)).toBeNull();
    expect(gzipped(script)).toBeLessThanOrEqual(64_000);
    const answer = runInBrowser(
      script,
      `() => {
        const condition = { 'traits.city': 'Berlin', $did: { event: 'Order Completed', within: '24h' } };
        const { matches, histories: [{ id }] } = bundled.compileCondition(condition);
        return {
          id,
          matches: matches({ traits: { city: 'Berlin' }, history: { [id]: 1 } }),
          words: bundled.conditionInWords({ 'traits.city': 'Berlin' }),
        };
      }`,
    );
    expect(answer).toMatchObject({ matches: true, words: expect.stringContaining('Berlin') });
    expect(answer).toMatchObject({ id: expect.stringMatching(/^h_[0-9a-f]{20}$/) });
  });
});
