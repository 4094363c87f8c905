import type { Exchange } from '../../emulator';
import { nameOf } from './requests';

/** Why a request is not sent again when nobody knows whether it was carried out. */
type Reason = string;

/** The only trace of a first attempt is what a second one would make again. */
const twice = 'a repeat makes another one, and nothing tells the two apart';
/** A repeat would meet its own result, which the operation cannot tell from somebody else's. */
const ownConflict =
	'a repeat meets the result of the attempt before it as a conflict, and takes it for that of others';

/**
 * The requests of operations that may end with an unknown outcome. Everything else is repeated
 * after a doubt and succeeds; a new operation whose write cannot be repeated has to say here why.
 * An entry that is not needed fails the table.
 */
export const unknownOutcomes: Partial<Record<string, Record<string, Reason>>> = {
	'apiRequest.send': {
		'POST /comments': 'what a POST does is for the user to know; there is an option to repeat it',
	},
	'collaboration.create': { 'POST /collaborations': ownConflict },
	'file.copy': { 'POST /files/{file_id}/copy': ownConflict },
	'file.promoteVersion': { 'POST /files/{file_id}/versions/current': twice },
	'file.restore': { 'POST /files/{file_id}': 'after it the file is no longer found in the trash' },
	'file.share': { 'POST /collaborations': ownConflict },
	'folder.copy': { 'POST /folders/{folder_id}/copy': ownConflict },
	'folder.create': { 'POST /folders': ownConflict },
	'folder.restore': {
		'POST /folders/{folder_id}': 'after it the folder is no longer found in the trash',
	},
	'folder.share': { 'POST /collaborations': ownConflict },
	'group.addMember': { 'POST /group_memberships': ownConflict },
	'group.create': { 'POST /groups': ownConflict },
	'metadata.create': { 'POST /files/{file_id}/metadata/{scope}/{template_key}': ownConflict },
	'metadata.update': {
		'PUT /files/{file_id}/metadata/{scope}/{template_key}':
			'its test of the expected values fails once it has changed them, and so does its removal',
	},
	'metadataCascadePolicy.create': { 'POST /metadata_cascade_policies': ownConflict },
	'metadataTemplate.create': { 'POST /metadata_templates/schema': ownConflict },
	'metadataTemplate.update': {
		'PUT /metadata_templates/{scope}/{template_key}/schema':
			'a field that was added or removed cannot be added or removed again',
	},
	'user.addEmailAlias': { 'POST /users/{user_id}/email_aliases': ownConflict },
	'user.create': { 'POST /users': twice },
	'user.invite': { 'POST /invites': ownConflict },
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
