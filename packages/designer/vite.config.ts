import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * Builds the component: a script, which the engine serves as /designer.js, and beside it what is loaded when it is needed (what draws, the
 * shaping of texts as WebAssembly, patterns, the language of conditions).
 */
export default defineConfig({
  root: path('.'),
  base: './',
  publicDir: false,
  // Asked for by HarfBuzz only where there is no browser.
  plugins: [
    {
      name: 'no-node',
      enforce: 'pre',
      resolveId: (id) => (id === 'module' ? '\0none' : undefined),
      load: (id) => (id === '\0none' ? 'export const createRequire = undefined;' : undefined),
    },
  ],
  resolve: { conditions: ['personable:source', ...defaultClientConditions] },
  build: {
    target: 'es2022',
    outDir: path('../personable/faces/designer'),
    emptyOutDir: true,
    modulePreload: false,
    reportCompressedSize: true,
    rolldownOptions: {
      input: path('script/main.ts'),
      output: {
        format: 'es',
        entryFileNames: 'designer.js',
        chunkFileNames: 'designer/[name]-[hash].js',
        assetFileNames: 'designer/[name]-[hash][extname]',
      },
    },
  },
});
