import { defineConfig } from "vite";
import path from "node:path";

// The page is built from the package as it is built beside it.
const dist = path.resolve(import.meta.dirname, "../dist");

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  resolve: {
    alias: [
      { find: /^kalix-policy$/, replacement: `${dist}/index.js` },
      { find: /^kalix-policy\/forms$/, replacement: `${dist}/forms.js` },
      { find: /^kalix-policy\/schemas\//, replacement: `${path.resolve(dist, "../schemas")}/` },
    ],
  },
  // The policy of the page lets nothing be fetched, and nothing stand in the page itself.
  build: { outDir: path.resolve(import.meta.dirname, "../target/demo"), emptyOutDir: true, modulePreload: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 4_000 },
});
