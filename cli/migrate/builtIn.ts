/**
 * The 13 operations of n8n's built-in Box node: the fields of each, and the values that they have where a saved workflow
 * does not name them. n8n saves only what differs from them, so all are written out: our defaults may be others.
 * Taken from `nodes/Box` of n8n-nodes-base 2.41, which has had them since its first version.
 */
export interface BuiltInField {
	name: string;
	default: unknown;
	/** The field of this package is a locator. */
	isLocator?: boolean;
	/** The value that another field of the operation must have for this one to be asked for. */
	when?: { field: string; is: unknown };
}

const plain = (name: string, value: unknown = ''): BuiltInField => ({ name, default: value });
const locator = (name: string): BuiltInField => ({ name, default: '', isLocator: true });
const members = (name: string): BuiltInField => ({ name, default: {} });
const when = (field: string, is: unknown, shown: BuiltInField): BuiltInField => ({
	...shown,
	when: { field, is },
});

const search = [
	plain('query'),
	plain('returnAll', false),
	when('returnAll', false, plain('limit', 100)),
	members('additionalFields'),
];
const share = [
	plain('accessibleBy', 'user'),
	when('accessibleBy', 'user', plain('useEmail', true)),
	when('useEmail', true, plain('email')),
	when('useEmail', false, locator('userId')),
	when('accessibleBy', 'group', locator('groupId')),
	plain('role', 'editor'),
	members('options'),
];

/** By resource and operation. */
export const builtInOperations: Readonly<Record<string, readonly BuiltInField[]>> = {
	'file.copy': [locator('fileId'), locator('parentId'), members('additionalFields')],
	'file.delete': [locator('fileId')],
	'file.download': [locator('fileId'), plain('binaryPropertyName', 'data')],
	'file.get': [locator('fileId'), members('additionalFields')],
	'file.search': search,
	'file.share': [locator('fileId'), ...share],
	'file.upload': [
		locator('parentId'),
		plain('fileName'),
		plain('binaryData', false),
		when('binaryData', false, plain('fileContent')),
		when('binaryData', true, plain('binaryPropertyName', 'data')),
	],
	'folder.create': [plain('name'), locator('parentId'), members('options')],
	'folder.delete': [locator('folderId'), plain('recursive', false)],
	'folder.get': [locator('folderId')],
	'folder.search': search,
	'folder.share': [locator('folderId'), ...share],
	'folder.update': [locator('folderId'), members('updateFields')],
};

/** Where a saved node does not name them. */
export const builtInResource = 'file';
export const builtInOperation: Readonly<Record<string, string>> = {
	file: 'upload',
	folder: 'create',
};
