import type { INodeParameters } from 'n8n-workflow';

import { groupsOf, membersOf, type Parameter } from '../../../nodes/BoxPlatform/operation';

type Level = INodeParameters;
type Change = (level: Level) => Level;

/** Where a parameter stands in a node: at the top, in a collection or in a group of a fixed one. */
export interface Place {
	parameter: Parameter;
	/** Names of the parameters around it and its own, from the outside. */
	path: string[];
	/** The node's parameters with this value in it, and with what n8n needs to show it. */
	put(node: Level, value: Level[string]): Level;
}

/** Every parameter of a list, also those inside of others. */
export function placesOf(parameters: readonly Parameter[]): Place[] {
	return placesIn(parameters, [], (node, change) => change(node));
}

function placesIn(
	siblings: readonly Parameter[],
	around: readonly string[],
	at: (node: Level, change: Change) => Level,
): Place[] {
	return siblings
		.filter(({ type }) => type !== 'notice')
		.flatMap((parameter) => {
			const { name } = parameter;
			const path = [...around, name];
			const within = (node: Level, change: Change) =>
				at(node, (level) => ({
					...shownIn(level, parameter, siblings),
					[name]: change(objectOf(level[name])),
				}));
			const own: Place = {
				parameter,
				path,
				put: (node, value) =>
					at(node, (level) => ({
						...requiredOf(siblings),
						...shownIn(level, parameter, siblings),
						[name]: value,
					})),
			};
			const repeats = parameter.typeOptions?.multipleValues === true;
			return [
				own,
				...placesIn(membersOf(parameter), path, within),
				...groupsOf(parameter).flatMap((group) =>
					placesIn(group.values, [...path, group.name], (node, change) =>
						within(node, (groups) => {
							const given = groups[group.name];
							const first = objectOf(Array.isArray(given) ? given[0] : given);
							const entry = change({ ...namesIn(group.values), ...first });
							return { ...groups, [group.name]: repeats ? [entry] : entry };
						}),
					),
				),
			];
		});
}

/** A choice out of an expression shows all that depends on it, and n8n wants what is required of that. */
function requiredOf(siblings: readonly Parameter[]): Level {
	const samples: Partial<Record<Parameter['type'], Level[string]>> = {
		string: 'x',
		json: '{}',
		resourceLocator: { __rl: true, mode: 'id', value: '1' },
		resourceMapper: { mappingMode: 'defineBelow', value: {}, schema: [] },
	};
	return Object.fromEntries(
		siblings
			.filter(({ required }) => required === true)
			.map(({ name, type }) => [name, samples[type]]),
	);
}

/** A group without its name would be refused for that. */
function namesIn(values: readonly Parameter[]): Level {
	const named = values.filter(({ purpose, type }) => purpose === 'identity' && type === 'string');
	return Object.fromEntries(named.map(({ name }) => [name, 'vendor']));
}

/** What has to stand beside a parameter so that n8n does not hide it. */
function shownIn(level: Level, parameter: Parameter, siblings: readonly Parameter[]): Level {
	let shown = level;
	for (const [name, values = []] of Object.entries(parameter.displayOptions?.show ?? {})) {
		const sibling = siblings.find((one) => one.name === name);
		const [first] = values;
		if (sibling === undefined || first === undefined || typeof first === 'object') continue;
		shown = shownIn(shown, sibling, siblings);
		const now: unknown = shown[name] ?? sibling.default;
		if (!values.some((value) => value === now)) shown = { ...shown, [name]: first };
	}
	return shown;
}

function objectOf(value: unknown): Level {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Level)
		: {};
}
