import type { INodeExecutionData, ITriggerFunctions } from 'n8n-workflow';
import { NodeError, NodeOperationError } from 'n8n-workflow';

import {
	BoxApiError,
	type BoxClient,
	BoxError,
	type BoxEvent,
	type BoxFolder,
	BoxPathError,
	type BoxUser,
	type Clock,
	enterpriseEvents,
	type EnterpriseEventsOptions,
	type EventPage,
	type EventStreamOptions,
	isLasting,
	ItemPaths,
	knowsPosition,
	nodeCode,
	oldestPosition,
	path,
	type Patience,
	recentEvents,
	startDate,
	streamHead,
	type StreamHead,
	userEvents,
} from '../../client';
import { boxClientFor, toNodeError } from '../host';
import type { Delivery } from './delivery';
import { createMatcher, type EventFilter, withFolderMoves } from './filter';
import { filterableTypes, type TriggerSettings } from './form';
import { completeItems } from './items';

export type FollowOptions = EventStreamOptions & Pick<EnterpriseEventsOptions, 'newest'>;

/** A Box account whose events can be read. */
export interface Connection {
	box: BoxClient;
	/**
	 * Names the stream: a position means nothing in another one. The credential is no part of it, so
	 * that a new credential of the same account, or another admin's, goes on where the old one was.
	 */
	scope: string;
	/** Where the stream ended when the connection was made. */
	head: StreamHead;
	/** @throws NodeOperationError when the stream cannot begin at what the user has entered */
	checkStart(position: string): Promise<void>;
	/** The events from a position on, as they happen. */
	follow(options: FollowOptions): AsyncGenerator<EventPage, void, undefined>;
	/** What there was lately, oldest first, as far as Box can say. */
	recent(signal: AbortSignal): AsyncGenerator<BoxEvent[], void, undefined>;
	/**
	 * What an execution starts with, one item for each event.
	 *
	 * @throws what `patience.lasts` says, and whatever comes after an abort
	 */
	items(delivery: Delivery, patience: Patience): Promise<INodeExecutionData[]>;
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
	// The signal ends what has no signal of its own, such as the way to a folder by its path.
	const box = await boxClientFor(context, { asUser, signal });
	const query = { fields: 'name,login,enterprise' };
	const user = await box.request<BoxUser>('GET', '/users/me', { query, signal });
	const company = stream === 'enterprise';
	const boxStream = company ? 'admin_logs_streaming' : stream;
	const head = await streamHead(box, boxStream, signal);
	const filter: EventFilter = {
		...settings.filter,
		withoutUser: settings.ignoreOwnActions ? user.id : undefined,
	};
	const place = folder && { ...folder, folderId: await folderIdOf(box, folder.folderId, signal) };
	return {
		box,
		scope: `${company ? (user.enterprise?.id ?? user.id) : user.id}/${stream}`,
		head,
		checkStart: async (position) => {
			const date = startDate(position);
			if (date !== undefined) checkDate(context, date, clock.now());
			if (!/^[1-9]\d*$/.test(position)) return;
			if (await knowsPosition(box, boxStream, position, signal)) return;
			throw new NodeOperationError(context.getNode(), 'Box does not know the ‘Start Position’', {
				description: `No event stream of this account is at ${position}: Box forgets positions after some weeks, and those of another stream or account do not count. Choose another start under Options > Start From.`,
			});
		},
		follow: (options) => {
			if (stream !== 'enterprise') return userEvents(box, { stream, ...options });
			const eventTypes = filterableTypes(withFolderMoves(settings.filter.eventTypes, place));
			return enterpriseEvents(box, { pollMs: settings.pollMs, eventTypes, ...options });
		},
		recent: (ending) =>
			company
				? recentEvents(
						box,
						{ stream_type: 'admin_logs', created_after: dayBefore(clock.now()) },
						ending,
					)
				: recentEvents(box, { stream_type: stream, stream_position: oldestPosition }, ending),
		items: async (delivery, patience) =>
			await completeItems(delivery, settings, box, context.helpers, patience),
		wants: createMatcher({ filter, place }, box, { clock, signal }),
	};
}

const dayMs = 24 * 60 * 60 * 1_000;

function dayBefore(time: number): string {
	return new Date(time - dayMs).toISOString();
}

function checkDate(context: ITriggerFunctions, date: string, now: number): void {
	const ageMs = now - Date.parse(date);
	// Time zones, and years with one more day.
	if (ageMs >= -dayMs && ageMs <= 367 * dayMs) return;
	const problem = ageMs < 0 ? 'is in the future' : 'is more than a year ago';
	throw new NodeOperationError(context.getNode(), `‘Start Date’ ${problem}`, {
		description:
			'Box keeps the log of a company for one year. Choose a date within the last year under Options > Start Date.',
	});
}

async function folderIdOf(box: BoxClient, folder: string, signal: AbortSignal): Promise<string> {
	// IDs consist of digits; what starts with a slash is a path.
	if (folder.startsWith('/')) return await new ItemPaths().resolve(box, folder, 'folder');
	// A wrong ID would wait for events that never come.
	const query = { fields: 'id' };
	return (await box.request<BoxFolder>('GET', path`/folders/${folder}`, { query, signal })).id;
}

/** Whether Box, or n8n, may do better a little later. */
export function mayPass(error: unknown): boolean {
	if (error instanceof BoxError) return !isLasting(error);
	// What n8n throws when it cannot read the credential: an error of its database.
	if (!(error instanceof Error) || error instanceof NodeError) return false;
	const code = nodeCode(error) ?? '';
	return (
		error.name === 'QueryFailedError' ||
		/^(SQLITE_|ECONN|ETIMEDOUT|ENOTFOUND|EAI_|EPIPE|EHOST|ENET)/.test(code)
	);
}

/** Whether a later attempt to connect may succeed: not if Box does not have what the node asks for. */
export function mayConnect(error: unknown): boolean {
	if (error instanceof BoxApiError && error.status < 500 && error.status !== 429) return false;
	return mayPass(error) && !(error instanceof BoxPathError);
}

/** In the words of a user, with the permission that reading events needs. */
export function eventError(context: ITriggerFunctions, error: unknown): Error {
	const company = context.getNode().parameters.stream === 'enterprise';
	const scopes = company
		? (['manage_enterprise_properties'] as const)
		: (['root_readonly', 'root_readwrite'] as const);
	return toNodeError(error, context.getNode(), { operation: { scopes, parameters: [] } });
}
