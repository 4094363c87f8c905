/** Whether a batch of documents was ordered by a request whose answer got lost. */
import { backoffMs, type BoxMini, type Doubt, type SharedWork } from '../../client';
import type { OperationWorld } from '../../operation';
import { endOfBatch, madeFiles } from './batch';
import { type DocGenJob, docGenJobs } from './docGenApi';
import type { Document } from './documents';
import { pairsByName } from './pairing';

interface Order {
	templateId: string;
	folderId: string;
	outputType: string;
	documents: readonly Document[];
}

/** How long to wait for the files of a batch, by which it is known. */
const maxWaitMs = 120_000;

/** Box may list an order some moments after it has taken it. */
const mostLooks = 3;
const waits = { baseMs: 4_000, maxMs: 8_000, minMs: 1_000 };

/** The batches that this run has ordered, so that none is taken for another's. */
export const orderedBatches = async ({ once }: Pick<SharedWork, 'once'>): Promise<Set<string>> =>
	await once('docGen: ordered batches', async () => new Set<string>());

/**
 * `alreadyDone` of a request that orders documents. A batch is taken for its own if it was ordered since, of the same
 * template, and its files have the names of the documents and are in their folder.
 *
 * It never says that nothing was ordered: Box takes an order and begins with it later, so that a list without it
 * proves nothing. The outcome stays unknown then, and nothing is ordered a second time.
 */
export function ownBatch(
	world: OperationWorld,
	order: Order,
	known: ReadonlySet<string>,
): (doubt: Doubt) => Promise<BoxMini> {
	return async (doubt) => {
		const candidates = await listedSince(world, order, known, doubt);
		const own: string[] = [];
		for (const id of candidates) if (await isOrdered(world, id, order)) own.push(id);
		const [id] = own;
		if (id === undefined || own.length > 1) throw new RangeError(unclear);
		return { type: 'docgen_batch', id };
	};
}

const unclear = 'Nothing tells whether this request has ordered the documents';

async function listedSince(
	world: OperationWorld,
	order: Order,
	known: ReadonlySet<string>,
	doubt: Doubt,
): Promise<string[]> {
	const { clock, signal } = world;
	for (let look = 1; ; look += 1) {
		const found = await batchesSince(world, order, known, doubt);
		if (found.length > 0 || look === mostLooks) return found;
		await clock.sleep(backoffMs(look, clock.random(), waits), signal);
	}
}

async function batchesSince(
	{ box }: OperationWorld,
	{ templateId, outputType, documents }: Order,
	known: ReadonlySet<string>,
	doubt: Doubt,
): Promise<string[]> {
	const jobsIn = new Map<string, number>();
	for await (const job of docGenJobs(box, '/docgen_jobs')) {
		const { batch, template_file: template } = job;
		const isLike = template?.id === templateId && job.output_type === outputType;
		if (batch === undefined || known.has(batch.id) || !isLike) continue;
		if (isSince(job, doubt)) jobsIn.set(batch.id, (jobsIn.get(batch.id) ?? 0) + 1);
	}
	return [...jobsIn].flatMap(([id, count]) => (count === documents.length ? [id] : []));
}

/** Times are whole seconds. Of the same one, it is its own if no answer came, and unclear if Box said that it failed. */
function isSince({ created_at: createdAt }: DocGenJob, doubt: Doubt): boolean {
	const age = doubt.age(createdAt);
	return age === 'younger' || (age === 'unclear' && doubt.answerLost && createdAt !== undefined);
}

async function isOrdered(
	world: OperationWorld,
	batchId: string,
	{ documents, folderId }: Order,
): Promise<boolean> {
	const jobs = await endOfBatch(world, { batchId, maxWaitMs, count: documents.length });
	const files = await madeFiles(world.box, jobs);
	const named = jobs.filter(({ id }) => files.get(id)?.name !== undefined);
	const paired = pairsByName(named, documents, files);
	const isOwn = ({ id }: DocGenJob) => paired.has(id) && files.get(id)?.parentId === folderId;
	return named.length > 0 && named.every(isOwn);
}
