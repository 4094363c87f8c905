/** The previews of outputs lie where n8n's editor looks for them: in the folder of the version that a node has. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { resolveOutputSchemaPath } from 'n8n-core';

import { builtInOperations } from '../../cli/migrate/builtIn';
import { BoxPlatform } from '../../nodes/BoxPlatform/BoxPlatform.node';
import { BoxPlatformAi } from '../../nodes/BoxPlatform/BoxPlatformAi.node';
import { BoxPlatformSign } from '../../nodes/BoxPlatform/BoxPlatformSign.node';
import { actionNodes } from '../../nodes/BoxPlatform/resources';

const descriptions = [BoxPlatform, BoxPlatformAi, BoxPlatformSign].map(
	(Node) => new Node().description,
);

/** As resource.operation; what puts out a file has none. */
const previewed = readdirSync('nodes/BoxPlatform/__schema__', { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.json'))
	.map((file) =>
		file
			.split(path.sep)
			.slice(-2)
			.join('.')
			.replace(/\.json$/, ''),
	);

function missing(version: number, keys: readonly string[]): string[] {
	return keys.filter((key) => {
		const [resource, operation] = key.split('.');
		const nodeDir = path.resolve('dist/nodes/BoxPlatform');
		const file = resolveOutputSchemaPath({ nodeDir, version, resource, operation });
		return file === undefined || !existsSync(file);
	});
}

it.each(actionNodes)('of new nodes of $displayName', ({ name, resources }) => {
	const { version } = descriptions.find((one) => one.name === name) ?? { version: [] };
	const keys = previewed.filter((key) =>
		resources.some(({ value }) => key.startsWith(`${value}.`)),
	);

	expect(keys.length).toBeGreaterThan(0);
	expect(missing(Math.max(...[version].flat()), keys)).toEqual([]);
});

it('of nodes that were of the built-in Box node, which are of version 1', () => {
	const keys = Object.keys(builtInOperations).filter((key) => key !== 'file.download');

	expect(keys).toHaveLength(12);
	expect(missing(1, keys)).toEqual([]);
});
