// How the client is built: one entry, organisers', admins' and agencies' screens in chunks of their own, a service worker that
// only precaches.
import preact from '@preact/preset-vite'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'

/** The running service that `npm run dev` talks to. */
const service = process.env['KIPP_SERVICE'] ?? 'http://127.0.0.1:8080'

/** The part of the client that all modules of a chunk belong to, if it is one that judges never load. */
function area(modules: string[]): string {
  const ours = modules.filter((id) => id.includes('/web/src/'))
  for (const name of ['admin', 'organiser', 'entrant'] as const) {
    if (ours.some((id) => id.includes(`/web/src/${name}/`))) return `${name}-`
  }
  return ''
}

export default defineConfig({
  plugins: [
    preact(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: null,
      manifest: {
        name: 'KIPP Banten',
        short_name: 'KIPP',
        description: 'Penilaian inovasi pelayanan publik Provinsi Banten',
        lang: 'id',
        start_url: '/#/',
        scope: '/',
        display: 'standalone',
        background_color: '#f4f6f7',
        theme_color: '#0b4a6f',
        icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
      },
      workbox: {
        // Organisers and agencies work online; judges' phones need not fetch their screens, nor the style sheets that come with them.
        globIgnores: ['**/organiser-*', '**/admin-*', '**/entrant-*'],
        globPatterns: ['**/*.{js,svg}', 'assets/index-*.css', 'index.html'],
        // Where the worker runs somebody signed in once: `/` is the client's shell there, with or without reception.
        directoryIndex: null,
        navigateFallback: '/index.html',
        navigateFallbackAllowlist: [/^\/(index\.html)?$/],
        cleanupOutdatedCaches: true,
        clientsClaim: false,
        skipWaiting: false,
      },
    }),
  ],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        // One file for what every judge loads: cut in two, it would be some hundreds of bytes heavier.
        // So is what the organisers' and agencies' screens share: the first load names every file there is.
        codeSplitting: { groups: [
          { name: 'index', test: /\/web\/src\/(api|app|i18n|judge|offline|scoring|account)\/|\/web\/src\/main|\/node_modules\/(@?preact\/(?!compat)|idb\/)/ },
          { name: 'setup', test: /\/web\/src\/organiser\/(setup\/|entries\/(criteria|form-texts|links-editor|read-entry|section-field|status)|ranking\/(positions|short)\.)/ },
        ] },
        chunkFileNames: (chunk) => `assets/${area(chunk.moduleIds)}[name]-[hash].js`,
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
  server: { proxy: { '/api': service, '/version': service, '/problems': service, '/results': service } },
  // A slow machine is no fault of the code: tests that read every source take seconds on a busy one.
  test: { environment: 'happy-dom', testTimeout: 30_000, include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'] },
})
