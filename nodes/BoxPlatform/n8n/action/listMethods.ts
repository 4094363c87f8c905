import type { INodeType } from 'n8n-workflow';

import {
	type FieldList,
	groupsOf,
	type ListSearch,
	membersOf,
	type Parameter,
} from '../../operation';
import { asListSearch, asResourceMapping } from '../host';

/** The lists that fields of a node can name, by these names; a node gets those that its fields do name. */
export interface Lists {
	/** Behind locator fields. */
	searches: Readonly<Record<string, ListSearch>>;
	/** Behind column mappers. */
	mappings: Readonly<Record<string, FieldList>>;
}

/**
 * What n8n calls when a list is opened in the editor.
 *
 * @throws RangeError when a field names a list that is not there: it would stay empty for the user
 */
export function listMethods(
	parameters: readonly Parameter[],
	{ searches, mappings }: Lists,
): Required<Pick<NonNullable<INodeType['methods']>, 'listSearch' | 'resourceMapping'>> {
	// Operations share most of their parameters.
	const all = [...new Set(parameters)].flatMap(withInner);
	const searchNames = all.flatMap(({ modes = [] }) =>
		modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
	);
	const mappingNames = all.flatMap(
		({ typeOptions }) => typeOptions?.resourceMapper?.resourceMapperMethod ?? [],
	);
	return {
		listSearch: methodsNamed(searchNames, searches, asListSearch),
		resourceMapping: methodsNamed(mappingNames, mappings, asResourceMapping),
	};
}

function withInner(parameter: Parameter): Parameter[] {
	const inner = [
		...membersOf(parameter),
		...groupsOf(parameter).flatMap(({ values }) => values),
	].flatMap(withInner);
	return [parameter, ...inner];
}

function methodsNamed<L, M>(
	names: readonly string[],
	lists: Readonly<Record<string, L>>,
	asMethod: (list: L) => M,
): Record<string, M> {
	return Object.fromEntries(
		[...new Set(names)].map((name) => {
			const list = lists[name];
			if (list === undefined) throw new RangeError(`No list ‘${name}’, which a field names`);
			return [name, asMethod(list)];
		}),
	);
}
