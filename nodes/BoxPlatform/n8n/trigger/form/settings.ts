import type { INodeProperties, ITriggerFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { fromDate, oldestPosition, type UserStream } from '../../../client';
import { readParams } from '../../host';
import type { EventFilter } from '../filter';
import { missingIn } from './eventTypes';

/** The parameters of the node, read once when the trigger starts. */
export interface TriggerSettings {
	stream: UserStream | 'enterprise';
	filter: Omit<EventFilter, 'withoutUser'>;
	/** Leaves out what the acting user did. */
	ignoreOwnActions: boolean;
	folder?: { folderId: string; depth: 'any' | 'direct' };
	simplify: boolean;
	/** Events that an execution starts with, at most. */
	batchSize: number;
	/** Executions that may be under way at once. */
	parallelExecutions: number;
	runInterruptedAgain: boolean;
	/** `now`, `0` for the oldest event, or a position. */
	startPosition: string;
	/** What is fetched for each event. */
	attach: 'nothing' | 'details' | 'content';
	/** Between two looks at a stream that has no long poll. */
	pollMs: number;
	testWith: 'latest' | 'next';
	asUser?: string;
}

/** @throws NodeOperationError that names the field which cannot be used */
export function readSettings(
	context: ITriggerFunctions,
	parameters: readonly INodeProperties[],
): TriggerSettings {
	const node = context.getNode();
	const given = readParams(
		{
			getNode: () => node,
			getTimezone: () => context.getTimezone(),
			// n8n throws for a parameter that the saved workflow does not have.
			getNodeParameter: (name) =>
				name in node.parameters ? context.getNodeParameter(name) : undefined,
		},
		parameters,
		0,
	);
	const filters = membersOf(given.filters);
	const options = membersOf(given.options);
	const folderId = textOf(given.folderId);
	const stream = streamOf(given.stream);
	const chosen = stream === 'enterprise' ? given.enterpriseEventTypes : given.eventTypes;
	const users = listOf(filters.users).map((user) => user.toLowerCase());

	const fail = (message: string, description: string): never => {
		throw new NodeOperationError(node, message, { description });
	};

	const others = listOf(filters.otherEventTypes).map((type) => type.toUpperCase());
	const eventTypes = [...listOf(chosen), ...others];
	const missing = missingIn(stream, eventTypes);
	if (missing.length > 0) {
		fail(
			`The stream ‘${streamNames[stream]}’ never has events of the type ${missing.join(', ')}`,
			stream === 'changes' || stream === 'sync'
				? 'Choose the stream All Events, or take the type out of Trigger On.'
				: 'The streams of an account and of the company name their events differently: pick them from the list Trigger On.',
		);
	}

	return {
		stream,
		filter: {
			eventTypes,
			itemTypes: listOf(filters.itemTypes),
			name: textOf(filters.name),
			extensions: listOf(filters.extensions).map((one) => one.toLowerCase().replace(/^\*?\./, '')),
			users,
			exceptUsers: listOf(filters.exceptUsers).map((user) => user.toLowerCase()),
		},
		ignoreOwnActions: filters.ignoreOwnActions === true,
		folder:
			given.watch === 'folder'
				? { folderId, depth: given.includeSubfolders === false ? 'direct' : 'any' }
				: undefined,
		simplify: given.simplify !== false,
		batchSize: atLeastOne(options.batchSize, 1),
		parallelExecutions: atLeastOne(options.parallelExecutions, 20),
		runInterruptedAgain: options.runInterruptedAgain === true,
		startPosition: startOf(options, stream, fail),
		attach:
			options.attach === 'details' || options.attach === 'content' ? options.attach : 'nothing',
		pollMs: atLeastOne(options.pollSeconds, 30) * 1_000,
		testWith: options.testWith === 'next' ? 'next' : 'latest',
		asUser: textOf(options.asUser) || undefined,
	};
}

function startOf(
	{ startFrom, startDate, startPosition }: Record<string, unknown>,
	stream: TriggerSettings['stream'],
	fail: (message: string, description: string) => never,
): string {
	if (startFrom === 'oldest') return oldestPosition;
	if (startFrom === 'date') {
		if (stream !== 'enterprise') {
			fail(
				'Only the stream Enterprise can start from a date',
				'Choose another start under Options > Start From, or the stream Enterprise.',
			);
		}
		if (textOf(startDate) === '') fail('‘Start Date’ is empty', 'Enter the date to start from.');
		return fromDate(textOf(startDate));
	}
	if (startFrom !== 'position') return 'now';
	if (!/^\d+$/.test(textOf(startPosition))) {
		fail(
			'‘Start Position’ is not a position of a Box event stream',
			'A position is a long number, as Box returns it in next_stream_position.',
		);
	}
	return textOf(startPosition);
}

/** As the field ‘Stream’ shows them. */
const streamNames: Record<TriggerSettings['stream'], string> = {
	all: 'All Events',
	changes: 'Changes',
	sync: 'Sync',
	enterprise: 'Enterprise',
};

function streamOf(value: unknown): TriggerSettings['stream'] {
	return value === 'changes' || value === 'sync' || value === 'enterprise' ? value : 'all';
}

function atLeastOne(value: unknown, otherwise: number): number {
	const number = Math.trunc(Number(value ?? otherwise));
	return number >= 1 ? number : otherwise;
}

/** A list as n8n gives it, or a text with commas. */
function listOf(value: unknown): string[] {
	const parts = Array.isArray(value) ? value.map(textOf) : textOf(value).split(',');
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function membersOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}
