import type { IDisplayOptions, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { BoxPlatform } from '../../nodes/BoxPlatform/BoxPlatform.node';
import { BoxPlatformAi } from '../../nodes/BoxPlatform/BoxPlatformAi.node';
import { BoxPlatformSign } from '../../nodes/BoxPlatform/BoxPlatformSign.node';
import { BoxPlatformTrigger } from '../../nodes/BoxPlatform/BoxPlatformTrigger.node';
import { BoxPlatformWebhookTrigger } from '../../nodes/BoxPlatform/BoxPlatformWebhookTrigger.node';

type Level = ReadonlyArray<INodeProperties | INodePropertyCollection>;

const namesIn = ({ show, hide }: IDisplayOptions = {}) => [
	...Object.keys(show ?? {}),
	...Object.keys(hide ?? {}),
];

/** The fields inside of a field, level by level. */
function levelsOf(property: INodeProperties | INodePropertyCollection): Level[] {
	if ('values' in property) return [property.values];
	const inside = (property.options ?? []).filter(
		(option): option is INodeProperties | INodePropertyCollection =>
			'values' in option || 'type' in option,
	);
	if (property.type === 'fixedCollection') return inside.flatMap(levelsOf);
	return property.type === 'collection' ? [inside] : [];
}

/** What a condition names that is not beside its field, nor at the root of the node behind a slash. */
function unknownNames(level: Level, root: Level): string[] {
	const known = new Set([
		...level.map(({ name }) => name),
		...root.map(({ name }) => `/${name}`),
		...['@version', '@tool', '@feature'],
	]);
	return level.flatMap((property) => {
		const conditions = 'displayOptions' in property ? property.displayOptions : undefined;
		const wrong = namesIn(conditions).filter((name) => !known.has(name));
		return [
			...wrong.map((name) => `${property.name}: ${name}`),
			...levelsOf(property).flatMap((inner) => unknownNames(inner, root)),
		];
	});
}

// n8n 1.123 does not activate a workflow otherwise: "Could not resolve parameter dependencies".
it.each([
	BoxPlatform,
	BoxPlatformAi,
	BoxPlatformSign,
	BoxPlatformTrigger,
	BoxPlatformWebhookTrigger,
])('%p shows fields by fields that stand beside them or at the root', (Node) => {
	const { properties } = new Node().description;
	expect(unknownNames(properties, properties)).toEqual([]);
});
