import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { BoxClient } from '../../client';
import type { FieldList, ListSearch } from '../../operation';
import { enteredActAs, nobodyElse } from './actAs';
import { boxClientFor } from './boxClient';
import { toListError } from './errors';

/** Makes a search usable as the list of a locator field, with the credential and user of the node. */
export function asListSearch(search: ListSearch) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const { results, page } = await withBox(
			this,
			async (box) =>
				await search(box, {
					filter: filter ?? '',
					page: paginationToken,
					field: fieldReader(this),
				}),
			search.byCredential,
		);
		return { results, paginationToken: page };
	};
}

/** Makes a list of fields usable by n8n's column mapper. */
export function asResourceMapping(list: FieldList) {
	return async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const field = fieldReader(this);
		return {
			fields: await withBox(this, async (box) => await list(box, { field })),
			emptyFieldsNotice:
				field(list.of) === ''
					? 'Choose a template, and its fields appear here. With an expression as the template they cannot be listed: where the node takes JSON, enter that.'
					: 'The template has no fields that can be filled in.',
		};
	};
}

async function withBox<T>(
	host: ILoadOptionsFunctions,
	run: (box: BoxClient) => Promise<T>,
	byCredential = false,
): Promise<T> {
	const actAs = byCredential ? nobodyElse : enteredActAs(host.getCurrentNodeParameters() ?? {});
	try {
		return await run(await boxClientFor(host, { actAs }));
	} catch (error) {
		throw toListError(error, host.getNode(), actAs);
	}
}

/** Another field as it stands in the open editor; an expression has no value there. */
function fieldReader(host: ILoadOptionsFunctions): (name: string) => string {
	return (name) => {
		const value = host.getCurrentNodeParameter(name, { extractValue: true });
		return typeof value === 'string' && !value.startsWith('=') ? value : '';
	};
}
