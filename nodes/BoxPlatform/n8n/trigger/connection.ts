/** Signs in to Box, and joins what the node is set to with what Box has. */
import type { INodeExecutionData } from 'n8n-workflow';

import {
	type BoxClient,
	type BoxEvent,
	type BoxFolder,
	type BoxUser,
	type Clock,
	ItemPaths,
	knowsPosition,
	path,
	type Patience,
	streamHead,
	type StreamHead,
	type Wanted,
} from '../../client';
import type { Delivery } from './delivery';
import { withExisting } from './existing';
import { asksMetadata, createMatcher, type WatchedFolder, withFolderMoves } from './filter';
import { filterableTypes, type TriggerSettings } from './form';
import type { TriggerHost } from './triggerHost';
import { completeItems } from './items';
import { checkStart } from './startCheck';
import {
	accountStream,
	boxStreamName,
	companyStream,
	type EventStream,
	type Reading,
} from './stream';

/** A Box account whose events can be read. */
export interface Connection extends Pick<EventStream, 'events' | 'recent'> {
	/**
	 * Names the stream: a position means nothing in another one. The credential is no part of it, so
	 * that a new credential of the same account, or another admin's, goes on where the old one was.
	 */
	scope: string;
	/** Where the stream ended when the connection was made. */
	head: StreamHead;
	/** @throws NodeOperationError when the stream cannot begin at what the user has entered */
	checkStart(position: string): Promise<void>;
	/** Those events of deliveries that Box still has, by their IDs. */
	eventsAgain(deliveries: readonly Delivery[], patience: Patience): Promise<Map<string, BoxEvent>>;
	/**
	 * What an execution starts with, one item for each event.
	 *
	 * @throws what the patience does not wait for, and whatever comes after an abort
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
	host: TriggerHost,
	settings: TriggerSettings,
	{ clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<Connection> {
	// The signal ends what has no signal of its own, such as the way to a folder by its path.
	const box = await host.boxClient({ actAs: settings.actAs, signal });
	const query = { fields: 'name,login,enterprise' };
	const user = await box.request<BoxUser>('GET', '/users/me', { query, signal });
	const streamName = boxStreamName(settings.stream);
	const head = await streamHead(box, streamName, signal);
	const watched = await watchedFolder(box, settings.folder, signal);
	const reading = { box, credential: credentialOf(host, settings), clock };
	const stream = streamOf(reading, settings, watched, user);
	const withoutUser = settings.ignoreOwnActions ? user.id : undefined;
	const filter = { ...settings.filter, withoutUser };
	return {
		scope: `${stream.owner}/${settings.stream}`,
		head,
		checkStart: async (position) =>
			await checkStart(
				host.node,
				position,
				clock.now(),
				async () => await knowsPosition(box, streamName, position, signal),
			),
		events: withExisting(stream.events, {
			box,
			folderId: watched?.folderId ?? '0',
			depth: watched?.depth ?? 'any',
			warn: (message) => host.logger.warn(`${host.node.name}: ${message}`),
		}),
		recent: stream.recent,
		eventsAgain: async (deliveries, patience) =>
			await stream.again(deliveries.flatMap(wantedOf), patience),
		items: async (delivery, patience) =>
			await completeItems(
				delivery,
				{ ...settings, metadata: asksMetadata(filter) },
				{ box, keepFile: host.keepFile },
				patience,
			),
		wants: createMatcher({ filter, watched }, box, {
			clock,
			signal,
			warn: (text) => host.logger.warn(`${host.node.name}: ${text}`),
		}),
	};
}

function streamOf(
	reading: Reading,
	{ stream, filter, pollMs }: TriggerSettings,
	watched: WatchedFolder | undefined,
	{ id, enterprise }: BoxUser,
): EventStream {
	if (stream !== 'enterprise') return accountStream(reading, stream, id);
	const eventTypes = filterableTypes(withFolderMoves(filter.eventTypes, watched)) ?? [];
	return companyStream(reading, { pollMs, eventTypes }, enterprise?.id ?? id);
}

/** The same for all triggers whose requests Box answers, or refuses, alike. */
function credentialOf({ node }: TriggerHost, { actAs }: TriggerSettings): string {
	return JSON.stringify([node.parameters.authentication, node.credentials, actAs]);
}

/** The folder as it was entered, which is by its ID or by its path, with the ID that Box has for it. */
async function watchedFolder(
	box: BoxClient,
	folder: WatchedFolder | undefined,
	signal: AbortSignal,
): Promise<WatchedFolder | undefined> {
	if (folder === undefined) return undefined;
	return { ...folder, folderId: await folderIdOf(box, folder.folderId, signal) };
}

async function folderIdOf(box: BoxClient, folder: string, signal: AbortSignal): Promise<string> {
	// IDs consist of digits; what starts with a slash is a path.
	if (folder.startsWith('/')) return await new ItemPaths().resolve(box, folder, 'folder');
	// A wrong ID would wait for events that never come.
	const query = { fields: 'id' };
	return (await box.request<BoxFolder>('GET', path`/folders/${folder}`, { query, signal })).id;
}

/** What is to be read again of a delivery: without a place in this stream, nothing can be. */
export function wantedOf({ from, recorded = '', events }: Delivery): Wanted[] {
	const ids = events.map(({ event_id: id }) => id);
	return from === undefined ? [] : [{ ids, from, recorded }];
}
