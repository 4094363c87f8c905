import type { Exchange } from '../../emulator';
import { nameOf } from './requests';

/** Why a request is not sent again when nobody knows whether it was carried out. */
type Reason = string;

/**
 * The requests of operations that may end with an unknown outcome. Everything else is repeated
 * after a doubt and succeeds; a new operation whose write cannot be repeated has to say here why.
 * An entry that is not needed fails the table.
 */
export const unknownOutcomes: Partial<Record<string, Record<string, Reason>>> = {
	'aiAgent.create': {
		'POST /ai_agents':
			'several may have the same name, and that Box does not list one yet does not mean that there is none',
	},
	'apiRequest.send': {
		'POST /comments': 'what a POST does is for the user to know; there is an option to repeat it',
	},
	'automateWorkflow.start': {
		'POST /automate_workflows/{workflow_id}/start':
			'a repeat starts it a second time, and Box lists nothing of what runs',
	},
	'docGen.generate': {
		'POST /docgen_batches':
			'Box begins with the documents later, so that none listed does not tell that none was ordered',
	},
	'file.promoteVersion': {
		'POST /files/{file_id}/versions/current':
			'a repeat makes another one, and nothing tells the two apart',
	},
	'fileRequest.copy': {
		'POST /file_requests/{file_request_id}/copy':
			'Box lists no file requests, so that nothing tells whether one was made',
	},
	'metadata.update': {
		'PUT /files/{file_id}/metadata/{scope}/{template_key}':
			'its test of the expected values fails once it has changed them, and so does its removal',
	},
	'metadataTemplate.update': {
		'PUT /metadata_templates/{scope}/{template_key}/schema':
			'a field that was added or removed cannot be added or removed again',
	},
	'signRequest.create': {
		'POST /sign_requests':
			'a repeat asks people to sign twice, and that Box does not list one yet does not mean that there is none',
	},
	'user.invite': {
		'POST /invites':
			'Box lists no invitations, and a second one is refused or sends a second e-mail',
	},
	'user.transferContent': {
		'PUT /users/{user_id}/folders/0': 'each makes a folder of its own for what the user owns then',
	},
};

export const mayStayUnknown = (operation: string, request: Exchange): boolean =>
	unknownOutcomes[operation]?.[nameOf(request)] !== undefined;

/** What the list says of an operation and the table has not seen. */
export function needless(operation: string, met: readonly Exchange[]): string[] {
	const names = met.map(nameOf);
	return Object.keys(unknownOutcomes[operation] ?? {})
		.filter((name) => !names.includes(name))
		.map((name) => `${name} never stays unknown: take it out of unknownOutcomes.ts`);
}
