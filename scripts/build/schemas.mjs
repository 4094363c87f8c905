/** @typedef {{ version: number | number[], properties: Array<{ name: string, options?: unknown[] }> }} Description */

/**
 * The resources of the built-in Box node: its nodes come over as version 1. Others would only make the package larger,
 * for nodes that have not run since they were saved.
 */
const OF_BUILT_IN = ['file', 'folder'];

/**
 * Where the preview of an output goes in dist/. n8n's editor looks for it in the folder of exactly the version that
 * a node has. What a node puts out is the same in all its versions: the sources have it once.
 *
 * @param {string} file such as nodes/BoxPlatform/__schema__/v1.1.0/file/get.json
 * @param {Description[]} descriptions of all nodes
 */
export function schemaTargets(file, descriptions) {
	const [, before, resource = '', after] =
		/^(.*\/__schema__\/)v[^/]+\/(\w+)(\/\w+\.json)$/.exec(file) ?? [];
	const owner = descriptions.find(({ properties }) =>
		properties.some(({ name, options }) => name === 'resource' && hasValue(options, resource)),
	);
	if (owner === undefined) throw new Error(`No node has the resource of ${file}`);
	const versions = [owner.version].flat();
	const previewed = OF_BUILT_IN.includes(resource) ? versions : [Math.max(...versions)];
	return previewed.map((version) => {
		const padded = [...String(version).split('.'), '0', '0'].slice(0, 3).join('.');
		return `${before}v${padded}/${resource}${after}`;
	});
}

/** @param {unknown[] | undefined} options @param {string} wanted */
function hasValue(options = [], wanted) {
	return options.some(
		(option) => option instanceof Object && 'value' in option && option.value === wanted,
	);
}
