/** What was entered in the node, as the trigger uses it. */
import type { INode } from 'n8n-workflow';

import {
	commaSeparated,
	extensionsIn,
	fromDate,
	isObject,
	nameKey,
	oldestPosition,
	type UserStream,
} from '../../../client';
import { type ActAs, actAsIn, refusal } from '../../host';
import type { EventFilter, WatchedFolder } from '../filter';
import { conditionsOf } from './conditions';
import { companyOnlyTypes, missingIn, needsCompany, withoutAny } from './eventTypes';

/** The parameters of the node, read once when the trigger starts. */
export interface TriggerSettings {
	stream: UserStream | 'enterprise';
	filter: Omit<EventFilter, 'withoutUser'>;
	/** Leaves out what the acting user did. */
	ignoreOwnActions: boolean;
	/** As it was entered: by its ID, or by its path. */
	folder?: WatchedFolder;
	simplify: boolean;
	/** Events that an execution starts with, at most. */
	batchSize: number;
	/** Within which events join the first one of an execution; 0 for those that arrive together. */
	gatherMs: number;
	/** Executions that may be under way at once. */
	parallelExecutions: number;
	runInterruptedAgain: boolean;
	/** `now`, `existing` for everything that exists, `0` for the oldest event, a date or a position. */
	startPosition: string;
	/** What is fetched for each event. */
	attach: 'nothing' | 'details' | 'content';
	/** Between two looks at a stream that has no long poll, at most; undefined for what the stream needs. */
	pollMs?: number;
	testWith: 'latest' | 'next';
	/** Whose events they are. */
	actAs: ActAs;
}

/** Events per execution where only the time is set: as many as the field takes. */
const mostGathered = 500;

type Given = Record<string, unknown>;
type Stream = TriggerSettings['stream'];
type Fail = (message: string, description: string) => never;

/**
 * @param given the parameters of the node by name, each of its declared type or missing
 * @throws NodeOperationError that names the field which cannot be used
 */
export function readSettings(given: Given, node: INode): TriggerSettings {
	const fail: Fail = (message, description) => {
		throw refusal(node, message, { section: 'the-trigger', description });
	};
	const filters = isObject(given.filters) ? given.filters : {};
	const options = isObject(given.options) ? given.options : {};
	const { stream, eventTypes } = eventsOf(given, filters, fail);
	return {
		stream,
		filter: { eventTypes, ...filterOf(filters, fail) },
		ignoreOwnActions: filters.ignoreOwnActions === true,
		folder: given.watch === 'folder' ? folderOf(given) : undefined,
		simplify: given.simplify !== false,
		...optionsOf(options),
		actAs: actorOf(options, fail),
		startPosition: startOf(options, fail),
	};
}

/** Which events of which stream: what is chosen in the list can need another stream than its own. */
function eventsOf(
	given: Given,
	filters: Given,
	fail: Fail,
): { stream: Stream; eventTypes: readonly string[] } {
	const own = streamOf(given.stream);
	const chosen = entries(own === 'enterprise' ? given.enterpriseEventTypes : given.eventTypes);
	const others = entries(filters.otherEventTypes).map((type) => type.toUpperCase());
	const eventTypes = withoutAny([...chosen, ...others]);
	const stream = own === 'all' && needsCompany(chosen) ? 'enterprise' : own;
	const missing = missingIn(stream, eventTypes);
	if (missing.length === 0) return { stream, eventTypes };
	if (own === 'all') refuseMixed(chosen, eventTypes, fail);
	return fail(
		`The stream ‘${streamNames[stream]}’ never has events of the type ${missing.join(', ')}`,
		stream === 'changes' || stream === 'sync'
			? 'Choose the stream All Events, or take the type out of Trigger On.'
			: 'The streams of an account and of the enterprise name their events differently: pick them from the list Trigger On.',
	);
}

/** The list of an account's stream has types of the company as well, but nothing reads two streams at once. */
function refuseMixed(chosen: readonly string[], eventTypes: readonly string[], fail: Fail): void {
	const ofCompany = chosen.filter((type) => companyOnlyTypes.includes(type)).join(', ');
	const ofAccount = missingIn('enterprise', eventTypes).join(', ');
	if (ofCompany === '' || ofAccount === '') return;
	fail(
		`No stream has events of the types ${ofCompany} and ${ofAccount} together`,
		`${ofCompany} is in the stream Enterprise alone, which names what accounts do differently. Choose the stream Enterprise and all types from its own list, or use two triggers.`,
	);
}

