import type { INode } from 'n8n-workflow';
import { NodeError } from 'n8n-workflow';

import { BoxApiError, BoxError, BoxPathError, nodeCode, passes, troubleOf } from '../../client';
import { enteredActAs, toNodeError } from '../host';
import type { TriggerSettings } from './form';

/** Whether Box, or n8n, may do better a little later; what does not pass needs a person. */
export function isWorthWaiting(error: unknown): boolean {
	if (error instanceof BoxError) return troubleOf(error) !== 'credential';
	// What n8n throws when it cannot read the credential: an error of its database.
	if (!(error instanceof Error) || error instanceof NodeError) return false;
	const code = nodeCode(error) ?? '';
	return (
		error.name === 'QueryFailedError' ||
		/^(?:SQLITE_|ECONN|ETIMEDOUT|ENOTFOUND|EAI_|EPIPE|EHOST|ENET)/.test(code)
	);
}

/** Whether a later attempt to connect may succeed: not if Box does not have what the node asks for. */
export function isWorthConnectingAgain(error: unknown): boolean {
	if (error instanceof BoxApiError) return passes(error);
	return isWorthWaiting(error) && !(error instanceof BoxPathError);
}

/** What a trigger is set to; event types can need another stream than the node names. */
type Chosen = Pick<TriggerSettings, 'stream'>;

/** In the words of a user, with the permission that reading events needs. */
export function eventError(node: INode, error: unknown, chosen: Chosen): Error {
	return toNodeError(error, node, contextOf(node, chosen));
}

/** Names the field where Box does not find the watched folder; anything else passes unchanged. */
export function folderError(node: INode, error: unknown, folderId: string): unknown {
	if (!(error instanceof BoxApiError) || error.status !== 404) return error;
	// What does not exist is no matter of permissions, so the stream does not count.
	const { operation, ...context } = contextOf(node, { stream: 'all' });
	const name = 'folderId';
	const field = {
		displayName: 'Folder',
		name,
		type: 'string',
		purpose: 'target',
		default: '',
	} as const;
	return toNodeError(error, node, {
		...context,
		operation: { ...operation, parameters: [field] },
		params: { [name]: folderId },
	});
}

function contextOf(node: INode, { stream }: Chosen) {
	const company = stream === 'enterprise';
	const scopes = company
		? (['manage_enterprise_properties'] as const)
		: (['root_readonly', 'root_readwrite'] as const);
	return {
		operation: { scopes, parameters: [] },
		actAs: enteredActAs(node.parameters),
		place: 'trigger',
	} as const;
}
