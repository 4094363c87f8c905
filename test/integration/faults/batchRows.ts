/** The rows of the fault table for several items at once: a failure is that of one item alone. */
import type { Emulator, Exchange, FaultRule } from '../../emulator';
import type { Batch, BatchPlan } from './batch';
import { itemCount, tryBatch } from './batch';
import type { InLane } from './lane';
import { atOneOf, nameOf, writes } from './requests';
import { tellsCure, tellsDoubt } from './shownProblem';
import { differences, sameContent } from './stateOf';
import { isFaulted } from './trial';
import { mayStayUnknown } from './unknownOutcomes';

/** The operations whose cases cannot stand beside each other in one Box, and why. */
const alone: Partial<Record<string, string>> = {
	'event.getAll': 'reads on from where its case began, so that it finds what the others prepared',
};

const template = 'GET /metadata_templates/{scope}/{template_key}/schema';

/** Requests that several items share within a run, so that they fail together. */
const shared: Partial<Record<string, readonly string[]>> = {
	'ai.extractStructured': [template],
	'classification.set': [template],
	'collection.add': ['GET /collections'],
	'collection.getItems': ['GET /collections'],
	'metadata.create': [template],
	'metadata.update': [template],
	'search.metadataQuery': [template],
};

/** What an operation sends when it takes back what it has begun: that is no going on. */
const takingBack: Partial<Record<string, string>> = { 'task.create': 'DELETE /tasks/{task_id}' };

interface BatchRow {
	name: string;
	rule(emulator: Emulator): FaultRule;
	onError?: BatchPlan['onError'];
	inTurn?: true;
	/**
	 * `none`: every item succeeds. `one`: exactly one fails. `doubtful`: one may fail whose request
	 * cannot be repeated.
	 */
	fails: 'none' | 'one' | 'doubtful';
	/** Mistakes that are none here. */
	excused?: RegExp;
	concerns?(request: Exchange): boolean;
}

const refused: FaultRule = { status: 403 };
const authorized = ({ requestHeaders }: Exchange) => requestHeaders.authorization !== undefined;

const rows: readonly BatchRow[] = [
	{
		name: '403 that stops the run',
		rule: () => refused,
		inTurn: true,
		fails: 'one',
		concerns: authorized,
	},
	{
		name: '403, and the run continues',
		rule: () => refused,
		onError: 'continueRegularOutput',
		fails: 'one',
		concerns: authorized,
	},
	{
		name: '403, and the item leaves by the error output',
		rule: () => refused,
		onError: 'continueErrorOutput',
		fails: 'one',
		concerns: authorized,
	},
	{ name: '401 once', rule: () => ({ status: 401 }), fails: 'none', concerns: authorized },
	{
		name: '429 with seconds',
		rule: () => ({ status: 429, retryAfter: 1 }),
		fails: 'none',
		// The requests of other items that were under way already are no repeats.
		excused: /repeated earlier than Retry-After told/,
	},
	{
		name: 'reset after',
		rule: () => ({ resetAfter: true }),
		onError: 'continueRegularOutput',
		fails: 'doubtful',
	},
];

/** What is wrong when the operation runs on several items, one of whose requests meets a fault. */
export async function batchTroubles(
	operation: string,
	inLane: InLane,
	counted: (cells: number) => void,
): Promise<string[]> {
	if (alone[operation] !== undefined) return [];
	const clean = await inLane(async (lane) => await tryBatch(lane, { operation }));
	const wrong = [...common(clean), ...clean.results.flatMap(({ complaint }) => complaint ?? [])];
	if (clean.output.error !== undefined) wrong.push(`fails: ${clean.output.error.message}`);
	if (wrong.length > 0) return wrong.map((what) => `without any fault: ${what}`);
	const inTurn = await inLane(async (lane) => await tryBatch(lane, { operation, inTurn: true }));
	const cells = targetsOf(clean.requests).flatMap(({ target, occurrence }) =>
		rows
			.filter(({ concerns }) => concerns?.(target) ?? true)
			.map((row) => ({ row, target, occurrence })),
	);
	counted(cells.length);
	const judged = cells.map(async ({ row, target, occurrence }) => {
		const { onError } = row;
		const batch = await inLane(
			async (lane) =>
				await tryBatch(lane, {
					operation,
					onError,
					inTurn: row.inTurn,
					faults: ({ emulator }) => [atOneOf(target, occurrence, row.rule(emulator))],
				}),
		);
		const where = `${row.name}, at ${nameOf(target)} (number ${occurrence + 1})`;
		const wrong = row.inTurn
			? afterStop(inTurn, batch, takingBack[operation])
			: afterAll(operation, row, target, clean, batch);
		return [...afterAny(row, batch), ...wrong].map((what) => `${where}: ${what}`);
	});
	return (await Promise.all(judged)).flat();
}

