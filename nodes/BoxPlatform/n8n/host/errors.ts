import type { INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeError, NodeOperationError } from 'n8n-workflow';

import { BoxApiError, textOf } from '../../client';
import { apiWording, type ErrorContext, otherWording } from './errorWording';

/**
 * What users see of an error: what failed in their words, what to do about it (`errorWording.ts`), and
 * Box's own code and request ID for support. An error that n8n made itself passes unchanged.
 */
export function toNodeError(error: unknown, node: INode, context: ErrorContext = {}): Error {
	if (error instanceof NodeError) return error;
	const { itemIndex } = context;
	if (error instanceof BoxApiError) {
		const { message, description } = apiWording(error, context);
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
