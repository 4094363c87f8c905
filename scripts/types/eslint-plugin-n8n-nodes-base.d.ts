/** The package brings no types; this is what eslint.config.mjs reads of it. */
declare module 'eslint-plugin-n8n-nodes-base' {
	type Config = import('typescript-eslint').ConfigArray[number];

	const plugin: NonNullable<Config['plugins']>[string] & {
		configs: Record<'community' | 'nodes' | 'credentials', { rules: NonNullable<Config['rules']> }>;
	};
	export default plugin;
}
