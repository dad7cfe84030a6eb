import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Builds the script of the script tag: one file, which the engine serves as /personable.js. */
export default defineConfig({
  root: path('.'),
  // What is served as it stands: the scripts for push messages.
  publicDir: path('public'),
  build: {
    target: 'es2022',
    outDir: path('../personable/faces/client'),
    emptyOutDir: true,
    modulePreload: false,
    reportCompressedSize: true,
    rolldownOptions: {
      input: path('src/script.ts'),
      output: { format: 'iife', entryFileNames: 'personable.js' },
    },
  },
});
