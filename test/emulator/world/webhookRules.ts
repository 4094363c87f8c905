import { invalid } from '../kernel/problem';

const ON_FILES = [
	'FILE.PREVIEWED',
	'FILE.DOWNLOADED',
	'FILE.TRASHED',
	'FILE.DELETED',
	'FILE.RESTORED',
	'FILE.COPIED',
	'FILE.MOVED',
	'FILE.LOCKED',
	'FILE.UNLOCKED',
	'FILE.RENAMED',
	'COMMENT.CREATED',
	'COMMENT.UPDATED',
	'COMMENT.DELETED',
	'TASK_ASSIGNMENT.CREATED',
	'TASK_ASSIGNMENT.UPDATED',
	'METADATA_INSTANCE.CREATED',
	'METADATA_INSTANCE.UPDATED',
	'METADATA_INSTANCE.DELETED',
	'SHARED_LINK.DELETED',
	'SHARED_LINK.CREATED',
	'SHARED_LINK.UPDATED',
	'SIGN_REQUEST.COMPLETED',
	'SIGN_REQUEST.DECLINED',
	'SIGN_REQUEST.EXPIRED',
	'SIGN_REQUEST.SIGNER_EMAIL_BOUNCED',
	'SIGN_REQUEST.SIGN_SIGNER_SIGNED',
	'SIGN_REQUEST.SIGN_DOCUMENT_CREATED',
	'SIGN_REQUEST.SIGN_ERROR_FINALIZING',
	'SIGN_REQUEST.SIGNER_SIGNED',
	'SIGN_REQUEST.SIGNATURE_REQUESTED',
	'SIGN_REQUEST.ERROR_FINALIZING',
];
const ON_FOLDERS_ONLY = [
	'FILE.UPLOADED',
	'FOLDER.CREATED',
	'FOLDER.RENAMED',
	'FOLDER.DOWNLOADED',
	'FOLDER.RESTORED',
	'FOLDER.DELETED',
	'FOLDER.COPIED',
	'FOLDER.MOVED',
	'FOLDER.TRASHED',
	'COLLABORATION.CREATED',
	'COLLABORATION.ACCEPTED',
	'COLLABORATION.REJECTED',
	'COLLABORATION.REMOVED',
	'COLLABORATION.UPDATED',
];

/** Triggers that suit the target. `WEBHOOK.DELETED` comes by itself and cannot be chosen. */
export function checkTriggers(names: readonly string[], target: 'file' | 'folder'): string[] {
	if (names.length === 0) throw invalid('triggers', names);
	for (const name of names) {
		const known =
			ON_FILES.includes(name) || (target === 'folder' && ON_FOLDERS_ONLY.includes(name));
		if (!known) throw invalid('triggers', name);
	}
	return [...new Set(names)];
}

/**
 * Box calls public addresses over HTTPS on port 443 alone, and never itself. This machine is
 * allowed too, so that tests can receive deliveries.
 */
export function checkAddress(address: string): string {
	if (!URL.canParse(address)) throw invalid('address', address);
	const { protocol, hostname, port } = new URL(address);
	if (hostname === '127.0.0.1' || hostname === 'localhost') return address;
	const ofBox = hostname === 'box.com' || hostname.endsWith('.box.com');
	if (protocol !== 'https:' || port !== '' || ofBox) throw invalid('address', address);
	return address;
}
