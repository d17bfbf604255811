import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";

// The server sends `default-src 'none'; script-src 'self'` and so on with every file (web/serve.mjs). So the build puts
// nothing inline: no script, no style, no asset as a data: URI. All addresses are relative, because anybody may host
// the folder anywhere.
export default defineConfig({
	base: "./",
	plugins: [svelte(), withoutSecondMetadata()],
	build: {
		outDir: "dist",
		emptyOutDir: true,
		target: "es2024",
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		reportCompressedSize: false,
		// The licences of the packages in the build. They have to be passed on with it.
		license: { fileName: "licences.md" },
		// Names follow from contents alone, so that two builds of one source can be compared.
		rolldownOptions: {
			output: {
				entryFileNames: "assets/[name]-[hash].js",
				chunkFileNames: "assets/[name]-[hash].js",
				assetFileNames: "assets/[name]-[hash][extname]",
			},
		},
	},
	worker: { format: "es" },
	// scripts/web.sh installs the packages outside of the checkout.
	cacheDir: ".vite",
	server: { host: "127.0.0.1", fs: { strict: false } },
});

/// papi's descriptors bring the metadata along, for programs without a connection. The app takes it from
/// `public/metadata`, by the hash of the chain's code.
function withoutSecondMetadata(): Plugin {
	return {
		name: "without-second-metadata",
		load: (id) => (/\/descriptors\/dist\/tacit_metadata-/.test(id) ? 'export default "";' : null),
	};
}