function filterOf(filters: Given, fail: Fail): Omit<TriggerSettings['filter'], 'eventTypes'> {
	const keys = (value: unknown) => entries(value).map(nameKey);
	return {
		itemTypes: entries(filters.itemTypes),
		name: entered(filters.name),
		extensions: extensionsOf(filters, fail),
		users: keys(filters.users),
		exceptUsers: keys(filters.exceptUsers),
		conditions: conditionsOf(filters.conditions, fail),
	};
}

function extensionsOf(filters: Given, fail: Fail): string[] {
	try {
		return extensionsIn(entries(filters.extensions), 'Extensions');
	} catch (error) {
		return fail(
			error instanceof RangeError ? error.message : String(error),
			'Such an extension would fit no file, and the trigger would never start.',
		);
	}
}

function folderOf({ folderId, includeSubfolders }: Given): WatchedFolder {
	return { folderId: entered(folderId), depth: includeSubfolders === false ? 'direct' : 'any' };
}

function optionsOf(options: Given) {
	const { attach, testWith } = options;
	const gatherMs = atLeastOne(options.gatherSeconds, 0) * 1_000;
	return {
		batchSize: atLeastOne(options.batchSize, gatherMs > 0 ? mostGathered : 1),
		gatherMs,
		parallelExecutions: atLeastOne(options.parallelExecutions, 20),
		runInterruptedAgain: options.runInterruptedAgain === true,
		attach: attach === 'details' || attach === 'content' ? attach : 'nothing',
		pollMs: pauseOf(options.pollSeconds),
		testWith: testWith === 'next' ? 'next' : 'latest',
	} as const;
}

function actorOf(options: Given, fail: Fail): ActAs {
	try {
		return actAsIn({ ...options, asUser: entered(options.asUser) });
	} catch (error) {
		return fail(
			error instanceof RangeError ? error.message : String(error),
			'The trigger would listen to another user than the one who was meant.',
		);
	}
}

function startOf(options: Given, fail: Fail): string {
	const { startFrom } = options;
	if (startFrom === 'existing') return 'existing';
	if (startFrom === 'oldest') return oldestPosition;
	if (startFrom === 'date') return dateOf(entered(options.startDate), fail);
	if (startFrom !== 'position') return 'now';
	const position = entered(options.startPosition);
	if (/^\d+$/.test(position)) return position;
	return fail(
		'‘Start Position’ is not a position of a Box event stream',
		'A position is a long number, as Box returns it in next_stream_position.',
	);
}

function dateOf(date: string, fail: Fail): string {
	if (date === '') return fail('‘Start Date’ is empty', 'Enter the date to start from.');
	if (!Number.isNaN(Date.parse(date))) return fromDate(date);
	return fail(
		`‘Start Date’ is not a date: ${date}`,
		'Enter a date such as 2026-01-31T12:00:00Z under Options > Start Date.',
	);
}

/** As the field ‘Stream’ shows them. */
const streamNames: Record<Stream, string> = {
	all: 'All Events',
	changes: 'Changes',
	sync: 'Sync',
	enterprise: 'Enterprise',
};

function streamOf(value: unknown): Stream {
	return value === 'changes' || value === 'sync' || value === 'enterprise' ? value : 'all';
}

/** Whatever is no time sets no bound. */
function pauseOf(seconds: unknown): number | undefined {
	const whole = atLeastOne(seconds, 0);
	return whole === 0 ? undefined : whole * 1_000;
}

function atLeastOne(value: unknown, otherwise: number): number {
	const number = Math.trunc(Number(value ?? otherwise));
	return number >= 1 ? number : otherwise;
}

/** The entries of a list, or of a text with commas. */
function entries(value: unknown): string[] {
	if (!Array.isArray(value)) return commaSeparated(entered(value));
	return value.map(entered).filter((entry) => entry !== '');
}

/** What was entered in a field, or came from its expression; empty for nothing. */
function entered(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
