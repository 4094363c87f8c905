import { type INode, NodeHelpers } from 'n8n-workflow';

import { BoxPlatformTrigger } from '../../../../../nodes/BoxPlatform/BoxPlatformTrigger.node';

const { description } = new BoxPlatformTrigger();

/** The notes that n8n shows beside these parameters. */
function notesWith(parameters: INode['parameters']): string[] {
	const node = { typeVersion: 1, parameters };
	return description.properties
		.filter(({ type }) => type === 'notice')
		.filter((note) => NodeHelpers.displayParameter(parameters, note, node, description))
		.map(({ name }) => name);
}

const user = (value: string) => ({ __rl: true, mode: 'id', value });

describe('the notes of the panel', () => {
	it.each<[INode['parameters'], string[]]>([
		[{ stream: 'all', eventTypes: [] }, ['accountNotice']],
		[{ stream: 'all', eventTypes: ['COMMENT_CREATE'] }, ['accountNotice']],
		[{ stream: 'all', eventTypes: ['COMMENT_CREATE', 'COMMENT_EDIT'] }, ['companyNotice']],
		[{ stream: 'enterprise' }, []],
		[{ stream: 'all', options: { asUser: user('7') } }, ['accountNotice']],
	])('say whose events they are, and never two things at once: %j', (parameters, notes) => {
		const ofApp = notes.map((note) => (note === 'accountNotice' ? 'appAccountNotice' : note));
		for (const authentication of ['oAuth2', 'token']) {
			expect(notesWith({ authentication, ...parameters })).toEqual(notes);
		}
		for (const authentication of ['jwt', 'ccg']) {
			expect(notesWith({ authentication, ...parameters })).toEqual(ofApp);
		}
	});
});
