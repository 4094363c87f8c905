import { BoxApiError } from '../../../../nodes/BoxPlatform/client';
import { fieldBehind } from '../../../../nodes/BoxPlatform/n8n/host/fieldBehind';
import type { Parameter } from '../../../../nodes/BoxPlatform/operation';

const text = (name: string, displayName: string): Parameter => ({
	displayName,
	name,
	type: 'string',
	purpose: 'target',
	default: '',
});
const operation = {
	parameters: [
		text('fileId', 'File'),
		text('parentId', 'Destination Folder'),
		{
			...text('options', 'Options'),
			type: 'collection',
			options: [text('version', 'Version ID'), text('folderIds', 'Folder IDs')],
		} satisfies Parameter,
	],
};
const params = { fileId: '12', parentId: '34', options: { version: '56', folderIds: '7,8' } };

function behind(sentence: string, inContext = '') {
	const error = new BoxApiError({
		method: 'PUT',
		path: '/files/12',
		status: 404,
		reason: sentence,
		code: 'not_found',
		conflicts: [],
		attempts: 1,
		outcomeUnknown: false,
		contextInfo: inContext === '' ? undefined : { errors: [{ message: inContext }] },
	});
	return fieldBehind(error, operation, params);
}

const missing = (value: string) =>
	`Invalid value '${value}'. 'item' with value '${value}' not found`;

describe('the field whose value Box did not find', () => {
	it.each<[string, string, string]>([
		['f_12', 'File', '12'],
		['d_34', 'Destination Folder', '34'],
		['56', 'Version ID', '56'],
		['d_8', 'Folder IDs', '8'],
	])('is the one that Box names: %s', (named, field, value) => {
		expect(behind(`Not Found - ${missing(named)}`)).toEqual({ field, value });
		expect(behind('Not Found', missing(named))).toEqual({ field, value });
	});

	it('is the one in the path where Box names none', () => {
		expect(behind('Not Found')).toEqual({ field: 'File', value: '12' });
	});

	it('is none where Box names what stands in no field', () => {
		expect(behind(`Not Found - ${missing('d_99')}`)).toBeUndefined();
	});

	it('is none in which one chooses, such as the scope of a template', () => {
		const error = new BoxApiError({
			...{ method: 'GET', path: '/metadata_templates/enterprise/nonesuch/schema', status: 404 },
			...{ reason: 'Template not found: enterprise.nonesuch', code: 'instance_tuple_not_found' },
			...{ conflicts: [], attempts: 1, outcomeUnknown: false },
		});
		const ofTemplate = {
			parameters: [
				{ ...text('scope', 'Scope'), type: 'options', options: [] } satisfies Parameter,
				text('templateKey', 'Template'),
			],
		};
		const values = { scope: 'enterprise', templateKey: 'nonesuch' };
		expect(fieldBehind(error, ofTemplate, values)).toEqual({
			field: 'Template',
			value: 'nonesuch',
		});
	});

	it('is one of those that stand there several times', () => {
		const sentence = missing('f_78');
		const error = new BoxApiError({
			...{ method: 'POST', path: '/ai/ask', status: 404, reason: sentence, code: 'not_found' },
			...{ conflicts: [], attempts: 1, outcomeUnknown: false },
		});
		const files = {
			...{ ...text('files', 'Files'), type: 'fixedCollection' },
			options: [{ displayName: 'File', name: 'file', values: [text('fileId', 'File')] }],
		} satisfies Parameter;
		const values = { files: { file: [{ fileId: '56' }, { fileId: '78' }] } };
		expect(fieldBehind(error, { parameters: [files] }, values)).toEqual({
			field: 'File',
			value: '78',
		});
	});
});
