import { once } from 'node:events';

import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { ok } from '../http/answer';
import { pacificTime } from '../kernel/clock';
import type { Json, JsonObject } from '../kernel/json';
import { RawNumber } from '../kernel/json';
import { limitOf } from '../http/paging';
import { forbidden, insufficientScope, invalid } from '../kernel/problem';
import type { Call } from '../http/call';
import { callerOf } from '../http/caller';
import { boxRoutes, openRoutes } from '../http/router';
import { draftOf } from '../http/traffic';
import { hex } from '../world/ids';
import type { LoggedEvent } from '../world/eventLog';
import type { World } from '../world/World';
import { positionOf } from './streamPositions';

const STREAMS = ['all', 'changes', 'sync', 'admin_logs', 'admin_logs_streaming'] as const;
const LIMITS = { defaultLimit: 100, maximumLimit: 500 };

/** A channel handed out by `OPTIONS /events`: who listens, to what, and how often still. */
interface Channel {
	userId: string;
	changesOnly: boolean;
	roundsLeft: number;
}

const channels = new WeakMap<World, Map<string, Channel>>();

function channelsOf(world: World): Map<string, Channel> {
	const known = channels.get(world) ?? new Map<string, Channel>();
	channels.set(world, known);
	return known;
}

/** User and admin event streams, and the address of the long poll. */
export function eventRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	on('GET /events', (call) => {
		const stream = call.query.word('stream_type', STREAMS) ?? 'all';
		return stream.startsWith('admin_logs') ? adminPage(call, stream) : userPage(call, stream);
	});
	on(
		'OPTIONS /events',
		(call) => {
			const stream = call.query.word('stream_type', STREAMS) ?? 'all';
			if (stream.startsWith('admin_logs')) throw invalid('stream_type', stream);
			const channel = hex(16);
			const userId = call.caller.user.id;
			channelsOf(world).set(channel, {
				userId,
				changesOnly: stream !== 'all',
				// The first poll is no retry.
				roundsLeft: 1 + world.settings.maxRetries,
			});
			const server = {
				type: 'realtime_server',
				url: `${world.urls.download}/subscribe?channel=${channel}&stream_type=${stream}`,
				ttl: '10',
				max_retries: String(world.settings.maxRetries),
				retry_timeout: world.settings.retryTimeoutSeconds,
			};
			return ok({ chunk_size: 1, entries: [server] });
		},
		{ need: 'read' },
	);
}

/** The long poll of the realtime origin. */
export function realtimeRoutes(app: FastifyInstance, world: World): void {
	openRoutes(app, world)('GET /subscribe', async (call) => {
		const { request, query } = call;
		const gone = new AbortController();
		// Of the answer and not of the connection, which many long polls use one after another.
		call.reply.raw.once('close', () => gone.abort());
		const fault = draftOf(request).fault?.longPoll;
		if (fault === 'drop') request.raw.socket.resetAndDestroy();
		// Half open: accepted, and then silence until the client gives up.
		if (fault === 'halfOpen') await once(gone.signal, 'abort');
		if (world.settings.realtimeNeedsToken) callerOf(call, 'read');
		const channel = channelsOf(world).get(query.text('channel') ?? '');
		if (channel === undefined) return ok({ version: 1, message: 'reconnect' });
		if (channel.roundsLeft <= 0) return ok({ version: 1, message: 'max_retries' });
		channel.roundsLeft -= 1;
		const position = positionOf(call, query.text('stream_position') ?? 'now', 'user');
		const { userId, changesOnly } = channel;
		const message = await world.longPolls.wait(userId, position, changesOnly, gone.signal);
		return ok({ version: 1, message });
	});
}

const typed = (text: string, type: 'number' | 'string'): Json =>
	type === 'number' ? new RawNumber(text) : text;

function chunk(next: Json, entries: Json[]): Answer {
	return ok({ chunk_size: entries.length, next_stream_position: next, entries });
}

