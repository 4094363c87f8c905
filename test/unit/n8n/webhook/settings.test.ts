import type { INode, INodeParameters } from 'n8n-workflow';

import { webhookTriggers } from '../../../../nodes/BoxPlatform/client';
import { readParams } from '../../../../nodes/BoxPlatform/n8n/host';
import { webhookParameters } from '../../../../nodes/BoxPlatform/n8n/webhook';
import {
	isWanted,
	readSettings,
	shownParameters,
} from '../../../../nodes/BoxPlatform/n8n/webhook/settings';
import { filePicker, folderPicker } from '../../../../nodes/BoxPlatform/pickers';
import { fakeNode } from '../fakeNode';

const declared = webhookParameters({ file: filePicker, folder: folderPicker });

function settingsOf(parameters: INodeParameters) {
	const node: INode = fakeNode(parameters);
	const source = {
		getNode: () => node,
		getTimezone: () => 'UTC',
		getNodeParameter: (name: string) => parameters[name],
	};
	return readSettings(readParams(source, shownParameters(declared, node), 0), node);
}

describe('what the built-in Box Trigger has saved', () => {
	it('is understood: a folder by its plain ID', () => {
		const events = ['FILE.UPLOADED', 'TASK_ASSIGNMENT.CREATED'];
		const saved = { events, targetType: 'folder', targetId: '12345' };
		expect(settingsOf(saved)).toMatchObject({
			target: { type: 'folder', entered: '12345' },
			triggers: events,
			takeOver: false,
			wantsDeletion: false,
		});
	});

	it('is understood: a file, and the deletion of the webhook', () => {
		const saved = { events: ['FILE.MOVED', 'WEBHOOK.DELETED'], targetType: 'file', targetId: '77' };
		expect(settingsOf(saved)).toMatchObject({
			target: { type: 'file', entered: '77' },
			triggers: ['FILE.MOVED'],
			wantsDeletion: true,
		});
	});

	it('is understood with every event that it had', () => {
		const signs = webhookTriggers.filter((name) => name.startsWith('SIGN_REQUEST'));
		const events = webhookTriggers.filter((name) => !signs.includes(name));
		const saved = { events: [...events, 'WEBHOOK.DELETED'], targetType: 'folder', targetId: '1' };
		expect(settingsOf(saved).triggers).toEqual(events);
	});
});

describe('readSettings', () => {
	const folder = { targetType: 'folder', targetId: { __rl: true, mode: 'path', value: 'A/B' } };

	it('takes a path, the address of a file, and keys of its own', () => {
		expect(settingsOf({ ...folder, events: ['ANY'] }).target.entered).toBe('/A/B');
		const url = 'https://app.box.com/file/77';
		const file = { targetType: 'file', targetId: { __rl: true, mode: 'url', value: url } };
		const options = { signingKeyPrimary: ' one ', signingKeySecondary: 'two', ifTaken: 'takeOver' };
		expect(settingsOf({ ...file, events: ['FILE.MOVED'], options })).toMatchObject({
			target: { type: 'file', entered: '77' },
			keys: ['one', 'two'],
			takeOver: true,
		});
	});

	it('makes all that suits the item of any event', () => {
		expect(settingsOf({ ...folder, events: ['ANY'] }).triggers).toEqual(webhookTriggers);
		const file = { targetType: 'file', targetId: '77', events: ['ANY'] };
		expect(settingsOf(file).triggers).not.toContain('FILE.UPLOADED');
	});

	it.each<[string, INodeParameters, RegExp]>([
		['no events', { ...folder, events: [] }, /‘Trigger On’ is empty/],
		['the deletion alone', { ...folder, events: ['WEBHOOK.DELETED'] }, /nothing but/],
		[
			'uploads of a file',
			{ targetType: 'file', targetId: '7', events: ['FILE.UPLOADED'] },
			/cannot tell of FILE.UPLOADED/,
		],
		['no folder', { targetType: 'folder', targetId: '', events: ['ANY'] }, /‘Folder’ is empty/],
		[
			'the address of a file for a folder',
			{ targetId: 'https://app.box.com/file/7', events: ['ANY'] },
			/needs a folder/,
		],
	])('refuses %s', (_what, parameters, message) => {
		expect(() => settingsOf(parameters)).toThrow(message);
	});

	it.each([
		['FILE.UPLOADED', true],
		['FILE.MOVED', false],
		['SIGN_REQUEST.SIGNER_SIGNED', true],
		['WEBHOOK.DELETED', false],
		['SOMETHING.NEW', true],
		['NO_ACTIVE_SESSION', true],
	])('lets %s start: %s', (trigger, wanted) => {
		const events = ['FILE.UPLOADED', 'SIGN_REQUEST.SIGN_SIGNER_SIGNED'];
		expect(isWanted(trigger, settingsOf({ ...folder, events }))).toBe(wanted);
	});
});
