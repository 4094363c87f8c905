/** Batches of Doc Gen: the jobs in them, waiting for their end, and what becomes of those that failed. */
import { backoffMs, type BoxClient, type BoxFile, path, pool, unlessRefused } from '../../client';
import { type OperationWorld, parameter } from '../../operation';
import { type DocGenJob, docGenJobs } from './docGenApi';

export const batchIdParameter = parameter({
	displayName: 'Batch ID',
	name: 'batchId',
	type: 'string',
	purpose: 'target',
	default: '',
	required: true,
	placeholder: 'e.g. 12345',
	description: 'The ID of the batch, as Generate returns it',
});

/** Seconds. */
const usualWait = 300;

export const maxWaitOption = parameter({
	displayName: 'Max Wait (Seconds)',
	name: 'maxWaitSeconds',
	type: 'number',
	purpose: 'limit',
	typeOptions: { minValue: 1, numberPrecision: 2 },
	default: usualWait,
	description: 'How long to wait until Box has made the documents',
});

export const onFailureOption = parameter({
	displayName: 'When a Document Fails',
	name: 'onFailure',
	type: 'options',
	purpose: 'choice',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description:
				'Also for documents that were made with errors, such as a value that was not there',
		},
		{
			name: 'Fail Unless There Is a File',
			value: 'failWithoutFile',
			description: 'Documents that were made with errors are in the output, with their errors',
		},
		{
			name: 'Pass On',
			value: 'passOn',
			description: 'Each job is in the output, with its status and its errors',
		},
	],
	default: 'fail',
	description: 'What to do when Box could not make a document',
});

export type OnFailure = 'fail' | 'failWithoutFile' | 'passOn';

export const maxWaitMsOf = (seconds = usualWait): number => seconds * 1_000;

/** Between two looks. Most documents take less than 15 seconds. */
const waits = { baseMs: 4_000, maxMs: 15_000, minMs: 1_000 };

const isOver = ({ status }: DocGenJob) =>
	status === 'completed' || status === 'completed_with_error' || status === 'failed';

/** All jobs of a batch, as they are at the moment. */
export async function jobsOf(box: BoxClient, batchId: string): Promise<DocGenJob[]> {
	const jobs: DocGenJob[] = [];
	for await (const job of docGenJobs(box, path`/docgen_batch_jobs/${batchId}`)) jobs.push(job);
	return jobs;
}

/** How many are over, and all of them. */
export function progressOf(jobs: readonly DocGenJob[]): { over: number; isDone: boolean } {
	const over = jobs.filter(isOver).length;
	return { over, isDone: jobs.length > 0 && over === jobs.length };
}

interface Wanted {
	batchId: string;
	maxWaitMs: number;
	/** How many documents were ordered, right after that: Box may list the batch, or some of them, later. */
	count?: number;
}

/**
 * The jobs of a batch once all of them are over.
 *
 * @throws RangeError when they are not in time; what was ordered goes on in Box
 */
export async function endOfBatch(
	{ box, clock, signal }: OperationWorld,
	{ batchId, maxWaitMs, count }: Wanted,
): Promise<DocGenJob[]> {
	const until = clock.monotonic() + maxWaitMs;
	for (let round = 1; ; round += 1) {
		const found = jobsOf(box, batchId);
		const jobs = count === undefined ? await found : ((await unlessRefused(found, 404)) ?? []);
		const { over, isDone } = progressOf(jobs);
		if (isDone && jobs.length >= (count ?? 1)) return jobs;
		const left = until - clock.monotonic();
		if (left <= 0) {
			throw new RangeError(
				`Box has not finished the documents after ${maxWaitMs / 1_000} seconds: ${over} of ${Math.max(count ?? 0, jobs.length)} are over. It goes on with them: ‘Wait for Batch’ waits for batch ${batchId} without ordering them again, and ‘Max Wait (Seconds)’ in the options lets it wait longer.`,
			);
		}
		await clock.sleep(Math.min(left, backoffMs(round, clock.random(), waits)), signal);
	}
}

/** Files whose names are asked for side by side. */
const atOnce = 5;

export interface MadeFile {
	name?: string;
	parentId?: string;
}

/** What Box says of the files that were made, by the ID of their job; of those that are gone already, nothing. */
export async function madeFiles(
	box: BoxClient,
	jobs: readonly DocGenJob[],
): Promise<ReadonlyMap<string, MadeFile>> {
	const files = new Map<string, MadeFile>();
	await pool(jobs, atOnce, async ({ id, output_file: output }) => {
		if (!output) return;
		const file = await unlessRefused(
			box.request<BoxFile>('GET', path`/files/${output.id}`, { query: { fields: 'name,parent' } }),
			404,
		);
		if (file) files.set(id, { name: file.name, parentId: file.parent?.id });
	});
	return files;
}

/** Jobs with the names of their files, as far as they are known. */
export const withNames = (
	jobs: readonly DocGenJob[],
	files: ReadonlyMap<string, MadeFile>,
): DocGenJob[] =>
	jobs.map((job) => {
		const name = files.get(job.id)?.name;
		const { output_file: file } = job;
		return file && name !== undefined ? { ...job, output_file: { ...file, name } } : job;
	});

/** Failures that a message lists; the batch has all of them. */
const mostListed = 10;

/**
 * @param nameOf what the document of a job is called, if that is known
 * @throws RangeError that names the documents which failed, unless that is to be passed on
 */
export function refuseFailures(
	jobs: readonly DocGenJob[],
	batchId: string,
	onFailure: OnFailure = 'fail',
	nameOf: (job: DocGenJob) => string | undefined = () => undefined,
): void {
	if (onFailure === 'passOn') return;
	const failed = jobs.filter(
		({ status }) =>
			status === 'failed' || (status === 'completed_with_error' && onFailure === 'fail'),
	);
	if (failed.length === 0) return;
	const lines = failed.slice(0, mostListed).map((job) => {
		const reasons = job.failures?.errors ?? [];
		const what = `‘${nameOf(job) ?? job.output_file?.name ?? `job ${job.id}`}’`;
		return reasons.length === 0 ? what : `${what}: ${reasons.join(' ').replace(/\.$/, '')}`;
	});
	const more = failed.length > mostListed ? [`and ${failed.length - mostListed} more`] : [];
	const made = jobs.filter(({ output_file: file }) => file).length;
	throw new RangeError(
		`${failed.length} of ${jobs.length} documents failed. ${[...lines, ...more].join('; ')}. ${made === 0 ? 'No file was made' : `Files that were made stay in Box: ${made}`}; ‘Get Batch’ lists all jobs of batch ${batchId}.`,
	);
}
