import type { ITriggerFunctions } from 'n8n-workflow';
import { NodeError } from 'n8n-workflow';

import type { BoxClient, BoxEvent, BoxFolder, BoxUser, Clock, StreamHead } from '../client';
import {
	BoxApiError,
	BoxError,
	BoxPathError,
	createFolderPlaces,
	isLasting,
	ItemPaths,
	path,
	streamHead,
} from '../client';
import { authentications, boxClientFor } from './client';
import { toNodeError } from './errors';
import type { EventFilter } from './triggerFilters';
import { passes } from './triggerFilters';
import { isInside } from './triggerFolders';
import type { TriggerSettings } from './triggerSettings';

/** A Box account whose events can be read. */
export interface Connection {
	box: BoxClient;
	/** Names the stream: a position means nothing in another one. */
	scope: string;
	/** Where the stream ended when the connection was made. */
	head: StreamHead;
	/** Whether an event passes the filters of the node. */
	wants(event: BoxEvent): Promise<boolean>;
}

/**
 * Signs in and reads once from the stream, so that whatever is wrong with the credential or its
 * permissions shows here.
 */
export async function connect(
	context: ITriggerFunctions,
	settings: TriggerSettings,
	{ clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<Connection> {
	const { stream, asUser, folder } = settings;
	const box = await boxClientFor(context, { asUser });
	const query = { fields: 'name,login' };
	const user = await box.request<BoxUser>('GET', '/users/me', { query, signal });
	const head = await streamHead(box, stream, signal);
	const filter: EventFilter = {
		...settings.filter,
		withoutUser: settings.ignoreOwnActions ? user.id : undefined,
	};
	const place = folder && { ...folder, folderId: await folderIdOf(box, folder.folderId, signal) };
	const places = createFolderPlaces(box, { clock, signal });
	return {
		box,
		scope: [credentialOf(context), user.id, stream].join('/'),
		head,
		wants: async (event) =>
			passes(filter, event) && (place === undefined || (await isInside(event, place, places))),
	};
}

async function folderIdOf(box: BoxClient, folder: string, signal: AbortSignal): Promise<string> {
	// IDs consist of digits; what starts with a slash is a path.
	if (folder.startsWith('/')) return await new ItemPaths().resolve(box, folder, 'folder');
	// A wrong ID would wait for events that never come.
	const query = { fields: 'id' };
	return (await box.request<BoxFolder>('GET', path`/folders/${folder}`, { query, signal })).id;
}

/** Whether Box, or n8n when it renews a token, may do better a little later. */
export function mayPass(error: unknown): boolean {
	if (error instanceof BoxError) return !isLasting(error);
	// What n8n throws when the token endpoint cannot be reached: an error of its HTTP client.
	if (!(error instanceof Error) || error instanceof NodeError) return false;
	const { code, status } = Object.assign({ code: undefined, status: undefined }, error);
	return Number(status) === 429 || Number(status) >= 500 || /^E[A-Z_]+$/.test(String(code));
}

/** Whether a later attempt to connect may succeed: not if Box does not have what the node asks for. */
export function mayConnect(error: unknown): boolean {
	if (error instanceof BoxApiError && error.status < 500 && error.status !== 429) return false;
	return mayPass(error) && !(error instanceof BoxPathError);
}

function credentialOf(context: ITriggerFunctions): string {
	const { parameters, credentials } = context.getNode();
	const name = authentications[String(parameters.authentication ?? 'oAuth2')]?.credential ?? '';
	return credentials?.[name]?.id ?? name;
}

/** In the words of a user, with the permission that reading events needs. */
export function eventError(context: ITriggerFunctions, error: unknown): Error {
	const operation = { scopes: ['root_readonly', 'root_readwrite'] as const, parameters: [] };
	return toNodeError(error, context.getNode(), { operation });
}
