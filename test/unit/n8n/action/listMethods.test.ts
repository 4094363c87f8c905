import { listMethods } from '../../../../nodes/BoxPlatform/n8n/action/listMethods';
import { fieldList, type Parameter } from '../../../../nodes/BoxPlatform/operation';

const search = async () => ({ results: [] });
const fields = fieldList('chosen', async () => []);

const locator = (searchListMethod: string): Parameter => ({
	displayName: 'Thing',
	name: 'thing',
	type: 'resourceLocator',
	purpose: 'filter',
	default: '',
	modes: [
		{ displayName: 'By ID', name: 'id', type: 'string' },
		{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod } },
	],
});
const mapper = (resourceMapperMethod: string): Parameter => ({
	displayName: 'Values',
	name: 'values',
	type: 'resourceMapper',
	purpose: 'members',
	default: '',
	typeOptions: { resourceMapper: { resourceMapperMethod, mode: 'add' } },
});
const text: Parameter = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	purpose: 'filter',
	default: '',
};
const inCollection = (...options: Parameter[]): Parameter => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	purpose: 'members',
	default: {},
	options,
});
const inGroup = (...values: Parameter[]): Parameter => ({
	displayName: 'Groups',
	name: 'groups',
	type: 'fixedCollection',
	purpose: 'members',
	default: {},
	options: [{ displayName: 'Group', name: 'group', values }],
});

const namesOf = (...parameters: Parameter[]) => {
	const methods = listMethods(parameters, {
		searches: { one: search, two: search, unused: search },
		mappings: { some: fields, other: fields },
	});
	return {
		listSearch: Object.keys(methods.listSearch),
		resourceMapping: Object.keys(methods.resourceMapping),
	};
};

describe('the list methods of a node', () => {
	it.each<[string, Parameter[], string[], string[]]>([
		['none without such fields', [text], [], []],
		['of a locator', [text, locator('one')], ['one'], []],
		['of a column mapper', [mapper('some')], [], ['some']],
		['once for two fields', [locator('one'), locator('one')], ['one'], []],
		[
			'of fields in collections',
			[inCollection(locator('two'), mapper('other'))],
			['two'],
			['other'],
		],
		['of fields in groups', [inGroup(text, locator('two'))], ['two'], []],
		['of fields deep inside', [inCollection(inGroup(locator('one')))], ['one'], []],
	])('are those %s', (_name, parameters, listSearch, resourceMapping) => {
		expect(namesOf(...parameters)).toEqual({ listSearch, resourceMapping });
	});

	it.each([
		['search', locator('missing')],
		['mapping', mapper('one')],
	])('refuse a field whose %s is not there', (_name, parameter) => {
		expect(() => namesOf(parameter)).toThrow(/No list ‘(missing|one)’/);
	});
});
