/** The package brings no types; this is what eslint.config.mjs reads of it. */
declare module 'eslint-plugin-n8n-nodes-base' {
	import type { ESLint, Linter } from 'eslint';

	type ConfigName = 'community' | 'nodes' | 'credentials';

	const plugin: ESLint.Plugin & { configs: Record<ConfigName, { rules: Linter.RulesRecord }> };
	export default plugin;
}
