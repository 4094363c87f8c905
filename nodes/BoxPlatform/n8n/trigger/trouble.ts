import type { INode } from 'n8n-workflow';
import { NodeError } from 'n8n-workflow';

import { BoxApiError, BoxError, BoxPathError, nodeCode, passes, troubleOf } from '../../client';
import { enteredActAs, toNodeError } from '../host';

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

/** In the words of a user, with the permission that reading events needs. */
export function eventError(node: INode, error: unknown): Error {
	const company = node.parameters.stream === 'enterprise';
	const scopes = company
		? (['manage_enterprise_properties'] as const)
		: (['root_readonly', 'root_readwrite'] as const);
	return toNodeError(error, node, {
		operation: { scopes, parameters: [] },
		actAs: enteredActAs(node.parameters),
		place: 'trigger',
	});
}
