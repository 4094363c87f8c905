import { objectWith, path } from '../../client';
import { parameter, type ParamsOf } from '../../operation';
import { scopeParameter, templatePicker } from '../../pickers';
import { chosenItem, itemPickers, itemTypeParameter, pathOf } from '../item';

/** The fields that name the item that metadata is on. */
export const itemParameters = [
	parameter({
		...itemTypeParameter,
		default: 'file',
		description: 'What the metadata is on: a file or a folder',
	}),
	...itemPickers,
] as const;

/** The fields that name one metadata instance: the item, and the template on it. */
export const instanceParameters = [...itemParameters, scopeParameter, templatePicker] as const;

/** https://developer.box.com/reference/resources/metadata/ */
export interface MetadataInstance {
	$id: string;
	$version: number;
	[field: string]: unknown;
}

/** Its values have names of their own; these are Box's, and every instance has them. */
export const metadataInstance = () => objectWith('$id', '$template');

/** The path of all metadata of an item. */
export function metadataPath(params: ParamsOf<typeof itemParameters>): string {
	return `${pathOf(chosenItem(params))}/metadata`;
}

export function instancePath(params: ParamsOf<typeof instanceParameters>): string {
	return metadataPath(params) + path`/${params.scope}/${params.templateKey}`;
}

/** Options of an operation that reads metadata. */
export const viewOptions = parameter({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Show Taxonomy Names',
			name: 'hydrated',
			type: 'boolean',
			purpose: 'choice',
			default: true,
			description:
				'Whether values of taxonomies come as objects with their names and those above them, instead of as IDs alone',
		},
	],
});

/** The query for the options above. */
export const viewOf = ({ hydrated }: { hydrated?: boolean }): { view?: string } =>
	hydrated === true ? { view: 'hydrated' } : {};
