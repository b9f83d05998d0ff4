import { defineConfig } from "vite";
import path from "node:path";

// The page uses the package built in ../dist.
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
  // The page's Content-Security-Policy forbids requests and inline content.
  build: { outDir: path.resolve(import.meta.dirname, "../target/demo"), emptyOutDir: true, modulePreload: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 4_000 },
});
