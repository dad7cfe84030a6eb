import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds the pages before any test starts a server, so that no two of them build at once. */
export const setup = (): void => {
  const script = fileURLToPath(new URL('../bin/build-faces.js', import.meta.url));
  execFileSync(process.execPath, [script], { stdio: 'inherit' });
};