/** Each kind of request once: the one in the middle, so that items come before it and after. */
function targetsOf(requests: readonly Exchange[]) {
	const names = requests.map(nameOf);
	return [...new Set(names)].flatMap((name) => {
		const same = requests.filter((request) => nameOf(request) === name);
		const occurrence = Math.floor(same.length / 2);
		const target = same[occurrence];
		return target === undefined ? [] : [{ target, occurrence }];
	});
}

const afterAny = ({ excused }: BatchRow, batch: Batch): string[] => [
	...common(batch).filter((what) => !excused?.test(what)),
	...(batch.requests.some(isFaulted) ? [] : ['the fault met no request']),
];

const common = ({ mistakes, leaks, disorder }: Batch): string[] => [
	...mistakes.map((mistake) => `protocol mistake: ${mistake}`),
	...leaks.map((leak) => `secret: ${leak}`),
	...disorder,
];

function afterAll(
	operation: string,
	row: BatchRow,
	target: Exchange,
	clean: Batch,
	batch: Batch,
): string[] {
	const { output, results } = batch;
	if (output.error !== undefined) return [`the whole run failed: ${output.error.message}`];
	const wrong: string[] = [];
	const failed = results.flatMap(({ problem }) => problem ?? []);
	// Whatever did not fail is as it should be.
	wrong.push(...results.flatMap(({ complaint }) => complaint ?? []));
	wrong.push(...wrongDoor(row, batch));
	for (const problem of failed) {
		if (!tellsCure(problem)) wrong.push(`does not say what to do: ${problem.text}`);
	}
	const together = shared[operation]?.includes(nameOf(target)) ?? false;
	const most = row.fails === 'none' ? 0 : together ? itemCount : 1;
	if (failed.length > most) wrong.push(`${failed.length} items failed: ${failed[0]?.text}`);
	if (row.fails === 'one' && failed.length === 0) wrong.push('no item failed');
	if (row.fails === 'doubtful' && failed.length > 0) {
		if (!mayStayUnknown(operation, target)) wrong.push(`failed: ${failed[0]?.text}`);
		if (!failed.every(tellsDoubt)) wrong.push(`hides the doubt: ${failed[0]?.text}`);
	}
	if (row.fails !== 'one' && !sameContent(batch.after, clean.after)) {
		wrong.push('Box holds something else than after a run without the fault');
	}
	return wrong;
}

/** In turn: the items before the failed one are done, those behind it have not begun. */
function afterStop(clean: Batch, { output, requests, after }: Batch, taking?: string): string[] {
	if (output.error === undefined) return ['the run did not fail'];
	const wrong: string[] = [];
	if (![clean.before, ...clean.steps].includes(after)) {
		wrong.push(`written otherwise:\n${differences(clean.after, after)}`);
	}
	const failedAt = requests.findIndex(isFaulted);
	const later = requests
		.slice(failedAt + 1)
		.filter((request) => writes(request) && nameOf(request) !== taking);
	if (later.length > 0) wrong.push(`went on with ${later.map(nameOf).join(', ')}`);
	const context: unknown = output.error.context;
	const item = typeof context === 'object' && context !== null && Reflect.get(context, 'itemIndex');
	if (typeof item !== 'number' || item < 0 || item >= itemCount) {
		wrong.push(`the error names item ${String(item)}`);
	}
	return wrong;
}

/** Failures leave by the output that the user chose for them, and nothing else does. */
function wrongDoor({ onError }: BatchRow, { output, results }: Batch): string[] {
	const failed = results.filter(({ problem }) => problem !== undefined).length;
	const expected = onError === 'continueErrorOutput' ? failed : 0;
	const { length } = output.errorItems;
	return length === expected ? [] : [`${length} items on the error output, not ${expected}`];
}
