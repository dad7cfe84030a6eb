import type { Client } from '../../src/index.ts';

declare global {
  interface Window {
    /** What the script tag gives a page. */
    readonly personable: Client & { push(...calls: readonly (readonly unknown[] | null)[]): void };
  }
}
