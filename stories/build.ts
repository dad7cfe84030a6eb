import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Builds the pages before any test starts a server, so that no two of them build at once, and makes room for the demo that stories
 * share; resolves to what takes it away again.
 */
export const setup = (): (() => void) => {
  const script = fileURLToPath(new URL('../bin/build-faces.js', import.meta.url));
  execFileSync(process.execPath, [script], { stdio: 'inherit' });
  const demo = mkdtempSync(join(tmpdir(), 'personable-stories-'));
  process.env['PERSONABLE_STORIES_DEMO'] = demo;
  return () => rmSync(demo, { recursive: true, force: true });
};