function userPage(call: Call, stream: string): Answer {
	const { world, caller, query } = call;
	const limit = limitOf(query, LIMITS);
	const start = positionOf(call, query.text('stream_position') ?? '0', 'user');
	const type = world.settings.userPositionType;
	if (query.text('stream_position') === 'now') {
		return chunk(typed(world.events.issue(start), type), []);
	}
	const visible = world.events
		.list()
		.filter(
			(event) =>
				event.userType !== undefined &&
				event.audience.has(caller.user.id) &&
				(stream === 'all' || event.changesTree),
		);
	const fresh = visible.filter((event) => event.position > start).slice(0, limit);
	// An empty page returns the position it was asked with, so that nothing is skipped.
	const next = fresh.at(-1)?.position ?? (start === 0n ? world.events.head('user') : start);
	const page = [...served(world, visible, start, limit - fresh.length), ...fresh];
	if (world.settings.eventShuffle) shuffle(page);
	const entries = page.map((event) => userEvent(event, caller.user.id, world.settings.eventPaths));
	return chunk(typed(world.events.issue(next), type), entries);
}

/** Events from before the position that are served again, as Box does near the head. */
function served(
	world: World,
	visible: readonly LoggedEvent[],
	start: bigint,
	room: number,
): LoggedEvent[] {
	const ratio = world.settings.eventDuplicateRatio;
	if (ratio <= 0 || start === 0n) return [];
	const before = visible.filter((event) => event.position <= start).slice(-20);
	return before.filter(() => Math.random() < ratio).slice(0, Math.max(0, room));
}

function shuffle<T>(entries: T[]): void {
	for (let index = entries.length - 1; index > 0; index--) {
		const other = Math.floor(Math.random() * (index + 1));
		const [a, b] = [entries[index], entries[other]];
		if (a === undefined || b === undefined) continue;
		entries[index] = b;
		entries[other] = a;
	}
}

function userEvent(event: LoggedEvent, userId: string, withPaths: boolean): JsonObject {
	return {
		type: 'event',
		event_id: event.id,
		event_type: event.userType ?? null,
		created_at: pacificTime(event.at),
		recorded_at: pacificTime(event.at),
		created_by: event.createdBy,
		session_id: event.sessionUserId === userId ? event.sessionId : null,
		source: withPaths ? event.source : withoutPath(event.source),
	};
}

function withoutPath(source: JsonObject | null): JsonObject | null {
	if (source === null) return null;
	const rest = { ...source };
	delete rest['path_collection'];
	return rest;
}

function adminEvent(event: LoggedEvent): JsonObject {
	return {
		type: 'event',
		event_id: event.id,
		event_type: event.adminType ?? null,
		created_at: pacificTime(event.at),
		created_by: event.createdBy,
		action_by: null,
		ip_address: 'Unknown IP',
		session_id: null,
		source: event.adminSource,
		additional_details: event.additionalDetails,
	};
}

/** Administrators with the enterprise scope alone. */
function adminPage(call: Call, stream: string): Answer {
	const { world, caller, query } = call;
	const { user, session } = caller;
	if (!session.scopes.has('manage_enterprise_properties')) throw insufficientScope();
	if (user.role === 'user' && user.kind !== 'service') throw forbidden();
	const limit = limitOf(query, LIMITS);
	const start = positionOf(call, query.text('stream_position') ?? '0', 'admin');
	const type = world.settings.adminPositionType;
	const streaming = stream === 'admin_logs_streaming';
	if (streaming && query.text('stream_position') === 'now') {
		return chunk(typed(world.events.issue(start), type), []);
	}
	const types = query.list('event_type');
	for (const name of types ?? []) {
		if (!/^[A-Z][A-Z0-9_]+$/.test(name)) throw invalid('event_type', name);
	}
	// Streaming ignores the dates.
	const after = streaming ? undefined : query.date('created_after');
	const before = streaming ? undefined : query.date('created_before');
	const fresh = world.events
		.list()
		.filter(
			(event) =>
				event.adminType !== undefined &&
				event.adminPosition > start &&
				(types?.includes(event.adminType) ?? true) &&
				(after === undefined || event.at >= after) &&
				(before === undefined || event.at <= before),
		)
		.slice(0, limit);
	const last = fresh.at(-1);
	if (last === undefined && !streaming) return chunk(typed('0', type), []);
	const next = last?.adminPosition ?? (start === 0n ? world.events.head('admin') : start);
	return chunk(typed(world.events.issue(next), type), fresh.map(adminEvent));
}
