/**
 * Classification: a metadata instance of a template that every company with labels has, whose one field is the label.
 * https://developer.box.com/guides/metadata/classifications/
 */
import { objectWith, path } from '../../client';
import { parameter, type ParamsOf } from '../../operation';
import { classificationTemplate } from '../../pickers';
import { chosenItem, itemPickers, itemTypeParameter, pathOf } from '../item';

/** The file or folder that has the label. */
export const itemParameters = [
	parameter({
		...itemTypeParameter,
		default: 'file',
		description: 'What the label is on: a file or a folder',
	}),
	...itemPickers,
] as const;

type ItemParams = ParamsOf<typeof itemParameters>;

/** https://developer.box.com/reference/resources/classification/ */
export interface Classification {
	$template: string;
	Box__Security__Classification__Key?: string;
}

export const classificationBody = () => objectWith('$template');

export const classificationPath = (params: ItemParams): string =>
	pathOf(chosenItem(params)) + path`/metadata/enterprise/${classificationTemplate.template}`;

/** What the operations put out: the item, its label, and all that Box says of it. */
export function labelled(params: ItemParams, instance: Classification | undefined): object {
	const label = instance?.Box__Security__Classification__Key ?? null;
	return { ...chosenItem(params), label, ...instance };
}
