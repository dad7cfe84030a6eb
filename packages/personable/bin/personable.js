#!/usr/bin/env node
// Plain JavaScript, so that an old Node can still say which Node is needed.

import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const LEAST_NODE = 24;
if (Number(process.versions.node.split('.')[0]) < LEAST_NODE) {
  process.stderr.write(
    `Personable needs Node ${LEAST_NODE} or newer; this is Node ${process.versions.node}.\n`,
  );
  process.exit(1);
}
// Kept among the system's temporary files: a command starts in half the time when its code need not be read anew.
module.enableCompileCache();
// A clone has the sources, an installed package only what was built from them.
const source = new URL('../src/cli/main.ts', import.meta.url);
const built = new URL('../dist/cli/main.js', import.meta.url);
await import((existsSync(fileURLToPath(source)) ? source : built).href);
