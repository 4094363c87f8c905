import type { INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeError, NodeOperationError } from 'n8n-workflow';

import {
	BoxApiError,
	BoxAuthError,
	BoxConnectionError,
	BoxDataError,
	BoxPathError,
	textOf,
} from '../../client';
import { authHint } from './authHints';
import { type ErrorContext, unknownOutcome, type Wording, wordingOf } from './errorWording';

/**
 * The one place that speaks to users about errors: what failed in their words, what to do about it,
 * and Box's own code and request ID for support. An error that n8n made itself passes unchanged.
 */
export function toNodeError(error: unknown, node: INode, context: ErrorContext = {}): Error {
	if (error instanceof NodeError) return error;
	const { itemIndex } = context;
	if (error instanceof BoxApiError) {
		const { message, description } = wordingOf(error, context);
		const { status, code, requestId } = error;
		// A fresh, small object: n8n stores what it is given with the execution.
		const cause: JsonObject = { message: error.message, status, code, requestId: requestId ?? '' };
		return new NodeApiError(node, cause, {
			message,
			description: withReference(description, error),
			httpCode: String(status),
			itemIndex,
		});
	}
	const { message, description } = otherWording(error);
	return new NodeOperationError(node, message, { description, itemIndex });
}

/** What a failed item looks like on the output when the node is set to continue. */
export function errorItem(error: unknown): INodeExecutionData {
	const message = error instanceof Error ? error.message : String(error);
	const hint = error instanceof NodeError ? (error.description ?? undefined) : undefined;
	// n8n recognises a failed item by having no other keys than these.
	return { json: { error: message, details: { hint, ...boxDetails(error) } } };
}

/** A credential that cannot be used as it is. */
export function credentialProblem(error: unknown, node: INode): Error {
	if (error instanceof NodeError) return error;
	const { message, description } = otherWording(error);
	return new NodeOperationError(node, message, { description });
}

/**
 * The same words as one plain error, for n8n's credential test: it shows the `code` of an error, if
 * there is one, instead of its message.
 */
export function plainError(error: unknown): Error {
	const { message, description } = otherWording(error);
	return new Error(description === '' ? message : `${message}. ${description}`);
}

/** What Box said, from the cause that `toNodeError` gave to n8n's error. */
function boxDetails(error: unknown): { status?: number; code?: string; requestId?: string } {
	if (!(error instanceof NodeApiError)) return {};
	const { status, code, requestId } = error.errorResponse ?? {};
	return {
		status: typeof status === 'number' ? status : undefined,
		code: textOf(code),
		requestId: textOf(requestId),
	};
}

function withReference(description: string, { status, code, requestId }: BoxApiError): string {
	const reference = [`HTTP ${status}`, code, requestId && `request ID ${requestId}`];
	return `${description} (Box: ${reference.filter(Boolean).join(', ')})`;
}

function otherWording(error: unknown): Wording {
	if (error instanceof BoxAuthError) return authHint(error);
	if (error instanceof BoxConnectionError) {
		if (error.outcomeUnknown)
			return unknownOutcome('The connection to Box broke during the request');
		return {
			message: `Box could not be reached at ${error.host}`,
			description: `Check the network, the proxy settings of n8n and, if set, the custom endpoints of the credential. (${error.code}, ${error.attempts} attempts)`,
		};
	}
	if (error instanceof BoxDataError) {
		return {
			message: error.message,
			description: 'Nothing incomplete was kept. Run the item again.',
		};
	}
	if (error instanceof BoxPathError) {
		return {
			message: `There is no ${error.type} at ‘${error.itemPath}’`,
			description: `‘${error.missing}’ was not found, or the acting user has no access to it. The path starts in the root folder of the user behind the credential, or of As-User.`,
		};
	}
	if (error instanceof RangeError) {
		return {
			message: error.message,
			description:
				'Check the values in the node. Expressions, such as in fields that hold IDs, can return something else than expected.',
		};
	}
	const message = error instanceof Error ? error.message : String(error);
	return { message, description: '' };
}
