import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** Where `npm run personable -- serve --shop` listens. */
const ENGINE = 'http://127.0.0.1:8787';

export default defineConfig({
  base: '/shop/',
  plugins: [react()],
  resolve: { conditions: ['personable:source', ...defaultClientConditions] },
  server: { proxy: { '/v1': ENGINE, '/shop/api': ENGINE } },
  build: {
    target: 'es2022',
    outDir: '../../packages/personable/faces/shop',
    emptyOutDir: true,
    // The polyfill would be an inline script, which the content security policy forbids.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'personable-client', test: /packages[\\/]client[\\/]/ }],
        },
      },
    },
  },
});
