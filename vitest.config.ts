import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['personable:source'] } },
  test: {
    globalSetup: ['./stories/build.ts'],
    include: ['{packages,apps}/*/test/**/*.test.{ts,tsx}', 'stories/**/*.test.ts'],
    // Hundreds of processes start from the same sources.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compiled') },
    // Stores, servers and child processes are real here, so a slow disk must not look like a failure.
    // Much of the time is waited for: for disks, browsers and other processes.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
