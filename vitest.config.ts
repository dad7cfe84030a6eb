import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Files that start processes and browsers, or change what all of a process share: each runs in a process of its own. */
const ALONE = [
  'stories/**/*.test.ts',
  'packages/client/test/**/*.test.ts',
  'packages/personable/test/{cli,docs,faults,package}/**/*.test.ts',
];

export default defineConfig({
  ssr: { resolve: { conditions: ['personable:source'] } },
  test: {
    globalSetup: ['./stories/build.ts'],
    // Hundreds of processes start from the same sources.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compiled') },
    // Stores, servers and child processes are real here, so a slow disk must not look like a failure.
    // Much of the time is waited for: for disks, browsers and other processes.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE } },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['{packages,apps}/*/test/**/*.test.{ts,tsx}'],
          exclude: ALONE,
          // The engine is read once for many files, not once for each.
          isolate: false,
        },
      },
    ],
  },
});
