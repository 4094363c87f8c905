import type { INodeProperties, ITriggerFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { UserStream } from '../client';
import { oldestPosition } from '../client';
import { readParams } from './params';
import type { EventFilter } from './triggerFilters';

/** The parameters of the node, read once when the trigger starts. */
export interface TriggerSettings {
	stream: UserStream;
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
	const eventTypes = listOf(given.eventTypes);
	const users = listOf(filters.users).map((user) => user.toLowerCase());

	const startPosition = () => {
		if (options.startFrom === 'oldest') return oldestPosition;
		if (options.startFrom !== 'position') return 'now';
		const position = textOf(options.startPosition);
		if (/^\d+$/.test(position)) return position;
		throw new NodeOperationError(node, '‘Start Position’ is not a position of a Box event stream', {
			description: 'A position is a long number, as Box returns it in next_stream_position.',
		});
	};
	return {
		stream: streamOf(given.stream),
		filter: {
			eventTypes: eventTypes.length > 0 ? [...eventTypes, ...listOf(filters.otherEventTypes)] : listOf(filters.otherEventTypes),
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
		startPosition: startPosition(),
		testWith: options.testWith === 'next' ? 'next' : 'latest',
		asUser: textOf(options.asUser) || undefined,
	};
}

function streamOf(value: unknown): UserStream {
	return value === 'changes' || value === 'sync' ? value : 'all';
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
