import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const ENGINE = 'http://127.0.0.1:8787';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: '../../packages/personable/faces/console',
    emptyOutDir: true,
    target: 'es2022',
    // The console is served under `script-src 'self'`: nothing may become part of another file.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/v1': ENGINE, '/console/sign-in': ENGINE, '/console/sign-out': ENGINE } },
});
