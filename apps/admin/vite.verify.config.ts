import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { themeStylesheet } from './src/theme/theme-stylesheet.js';

/** The public verify page. Its addresses are relative: it can lie anywhere, in any folder of any host. */
export default defineConfig({
  root: `${import.meta.dirname}/verify`,
  base: './',
  plugins: [react(), themeStylesheet()],
  resolve: { conditions: ['@intaglio/source', 'module', 'browser', 'development|production'] },
  build: { outDir: '../dist/verify', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
