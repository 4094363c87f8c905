import { require as requireSource } from 'tsx/cjs/api';

/**
 * @typedef {import('../../nodes/BoxPlatform/operation/index.js').Resource} Resource
 * @typedef {import('../../nodes/BoxPlatform/operation/index.js').BoxScope} BoxScope
 * @type {{ resources: readonly Resource[] }}
 */
const { resources } = requireSource('../../nodes/BoxPlatform/resources/index.ts', import.meta.url);
/** @type {{ scopeLabels: Record<BoxScope, string> }} */
const { scopeLabels } = requireSource(
	'../../nodes/BoxPlatform/operation/scopes.ts',
	import.meta.url,
);

/** Which application scope allows which operations, from the registry in the sources. */
export function scopesTable() {
	const rows = /** @type {BoxScope[]} */ (Object.keys(scopeLabels))
		.map((scope) => ({ scope, allowed: operationsWith(scope) }))
		.filter(({ allowed }) => allowed !== '')
		.map(({ scope, allowed }) => `| ${scopeLabels[scope]} | \`${scope}\` | ${allowed} |`);
	return ['| Application scope | In the API | Operations |', '|---|---|---|', ...rows].join('\n');
}

/**
 * By resource; the whole resource if the scope is enough for all its operations.
 *
 * @param {BoxScope} scope
 */
function operationsWith(scope) {
	return resources
		.flatMap(({ name, operations }) => {
			const allowed = operations.filter(({ scopes }) => scopes.includes(scope));
			if (allowed.length === 0) return [];
			const which =
				allowed.length === operations.length
					? 'all'
					: allowed.map((operation) => operation.name).join(', ');
			return [`**${name}**: ${which}`];
		})
		.join('. ');
}
