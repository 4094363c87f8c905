import type { ResourceMapperField } from 'n8n-workflow';

import type { BoxClient } from '../client';

/** One entry of a searchable list in the editor. */
export interface Choice {
	name: string;
	value: string;
	/** Opens the thing in Box. */
	url?: string;
}

/** What a list knows of the open editor. */
export interface ListQuery {
	/** What the user typed; empty when the list has just been opened. */
	filter: string;
	/** Where the previous page ended, as the search returned it. */
	page?: string;
	/** The value of another field of the node, when the list depends on it. */
	field(name: string): string;
}

export interface ChoicePage {
	results: Choice[];
	/** Where the next page begins; undefined behind the last one. */
	page?: string;
}

/** The list behind a locator field. */
export interface ListSearch {
	(box: BoxClient, query: ListQuery): Promise<ChoicePage>;
	/** Read as the one behind the credential, whoever stands in Act As. */
	byCredential?: boolean;
}

/** The fields that a column mapper shows. */
export interface FieldList {
	(box: BoxClient, query: Pick<ListQuery, 'field'>): Promise<ResourceMapperField[]>;
	/** The field that names what has these fields; while it is empty, there are none. */
	of: string;
}

/** Says of a list of fields which field of the node they depend on. */
export function fieldList(
	of: string,
	list: (box: BoxClient, query: Pick<ListQuery, 'field'>) => Promise<ResourceMapperField[]>,
): FieldList {
	return Object.assign(list, { of });
}
