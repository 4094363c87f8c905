/**
 * Which job of a batch is for which document. Box does not tell: it gives a job neither the name nor the data that it
 * was ordered with, so that the name of its file is what they have in common.
 */
import { nameKey, sameName } from '../../client';
import type { MadeFile } from './batch';
import type { DocGenJob } from './docGenApi';
import type { Document } from './documents';

/** The documents by the ID of their job; without those of which it is not known. */
export type Pairs = ReadonlyMap<string, Document>;

/**
 * By the names of the files alone.
 *
 * Box numbers a name that is taken, so that a file ‘Offer (1)’ can be for a document of that name as well as for
 * ‘Offer’. Where it could be for several, those that belong to another file for certain are left out first.
 *
 * @param files of the jobs that have made one, by the ID of the job
 */
export function pairsByName(
	jobs: readonly DocGenJob[],
	documents: readonly Document[],
	files: ReadonlyMap<string, MadeFile>,
): Pairs {
	const found = new Map<string, Document>();
	const open = new Map(
		jobs.flatMap((job): Array<[string, Document[]]> => {
			const name = files.get(job.id)?.name;
			return name === undefined ? [] : [[job.id, documents.filter(couldBe(name, job))]];
		}),
	);
	for (let before = -1; before < found.size;) {
		before = found.size;
		const taken = new Set(found.values());
		for (const [id, candidates] of open) {
			const [only, ...others] = candidates.filter((document) => !taken.has(document));
			if (found.has(id) || only === undefined || others.length > 0) continue;
			found.set(id, only);
			taken.add(only);
		}
	}
	return found;
}

/** The same, and the one job that is left is for the one document that is left. */
export function pairs(
	jobs: readonly DocGenJob[],
	documents: readonly Document[],
	files: ReadonlyMap<string, MadeFile>,
): Pairs {
	const found = pairsByName(jobs, documents, files);
	const taken = new Set(found.values());
	const [job, ...otherJobs] = jobs.filter(({ id }) => !found.has(id));
	const [document, ...others] = documents.filter((one) => !taken.has(one));
	const isPair = otherJobs.length === 0 && others.length === 0;
	if (!isPair || job === undefined || document === undefined) return found;
	return new Map([...found, [job.id, document]]);
}

function couldBe(name: string, { output_type: type = '' }: DocGenJob) {
	const isExtended = nameKey(name).endsWith(`.${nameKey(type)}`);
	const stem = isExtended ? name.slice(0, -type.length - 1) : name;
	const withoutNumber = stem.replace(/ ?\(\d+\)$/, '');
	return ({ generated_file_name: own }: Document) =>
		sameName(stem, own) || sameName(withoutNumber, own);
}
