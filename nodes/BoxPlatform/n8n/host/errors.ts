import type { INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeError, NodeOperationError } from 'n8n-workflow';

import { BoxApiError, isObject, textOf } from '../../client';
import type { ActAs } from './actAs';
import type { ErrorContext } from './errorContext';
import { apiWording, otherWording } from './errorWording';
import { asText, withLink } from './refusal';
import { isSignIn, type SignIn, type Wording } from './wordings';

/**
 * What users see of an error: what failed in their words and what to do about it (`wordings/`), Box's own sentence,
 * code and request ID for support, and where more stands. An error that n8n made itself passes unchanged.
 */
export function toNodeError(error: unknown, node: INode, context: ErrorContext = {}): Error {
	if (error instanceof NodeError) return error;
	const { itemIndex } = context;
	const inNode = { signIn: signInOf(node), ...context };
	if (error instanceof BoxApiError) {
		const wording = apiWording(error, inNode);
		const { status, code, requestId } = error;
		// A fresh, small object: n8n stores what it is given with the execution.
		const cause: JsonObject = { message: error.message, status, code, requestId: requestId ?? '' };
		return new NodeApiError(node, cause, {
			message: wording.message,
			description: descriptionOf(wording, referenceOf(error)),
			httpCode: String(status),
			itemIndex,
		});
	}
	const wording = otherWording(error, inNode);
	return new NodeOperationError(node, wording.message, {
		description: descriptionOf(wording),
		itemIndex,
	});
}

/** The same for a list of the editor. */
export function toListError(error: unknown, node: INode, actAs?: ActAs): Error {
	return inOneMessage(toNodeError(error, node, { place: 'list', actAs }), node);
}

/**
 * For places where the editor shows the message of an error and nothing else, as lists and activations: it has to say
 * what to do as well.
 */
export function inOneMessage(error: unknown, node: INode): Error {
	if (!(error instanceof NodeError))
		return error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(node, together(error));
}

/**
 * What a run ends with. As a tool of n8n's AI Agent, the model is given the message and nothing else, and has to know
 * what to do.
 */
export function runError(error: unknown, node: INode): unknown {
	return node.type.endsWith('Tool') ? inOneMessage(error, node) : error;
}

/** n8n puts a sentence of its own in place of a message in which it finds a code of Node: the code is left out. */
function together({ message, description }: Pick<NodeError, 'message' | 'description'>): string {
	const text = [message, description].filter(Boolean).join('. ');
	return asText(text).replace(/\(E[A-Z_]+, (?=\d+ attempts?\))/g, '(');
}

/** What a failed item looks like on the output when the node is set to continue. */
export function errorItem(error: unknown): INodeExecutionData {
	const message = error instanceof Error ? error.message : String(error);
	const description = error instanceof NodeError ? error.description : undefined;
	const hint = description ? asText(description) : undefined;
	// n8n recognises a failed item by having no other keys than these.
	return { json: { error: message, details: { hint, ...boxDetails(error) } } };
}

/**
 * The same words as one plain error, for credentials: n8n shows the `code` of an error, if there is one, instead of
 * its message.
 *
 * @param signIn the credential that is tested
 */
export function plainError(error: unknown, signIn: SignIn): Error {
	const wording =
		error instanceof BoxApiError ? apiWording(error, { signIn }) : otherWording(error, { signIn });
	return new Error(together({ ...wording, description: descriptionOf(wording) }));
}

/** How the node signs in, as its parameter says; a new node has none until it is saved. */
function signInOf({ parameters }: INode): SignIn | undefined {
	const { authentication = 'oAuth2' } = isObject(parameters) ? parameters : {};
	return isSignIn(authentication) ? authentication : undefined;
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

function descriptionOf({ topic, description }: Wording, reference?: string): string {
	return withLink([description, reference].filter(Boolean).join(' '), topic);
}

function referenceOf({ status, code, requestId }: BoxApiError): string {
	const parts = [`HTTP ${status}`, code, requestId && `request ID ${requestId}`];
	return `(${parts.filter(Boolean).join(', ')})`;
}
